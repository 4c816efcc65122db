import Chronology
import Records
import Reports
import Statistics

/// How often chance alone would have put a change before an incident: what every suspect is to be
/// held against.
struct ChanceBaseline {
  /// The share of all moments of the weeks before the incident.
  let moments: Estimate
  /// The share of other weeks with such a change at the same hour of the week.
  let sameHour: Estimate
  /// How many whole weeks before the incident are looked at.
  let weeks: Int

  /// Looks at the weeks behind trends, as far as records reach back.
  ///
  /// - Complexity: O(changes in the way).
  init(_ search: SuspectSearch, incident: Int) {
    let population = search.population
    let calendar = population.question.calendar
    let start = population.dataset.incidents.datedAt(incident)
    let recorded = calendar.start(of: PeriodResolver(population).recorded.lowerBound)
    let reach = Int(start.since(recorded) / Milliseconds.week)
    let weeks = max(0, min(population.question.historyWeeks, reach))
    let first = start.advanced(by: -Int64(weeks) * Milliseconds.week)
    self.weeks = weeks
    moments = Self.share(of: search.exposure(of: incident, in: first..<start), in: first..<start)
    let hits = (0..<weeks).count { week in
      search.isExposed(incident, at: calendar.sameClock(start, weeksBefore: week + 1))
    }
    sameHour = .proportion(
      Proportion.estimate(Tally(successes: hits, trials: weeks), weeks: []), of: "weeks of records")
  }

  private static func share(
    of exposure: [ClosedRange<Int64>], in range: Range<Instant>
  ) -> Estimate {
    let from = range.lowerBound.milliseconds
    let to = range.upperBound.milliseconds
    let exposed = exposure.reduce(Int64(0)) { sum, span in
      sum + max(0, min(span.upperBound, to) - max(span.lowerBound, from))
    }
    let hour = Double(Milliseconds.hour)
    let isEmpty = to <= from
    return Estimate(
      value: isEmpty ? nil : Double(exposed) / Double(to - from), lower: nil, upper: nil,
      numerator: isEmpty ? nil : Double(exposed) / hour,
      denominator: isEmpty ? nil : Double(to - from) / hour, n: exposure.count, unit: .proportion,
      status: isEmpty ? .refused(reason: "less than a week of records before it") : .census,
      caveats: [])
  }
}

extension ReportingCalendar {
  /// The same place on the local clock some weeks before, also where clocks changed in between.
  func sameClock(_ instant: Instant, weeksBefore weeks: Int) -> Instant {
    zone.resolve(local: local(instant) - Int64(weeks) * Milliseconds.week).instant
  }
}
