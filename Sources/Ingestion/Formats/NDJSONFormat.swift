package import Diagnostics
package import Records

/// JSON lines: an object a line.
package struct NDJSONFormat: SourceFormat {
  package let name = "ndjson"
  package let summary = "JSON lines: an object a line, also known as jsonl."
  package let recognisedBy = "an opening brace at the start and at the start of a later line"
  package let example =
    #"{"id": "1", "finished_at": "2026-11-16T09:30:00Z"}\n{"id": "2", "finished_at": "2026-11-17T09:30:00Z"}"#
  package let defaultSource = "records"

  package func recognises(_ sample: FileSample) -> Confidence {
    sample.hasObjectLines ? .likely : .none
  }

  package func refusal(of context: ReadContext) -> Diagnostic? {
    JSONRecords.refusal(.lines, in: context)
  }

  package func read(
    _ source: inout ByteSource, in context: ReadContext, into sink: inout some RecordSink
  ) throws(Diagnostic) -> ReadResult {
    try JSONRecords(.lines, in: context).read(&source, into: &sink)
  }
}
