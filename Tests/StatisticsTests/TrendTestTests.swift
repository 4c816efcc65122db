import Statistics
import Testing

@Suite("Trends along groups and weeks")
struct TrendTestTests {
  @Test("five buckets are as printed")
  func armitageAsPrinted() throws {
    let buckets = [(2, 210), (5, 160), (9, 120), (12, 80), (3, 15)]
    let trend = try #require(
      CochranArmitage(buckets.map { Tally(successes: $0.0, trials: $0.1) }))
    #expect(agrees(trend.z, "5.48159543"))
    #expect(agrees(trend.chiSquare, "30.0478885"))
    #expect(agrees(trend.pValue, "4.21507255e-08"))
  }

  @Test("trends along groups agree with statsmodels")
  func armitageAgreesWithOracle() throws {
    for row in try OracleTable("cochran_armitage").rows {
      let tallies = zip(row.integers("x"), row.integers("n")).map {
        Tally(successes: $0, trials: $1)
      }
      let trend = try #require(CochranArmitage(tallies))
      #expect(isClose(trend.z, row.number("z"), relative: 1e-9, absolute: 1e-10), "\(row)")
      #expect(isClose(trend.pValue, row.number("p"), relative: 1e-8), "\(row)")
    }
  }

  @Test("all alike, or all in one group, have no trend")
  func armitageDegenerate() {
    let none = Tally(successes: 0, trials: 9)
    #expect(CochranArmitage([none, none]) == nil)
    #expect(CochranArmitage([]) == nil)
    #expect(CochranArmitage([Tally(successes: 1, trials: 3)]) == nil)
  }

  @Test("reversing the groups turns the trend round; shifting scores does not", arguments: 0..<200)
  func armitageMirrors(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let tallies = (0..<5).map { _ in Tally(successes: random.integer(in: 1...9), trials: 20) }
    let forth = try #require(CochranArmitage(tallies))
    let back = try #require(CochranArmitage(tallies.reversed()))
    let shifted = try #require(CochranArmitage(tallies, scores: [10, 12, 14, 16, 18]))
    #expect(isClose(forth.z, -back.z, absolute: 1e-12))
    #expect(isClose(forth.z, shifted.z, absolute: 1e-12))
  }

  @Test("incidents on changes and weeks are as printed")
  func regressionAsPrinted() throws {
    let row = try #require(OracleTable("quasi_poisson_regression").rows.first)
    let fit = try #require(regression(row))
    #expect(agrees(fit.coefficients[0].slope.value, "-.8943021711"))
    #expect(agrees(fit.coefficients[1].slope.value, ".6195771496"))
    #expect(agrees(fit.coefficients[2].slope.value, ".0268781398"))
    // Printed from R, whose fit stops at 1e-8 of the deviance: .446268584.
    #expect(agrees(fit.phi, ".446268"))
    #expect(agrees(fit.coefficients[1].standardError, "1.0194879"))
    #expect(agrees(fit.coefficients[1].slope.interval, "-1.6866647", "2.925819"))
    #expect(agrees(fit.coefficients[1].pValue, ".55838521"))
  }

  @Test("quasi-Poisson regressions agree with statsmodels")
  func regressionAgreesWithOracle() throws {
    for row in try OracleTable("quasi_poisson_regression").rows {
      let fit = try #require(regression(row))
      #expect(isClose(fit.phi, row.number("phi"), relative: 1e-7), "\(row)")
      for (index, coefficient) in fit.coefficients.enumerated() {
        let close = { (value: Double?, column: String) in
          isClose(value, row.list(column)[index], relative: 1e-6, absolute: 1e-9)
        }
        #expect(close(coefficient.slope.value, "estimate"), "\(row)")
        #expect(close(coefficient.standardError, "error"), "\(row)")
        #expect(close(coefficient.slope.interval.lower, "lower"), "\(row)")
        #expect(close(coefficient.slope.interval.upper, "upper"), "\(row)")
        #expect(close(coefficient.pValue, "p"), "\(row)")
      }
    }
  }

  @Test("no events, too few weeks, or a constant covariate have no regression")
  func regressionDegenerate() {
    #expect(QuasiPoissonRegression(counts: [0, 0, 0], covariates: [[0], [1], [2]]) == nil)
    #expect(QuasiPoissonRegression(counts: [1, 2], covariates: [[0], [1]]) == nil)
    #expect(QuasiPoissonRegression(counts: [1, 2, 3], covariates: [[4], [4], [4]]) == nil)
  }

  private func regression(_ row: OracleRow) -> QuasiPoissonRegression? {
    let width = row.integer("columns")
    let flat = row.list("covariates")
    let rows = stride(from: 0, to: flat.count, by: width).map { Array(flat[$0..<($0 + width)]) }
    return QuasiPoissonRegression(counts: row.integers("counts"), covariates: rows)
  }
}
