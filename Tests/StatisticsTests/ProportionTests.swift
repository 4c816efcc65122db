import Statistics
import Testing

@Suite("One proportion")
struct ProportionTests {
  struct Printed: Sendable {
    let tally: Tally
    let wilson: [String]
    let clopperPearson: [String]
    let jeffreys: [String]
  }

  static let printed = [
    Printed(
      tally: Tally(successes: 17, trials: 312), wilson: ["0.034294086", "0.085517477"],
      clopperPearson: ["0.032057538", "0.085807777"], jeffreys: ["0.033299277", "0.083879138"]),
    Printed(
      tally: Tally(successes: 0, trials: 40), wilson: ["0", "0.087621601"],
      clopperPearson: ["0", "0.088097303"], jeffreys: ["0", "0.060497975"]),
    Printed(
      tally: Tally(successes: 3, trials: 20), wilson: ["0.052368746", "0.36041886"],
      clopperPearson: ["0.032070937", "0.37892683"], jeffreys: ["0.044131342", "0.34857771"]),
  ]

  @Test("the three intervals agree with statsmodels as printed", arguments: printed)
  func intervalsAgreeWithPrint(_ row: Printed) {
    #expect(agrees(Wilson.interval(row.tally), row.wilson[0], row.wilson[1]))
    let exact = ClopperPearson.interval(row.tally)
    #expect(agrees(exact, row.clopperPearson[0], row.clopperPearson[1]))
    #expect(agrees(Jeffreys.interval(row.tally), row.jeffreys[0], row.jeffreys[1]))
  }

  @Test("the three intervals agree with statsmodels at the corners")
  func intervalsAgreeWithOracle() throws {
    for row in try OracleTable("proportions").rows {
      let tally = Tally(successes: row.integer("x"), trials: row.integer("n"))
      expectEqual(Wilson.interval(tally), row, "wilson")
      expectEqual(ClopperPearson.interval(tally), row, "clopper")
      expectEqual(Jeffreys.interval(tally), row, "jeffreys")
    }
  }

  @Test("clustered weeks widen the interval as printed")
  func designEffectAsPrinted() throws {
    let x = [1, 3, 0, 9, 2, 8, 1, 2]
    let n = [40, 42, 38, 41, 39, 43, 40, 37]
    let weeks = zip(x, n).map { Tally(successes: $0, trials: $1) }
    let estimate = Proportion.estimate(Tally.total(weeks), weeks: weeks)
    let clustering = try #require(estimate.clustering)
    #expect(agrees(clustering.phi, "3.4953172"))
    #expect(agrees(clustering.chiSquare, "24.4672204"))
    #expect(clustering.degreesOfFreedom == 7)
    #expect(agrees(clustering.pValue, "0.000942685"))
    #expect(estimate.isClustered)
    #expect(agrees(estimate.interval, "0.040750563", "0.15547558"))
    let plain = Proportion.estimate(Tally.total(weeks), weeks: [])
    #expect(agrees(plain.interval, "0.05604833", "0.11638623"))
  }

  @Test("the design effect agrees with SciPy and statsmodels")
  func designEffectAgreesWithOracle() throws {
    for row in try OracleTable("weekly_proportions").rows {
      let weeks = zip(row.integers("x"), row.integers("n")).map {
        Tally(successes: $0, trials: $1)
      }
      let test = try #require(Dispersion.homogeneity(of: weeks))
      #expect(isClose(test.chiSquare, row.number("chi_square")))
      #expect(isClose(test.pValue, row.number("p")))
      let estimate = Proportion.estimate(Tally.total(weeks), weeks: weeks)
      #expect(isClose(estimate.interval.lower, row.number("lower")))
      #expect(isClose(estimate.interval.upper, row.number("upper")))
    }
  }

  @Test("seven weeks are too few to correct for clustering")
  func sevenWeeksAreNotCorrected() {
    let weeks = (0..<7).map { Tally(successes: $0 % 2 * 20, trials: 40) }
    let estimate = Proportion.estimate(Tally.total(weeks), weeks: weeks)
    #expect(estimate.clustering == nil)
    #expect(estimate.designEffect == 1)
  }

  @Test("weeks without trials, and weeks that all failed, correct nothing")
  func emptyAndUniformWeeks() {
    let empty = [Tally](repeating: Tally(successes: 0, trials: 0), count: 30)
    let uniform = [Tally](repeating: Tally(successes: 5, trials: 5), count: 30)
    #expect(Proportion.estimate(Tally.total(empty), weeks: empty).clustering == nil)
    #expect(Proportion.estimate(Tally.total(uniform), weeks: uniform).clustering == nil)
  }

  @Test("without trials there is no value and no limit")
  func nothingIsUnlimited() {
    let nothing = Tally(successes: 0, trials: 0)
    #expect(Proportion.estimate(nothing, weeks: []).value == nil)
    #expect(Wilson.interval(nothing) == .unlimited)
    #expect(ClopperPearson.interval(nothing) == .unlimited)
    #expect(Jeffreys.interval(nothing) == .unlimited)
  }

  @Test("missing results move 17 of 312 as printed")
  func missingOutcomesAsPrinted() {
    let tally = Tally(successes: 17, trials: 312)
    let bounds = MissingOutcomes.bounds(tally, missing: 2, successes: 0)
    #expect(agrees(bounds, "0.054", "0.061"))
    let nothing = Tally(successes: 0, trials: 0)
    // Seven known failures among changes without a result are not a rate of 100 %.
    let unrecorded = MissingOutcomes.bounds(nothing, missing: 100, successes: 7)
    #expect(unrecorded == Interval(lower: 0.07, upper: 1))
    #expect(MissingOutcomes.bounds(nothing, missing: 0, successes: 0) == .unlimited)
  }

  private func expectEqual(_ interval: Interval, _ row: OracleRow, _ method: String) {
    let isLower = isClose(interval.lower, row.number("\(method)_lower"))
    let isUpper = isClose(interval.upper, row.number("\(method)_upper"))
    #expect(isLower && isUpper, "\(method) \(interval) for \(row)")
  }
}
