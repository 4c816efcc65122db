import Foundation
import Statistics
import Testing

@Suite("Two weekly series")
struct SpearmanCorrelationTests {
  static let changes: [Double] = [32, 28, 41, 35, 30, 44, 38, 51, 47, 36, 55, 49]
  static let incidents: [Double] = [3, 2, 5, 2, 4, 4, 6, 3, 5, 4, 7, 4]

  @Test("twelve weeks are as printed")
  func asPrinted() throws {
    let raw = try #require(
      SpearmanCorrelation(Self.changes, Self.incidents, isDetrended: false))
    #expect(agrees(raw.rho.value, ".529660243"))
    #expect(agrees(raw.rho.interval, "-.107548526", ".858420838"))
    #expect(agrees(raw.pValue, ".0765483216"))
    let detrended = try #require(SpearmanCorrelation(Self.changes, Self.incidents))
    #expect(agrees(detrended.rho.value, ".13986014"))
    #expect(agrees(detrended.rho.interval, "-.474394222", ".662519765"))
    #expect(agrees(detrended.pValue, ".664633162"))
  }

  @Test("their elasticity is as R prints it")
  func elasticityAsPrinted() throws {
    let fit = try #require(
      QuasiPoissonRegression(
        counts: Self.incidents.map { Int($0) },
        covariates: Self.changes.enumerated().map { [log($1), Double($0) - 5.5] }))
    #expect(agrees(fit.coefficients[0].slope.value, "-.8943021711"))
    #expect(agrees(fit.coefficients[1].slope.value, ".6195771496"))
    #expect(agrees(fit.coefficients[1].slope.interval, "-1.6866647", "2.925819"))
    #expect(agrees(fit.coefficients[1].standardError, "1.0194879"))
    #expect(agrees(fit.coefficients[1].pValue, ".55838521"))
    #expect(agrees(fit.coefficients[2].slope.value, ".0268781398"))
    // R stops its iterations a little earlier.
    #expect(isClose(fit.phi, 0.446268584, relative: 1e-6))
  }

  @Test("correlations agree with SciPy's, as they are and without their lines")
  func agreesWithOracle() throws {
    let rows = try OracleTable("correlations").rows
    try #require(rows.count > 50)
    for row in rows {
      for isDetrended in [false, true] {
        let found = SpearmanCorrelation(row.list("x"), row.list("y"), isDetrended: isDetrended)
        let prefix = isDetrended ? "detrended_" : ""
        let rho = row.optional(isDetrended ? "detrended" : "rho")
        #expect(isClose(found?.rho.value, rho, relative: 1e-12, absolute: 1e-13), "\(row)")
        let interval = found?.rho.interval
        #expect(isClose(interval?.lower, row.optional("\(prefix)lower"), relative: 1e-8), "\(row)")
        #expect(isClose(interval?.upper, row.optional("\(prefix)upper"), relative: 1e-8), "\(row)")
        #expect(isClose(found?.pValue, row.optional("\(prefix)p"), relative: 1e-8), "\(row)")
      }
    }
  }

  @Test("fewer than four points and series of one value have no correlation")
  func refusals() {
    #expect(SpearmanCorrelation([1, 2, 3], [3, 1, 2]) == nil)
    #expect(SpearmanCorrelation([1, 1, 1, 1], [3, 1, 2, 2], isDetrended: false) == nil)
    // A straight line leaves nothing over but rounding.
    #expect(
      SpearmanCorrelation((0..<30).map { 0.1 * Double($0) }, (0..<30).map { Double($0 % 7) }) == nil
    )
  }
}
