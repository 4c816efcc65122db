package import Chronology
package import Diagnostics
package import Records
package import Reports

/// Who says which change caused which incident, for incidents that started in time; rejected links
/// among them, inferred ones where they are asked for.
package struct LinkExtract: Extract {
  package static let name = "links"
  package let kind = RecordKind.incidents

  package let columns = [
    "incident", "incident_source", "incident_service", "incident_started_at", "change",
    "change_source", "change_service", "change_finished_at", "minutes_before", "verdict", "said_by",
    "said_at", "reason",
  ]

  private let dataset: Dataset
  private let entries: [LinkEntry]

  package init(_ population: Population, in range: Range<Instant>) {
    dataset = population.dataset
    entries = LinkEntry.all(of: Sample(population, range: range).incidents, in: population)
  }

  package func visit(
    _ details: some RecordDetails, _ take: ([ExtractCell]) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    let unnamed = entries.filter { $0.id == nil }.compactMap(\.change)
    let ids = try details.changeIDs(of: unnamed.map { dataset.changes.rowIDs[$0] })
    for entry in entries { try take(cells(entry, ids)) }
  }

  private func cells(_ entry: LinkEntry, _ ids: [Int64: String]) -> [ExtractCell] {
    let (incidents, changes) = (dataset.incidents, dataset.changes)
    let (incident, change) = (entry.incident, entry.change)
    return [
      .text(incidents.ids[incident]), source(incidents.source[incident]),
      .optional(dataset.word(incidents.service[incident])), .moment(incidents.datedAt(incident)),
      .optional(entry.id ?? change.flatMap { ids[changes.rowIDs[$0]] }),
      change.map { source(changes.source[$0]) } ?? .missing,
      .optional(change.flatMap { dataset.word(changes.service[$0]) }),
      .optional(change.map { changes.datedAt($0) }), .optional(entry.minutesBefore(dataset)),
      .text(entry.verdict.rawValue), .text(entry.saidBy), .optional(entry.saidAt),
      .optional(entry.reason),
    ]
  }

  private func source(_ code: Int32) -> ExtractCell { .text(dataset.sources[Int(code)].name) }
}
