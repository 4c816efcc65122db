package import Diagnostics
package import Records

/// Tab-separated values with a header.
package struct TSVFormat: SourceFormat {
  package let name = "tsv"
  package let summary = "Values separated by tabs, the first line naming them."
  package let recognisedBy = "a first line with more tabs than commas or semicolons"
  package let example = "id\\tfinished_at\\n1\\t2026-11-16T09:30:00Z"
  package let defaultSource = "records"

  package func recognises(_ sample: FileSample) -> Confidence {
    switch sample.firstByte {
    case 0, 0x7b, 0x5b, 0x3c: .none  // empty, an object or array of JSON, markup
    default: sample.delimiter == Byte.tab && sample.layout != .yaml ? .likely : .none
    }
  }

  package func refusal(of context: ReadContext) -> Diagnostic? {
    SeparatedValues(delimiter: Byte.tab, in: context).refusal
  }

  package func holdsTimes(in context: ReadContext) -> Bool {
    SeparatedValues(delimiter: Byte.tab, in: context).holdTimes
  }

  package func read(
    _ source: inout ByteSource, in context: ReadContext, into sink: inout some RecordSink
  ) throws(Diagnostic) -> ReadResult {
    try SeparatedValues(delimiter: Byte.tab, in: context).read(&source, into: &sink)
  }
}
