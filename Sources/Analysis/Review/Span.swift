import Chronology
import Reports

/// A stretch of time with its records, and its place in a sentence.
struct Span {
  let sample: Sample
  /// As in `26 weeks`, `the period`, `the 25 weeks before`.
  let name: String

  /// Its place after a title: `, 26 weeks`; empty for the period, which the page is about.
  var suffix: String { name == Self.period ? "" : ", \(name)" }

  static let period = "the period"
}

/// Finds the stretches of time that a period is judged by.
struct SpanFinder {
  private let population: Population
  private let resolver: PeriodResolver
  private let period: Period
  private let history: [ReviewContext.PastWeek]
  private var calendar: ReportingCalendar { population.question.calendar }

  init(
    _ population: Population, resolver: PeriodResolver, period: Period,
    history: [ReviewContext.PastWeek]
  ) {
    self.population = population
    self.resolver = resolver
    self.period = period
    self.history = history
  }

  /// The weeks behind trends up to the end of the period, or the period where that is longer; in
  /// both cases no longer than records reach back, or silence would read as calm.
  func evidence(_ sample: Sample) -> Span {
    let recorded = calendar.start(of: resolver.recorded.lowerBound)
    guard let first = history.first, period.dayCount < 7 * history.count else {
      return Span(sample: clipped(sample, to: recorded), name: Span.period)
    }
    let start = min(calendar.start(of: first.week.firstDay), sample.range.lowerBound)
    // A period that nobody observed is not reached, or all the time before it would read as calm.
    let end = sample.range.isEmpty ? resolver.end : sample.range.upperBound
    let range = start..<max(start, end)
    let weeks = history.count == 1 ? "1 week" : "\(history.count) weeks"
    return Span(sample: clipped(Sample(population, range: range), to: recorded), name: weeks)
  }

  private func clipped(_ sample: Sample, to start: Instant) -> Sample {
    guard start > sample.range.lowerBound, start < sample.range.upperBound else { return sample }
    return Sample(population, range: start..<sample.range.upperBound)
  }

  /// What came before the period, or the weeks behind trends before it where they reach back
  /// farther: the more weeks, the better is known how lumpy they are.
  func spread(reaching before: Sample?) -> Sample? {
    guard let before, let first = history.first?.week.firstDay else { return before }
    let start = calendar.start(of: max(first, resolver.recorded.lowerBound))
    return start < before.range.lowerBound
      ? Sample(population, range: start..<before.range.upperBound) : before
  }

  /// What came before the period, as far as records reach; `nil` where that is not a week.
  func before() -> Span? {
    let isWeek = period.dayCount <= 7
    let wanted =
      isWeek
      ? history.first?.week.firstDay
      : CivilDate(daysSinceEpoch: period.firstDay.daysSinceEpoch - period.dayCount)
    guard let wanted else { return nil }
    let first = max(wanted, resolver.recorded.lowerBound)
    let days = period.firstDay.daysSinceEpoch - first.daysSinceEpoch
    guard days >= 7 else { return nil }
    let range = calendar.start(of: first)..<calendar.start(of: period.firstDay)
    let length = days % 7 == 0 ? days / 7 : days
    let unit = days % 7 == 0 ? "week" : "day"
    return Span(
      sample: Sample(population, range: range),
      name: length == 1 ? "the \(unit) before" : "the \(length) \(unit)s before")
  }
}
