import Foundation
import Statistics
import Testing

@Suite("What outages cost")
struct CostTests {
  static let durations: [Double] = [22, 35, 41, 60, 75, 90, 140, 210, 480, 35, 66, 1200]

  @Test("twelve incidents over 412 changes are as printed")
  func rateAsPrinted() throws {
    let cost = try #require(OutageRate(durations: Self.durations, exposure: 4.12))
    let test = try #require(cost.logNormality)
    #expect(agrees(test.adjusted, ".464668121"))
    #expect(agrees(test.statistic, ".430996518"))
    #expect(agrees(test.pValue, ".254468147"))
    #expect(cost.method == .mover)
    #expect(agrees(cost.value, "595.631068"))
    #expect(agrees(cost.logNormal?.value, "545.587491"))
    #expect(agrees(cost.interval, "190.61367", "2676.73871"))
    #expect(agrees(try #require(cost.logT).interval, "181.203249", "1957.89188"))
    #expect(agrees(cost.largestShare, ".488997555"))
    let mean = try #require(cost.meanDuration)
    #expect(agrees(mean.value, "187.318372"))
    #expect(agrees(mean.interval, "82.6247145", "830.714033"))
  }

  @Test("the mean of the twelve, and the error of their log total, are as printed")
  func errorAsPrinted() throws {
    let cost = try #require(OutageRate(durations: Self.durations, exposure: 4.12))
    let mean = try #require(OutageRate(durations: Self.durations, exposure: 12))
    #expect(mean.value == 204.5)
    let upper = try #require(cost.logT?.interval.upper)
    let t = StudentT.t(confidence: 0.95, degreesOfFreedom: 11)
    #expect(isClose(log(upper / cost.value) / t, 0.540667953, relative: 1e-8))
  }

  @Test("costs agree with SciPy and statsmodels")
  func rateAgreesWithOracle() throws {
    for row in try OracleTable("outage_rates").rows {
      let cost = try #require(
        OutageRate(
          durations: row.list("durations"), exposure: row.number("exposure"),
          confidence: row.number("confidence")))
      let close = { (value: Double?, column: String) in
        isClose(value, row.optional(column), relative: 1e-8)
      }
      #expect(close(cost.logNormal?.value, "mover"), "\(row)")
      #expect(close(cost.logNormal?.interval.lower, "mover_lower"), "\(row)")
      #expect(close(cost.logNormal?.interval.upper, "mover_upper"), "\(row)")
      #expect(close(cost.value, "total"), "\(row)")
      #expect(close(cost.logT?.interval.lower, "log_t_lower"), "\(row)")
      #expect(close(cost.logT?.interval.upper, "log_t_upper"), "\(row)")
      #expect(close(cost.logNormality?.statistic, "anderson_darling"), "\(row)")
      #expect(close(cost.logNormality?.pValue, "p"), "\(row)")
      let isLogNormal = cost.logNormality?.isPlausible ?? true
      #expect(cost.method == (isLogNormal ? .mover : .logT))
    }
  }

  @Test("no incidents have no rate, one has no interval")
  func smallest() throws {
    #expect(OutageRate(durations: [], exposure: 1) == nil)
    let one = try #require(OutageRate(durations: [30], exposure: 2))
    #expect(one.value == 15 && one.interval == .unlimited && one.largestShare == 1)
  }

  @Test("fewer but longer incidents decompose as printed")
  func decompositionAsPrinted() throws {
    let earlier: [Double] = [30, 45, 60, 75, 90, 120, 150, 200, 240, 300, 35, 55, 480, 95]
    let later: [Double] = [40, 80, 110, 160, 220, 300, 420, 70, 900]
    let parts = try #require(decomposition(earlier, later, inflation: 1))
    #expect(agrees(OutageRate(durations: earlier, exposure: 14)?.value, "141.071429"))
    #expect(agrees(OutageRate(durations: later, exposure: 9)?.value, "255.555556"))
    #expect(agrees(parts.count.value, ".642857143"))
    #expect(agrees(parts.count.interval, ".278254043", "1.48520863"))
    #expect(agrees(parts.duration.value, "1.86645393"))
    #expect(agrees(parts.duration.interval, ".728175325", "4.78408175"))
  }

  @Test("decompositions agree with NumPy")
  func decompositionAgreesWithOracle() throws {
    for row in try OracleTable("outage_decompositions").rows {
      let parts = try #require(
        decomposition(row.list("a"), row.list("b"), inflation: row.number("inflation")))
      for (effect, name) in [(parts.count, "count"), (parts.duration, "duration")] {
        #expect(isClose(effect.value, row.number(name)), "\(row)")
        #expect(isClose(effect.interval.lower, row.number("\(name)_lower")), "\(row)")
        #expect(isClose(effect.interval.upper, row.number("\(name)_upper")), "\(row)")
      }
    }
  }

  @Test("the time between incidents is as printed")
  func timeBetweenAsPrinted() {
    let time = TimeBetweenEvents.mean(events: 14, in: 720)
    #expect(agrees(time.value, "51.4285714"))
    #expect(agrees(time.interval, "30.6518354", "94.0693179"))
    let none = TimeBetweenEvents.mean(events: 0, in: 720)
    #expect(none.value == nil && none.interval.upper == nil)
    #expect(isClose(none.interval.lower, 720 / 3.688879454113936, relative: 1e-12))
  }

  @Test("order does not matter, seconds are sixty times minutes", arguments: 0..<200)
  func invariances(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let minutes = (0..<random.integer(in: 3...30)).map { _ in 1 + 300 * random.uniform() }
    let cost = try #require(OutageRate(durations: minutes, exposure: 3))
    let seconds = try #require(
      OutageRate(durations: minutes.shuffled(using: &random).map { $0 * 60 }, exposure: 3))
    #expect(isClose(seconds.value, cost.value * 60))
    #expect(seconds.method == cost.method)
    #expect(isClose(seconds.interval.upper, cost.interval.upper.map { $0 * 60 }, relative: 1e-8))
    #expect(isClose(seconds.interval.lower, cost.interval.lower.map { $0 * 60 }, relative: 1e-8))
  }

  @Test(
    "without exposure there is no rate and nothing to take apart", arguments: [0, -1] as [Double])
  func noExposure(exposure: Double) {
    #expect(OutageRate(durations: Self.durations, exposure: exposure) == nil)
    let some = OutageDecomposition.Period(durations: Self.durations, exposure: 1)
    let none = OutageDecomposition.Period(durations: Self.durations, exposure: exposure)
    #expect(OutageDecomposition(earlier: none, later: some) == nil)
    #expect(OutageDecomposition(earlier: some, later: none) == nil)
  }

  private func decomposition(
    _ earlier: [Double], _ later: [Double], inflation: Double
  ) -> OutageDecomposition? {
    OutageDecomposition(
      earlier: OutageDecomposition.Period(durations: earlier, exposure: 1),
      later: OutageDecomposition.Period(durations: later, exposure: 1), inflation: inflation)
  }
}
