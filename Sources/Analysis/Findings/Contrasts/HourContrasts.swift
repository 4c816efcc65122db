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

  /// All hours that were compared, different or not.
  private let failureHours: [Hour]
  private let incidentHours: [Hour]

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
    var hours = [ClusterCounter](repeating: ClusterCounter(), count: 168)
    for row in sample.changes {
      let hour = calendar.hourOfWeek(of: dataset.changes.datedAt(row))
      counts[hour] += 1
      guard let isFailure = sample.isFailure(row) else { continue }
      // An hour of the week is once in every week: its clusters are what went out together.
      hours[hour].add(isFailure, to: sample.clusterKey(of: row, .week))
    }
    var starts = [Int](repeating: 0, count: 168)
    for row in sample.incidents {
      starts[calendar.hourOfWeek(of: dataset.incidents.datedAt(row))] += 1
    }
    let contrasts = GroupContrasts(
      clusters: hours.enumerated().map { (name: "\($0)", clusters: $1.clusters) })
    let incidents = Self.judged(starts, sample)
    self.init(
      changeCounts: counts, incidentCounts: starts,
      failureHours: contrasts.groups.compactMap { group in
        guard let hour = Int(group.name), let q = group.q else { return nil }
        return Hour(hour: hour, judgement: group.judgement, q: q)
      }, incidentHours: incidents)
  }

  private init(
    changeCounts: [Int], incidentCounts: [Int], failureHours: [Hour], incidentHours: [Hour]
  ) {
    self.changeCounts = changeCounts
    self.incidentCounts = incidentCounts
    self.failureHours = failureHours
    self.incidentHours = incidentHours
    comparedCount = failureHours.count
    failures = Self.different(failureHours)
    incidents = Self.different(incidentHours)
  }

  /// The least q of each scan, which stands for all its hours where a page corrects for the scans it
  /// makes; `nil` where nothing was compared.
  var leastQ: (failures: Double?, incidents: Double?) {
    (failureHours.map(\.q).min(), incidentHours.map(\.q).min())
  }

  /// The same as parts of a larger family: each scan with the q that it has in it.
  func corrected(failures: Double, incidents: Double) -> HourContrasts {
    func raised(_ hours: [Hour], to least: Double) -> [Hour] {
      zip(hours, PageCorrection.raised(hours.map(\.q), to: least)).map { hour, q in
        Hour(hour: hour.hour, judgement: hour.judgement.corrected(to: q), q: q)
      }
    }
    return HourContrasts(
      changeCounts: changeCounts, incidentCounts: incidentCounts,
      failureHours: raised(failureHours, to: failures),
      incidentHours: raised(incidentHours, to: incidents))
  }

  private static func different(_ hours: [Hour]) -> [Hour] {
    hours.filter(\.judgement.isDifferent).sorted { ($0.q, $0.hour) < ($1.q, $1.hour) }
  }

  /// Incident starts of every hour against those of the other 167, a week's hour each.
  private static func judged(_ starts: [Int], _ sample: Sample) -> [Hour] {
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
    return ratios.indices.map { hour in
      let judgement = Judgement(
        ratios[hour].ratio, noDifference: 1, pValue: corrected[hour],
        adequacy: .weeklyRate(weeks: weeks))
      return Hour(hour: hour, judgement: judgement, q: corrected[hour])
    }
  }
}
