import Statistics
import Testing

@Suite("Kaplan-Meier")
struct KaplanMeierTests {
  static let times: [Double] = [12, 18, 25, 31, 40, 47, 60, 75, 95, 130, 210, 540]
  static let closed = [40.0, 95, 540].reduce(into: times.map { _ in true }) { flags, open in
    flags = zip(times, flags).map { $0 == open ? false : $1 }
  }

  @Test("the curve of twelve incidents is as printed")
  func curveAsPrinted() throws {
    let curve = KaplanMeier(durations: Self.times, isClosed: Self.closed)
    let printed = [
      ".916667", ".833333", ".75", ".666667", ".571429", ".476190", ".380952", ".253968", ".126984",
    ]
    #expect(curve.steps.count == printed.count)
    for (step, text) in zip(curve.steps, printed) { #expect(agrees(step.survival, text)) }
    let atSixty = try #require(curve.steps.first { $0.time == 60 })
    #expect(agrees(atSixty.band, ".18228999", ".72368704"))
    #expect(curve.closed == 9 && curve.open == 3)
  }

  @Test("quantiles and their limits are as printed")
  func quantilesAsPrinted() {
    let curve = KaplanMeier(durations: Self.times, isClosed: Self.closed)
    #expect(curve.quantile(0.5).value == 60)
    #expect(agrees(curve.quantile(0.5).interval, "18", "210"))
    #expect(curve.quantile(0.75).value == 210)
    #expect(agrees(curve.quantile(0.75).interval, "60", nil))
    #expect(curve.quantile(0.9).value == nil)
    #expect(agrees(curve.quantile(0.9).interval, "130", nil))
  }

  @Test("fifteen closed incidents have the printed log-log limits")
  func closedAsPrinted() {
    let minutes: [Double] = [8, 14, 15, 22, 26, 31, 38, 45, 52, 66, 71, 90, 120, 180, 410]
    let curve = KaplanMeier(durations: minutes, isClosed: minutes.map { _ in true })
    #expect(curve.quantile(0.5).value == 45)
    #expect(agrees(curve.quantile(0.5).interval, "15", "71"))
  }

  @Test("a curve that comes down to one half exactly takes the earlier time")
  func exactHalfTakesEarlier() {
    let curve = KaplanMeier(durations: [10, 20, 30, 40], isClosed: [true, true, true, true])
    #expect(curve.quantile(0.5).value == 20)
  }

  @Test("curves, bands and quantiles agree with lifelines")
  func agreesWithOracle() throws {
    for row in try OracleTable("kaplan_meier").rows {
      let curve = KaplanMeier(
        durations: row.list("times"), isClosed: row.integers("closed").map { $0 == 1 })
      #expect(curve.steps.map(\.time) == row.list("events"), "\(row)")
      expectEqual(curve.steps.map(\.survival), row.list("survival"))
      expectEqual(curve.steps.compactMap(\.band.lower), row.list("lower"))
      expectEqual(curve.steps.compactMap(\.band.upper), row.list("upper"))
      for (name, q) in [("p50", 0.5), ("p75", 0.75), ("p90", 0.9)] {
        let estimate = curve.quantile(q)
        #expect(estimate.value == row.optional(name), "\(name) \(row)")
        #expect(estimate.interval.lower == row.optional("\(name)_lower"), "\(name) \(row)")
        #expect(estimate.interval.upper == row.optional("\(name)_upper"), "\(name) \(row)")
      }
    }
  }

  @Test("nothing over, or nothing at all, reaches no quantile")
  func nothingClosed() {
    let open = KaplanMeier(durations: [5, 9], isClosed: [false, false])
    #expect(open.steps.isEmpty && open.open == 2)
    #expect(open.quantile(0.5).value == nil && open.quantile(0.5).interval == .unlimited)
    #expect(KaplanMeier(durations: [], isClosed: []).quantile(0.5).value == nil)
    #expect(open.survival(at: 100) == 1)
  }

  @Test("an end tied with an open one comes first")
  func eventsBeforeCensoring() {
    let curve = KaplanMeier(durations: [3, 3], isClosed: [true, false])
    #expect(curve.steps.map(\.atRisk) == [2])
    #expect(curve.steps.map(\.survival) == [0.5])
  }

  @Test("with nothing open a quantile has order statistics for limits, else the band")
  func methodFollowsData() {
    let minutes: [Double] = [8, 14, 15, 22, 26, 31, 38, 45, 52, 66, 71, 90, 120, 180, 410]
    let closed = DurationQuantile.estimate(
      0.5, durations: minutes, isClosed: minutes.map { _ in true })
    #expect(closed.value == 45 && closed.interval == Interval(lower: 22, upper: 90))
    #expect(closed.method == .orderStatistics)
    let open = DurationQuantile.estimate(0.5, durations: Self.times, isClosed: Self.closed)
    #expect(open.value == 60 && open.interval == Interval(lower: 18, upper: 210))
    #expect(open.method == .kaplanMeier)
    #expect(DurationQuantile.estimate(0.5, durations: [], isClosed: []).value == nil)
  }

  private func expectEqual(_ values: [Double], _ expected: [Double]) {
    #expect(values.count == expected.count)
    for (value, other) in zip(values, expected) { #expect(isClose(value, other, relative: 1e-9)) }
  }
}

@Suite("Laws of Kaplan-Meier curves")
struct KaplanMeierProperties {
  private func sample(_ seed: Int) -> (durations: [Double], isClosed: [Bool]) {
    var random = SplitMix64(seed: seed)
    let count = random.integer(in: 1...60)
    let durations = (0..<count).map { _ in Double(random.integer(in: 0...40)) }
    return (durations, (0..<count).map { _ in random.uniform() < 0.7 })
  }

  @Test("the curve falls, inside its band, from 1 towards 0", arguments: 0..<200)
  func falls(seed: Int) {
    let (durations, isClosed) = sample(seed)
    let curve = KaplanMeier(durations: durations, isClosed: isClosed)
    var last = 1.0
    for step in curve.steps {
      #expect(step.survival < last && step.survival >= 0)
      #expect(step.band.contains(step.survival))
      last = step.survival
    }
  }

  @Test("the order of the durations does not matter", arguments: 0..<200)
  func orderDoesNotMatter(seed: Int) {
    let (durations, isClosed) = sample(seed)
    var random = SplitMix64(seed: seed + 1000)
    let order = durations.indices.shuffled(using: &random)
    let shuffled = KaplanMeier(
      durations: order.map { durations[$0] }, isClosed: order.map { isClosed[$0] })
    #expect(shuffled == KaplanMeier(durations: durations, isClosed: isClosed))
  }

  @Test("doubling the durations doubles the median and its limits", arguments: 0..<200)
  func scales(seed: Int) {
    let (durations, isClosed) = sample(seed)
    let median = KaplanMeier(durations: durations, isClosed: isClosed).quantile(0.5)
    let doubled = KaplanMeier(durations: durations.map { $0 * 2 }, isClosed: isClosed).quantile(0.5)
    #expect(doubled.value == median.value.map { $0 * 2 })
    #expect(doubled.interval == median.interval.map { $0 * 2 })
  }

  @Test("with nothing open the curve is the share of longer durations", arguments: 0..<200)
  func empirical(seed: Int) {
    let (durations, _) = sample(seed)
    let curve = KaplanMeier(durations: durations, isClosed: durations.map { _ in true })
    for step in curve.steps {
      let share = Double(durations.count { $0 > step.time }) / Double(durations.count)
      #expect(isClose(step.survival, share, relative: 1e-12))
    }
  }
}
