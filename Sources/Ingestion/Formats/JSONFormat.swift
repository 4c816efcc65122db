package import Diagnostics
package import Records

/// JSON: an array of objects, an object that holds one, or a single object.
package struct JSONFormat: SourceFormat {
  package let name = "json"
  package let summary = "JSON: an array of objects, an object that holds one, or one object."
  package let recognisedBy = "an opening bracket or brace at the start"
  package let example = #"[{"id": "1", "finished_at": "2026-11-16T09:30:00Z", "type": "code"}]"#
  package let defaultSource = "records"

  package func recognises(_ sample: FileSample) -> Confidence {
    switch sample.firstByte {
    case 0x5b: .likely
    case 0x7b: sample.hasObjectLines ? .possible : .likely
    default: .none
    }
  }

  package func refusal(of context: ReadContext) -> Diagnostic? {
    JSONRecords.refusal(.document, in: context)
  }

  package func read(
    _ source: inout ByteSource, in context: ReadContext, into sink: inout some RecordSink
  ) throws(Diagnostic) -> ReadResult {
    try JSONRecords(.document, in: context).read(&source, into: &sink)
  }
}
