import Statistics
import Testing

@Suite("Groups within strata")
struct StrataTests {
  static let mixShift = [
    MantelHaenszel.Stratum(
      first: Tally(successes: 4, trials: 80), second: Tally(successes: 10, trials: 320)),
    MantelHaenszel.Stratum(
      first: Tally(successes: 48, trials: 320), second: Tally(successes: 12, trials: 80)),
  ]

  @Test("a pure shift of the mix is as printed: crude differs, strata do not")
  func mixShiftAsPrinted() throws {
    let first = Tally.total(Self.mixShift.map(\.first))
    let second = Tally.total(Self.mixShift.map(\.second))
    #expect(first.share == 0.13 && second.share == 0.055)
    #expect(agrees(ExactTest.midP(first, second), "0.000235817"))
    let pooled = try #require(MantelHaenszel(strata: Self.mixShift))
    #expect(agrees(pooled.oddsRatio.value, "1.11928429"))
    #expect(agrees(pooled.oddsRatio.interval, "0.61153958", "2.0485957"))
    #expect(agrees(pooled.chiSquare, "0.139164471"))
    #expect(agrees(pooled.pValue, "0.709113058"))
    let homogeneity = try #require(pooled.homogeneity)
    #expect(agrees(homogeneity.chiSquare, "0.49554142"))
    #expect(agrees(homogeneity.pValue, "0.481465762"))
    #expect(agrees(pooled.riskDifference.value, "0.009375"))
    #expect(agrees(pooled.riskDifference.interval, "-0.040697945", "0.059447945"))
  }

  @Test("strata agree with statsmodels")
  func agreesWithOracle() throws {
    for row in try OracleTable("strata").rows {
      let pooled = try #require(MantelHaenszel(strata: strata(row)))
      let close = { (value: Double?, column: String) in
        isClose(value, row.optional(column), relative: 1e-8, absolute: 1e-12)
      }
      #expect(close(pooled.oddsRatio.value, "or"), "\(row)")
      #expect(close(pooled.oddsRatio.interval.lower, "or_lower"), "\(row)")
      #expect(close(pooled.oddsRatio.interval.upper, "or_upper"), "\(row)")
      #expect(close(pooled.chiSquare, "cmh") && close(pooled.pValue, "cmh_p"), "\(row)")
      #expect(close(pooled.homogeneity?.chiSquare, "breslow_day"), "\(row)")
      #expect(close(pooled.homogeneity?.pValue, "breslow_day_p"), "\(row)")
      #expect(close(pooled.riskDifference.value, "rd"), "\(row)")
      #expect(close(pooled.riskDifference.interval.lower, "rd_lower"), "\(row)")
      #expect(close(pooled.riskDifference.interval.upper, "rd_upper"), "\(row)")
    }
  }

  @Test("strata that tell nothing change nothing")
  func emptyStrataAddNothing() throws {
    let nothing = Tally(successes: 0, trials: 0)
    let silent = MantelHaenszel.Stratum(first: nothing, second: Tally(successes: 2, trials: 9))
    let pooled = try #require(MantelHaenszel(strata: Self.mixShift))
    #expect(MantelHaenszel(strata: Self.mixShift + [silent]) == pooled)
    #expect(MantelHaenszel(strata: [silent]) == nil)
    #expect(MantelHaenszel(strata: []) == nil)
  }

  @Test("a group that never fails has no odds ratio limits")
  func zeroOdds() throws {
    let stratum = MantelHaenszel.Stratum(
      first: Tally(successes: 0, trials: 10), second: Tally(successes: 4, trials: 10))
    let pooled = try #require(MantelHaenszel(strata: [stratum]))
    #expect(pooled.oddsRatio == Effect(value: 0, interval: .unlimited))
    #expect(pooled.homogeneity == nil)
  }

  @Test("swapping the groups inverts the odds ratio; order does not matter", arguments: 0..<200)
  func swapping(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let strata = (0..<5).map { _ in
      MantelHaenszel.Stratum(
        first: Tally(successes: random.integer(in: 1...9), trials: 20),
        second: Tally(successes: random.integer(in: 1...9), trials: random.integer(in: 10...40)))
    }
    let swapped = strata.map { MantelHaenszel.Stratum(first: $0.second, second: $0.first) }
    let forth = try #require(MantelHaenszel(strata: strata))
    let back = try #require(MantelHaenszel(strata: swapped.shuffled(using: &random)))
    #expect(isClose(back.oddsRatio.value, forth.oddsRatio.value.map { 1 / $0 }))
    #expect(isClose(back.oddsRatio.interval.upper, forth.oddsRatio.interval.lower.map { 1 / $0 }))
    #expect(
      isClose(back.riskDifference.value, forth.riskDifference.value.map { -$0 }, absolute: 1e-12))
    #expect(isClose(back.pValue, forth.pValue, relative: 1e-9))
  }

  private func strata(_ row: OracleRow) -> [MantelHaenszel.Stratum] {
    let first = zip(row.integers("x1"), row.integers("n1")).map { Tally(successes: $0, trials: $1) }
    let second = zip(row.integers("x2"), row.integers("n2")).map {
      Tally(successes: $0, trials: $1)
    }
    return zip(first, second).map { MantelHaenszel.Stratum(first: $0, second: $1) }
  }
}
