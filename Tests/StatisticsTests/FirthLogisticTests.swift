import Statistics
import Testing

@Suite("Firth's logistic regression")
struct FirthLogisticTests {
  static let lines: [Double] = [
    0, 2, 5, 8, 12, 20, 33, 40, 55, 80, 110, 150, 210, 300, 420, 600, 900, 1300, 2000, 4100,
  ]
  // log2(1 + lines), as NumPy has it.
  static let separatedSlope = "1.68151044"

  @Test("twenty changes are as printed")
  func overlapAsPrinted() throws {
    let row = try #require(OracleTable("firth").rows.first)
    let fit = try #require(FirthLogistic(patterns(row)))
    #expect(agrees(fit.estimates[0], "-3.6664777"))
    #expect(agrees(fit.estimates[1], ".40305218"))
    #expect(agrees(fit.logLikelihood, "-7.00765628"))
    let slope = fit.coefficient(1)
    #expect(agrees(slope.oddsRatio.value, "1.49638497"))
    #expect(agrees(slope.oddsRatio.interval, "1.0505784", "2.5541271"))
    #expect(agrees(slope.likelihoodRatio, "5.20046299"))
    #expect(agrees(slope.pValue, ".0225808729"))
  }

  @Test("separated changes stay finite, as printed")
  func separationAsPrinted() throws {
    let row = try OracleTable("firth").rows[1]
    let slope = try #require(FirthLogistic(patterns(row))).coefficient(1)
    #expect(agrees(slope.logOddsRatio.value, Self.separatedSlope))
    #expect(agrees(slope.logOddsRatio.interval, ".433085511", "10.5109926"))
    #expect(agrees(slope.likelihoodRatio, "14.1115996"))
    #expect(agrees(slope.pValue, ".000172278119"))
  }

  @Test("the data set of R's logistf is as printed")
  func logistfAsPrinted() throws {
    var covariates: [[Double]] = []
    var outcomes: [Bool] = []
    for row in try OracleTable("sex2").rows {
      let names = ["age", "oc", "vic", "vicl", "vis", "dia"]
      for woman in 0..<row.integer("women") {
        covariates.append(names.map { row.number($0) })
        outcomes.append(woman < row.integer("cases"))
      }
    }
    #expect(outcomes.count == 239)
    let patterns = BinaryPatterns(covariates: covariates, outcomes: outcomes)
    #expect(patterns.tallies.count == 24)
    let fit = try #require(FirthLogistic(patterns))
    let age = fit.coefficient(1).logOddsRatio
    #expect(agrees(age.value, "-1.10598133"))
    #expect(agrees(age.interval, "-1.97378838", "-.30742514"))
    let diaphragm = fit.coefficient(6).logOddsRatio
    #expect(agrees(diaphragm.value, "3.09601183"))
    #expect(agrees(diaphragm.interval, ".774568169", "8.03029352"))
  }

  @Test("fits, profile limits and tests agree with a direct search by SciPy")
  func agreesWithOracle() throws {
    for row in try OracleTable("firth").rows {
      let fit = try #require(FirthLogistic(patterns(row)), "\(row)")
      let slope = fit.coefficient(1)
      #expect(isClose(fit.estimates[0], row.number("intercept"), relative: 1e-6))
      #expect(isClose(fit.estimates[1], row.number("slope"), relative: 1e-6))
      #expect(isClose(fit.logLikelihood, row.number("penalised"), relative: 1e-10))
      let interval = slope.logOddsRatio.interval
      #expect(isClose(interval.lower, row.number("lower"), relative: 1e-6), "\(row)")
      #expect(isClose(interval.upper, row.number("upper"), relative: 1e-6), "\(row)")
      #expect(isClose(slope.likelihoodRatio, row.number("ratio"), relative: 1e-7, absolute: 1e-9))
      #expect(isClose(slope.pValue, row.number("p"), relative: 1e-6))
    }
  }

  @Test("no rows, a constant size, or a group of one size have no fit")
  func degenerate() {
    #expect(FirthLogistic(BinaryPatterns(values: [], groups: [], outcomes: [])) == nil)
    let constant = BinaryPatterns(values: [3, 3, 3], groups: [], outcomes: [true, false, true])
    #expect(FirthLogistic(constant) == nil)
    let tied = BinaryPatterns(
      covariates: [[0, 0], [1, 1], [2, 2]], outcomes: [true, false, true])
    #expect(FirthLogistic(tied) == nil)
  }

  @Test("the order of rows and the names of groups do not matter", arguments: 0..<50)
  func orderDoesNotMatter(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let values = (0..<60).map { _ in Double(random.integer(in: 0...9)) }
    let groups = (0..<60).map { _ in random.integer(in: 0...2) }
    let outcomes = values.map { random.uniform() < 0.1 + 0.05 * $0 }
    let order = values.indices.shuffled(using: &random)
    let first = BinaryPatterns(values: values, groups: groups, outcomes: outcomes)
    let second = BinaryPatterns(
      values: order.map { values[$0] }, groups: order.map { 7 - groups[$0] },
      outcomes: order.map { outcomes[$0] })
    let one = try #require(FirthLogistic(first)).coefficient(1)
    let two = try #require(FirthLogistic(second)).coefficient(1)
    #expect(isClose(one.logOddsRatio.value, two.logOddsRatio.value, relative: 1e-7))
    #expect(isClose(one.pValue, two.pValue, relative: 1e-6))
    #expect(one.logOddsRatio.value.map { one.logOddsRatio.interval.contains($0) } == true)
  }

  private func patterns(_ row: OracleRow) -> BinaryPatterns {
    let groups = row.integers("group")
    return BinaryPatterns(
      values: row.list("size"), groups: groups, outcomes: row.integers("y").map { $0 == 1 })
  }
}

@Suite("Rates fitted with a given slope")
struct FittedRateTests {
  static let values: [Double] = [0, 1, 2, 3.5, 5, 8]
  static let tallies = zip([1, 0, 2, 3, 2, 4], [40, 35, 30, 22, 11, 9]).map {
    Tally(successes: $0, trials: $1)
  }

  // scipy.optimize.brentq 1.17.1 on sum(n/(1+exp(-(a+s*v)))) - sum(k), xtol 1e-14
  @Test(
    "the constant is the one that keeps the overall rate",
    arguments: [
      (0.4, "-3.5802908221637", "0.1707542984554"), (-0.2, "-2.0798203958732", "0.0439473610233"),
      (0, "-2.4203681286504", "0.0816326530612"),
    ])
  func agreesWithSciPy(slope: Double, constant: String, atFive: String) throws {
    let fit = try #require(FittedRate(values: Self.values, tallies: Self.tallies, slope: slope))
    #expect(agrees(fit.constant, constant))
    #expect(agrees(fit.rate(at: 5), atFive))
  }

  @Test("nothing, or all, or none: no constant fits")
  func refusesWhatHasNoRate() {
    #expect(FittedRate(values: [], tallies: [], slope: 1) == nil)
    let none = [Tally(successes: 0, trials: 5)]
    let all = [Tally(successes: 5, trials: 5)]
    #expect(FittedRate(values: [3], tallies: none, slope: 1) == nil)
    #expect(FittedRate(values: [3], tallies: all, slope: 1) == nil)
  }

  @Test("steep slopes far from 0 are no trouble")
  func keepsTheRateAtAnyScale() throws {
    let values = [0.0, 500, 1_000]
    let tallies = [1, 5, 9].map { Tally(successes: $0, trials: 10) }
    let fit = try #require(FittedRate(values: values, tallies: tallies, slope: 3))
    let mean = values.map { fit.rate(at: $0) }.reduce(0, +) / 3
    #expect(isClose(mean, 0.5, relative: 1e-9))
  }
}
