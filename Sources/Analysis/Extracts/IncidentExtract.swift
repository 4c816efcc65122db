package import Chronology
package import Diagnostics
package import Records
package import Reports

/// The incidents that count, by their start, completed by recovery records.
///
/// Minutes are those that the medians of time to detect and to recover are made from: missing where
/// a time is, where it ends before it begins, and while the incident is open. The state is how the
/// records make it out, so that what is written is read back as the same; missing where they do not.
package struct IncidentExtract: Extract {
  package static let name = "incidents"
  package let kind = RecordKind.incidents

  package let columns = [
    "id", "title", "service", "team", "severity", "category", "started_at", "detected_at",
    "acknowledged_at", "mitigated_at", "resolved_at", "detected_by", "caused_by", "cause",
    "recurrence_of", "planned", "url", "state", "source", "time_to_detect_minutes",
    "time_to_recover_minutes", "attributes",
  ]

  private let dataset: Dataset
  private let rows: [Int]
  /// Ids of the changes that are declared to have caused an incident, by its row.
  private let causes: [Int: [String]]
  /// Rows of those of which nobody knows whether they are over.
  private let untold: Set<Int>
  private let minutesToDetect: [Int: Double]
  private let minutesToRecover: [Int: Double]

  package init(_ population: Population, in range: Range<Instant>) {
    let sample = Sample(population, range: range)
    dataset = population.dataset
    rows = sample.incidents
    untold = Set(sample.incidents.filter { population.isUntold($0) })
    minutesToDetect = Durations.toDetect(sample).minutesOfClosed
    minutesToRecover = Durations.toRecover(sample).minutesOfClosed
    causes = Dictionary(
      grouping: dataset.links.filter { $0.verdict == .declared }, by: \.incident
    ).mapValues { $0.map(\.changeID) }
  }

  package var recordIDs: [Int64]? { rows.map { dataset.incidents.rowIDs[$0] } }

  package func visit(
    _ details: some RecordDetails, _ take: ([ExtractCell]) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    try details.visitIncidents(recordIDs ?? []) { place, details throws(Diagnostic) in
      try take(cells(rows[place], details))
    }
  }

  private func cells(_ row: Int, _ details: IncidentDetails) -> [ExtractCell] {
    let incidents = dataset.incidents
    return [
      .text(incidents.ids[row]), .optional(incidents.titles[row]),
      .optional(dataset.word(incidents.service[row])),
      .optional(dataset.word(incidents.team[row])),
      incidents.severity[row] == 0 ? .missing : .integer(Int(incidents.severity[row])),
      .optional(dataset.word(incidents.category[row])), .optional(incidents.startedAt[row]),
      .optional(incidents.detectedAt[row]), .optional(incidents.acknowledgedAt[row]),
      .optional(incidents.mitigatedAt[row]), .optional(incidents.resolvedAt[row]),
      .optional(details.detectedBy), .optional(causes[row]?.joined(separator: ";")),
      .optional(dataset.word(incidents.cause[row])), .optional(incidents.recurrenceOf[row]),
      .flag(incidents.isPlanned[row]), .optional(details.url),
      untold.contains(row) ? .missing : .text(incidents.state(of: row).name),
      .text(dataset.sources[Int(incidents.source[row])].name), .optional(minutesToDetect[row]),
      .optional(minutesToRecover[row]), details.attributes.map { .object($0) } ?? .missing,
    ]
  }
}

extension Durations {
  /// The minutes of those that are over, by row.
  fileprivate var minutesOfClosed: [Int: Double] {
    Dictionary(uniqueKeysWithValues: entries.filter(\.isClosed).map { ($0.row, $0.minutes) })
  }
}
