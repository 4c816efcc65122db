package import Diagnostics
package import Records

/// Comma- or semicolon-separated values with a header.
package struct CSVFormat: SourceFormat {
  package let name = "csv"
  package let summary =
    "Values separated by commas, semicolons or bars, the first line naming them."
  package let recognisedBy =
    "a first line with commas, semicolons or bars, and column names Toll knows"
  package let example = "id,finished_at,type,outcome\\n1,2026-11-16T09:30:00Z,code,succeeded"
  package let defaultSource = "records"

  package func recognises(_ sample: FileSample) -> Confidence {
    if sample.isSheet { return .none }
    return switch sample.firstByte {
    case 0, 0x7b, 0x5b, 0x3c: .none  // empty, an object or array of JSON, markup
    default: sample.delimiter == Byte.tab || sample.layout == .yaml ? .none : .possible
    }
  }

  package func refusal(of context: ReadContext) -> Diagnostic? {
    values(in: context).refusal
  }

  package func holdsTimes(in context: ReadContext) -> Bool { values(in: context).holdTimes }

  package func read(
    _ source: inout ByteSource, in context: ReadContext, into sink: inout some RecordSink
  ) throws(Diagnostic) -> ReadResult {
    try values(in: context).read(&source, into: &sink)
  }

  private func values(in context: ReadContext) -> SeparatedValues {
    let sample = context.sample
    let isGuess = sample.delimiter == Byte.tab && sample.preamble.delimiter == nil
    return SeparatedValues(delimiter: isGuess ? Byte.comma : sample.delimiter, in: context)
  }
}
