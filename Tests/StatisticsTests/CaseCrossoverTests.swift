import Foundation
import Statistics
import Testing

@Suite("Case-crossover")
struct CaseCrossoverTests {
  @Test("ten cases are as printed")
  func asPrinted() {
    let exposed = [1, 2, 1, 1, 3, 0, 1, 2, 2, 4]
    let own = [1, 1, 1, 0, 1, 0, 0, 1, 0, 1]
    let found = CaseCrossover(
      zip(own, exposed).map { ExposureStratum(isExposed: $0 == 1, exposed: $1, slots: 4) })
    #expect(found.informative == 8)
    #expect(found.exposed == 5)
    #expect(agrees(found.rateRatio.value, "2.741941005"))
    #expect(agrees(found.rateRatio.interval, ".57496115", "15.03362274"))
    #expect(agrees(found.pValue, ".207519531"))
  }

  @Test("beside a control: three and one of four alike, by hand")
  func controlledByHand() {
    // Moments in pairs, of which one is exposed: both counts are binomial(4, 1/2). Given four exposed
    // in all the first is k with chances 1, 16, 36, 16, 1 of 70.
    func strata(_ exposed: Int) -> [ExposureStratum] {
      (0..<4).map { ExposureStratum(isExposed: $0 < exposed, exposed: 1, slots: 2) }
    }
    let found = ControlledRatio(strata(3), control: strata(1))
    #expect(isClose(found.pValue, (1.0 + 8) / 70))
    // The odds ratio of 3 to 1 against 1 to 3.
    #expect(isClose(found.ratio.value, 9, relative: 1e-9))
    // The lower limit r solves (r^4 + 8 r^3) / (1 + 16 r + 36 r^2 + 16 r^3 + r^4) = 0.05.
    let r = found.ratio.interval.lower ?? 0
    let all = 1 + r * (16 + r * (36 + r * (16 + r)))
    #expect(isClose((r * r * r * (r + 8)) / all, 0.05, relative: 1e-9))
    #expect(isClose(ControlledRatio(strata(1), control: strata(3)).pValue, 61.0 / 70))
    #expect(ControlledRatio([], control: strata(2)).ratio == .unknown)
    #expect(ControlledRatio(strata(4), control: strata(0)).ratio.interval.upper == nil)
  }

  @Test("beside a control that differs from it without end, by hand")
  func controlledFarApart() {
    // As above with pairs: given the sum the first is hypergeometric.
    func strata(_ exposed: Int, of total: Int) -> [ExposureStratum] {
      (0..<total).map { ExposureStratum(isExposed: $0 < exposed, exposed: 1, slots: 2) }
    }
    // Half of 1 / C(400, 200); the limit solves P(200) = 0.1 (Python, whole numbers and bisection).
    let all = ControlledRatio(strata(200, of: 200), control: strata(0, of: 200))
    #expect(isClose(all.pValue, 4.8566086238055906e-120, relative: 1e-9))
    #expect(isClose(all.ratio.interval.lower, 10683.919321599418, relative: 1e-9))
    #expect(all.ratio.interval.upper == nil)
    let none = ControlledRatio(strata(0, of: 200), control: strata(200, of: 200))
    #expect(none.ratio.interval.lower == 0)
    #expect(isClose(none.ratio.interval.upper, 1 / 10683.919321599418, relative: 1e-9))
    // Twenty and four of thirty: Python, whole numbers.
    let some = ControlledRatio(strata(20, of: 30), control: strata(4, of: 30))
    #expect(isClose(some.pValue, 1.3102780985616856e-05, relative: 1e-9))
  }

  @Test("when all are exposed the ratio has no upper limit")
  func allExposedAsPrinted() {
    let found = CaseCrossover(
      zip([1, 1, 1, 0, 1, 0], [3, 1, 3, 0, 2, 0]).map {
        ExposureStratum(isExposed: $0 == 1, exposed: $1, slots: 5)
      })
    #expect(found.rateRatio.value == .infinity)
    #expect(agrees(found.rateRatio.interval, "1.30318699", nil))
    #expect(agrees(found.pValue, ".0288"))
  }

  @Test("ratios, limits and p-values agree with enumeration")
  func agreesWithOracle() throws {
    let rows = try OracleTable("case_crossover").rows
    try #require(rows.count > 50)
    for row in rows {
      let found = CaseCrossover(row.strata)
      #expect(found.informative == row.integer("informative"), "\(row)")
      #expect(found.exposed == row.integer("exposed"), "\(row)")
      if let value = found.rateRatio.value, value.isFinite {
        #expect(isClose(value, row.optional("psi"), relative: 1e-9), "\(row)")
      } else {
        #expect(row.optional("psi") == nil, "\(row)")
      }
      let interval = found.rateRatio.interval
      #expect(isClose(interval.lower, row.optional("lower"), relative: 1e-8), "\(row)")
      #expect(isClose(interval.upper, row.optional("upper"), relative: 1e-8), "\(row)")
      #expect(isClose(found.pValue, row.number("p"), relative: 1e-8), "\(row)")
    }
  }

  @Test("without informative events nothing is known")
  func nothingInformative() {
    let alike = [
      ExposureStratum(isExposed: false, exposed: 0, slots: 4),
      ExposureStratum(isExposed: true, exposed: 4, slots: 4),
    ]
    for strata in [[], alike] {
      let found = CaseCrossover(strata)
      #expect(found.informative == 0)
      #expect(found.rateRatio == .unknown)
      #expect(found.pValue == 1)
    }
  }

  @Test("the interval excludes 1 exactly when p is below 5 %, in any order", arguments: 0..<100)
  func limitsAndTestAgree(seed: Int) {
    var random = SplitMix64(seed: seed)
    let strata = (0..<random.integer(in: 1...60)).map { _ in random.stratum() }
    let found = CaseCrossover(strata)
    #expect(found.rateRatio.interval.contains(1) == (found.pValue >= 0.05))
    #expect(CaseCrossover(strata.shuffled(using: &random)) == found)
    // Twice the same events say the same with more certainty.
    let twice = CaseCrossover(strata + strata)
    #expect(isClose(twice.rateRatio.value, found.rateRatio.value, relative: 1e-9))
    #expect(twice.rateRatio.interval.lower ?? 0 >= found.rateRatio.interval.lower ?? 0)
  }

  @Test("twenty thousand events with any ratio are counted exactly")
  func many() throws {
    var random = SplitMix64(seed: 4)
    let strata = (0..<20_000).map { _ in
      let exposed = random.integer(in: 1...3)
      let odds = 3 * Double(exposed) / Double(4 - exposed)
      return ExposureStratum(
        isExposed: random.uniform() < odds / (1 + odds), exposed: exposed, slots: 4)
    }
    let found = CaseCrossover(strata)
    #expect(isClose(found.rateRatio.value, 3, relative: 0.06))
    // Wald's limits are as good as exact ones with so many.
    let psi = try #require(found.rateRatio.value)
    let information = strata.reduce(0.0) { sum, stratum in
      let p =
        Double(stratum.exposed) * psi
        / (Double(stratum.exposed) * psi + Double(stratum.unexposed))
      return sum + p * (1 - p)
    }
    let factor = exp(1.959963985 / information.squareRoot())
    #expect(isClose(found.rateRatio.interval.lower, psi / factor, relative: 1e-3))
    #expect(isClose(found.rateRatio.interval.upper, psi * factor, relative: 1e-3))
    #expect(found.pValue < 1e-30)
  }
}

extension OracleRow {
  /// The strata in the columns `x`, `e` and `m`.
  var strata: [ExposureStratum] {
    zip(integers("x"), zip(integers("e"), integers("m"))).map {
      ExposureStratum(isExposed: $0 == 1, exposed: $1.0, slots: $1.1)
    }
  }
}

extension SplitMix64 {
  /// Any stratum there can be.
  mutating func stratum() -> ExposureStratum {
    let slots = integer(in: 1...7)
    let exposed = integer(in: 0...slots)
    let isExposed = exposed == slots || (exposed > 0 && uniform() < 0.5)
    return ExposureStratum(isExposed: isExposed, exposed: exposed, slots: slots)
  }
}
