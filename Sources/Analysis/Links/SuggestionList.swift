import Chronology
package import Diagnostics
package import Records
package import Reports
import Text

/// The changes that could have caused incidents nobody has spoken for, with what speaks for each.
package struct SuggestionList {
  /// More suspects than this of one incident are shown only where one incident is asked about.
  private static let mostSuspects = 3

  private let search: SuspectSearch
  private let inquiries: [Inquiry]
  private let isOfOne: Bool
  private let extent: Extent
  private let name: String

  /// How far back changes are to be read for the suspects of one incident, by the store's number of
  /// it, or of all.
  package static func reach(of incident: Int64?) -> Dataset.Reach {
    incident.map { Inquiry.reach(of: $0) } ?? .all
  }

  /// Looks for suspects.
  ///
  /// - Parameters:
  ///   - incident: The store's number of the only incident wanted, whatever else is asked; `nil` for
  ///     those of the period that have no declared link.
  ///   - extent: Whether suspects beyond what a page shows are wanted, too.
  /// - Throws: `noInput` when there are no records, `usage` for a filter that names nothing.
  package init(
    _ dataset: Dataset, question: Question, incident: Int64?, extent: Extent = .whole
  ) throws(Diagnostic) {
    try question.filter.check(against: dataset)
    guard let population = Population(dataset, question: question) else { throw .noRecords }
    let resolver = PeriodResolver(population)
    let period = resolver.resolve(question.period)
    let wanted = incident.flatMap { dataset.incidents.rowIDs.firstIndex(of: $0) }
    let search = SuspectSearch(population)
    let declared = Set(dataset.links.filter { $0.verdict == .declared }.map(\.incident))
    let incidents =
      wanted.map { [$0] }
      ?? Sample(population, range: resolver.observed(period)).incidents.filter {
        !declared.contains($0)
      }
    self.search = search
    self.extent = extent
    inquiries = incidents.map { Inquiry(search, incident: $0) }
    isOfOne = wanted != nil
    name = wanted.map { dataset.incidents.ids[$0] } ?? period.name
  }

  /// The store's numbers of the changes whose words decide.
  package var changeRowIDs: [Int64] { inquiries.flatMap { $0.rowIDs(and: []) } }

  /// The suggestions as a report.
  ///
  /// - Parameter changeWords: What is written about the changes of `changeRowIDs`.
  package func report(changeWords: [Int64: ChangeWords]) -> Report {
    let lists = inquiries.map { ($0, $0.suspects(changeWords)) }
    return Report(
      kind: "suggestions", title: "Changes that could have caused incidents, \(name)",
      facts: facts,
      sections: [
        Section(
          name: "suggestions", title: "Suggestions",
          blocks: [.paragraph(summary(lists.map(\.1))), .table(table(lists, changeWords))])
      ], figures: [], history: [], definitions: SuspectWords.definitions, notes: [],
      zone: search.population.question.calendar.zone)
  }

  private var dataset: Dataset { search.population.dataset }

  private var facts: [Fact] {
    let window = Double(search.population.question.window) / Double(Milliseconds.minute)
    return [
      Fact("As of", "\(search.population.asOf)"),
      Fact("Window", "\(window, .minutes) from the finish of a change to an incident"),
    ] + [search.population.reach].compactMap(\.self)
  }

  private func summary(_ lists: [[Suspect]]) -> Prose {
    let kind = isOfOne ? "incident" : "incident without a declared link"
    let plural = isOfOne ? "incidents" : "incidents without a declared link"
    let found = lists.count { list in list.contains { $0.standing != .rejected } }
    guard !lists.isEmpty else { return "Every incident in what was asked for has a declared link." }
    return
      "\(found) of \(lists.count, kind, plural: plural) had a change in the way that could have to do with it. A suspect is no culprit: hold each against what timing alone would have shown."
  }

  private func table(
    _ lists: [(Inquiry, [Suspect])], _ words: [Int64: ChangeWords]
  ) -> Table {
    var book = KindRates(search.population, byService: search.byService)
    let timing = TimingProbability(search.population)
    let limit = extent.limit(onPage: Table.Excerpt.usual)
    var probabilities: [Estimate] = []
    var rows: [[Table.Cell]] = []
    var total = 0
    for (inquiry, suspects) in lists where !suspects.isEmpty {
      let count = isOfOne ? suspects.count : min(suspects.count, Self.mostSuspects)
      total += count
      guard rows.count < limit else { continue }
      let chance = ChanceBaseline(search, incident: inquiry.incident)
      let shown = zip(suspects, timing.estimates(of: suspects)).prefix(min(count, limit))
      probabilities += shown.map(\.1)
      rows += shown.map { suspect, probability in
        row(suspect, inquiry, chance, probability, book.kind(of: suspect.change), words)
      }
    }
    return Table(
      name: "suggestions", title: "The likeliest first",
      columns: [
        Table.Column("incident", "Incident", .text), Table.Column("change", "Change", .text),
        Table.Column("minutes_before", "Before", .number(.minutes)),
        Table.Column("reason", "Why", .text),
        Table.Column("probability", "Probability", .estimate(.proportion, range: nil)),
        Table.Column("same_hour", "By chance", .estimate(.proportion, range: nil)),
        Table.Column("share_smaller", "Larger than", .estimate(.proportion, range: nil)),
        Table.Column("kind_failure_rate", "Its kind fails", .estimate(.proportion, range: nil)),
      ], rows: rows,
      footnotes: rows.isEmpty
        ? []
        : TimingProbability.refusals(probabilities) + [
          "Say that one did with \"toll link INCIDENT CHANGE\", that it did not with \"toll unlink INCIDENT CHANGE\"."
        ]
    ).showing(of: total)
  }

  private func row(
    _ suspect: Suspect, _ inquiry: Inquiry, _ chance: ChanceBaseline, _ probability: Estimate,
    _ kind: KindRates.Entry, _ words: [Int64: ChangeWords]
  ) -> [Table.Cell] {
    let changes = dataset.changes
    func id(_ row: Int) -> String { words[changes.rowIDs[row]]?.id ?? "?" }
    let undone = suspect.undoing.map {
      "\($0.isNamed ? "" : "probably ")taken back by \(id($0.change))"
    }
    let reasons = SuspectWords.reasons(suspect, dataset) + [undone].compactMap(\.self)
    return [
      .text(dataset.incidents.ids[inquiry.incident]), .text(id(suspect.change)),
      .number(Double(suspect.age) / Double(Milliseconds.minute)),
      .text(reasons.joined(separator: "; ")), TimingProbability.cell(probability),
      .estimate(chance.sameHour),
      changes.lines[suspect.change].map { .estimate(kind.share(smallerThan: $0)) } ?? .missing,
      .estimate(kind.failureRate),
    ]
  }
}
