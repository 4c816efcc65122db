import Chronology
import Reports
import Statistics

/// The range that the weeks before make usual for a weekly figure: natural process limits.
///
/// Source: Wheeler, "Understanding Variation", and for failure rates Laney, "Improved control
/// charts for attributes". Only rules 1 and 4 are used: beyond the limits, and eight
/// weeks in a row on one side of the middle. Sizes, times and minutes are lopsided, and one long
/// incident would stretch their limits for half a year: theirs are found on the scale of doublings,
/// unless weeks without any are among them, between which and the others there is no number of
/// doublings: such limits would be longer than the week.
struct UsualRange {
  /// Beyond these a week is out of the ordinary.
  let limits: ClosedRange<Double>
  /// The middle of them, over the weeks before.
  let centre: Double
  /// Whether fewer weeks speak for it than settle such limits.
  let isProvisional: Bool
  /// Whether the current week is at least the eighth in a row on one side of the middle.
  let isEighthOnOneSide: Bool

  /// The range of a figure of its own scale, from the whole weeks before the current one.
  ///
  /// - Parameter start: The first week to look at, where an earlier level is known to be over.
  /// - Returns: `nil` when weeks are too few, counts too small to chart, below five a week, or where no
  ///   week differs from another: a range without width is none.
  init?(trend: [TrendPoint], unit: Unit, since start: Week? = nil) {
    let known = trend.filter { point in !point.isPartial && start.map { point.week >= $0 } ?? true }
    let past = known.filter { !$0.isCurrent }.compactMap(\.value)
    let isLopsided = (unit == .lines || unit == .minutes) && past.allSatisfy { $0 > 0 }
    let values = isLopsided ? past.map(LogScale.doublings) : past
    func plain(_ value: Double) -> Double {
      isLopsided ? LogScale.factor(ofDoublings: value) : value
    }
    guard let chart = XmRChart(values: values), let lower = chart.limits.lower.map(plain),
      let upper = chart.limits.upper.map(plain), lower < upper,
      unit != .changes || chart.centre >= Self.leastMeanCount
    else { return nil }
    self.init(
      lower...upper, centre: plain(chart.centre), weeks: past.count, known: known,
      mayRun: Self.mayRun(known.compactMap(\.value), centre: plain(chart.centre)))
  }

  /// The range of a failure rate, whose weeks rest on different numbers of changes.
  ///
  /// - Parameter tallies: Failures of changes in each week of the trend.
  init?(trend: [TrendPoint], tallies: [Tally]) {
    let weeks = zip(trend, tallies).filter { !$0.0.isPartial && $0.1.trials > 0 }
    let past = weeks.filter { !$0.0.isCurrent }.map(\.1)
    guard let now = weeks.first(where: \.0.isCurrent)?.1,
      let chart = LaneyChart.proportions(past)
    else { return nil }
    // Weeks of no failures in a row have no spread, and still three changes may have one that failed:
    // no week varies less than chance.
    // And of a week several times as large as any before it nobody knows how little such weeks vary.
    let largest = past.map(\.trials).max() ?? now.trials
    let trials = min(now.trials, 2 * largest)
    let variance = chart.centre * (1 - chart.centre) / Double(trials)
    let reach = 3 * max(1, chart.sigmaZ) * variance.squareRoot()
    guard reach > 0,
      let chance = ProbabilityLimits.shares(share: chart.centre, trials: trials)
    else { return nil }
    self.init(
      max(
        0, min(chart.centre - reach, chance.lowerBound))...min(
          1, max(chart.centre + reach, chance.upperBound)),
      centre: chart.centre, weeks: past.count, known: weeks.map(\.0),
      mayRun: Self.mayRun(weeks.suffix(Self.runLength).map(\.1), centre: chart.centre))
  }

  /// Whether weeks of so many changes would seldom all stay on the side that the last is on by chance.
  private static func mayRun(_ weeks: [Tally], centre: Double) -> Bool {
    let isBelow = (weeks.last?.share ?? 0) < centre
    let chance = weeks.reduce(1) { product, week in
      let middle = centre * Double(week.trials)
      let chance =
        isBelow
        ? Binomial.cdf(Int(middle.rounded(.up)) - 1, trials: week.trials, p: centre)
        : 1 - Binomial.cdf(Int(middle.rounded(.down)), trials: week.trials, p: centre)
      return product * chance
    }
    return chance < rareRun
  }

  /// Whether the earlier weeks lie on both sides: of minutes most may have none, and then the middle lies
  /// above nearly all, and eight in a row below it are nothing.
  private static func mayRun(_ values: [Double], centre: Double) -> Bool {
    let earlier = values.dropLast(runLength)
    guard let last = values.last, earlier.count >= runLength else { return true }
    let same = earlier.count { last < centre ? $0 < centre : $0 > centre }
    return Double(same) <= mostOnOneSide * Double(earlier.count)
  }

  private init?(
    _ limits: ClosedRange<Double>, centre: Double, weeks: Int, known: [TrendPoint],
    mayRun: Bool
  ) {
    guard Adequacy.controlChart(weeks: weeks).isShown else { return nil }
    let recent = known.suffix(Self.runLength).compactMap(\.value)
    self.limits = limits
    self.centre = centre
    isProvisional = Adequacy.areLimitsProvisional(weeks: weeks)
    isEighthOnOneSide =
      recent.count == Self.runLength && known.last?.isCurrent == true
      && (recent.allSatisfy { $0 > centre } || recent.allSatisfy { $0 < centre })
      && mayRun
  }

  // Half of the weeks lie on either side: eight in a row are one case of 128.
  private static let rareRun = 0.01
  // Seven in ten make eight in a row one case of seventeen.
  private static let mostOnOneSide = 0.7

  // Counts below five a week are chance more than process, and are not charted.
  private static let leastMeanCount = 5.0
  private static let runLength = 8
}
