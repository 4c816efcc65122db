import Chronology
package import Diagnostics
package import Records
package import Reports
import Text

/// The links of incidents with changes: who said so, and how long the change was over.
package struct LinkList {
  private let population: Population
  /// Rows of the incidents asked for, oldest first.
  private let incidents: [Int]
  private let entries: [LinkEntry]
  private let name: String

  /// Lists links.
  ///
  /// - Parameter incident: The store's number of the only incident wanted, whatever else is asked.
  /// - Throws: `noInput` when there are no records, `usage` for a filter that names nothing.
  package init(
    _ dataset: Dataset, question: Question, incident: Int64?
  ) throws(Diagnostic) {
    try question.filter.check(against: dataset)
    guard let population = Population(dataset, question: question) else { throw .noRecords }
    let resolver = PeriodResolver(population)
    let period = resolver.resolve(question.period)
    let wanted = incident.flatMap { dataset.incidents.rowIDs.firstIndex(of: $0) }
    let incidents =
      wanted.map { [$0] } ?? Sample(population, range: resolver.observed(period)).incidents
    self.population = population
    self.incidents = incidents
    name = wanted.map { dataset.incidents.ids[$0] } ?? period.name
    entries = LinkEntry.all(of: incidents, in: population)
  }

  /// The store's numbers of the changes whose ids a report needs.
  package var changeRowIDs: [Int64] {
    entries.compactMap { $0.id == nil ? $0.change : nil }.map { dataset.changes.rowIDs[$0] }
  }

  /// The list as a report.
  ///
  /// - Parameter changeIDs: Ids by the numbers of `changeRowIDs`.
  package func report(changeIDs: [Int64: String]) -> Report {
    let unknown = entries.filter { $0.change == nil }.compactMap(\.id)
    return Report(
      kind: "links", title: "Links between incidents and changes, \(name)", facts: facts,
      sections: [
        Section(
          name: "links", title: "Links",
          blocks: [.paragraph(summary), .table(table(changeIDs))]
            + (unknown.isEmpty ? [] : [.notes([.danglingLinks(unknown)])]))
      ], figures: [], history: [], definitions: [], notes: [],
      zone: population.question.calendar.zone)
  }

  private var dataset: Dataset { population.dataset }
  private var infers: Bool { population.question.links == .inferred }

  private var facts: [Fact] {
    let window = minutes(population.question.window)
    let rule: Prose =
      infers
      ? "declared, else inferred: the latest change of the service within \(window, .minutes)"
      : "declared"
    return [Fact("As of", "\(population.asOf)"), Fact("Links", rule)]
  }

  private var summary: Prose {
    guard !incidents.isEmpty else { return "No incident is in what was asked for." }
    let linked = Set(entries.filter { $0.verdict != .rejected }.map(\.incident)).count
    let counts = LinkEntry.Verdict.allCases.filter { $0 != .inferred || infers }.map { verdict in
      Prose("\(entries.count { $0.verdict == verdict }) \(verdict.rawValue)")
    }
    let hasOne = linked == 1 || incidents.count == 1
    let head: Prose =
      "\(linked) of \(incidents.count, "incident") \(hasOne ? "has" : "have") a link: "
    return head + .joined(counts, separator: ", ") + "."
  }

  private func table(_ ids: [Int64: String]) -> Table {
    Table(
      name: "links", title: "Who says what caused which incident",
      columns: [
        Table.Column("incident", "Incident", .text),
        Table.Column("incident_service", "Service", .text),
        Table.Column("change", "Change", .text),
        Table.Column("change_service", "Service", .text),
        Table.Column("minutes_before", "Before", .number(.minutes)),
        Table.Column("verdict", "Verdict", .text),
        Table.Column("said_by", "Said by", .text),
        Table.Column("reason", "Reason", .text),
      ], rows: entries.map { row($0, ids) },
      footnotes: entries.isEmpty
        ? []
        : [
          "Before: from the finish of the change to the start of the incident; 0 while it was still running, less than 0 where it began later."
        ]
    ).showing(nearest, remark: nil)
  }

  /// The places of the links that a page shows: all, else those whose changes are nearest to their
  /// incidents, in the order of incidents.
  private var nearest: [Int] {
    guard entries.count > Table.Excerpt.usual else { return Array(entries.indices) }
    func distance(_ place: Int) -> Double {
      entries[place].minutesBefore(dataset).map(abs) ?? .infinity
    }
    let ranked = entries.indices.map { (distance($0), $0) }.sorted(by: <)
      .prefix(Table.Excerpt.usual)
    return incidents.count == 1 ? ranked.map(\.1) : ranked.map(\.1).sorted()
  }

  private func row(_ entry: LinkEntry, _ ids: [Int64: String]) -> [Table.Cell] {
    let incidents = dataset.incidents
    let id = entry.id ?? entry.change.flatMap { ids[dataset.changes.rowIDs[$0]] }
    return [
      .text(incidents.ids[entry.incident]), word(incidents.service[entry.incident]), text(id),
      entry.change.map { word(dataset.changes.service[$0]) } ?? .missing,
      entry.minutesBefore(dataset).map { .number($0) } ?? .missing,
      .text(entry.verdict.rawValue), .text(entry.saidBy), text(entry.reason),
    ]
  }

  private func minutes(_ milliseconds: Int64) -> Double {
    Double(milliseconds) / Double(Milliseconds.minute)
  }

  private func word(_ code: Int32) -> Table.Cell { text(dataset.word(code)) }

  private func text(_ text: String?) -> Table.Cell { text.map { .text($0) } ?? .missing }
}

extension Diagnostic {
  /// Links name changes that nobody has imported.
  static func danglingLinks(_ ids: [String]) -> Diagnostic {
    let some =
      ids.prefix(5).map { $0.shortened(to: 100) ?? $0 }.joined(separator: ", ")
      + (ids.count > 5 ? ", …" : "")
    return Diagnostic(
      .warning, .caveat,
      "\(ids.count) \(ids.count == 1 ? "link names a change" : "links name changes") not in the "
        + "records, or of several sources: \(some)",
      hint: "Import those changes, or say which is meant with \"toll link\".", at: nil)
  }
}
