import Chronology
import Records
package import Statistics

/// Whether a day of the week is worse than the others, for changes and for incidents (Benjamini & Hochberg 1995).
package struct WeekdayContrasts: Equatable, Sendable {
  /// One day against the others.
  package struct Day: Equatable, Sendable {
    /// As in `Friday`.
    package let name: String
    /// Failures of its changes against those of the other days.
    package let failures: RateContrast
    /// Its q among the days compared; `nil` where the data refuse to compare.
    package let failureQ: Double?
    /// What may be said of its failures.
    package let failureJudgement: Judgement
    /// The same among changes of one type; `nil` when no type tells.
    package let byType: MantelHaenszel?
    /// Incidents that started on it against the other working days, by the hour; for Saturdays and Sundays
    /// against all working days, for weekends at rest would make each of these stand out.
    package let incidents: RateRatio
    /// How many started on it.
    package let incidentCount: Int
    /// Its q among the seven.
    package let incidentQ: Double
    /// What may be said of its incidents.
    package let incidentJudgement: Judgement

    /// What may be said of its failures once the days' different mix of types is allowed for.
    package var failureJudgementByType: Judgement? {
      byType?.judgement(under: failures.adequacy)
    }
  }

  /// Monday to Sunday.
  package let days: [Day]
  /// Monday to Friday.
  static let workingDays = 0..<5

  /// Compares the days of a sample.
  ///
  /// - Complexity: O(changes + incidents), and seven comparisons of each kind.
  package init(_ sample: Sample) {
    let failures = WeekdayFailures(
      clusters: Dictionary(
        sample.clusters(by: .weekday, in: .day).map { ($0.name, $0.clusters) },
        uniquingKeysWith: { first, _ in first }),
      strata: Dictionary(
        sample.tallies(by: .weekday, within: .type).map { ($0.name, $0.strata) },
        uniquingKeysWith: { first, _ in first }))
    let incidents = IncidentDays(sample)
    days = failures.days.indices.map { index in
      let day = failures.days[index]
      return Day(
        name: day.name, failures: day.contrast, failureQ: day.q, failureJudgement: day.judgement,
        byType: day.byType, incidents: incidents.ratios[index],
        incidentCount: incidents.counts[index], incidentQ: incidents.q[index],
        incidentJudgement: Judgement(
          incidents.ratios[index].ratio, noDifference: 1, pValue: incidents.q[index],
          adequacy: .weeklyRate(weeks: sample.fullWeeks.count)))
    }
  }

  private init(days: [Day]) { self.days = days }

  /// The p-values of what is compared, by the name of the day: failures, then incidents.
  var pValues: (failures: [(String, Double)], incidents: [(String, Double)]) {
    (
      days.filter { $0.failureQ != nil }.map { ($0.name, $0.failures.pValue) },
      days.filter { $0.incidentJudgement.adequacy == .ok }.map { ($0.name, $0.incidents.pValue) }
    )
  }

  /// The same as a part of a larger family: with the q that each day has in it.
  func corrected(
    failures: (String) -> Double, incidents: (String) -> Double
  ) -> WeekdayContrasts {
    WeekdayContrasts(
      days: days.map { day in
        let q = day.failureQ.map { _ in failures(day.name) }
        return Day(
          name: day.name, failures: day.failures, failureQ: q,
          failureJudgement: day.failures.judgement(q: q ?? 1), byType: day.byType,
          incidents: day.incidents, incidentCount: day.incidentCount,
          incidentQ: incidents(day.name),
          incidentJudgement: day.incidentJudgement.corrected(to: incidents(day.name)))
      })
  }
}

/// The incidents that started on each day of the week, against the hours of that day, and against those of
/// the other working days.
private struct IncidentDays {
  let counts: [Int]
  let ratios: [RateRatio]
  let q: [Double]

  init(_ sample: Sample) {
    let calendar = sample.population.question.calendar
    var counts = [Int](repeating: 0, count: 7)
    for row in sample.incidents {
      counts[calendar.hourOfWeek(of: sample.population.dataset.incidents.datedAt(row)) / 24] += 1
    }
    let hours = Self.hours(of: sample.range, calendar)
    let weeks = sample.weeklyIncidents
    let spread = Dispersion.homogeneity(of: weeks, exposures: weeks.map { _ in 1 })
    let ratios = counts.indices.map { day in
      let others = WeekdayContrasts.workingDays.filter { $0 != day }
      let rest = (
        others.reduce(0) { $0 + counts[$1] }, others.reduce(0) { $0 + hours[$1] }
      )
      guard hours[day] > 0, rest.1 > 0 else {
        return RateRatio.compare(
          RateRatio.Count(events: 0, exposure: 1), RateRatio.Count(events: 0, exposure: 1))
      }
      return RateRatio.compare(
        RateRatio.Count(events: counts[day], exposure: hours[day]),
        RateRatio.Count(events: rest.0, exposure: rest.1), inflation: spread?.inflation ?? 1)
    }
    self.counts = counts
    self.ratios = ratios
    q = BenjaminiHochberg.adjusted(ratios.map(\.pValue))
  }

  /// Hours of each weekday in a range; clock changes make days longer or shorter.
  private static func hours(
    of range: Range<Instant>, _ calendar: ReportingCalendar
  ) -> [Double] {
    var hours = [Double](repeating: 0, count: 7)
    let days = calendar.dayIndex(of: range.lowerBound)...calendar.dayIndex(of: range.upperBound)
    for day in days {
      let start = max(calendar.start(ofDay: day), range.lowerBound)
      let end = min(calendar.start(ofDay: day + 1), range.upperBound)
      guard end > start else { continue }
      let weekday = calendar.hourOfWeek(of: start) / 24
      hours[weekday] += Double(end.since(start)) / Double(Milliseconds.hour)
    }
    return hours
  }
}
