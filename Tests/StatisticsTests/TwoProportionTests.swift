import Statistics
import Testing

@Suite("Two proportions")
struct TwoProportionTests {
  struct Printed: Sendable {
    let first: Tally
    let second: Tally
    let difference: [String]
    let ratio: [String?]
    let fisher: String
    let midP: String
  }

  static let printed = [
    Printed(
      first: Tally(successes: 31, trials: 290), second: Tally(successes: 17, trials: 312),
      difference: ["0.0524093722", "0.0088563976", "0.097968311"],
      ratio: ["1.96186613", "1.1196782", "3.4488519"], fisher: "0.0231714477",
      midP: "0.0185600474"),
    Printed(
      first: Tally(successes: 5, trials: 40), second: Tally(successes: 0, trials: 35),
      difference: ["0.125", "0.0035987234", "0.2611212"], ratio: ["inf", "1.1962885", nil],
      fisher: "0.056933646", midP: "0.0381246382"),
    Printed(
      first: Tally(successes: 2, trials: 15), second: Tally(successes: 9, trials: 20),
      difference: ["-0.316666667", "-0.54566261", "-0.0051354791"],
      ratio: ["0.296296296", "0.076567495", "0.99568275"], fisher: "0.0693230574",
      midP: "0.0563589173"),
  ]

  @Test("difference, ratio and tests are as printed", arguments: printed)
  func asPrinted(_ row: Printed) throws {
    let difference = Newcombe.difference(row.first, row.second)
    #expect(agrees(difference.value, row.difference[0]))
    #expect(agrees(difference.interval, row.difference[1], row.difference[2]))
    let ratio = RiskRatio.score(row.first, row.second)
    let value = try #require(row.ratio[0])
    #expect(value == "inf" ? ratio.value == .infinity : agrees(ratio.value, value))
    #expect(agrees(ratio.interval, row.ratio[1], row.ratio[2]))
    #expect(agrees(ExactTest.fisher(row.first, row.second), row.fisher))
    #expect(agrees(ExactTest.midP(row.first, row.second), row.midP))
  }

  @Test("the Friday comparison is as printed")
  func fridayAsPrinted() {
    let friday = Tally(successes: 12, trials: 95)
    let others = Tally(successes: 31, trials: 520)
    let ratio = RiskRatio.score(friday, others)
    #expect(agrees(ratio.value, "2.1188455"))
    #expect(agrees(ratio.interval, "1.1274513", "3.887906"))
    #expect(agrees(ExactTest.midP(friday, others), "0.030340695"))
  }

  @Test("a one-sided limit of the difference is as printed")
  func nonInferiorityAsPrinted() {
    let difference = Newcombe.difference(
      Tally(successes: 9, trials: 300), Tally(successes: 12, trials: 420), confidence: 0.9)
    #expect(agrees(difference.value, "0.00142857143"))
    #expect(agrees(difference.interval.upper, "0.0248548271"))
  }

  @Test("difference, ratio and tests agree with statsmodels and SciPy")
  func agreesWithOracle() throws {
    for row in try OracleTable("two_proportions").rows {
      let first = Tally(successes: row.integer("x1"), trials: row.integer("n1"))
      let second = Tally(successes: row.integer("x2"), trials: row.integer("n2"))
      let difference = Newcombe.difference(first, second)
      #expect(isClose(difference.value, row.number("rd")), "\(row)")
      #expect(isClose(difference.interval.lower, row.number("rd_lower"), relative: 1e-9), "\(row)")
      #expect(isClose(difference.interval.upper, row.number("rd_upper"), relative: 1e-9), "\(row)")
      let ratio = RiskRatio.score(first, second).interval
      #expect(isClose(ratio.lower, row.optional("rr_lower"), relative: 1e-8), "\(row)")
      #expect(isClose(ratio.upper, row.optional("rr_upper"), relative: 1e-8), "\(row)")
      #expect(isClose(ExactTest.fisher(first, second), row.number("fisher"), relative: 1e-9))
      #expect(isClose(ExactTest.midP(first, second), row.number("mid_p"), relative: 1e-9))
    }
  }

  @Test("counts divided by a design effect agree with the same law in SciPy")
  func clusteredAgreesWithOracle() throws {
    for row in try OracleTable("clustered_proportions").rows {
      let first = Tally(successes: row.integer("x1"), trials: row.integer("n1"))
      let second = Tally(successes: row.integer("x2"), trials: row.integer("n2"))
      let phi = row.number("phi")
      let p = ExactTest.midP(first, second, inflation: phi)
      #expect(isClose(p, row.number("mid_p"), relative: 1e-8), "\(row)")
      let difference = Newcombe.difference(first, second, inflation: phi).interval
      #expect(isClose(difference.lower, row.number("rd_lower"), relative: 1e-8), "\(row)")
      #expect(isClose(difference.upper, row.number("rd_upper"), relative: 1e-8), "\(row)")
      let ratio = RiskRatio.score(first, second, inflation: phi).interval
      #expect(isClose(ratio.lower, row.number("rr_lower"), relative: 1e-7), "\(row)")
      #expect(isClose(ratio.upper, row.number("rr_upper"), relative: 1e-7), "\(row)")
    }
  }

  @Test("a larger design effect makes nothing surer", arguments: 0..<100)
  func clusteringWidens(seed: Int) {
    var random = SplitMix64(seed: seed)
    let n1 = random.integer(in: 10...300)
    let n2 = random.integer(in: 10...300)
    let first = Tally(successes: random.integer(in: 1...(n1 - 1)), trials: n1)
    let second = Tally(successes: random.integer(in: 1...(n2 - 1)), trials: n2)
    let plain = RiskRatio.score(first, second).interval
    let wide = RiskRatio.score(first, second, inflation: 2).interval
    #expect((wide.lower ?? 0) <= (plain.lower ?? 0) && (wide.upper ?? 0) >= (plain.upper ?? 0))
    let forth = ExactTest.midP(first, second, inflation: 2)
    #expect(isClose(forth, ExactTest.midP(second, first, inflation: 2), relative: 1e-9))
    #expect(ExactTest.midP(first, second, inflation: 0.5) == ExactTest.midP(first, second))
  }

  @Test("a group without trials tells nothing")
  func emptyGroup() {
    let nothing = Tally(successes: 0, trials: 0)
    let some = Tally(successes: 3, trials: 9)
    #expect(Newcombe.difference(nothing, some) == .unknown)
    #expect(RiskRatio.score(some, nothing) == .unknown)
    #expect(ExactTest.midP(nothing, some) == 1)
    #expect(ExactTest.fisher(nothing, nothing) == 1)
  }

  @Test("swapping the groups mirrors the difference and inverts the ratio", arguments: 0..<200)
  func swapping(seed: Int) {
    var random = SplitMix64(seed: seed)
    let n1 = random.integer(in: 1...300)
    let n2 = random.integer(in: 1...300)
    let first = Tally(successes: random.integer(in: 0...n1), trials: n1)
    let second = Tally(successes: random.integer(in: 0...n2), trials: n2)
    let forth = Newcombe.difference(first, second)
    let back = Newcombe.difference(second, first)
    #expect(isClose(forth.interval.lower, back.interval.upper.map { -$0 }, relative: 1e-12))
    #expect(forth.value.map { forth.interval.contains($0) } == true)
    let ratio = RiskRatio.score(first, second)
    let inverse = RiskRatio.score(second, first)
    if let lower = ratio.interval.lower, lower > 0 {
      #expect(isClose(inverse.interval.upper, 1 / lower, relative: 1e-9))
    }
    #expect(ratio.value.map { ratio.interval.contains($0) } ?? true)
    #expect(isClose(ExactTest.midP(first, second), ExactTest.midP(second, first)))
    #expect(ExactTest.midP(first, second) <= ExactTest.fisher(first, second) * 2)
  }
}
