import Chronology
import Records
import Reports

/// What is open at the end of the period, whenever it began.
struct StillOpen: ReviewPart {
  /// More than these are a list for another page.
  private static let mostShown = 6

  func compose(_ context: ReviewContext) -> Section? {
    guard context.silence == nil else { return nil }
    let rows = open(context)
    return Section(
      name: "still-open", title: "Still open", place: .brief,
      blocks: [
        rows.isEmpty ? .paragraph("No incident is open.") : .table(table(rows, context)),
        otherwise(context).map { .paragraph($0) },
      ].compactMap(\.self))
  }

  /// Incidents of the period that are neither open nor over at a known time.
  private func otherwise(_ context: ReviewContext) -> Prose? {
    let endless = context.sample.incidents.count { context.population.lacksEnd($0) }
    let clauses: [Prose] = [
      endless == 0
        ? nil
        : "\(endless) \(endless == 1 ? "is over but its" : "are over but their") end is not recorded",
      context.sample.incidents.isEmpty ? nil : Self.leftOut(context),
    ].compactMap(\.self)
    return clauses.isEmpty ? nil : .joined(clauses, separator: "; ") + "."
  }

  /// How many incidents there would be more but for their state, as in `1 more was left out
  /// (Canceled)`.
  static func leftOut(_ context: ReviewContext) -> Prose? {
    let rows = context.sample.incidentsLeftOut
    guard !rows.isEmpty else { return nil }
    let count = context.sample.incidents.isEmpty ? "\(rows.count)" : "\(rows.count) more"
    return
      "\(count) \(rows.count == 1 ? "was" : "were") left out (\(context.dataset.stateWords(of: rows)))"
  }

  /// Incidents that are not over, the worst and oldest first; those open longer than any other ever was
  /// are most likely forgotten, and are named among what to distrust.
  private func open(_ context: ReviewContext) -> [Int] {
    let incidents = context.dataset.incidents
    let start = context.calendar.start(of: context.recorded.lowerBound)
    let end = max(start, context.sample.range.upperBound)
    return Sample(context.population, range: start..<end).incidents
      .filter { context.population.isOpen($0) && !context.population.stale.contains($0) }
      .sorted { rank($0, incidents) < rank($1, incidents) }
  }

  private func rank(_ row: Int, _ incidents: Dataset.Incidents) -> (Int, Instant) {
    (incidents.severity[row] == 0 ? 9 : Int(incidents.severity[row]), incidents.datedAt(row))
  }

  private func table(_ rows: [Int], _ context: ReviewContext) -> Table {
    let incidents = context.dataset.incidents
    return Table(
      name: "open_incidents", title: "Open incidents",
      columns: [
        Table.Column("id", "Incident", .text),
        Table.Column("severity", "Sev", .text),
        Table.Column("service", "Service", .text),
        Table.Column("started_at", "Since", .moment),
      ],
      rows: rows.map { row in
        [
          .text(incidents.ids[row]),
          incidents.severity[row] == 0 ? .missing : .text(String(incidents.severity[row])),
          context.dataset.word(incidents.service[row]).map { .text($0) } ?? .missing,
          .moment(incidents.datedAt(row)),
        ]
      }, footnotes: []
    ).showing(first: Self.mostShown)
  }
}
