package import Diagnostics
package import Records

/// The incidents of a Statuspage, as its `incidents.json` gives them.
package struct StatuspageFormat: SourceFormat {
  package let name = "statuspage"
  package let summary = "Incidents of a Statuspage: its incidents.json."
  package let recognisedBy = "a JSON object with page, incidents and impact near its start"
  package let defaultSource = "statuspage"

  package func recognises(_ sample: FileSample) -> Confidence {
    guard sample.firstByte == UInt8(ascii: "{") else { return .none }
    let text = String(decoding: sample.bytes, as: UTF8.self)
    let marks = ["\"page\"", "\"incidents\"", "\"impact\"", "\"incident_updates\""]
    return marks.allSatisfy(text.contains) ? .certain : .none
  }

  package func refusal(of context: ReadContext) -> Diagnostic? {
    JSONRecords.refusal(.document, in: context.reading(.incidents, by: Self.map))
  }

  package func read(
    _ source: inout ByteSource, in context: ReadContext, into sink: inout some RecordSink
  ) throws(Diagnostic) -> ReadResult {
    try JSONRecords(.document, in: context.reading(.incidents, by: Self.map))
      .read(&source, into: &sink)
  }

  /// What a person mapped stands; the rest is as Statuspage names it. A page is opened when somebody
  /// noticed, so its creation is a detection; the impact's start is in newer pages only.
  private static let map = ColumnMap(columns: [
    ("id", "id"), ("title", "name"), ("severity", "impact"), ("started_at", "started_at"),
    ("detected_at", "created_at"), ("mitigated_at", "monitoring_at"),
    ("resolved_at", "resolved_at"), ("url", "shortlink"),
  ])
}
