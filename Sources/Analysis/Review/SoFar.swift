import Chronology
import Statistics

/// A week that is not over, as far as it had gone when observation ended, and the same part of earlier
/// weeks: what it can be compared with, as a Friday morning is no week.
struct SoFar: Sendable {
  /// The part of the week that had gone.
  let now: Sample
  /// The same part of each whole week before, oldest first.
  let before: [Sample]
  private let parts: [Int: Sample]

  /// Cuts weeks.
  ///
  /// - Parameters:
  ///   - elapsed: Milliseconds from the start of the week.
  ///   - weeks: The whole weeks before it.
  ///   - running: What was to be expected of it.
  init(
    _ population: Population, elapsed: Int64, period: Period, weeks: [Week], running: Running?
  ) {
    let calendar = population.question.calendar
    func part(from start: Instant, running: Running? = nil) -> Sample {
      // On the wall clock, where clocks changed in between.
      let end = calendar.zone.resolve(local: calendar.local(start) + elapsed).instant
      return Sample(population, range: start..<max(start, end), running: running)
    }
    now = part(from: calendar.start(of: period.firstDay), running: running)
    before = weeks.map { part(from: calendar.start(of: $0.firstDay)) }
    parts = Dictionary(
      zip(weeks.map(\.index), before), uniquingKeysWith: { first, _ in first })
  }

  /// The part of a week before; `nil` for others.
  func part(of week: Week) -> Sample? { parts[week.index] }

  /// Days of each part.
  var days: Double { now.days }

  /// Changes of each part before.
  var weeklyChanges: [Int] { before.map(\.changes.count) }

  /// Incidents that started in each part before.
  var weeklyIncidents: [Int] { before.map(\.incidents.count) }

  /// The records of all parts before, as one sample; `nil` without any. Its days are not theirs.
  var past: Sample? {
    guard let first = before.first, let last = before.last else { return nil }
    let whole = Sample(
      first.population, range: first.range.lowerBound..<last.range.upperBound)
    return Sample(
      of: whole, changes: before.flatMap(\.changes), incidents: before.flatMap(\.incidents),
      ongoing: [])
  }
}
