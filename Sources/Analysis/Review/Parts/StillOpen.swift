import Chronology
import Records
import Reports
import Text

/// What is open of the incidents that began before the period ended, also long before it.
struct StillOpen: ReviewPart {
  /// More than these are a list for another page.
  private static let mostShown = 6
  /// So many ids stand in a sentence.
  private static let named = 3

  func compose(_ context: ReviewContext) -> Section? {
    guard context.silence == nil else { return nil }
    let rows = open(context)
    return Section(
      name: "still-open", title: "Still open", place: .brief,
      blocks: [
        rows.isEmpty ? nil : .table(table(rows, context)),
        remarks(context, isAll: rows.isEmpty).map { .paragraph($0) },
      ].compactMap(\.self))
  }

  /// What the list does not show: that it is empty, forgotten incidents, and those of the period that
  /// are neither open nor over at a known time.
  private func remarks(_ context: ReviewContext, isAll: Bool) -> Prose? {
    guard context.dataset.incidents.count > 0 else { return "No incident is recorded." }
    let sentences = [
      forgotten(context), untold(context) ?? (isAll ? nothing(context) : nil), otherwise(context),
    ].compactMap(\.self)
    return sentences.isEmpty ? nil : .joined(sentences, separator: " ")
  }

  /// That nothing is open, at all or of what the period can know.
  private func nothing(_ context: ReviewContext) -> Prose {
    if let days = context.quiet[.incidents] {
      return
        "Whether an incident is open is not known: none is recorded in \(days) days around the period."
    }
    let population = context.population
    let later = context.sample.worstFirst(
      population.incidents.filter { population.isOpen($0) && !population.stale.contains($0) })
    let other = context.sample.ongoing.contains(where: population.stale.contains) ? "other " : ""
    let which = population.question.filter.ofSeverities
    guard !later.isEmpty else { return "No \(other)incident\(which) is open." }
    let incidents = context.dataset.incidents
    let names = later.map { row in
      incidents.severity[row] == 0
        ? incidents.ids[row] : "\(incidents.ids[row]) of severity \(incidents.severity[row])"
    }
    return
      "No \(other)incident\(which) that began by \(context.lastDay.description) is open; begun later \(later.count == 1 ? "is" : "are") \(NameList.words(names, first: Self.named))."
  }

  /// That of incidents which began by the end of the period nobody wrote down whether they are over.
  private func untold(_ context: ReviewContext) -> Prose? {
    let count = context.population.incidents.count {
      context.population.isUntold($0)
        && context.dataset.incidents.datedAt($0) < context.sample.range.upperBound
    }
    switch count {
    case 0: return nil
    case 1: return "Whether one incident is open is not known: it has neither an end nor a state."
    default:
      return
        "Whether any of \(count, "incident") is open is not known: they have neither an end nor a state."
    }
  }

  /// Open incidents that are most likely over, and were never closed.
  private func forgotten(_ context: ReviewContext) -> Prose? {
    let stale = context.sample.ongoing.filter(context.population.stale.contains)
    guard !stale.isEmpty else { return nil }
    let ids = NameList.words(stale.map { context.dataset.incidents.ids[$0] }, first: Self.named)
    return
      "Stale, open by the records but \(context.population.staleLength("for longer than any that ended")), so that \(stale.count == 1 ? "its" : "their") time is not counted: \(ids)."
  }

  private func otherwise(_ context: ReviewContext) -> Prose? {
    let endless = context.sample.incidents.count { context.population.ending(of: $0) == .unknown }
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

  /// Incidents that are not over, the worst and oldest first.
  private func open(_ context: ReviewContext) -> [Int] {
    context.sample.worstFirst(
      context.sample.ongoing.filter {
        context.population.isOpen($0) && !context.population.stale.contains($0)
      })
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
