import Chronology
import Records
import Statistics

/// Which of the 168 hours of the week differ from the others, corrected for looking at all of them
/// (Benjamini & Hochberg 1995).
package struct HourContrasts: Equatable, Sendable {
  /// One hour that differs.
  package struct Hour: Equatable, Sendable {
    /// 0 for Monday 00:00 to 167.
    package let hour: Int
    /// What may be said of it.
    package let judgement: Judgement
    /// Its q among the hours compared.
    package let q: Double
  }

  /// Changes dated in each hour, failed or not.
  package let changeCounts: [Int]
  /// Incidents that started in each hour.
  package let incidentCounts: [Int]
  /// Hours whose changes failed more or less often than those of the others, the surest first.
  package let failures: [Hour]
  /// Hours in which incidents started more or less often than in the others, the surest first.
  package let incidents: [Hour]
  /// How many hours had failures enough to be compared.
  package let comparedCount: Int

  /// Compares the hours of a sample.
  ///
  /// Failures are compared by change, so busy hours are not accused of being busy; incident starts
  /// by the hour, so office hours may differ for no other reason than that people work then.
  ///
  /// - Complexity: O(changes + incidents), and two comparisons an hour.
  package init(_ sample: Sample) {
    let calendar = sample.population.question.calendar
    let dataset = sample.population.dataset
    var counts = [Int](repeating: 0, count: 168)
    var failed = counts
    var rated = counts
    for row in sample.changes {
      let hour = calendar.hourOfWeek(of: dataset.changes.datedAt(row))
      counts[hour] += 1
      switch sample.population.verdicts[row] {
      case .failed:
        failed[hour] += 1
        rated[hour] += 1
      case .succeeded: rated[hour] += 1
      case .unstated, .unstatedButBlamed, .unrated, .aborted: continue
      }
    }
    var starts = [Int](repeating: 0, count: 168)
    for row in sample.incidents {
      starts[calendar.hourOfWeek(of: dataset.incidents.datedAt(row))] += 1
    }
    changeCounts = counts
    incidentCounts = starts
    let tallies = zip(failed, rated).map { Tally(successes: $0, trials: $1) }
    let contrasts = GroupContrasts(
      tallies.enumerated().map { (name: "\($0)", tally: $1) })
    comparedCount = contrasts.comparedCount
    failures = contrasts.groups.compactMap { group in
      guard let hour = Int(group.name), let q = group.q, group.judgement.isDifferent else {
        return nil
      }
      return Hour(hour: hour, judgement: group.judgement, q: q)
    }.sorted { ($0.q, $0.hour) < ($1.q, $1.hour) }
    incidents = Self.different(starts, sample)
  }

  /// Hours whose incident starts differ from those of the other 167, a week's hour each.
  private static func different(_ starts: [Int], _ sample: Sample) -> [Hour] {
    let weeks = sample.fullWeeks.count
    let all = starts.reduce(0, +)
    guard weeks > 0, all > 0 else { return [] }
    let weekly = sample.weeklyIncidents
    let spread = Dispersion.homogeneity(of: weekly, exposures: weekly.map { _ in 1 })
    let ratios = starts.map { count in
      RateRatio.compare(
        RateRatio.Count(events: count, exposure: Double(weeks)),
        RateRatio.Count(events: all - count, exposure: Double(167 * weeks)),
        inflation: spread?.inflation ?? 1)
    }
    let corrected = BenjaminiHochberg.adjusted(ratios.map(\.pValue))
    return ratios.indices.compactMap { hour in
      let judgement = Judgement(
        ratios[hour].ratio, noDifference: 1, pValue: corrected[hour],
        adequacy: .weeklyRate(weeks: weeks))
      guard judgement.isDifferent else { return nil }
      return Hour(hour: hour, judgement: judgement, q: corrected[hour])
    }.sorted { ($0.q, $0.hour) < ($1.q, $1.hour) }
  }
}
