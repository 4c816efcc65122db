import Chronology
import Records
import Reports

/// When changes go out and incidents start, over the weeks behind the trends.
struct WeekdayAndHour: ReviewPart {
  func compose(_ context: ReviewContext) -> Section? {
    guard let first = context.history.first?.week, let last = context.history.last?.week else {
      return nil
    }
    let range =
      context.calendar.start(of: first.monday)..<context.calendar.range(of: last).upperBound
    let sample = Sample(context.population, range: range)
    guard !sample.changes.isEmpty || !sample.incidents.isEmpty else { return nil }
    let changes = context.dataset.changes
    let incidents = context.dataset.incidents
    let weeks = context.history.count
    let charts = [
      chart(
        "changes_by_hour", "Changes by weekday and hour", .changes,
        hours(sample.changes.map { changes.datedAt($0) }, context)),
      chart(
        "incidents_by_hour", "Incidents by weekday and hour of their start", .incidents,
        hours(sample.incidents.map { incidents.datedAt($0) }, context)),
    ]
    return Section(
      name: "when", title: "When?",
      blocks: [
        .paragraph(
          "Counts of \(weeks, "week"), \(first.description) to \(last.description), on the clock of \(context.calendar.zone.identifier). Where much goes out, much can break: counts alone accuse no hour."
        )
      ] + charts.map { .chart($0) })
  }

  private func hours(_ moments: [Instant], _ context: ReviewContext) -> [Int] {
    var counts = Array(repeating: 0, count: 168)
    for moment in moments { counts[context.calendar.hourOfWeek(of: moment)] += 1 }
    return counts
  }

  private func chart(_ name: String, _ title: String, _ unit: Unit, _ counts: [Int]) -> Chart {
    WeekdayByHour.chart(
      of: WeekdayByHour.Content(
        name: name, title: title, unit: unit, counts: counts, notable: []))
  }
}
