import Statistics
import Testing

@Suite("One rate")
struct RateTests {
  static let weeks = [31, 28, 35, 0, 33, 40, 29, 36, 52, 49, 55, 47]

  @Test("a lumpy rate per week is as printed")
  func quasiPoissonAsPrinted() throws {
    let exposures = Self.weeks.map { _ in 1.0 }
    let rate = try #require(QuasiPoisson.rate(counts: Self.weeks, exposures: exposures))
    #expect(rate.rate == 36.25)
    #expect(rate.method == .quasiPoisson)
    let dispersion = try #require(rate.dispersion)
    #expect(agrees(dispersion.phi, "5.93416928"))
    #expect(agrees(dispersion.chiSquare, "65.2758621"))
    #expect(agrees(dispersion.pValue, "9.5624679e-10"))
    #expect(agrees(rate.interval, "28.0326179", "46.8761963"))
    let plain = Garwood.interval(count: 435, exposure: 12)
    #expect(agrees(plain, "32.923079", "39.822001"))
  }

  @Test("the same rate by regression has R's coefficient and standard error")
  func regressionAsPrinted() throws {
    // R: glm(w ~ 1, family = quasipoisson).
    let fit = try #require(
      QuasiPoissonRegression(counts: Self.weeks, covariates: Self.weeks.map { _ in [] }))
    #expect(agrees(fit.coefficients[0].slope.value, "3.590439381"))
    #expect(agrees(fit.coefficients[0].standardError, "0.116797981"))
    let limits = fit.coefficients[0].ratio.interval
    #expect(agrees(limits, "28.0326179", "46.8761963"))
  }

  @Test("nothing in a stretch of time bounds its rate by about three, one-sided")
  func ruleOfThree() {
    let limit = Garwood.interval(count: 0, exposure: 1, confidence: 0.9).upper
    #expect(isClose(limit, 2.995732273553991, relative: 1e-12))
  }

  @Test(
    "Garwood's limits are as printed",
    arguments: [
      (0, "0", "3.6888795"), (3, "0.61867212", "8.7672731"), (12, "6.2005751", "20.961585"),
      (40, "28.576586", "54.468647"),
    ])
  func garwoodAsPrinted(count: Double, lower: String, upper: String) {
    #expect(agrees(Garwood.interval(count: count, exposure: 1), lower, upper))
  }

  @Test("Garwood's limits agree with SciPy")
  func garwoodAgreesWithOracle() throws {
    for row in try OracleTable("garwood").rows {
      let interval = Garwood.interval(
        count: row.number("count"), exposure: row.number("exposure"))
      let isLower = isClose(interval.lower, row.number("lower"))
      #expect(isLower && isClose(interval.upper, row.number("upper")), "\(row)")
    }
  }

  @Test("rates agree with statsmodels")
  func ratesAgreeWithOracle() throws {
    for row in try OracleTable("rates").rows {
      let rate = try #require(
        QuasiPoisson.rate(counts: row.integers("counts"), exposures: row.list("exposures")))
      #expect(isClose(rate.rate, row.number("rate"), relative: 1e-12), "\(row)")
      #expect(isClose(rate.dispersion?.phi, row.optional("phi"), relative: 1e-8), "\(row)")
      #expect(isClose(rate.dispersion?.pValue, row.optional("p"), relative: 1e-7), "\(row)")
      #expect(isClose(rate.interval.lower, row.number("lower"), relative: 1e-8), "\(row)")
      #expect(isClose(rate.interval.upper, row.number("upper"), relative: 1e-8), "\(row)")
    }
  }

  @Test("no weeks have no rate, one week has Garwood's limits")
  func smallest() throws {
    #expect(QuasiPoisson.rate(counts: [], exposures: []) == nil)
    let one = try #require(QuasiPoisson.rate(counts: [3], exposures: [1]))
    #expect(one.method == .garwood && one.dispersion == nil)
    #expect(agrees(one.interval, "0.61867212", "8.7672731"))
  }

  @Test("without exposure nothing is known of a rate", arguments: [0, -1, .nan] as [Double])
  func noExposure(exposure: Double) {
    #expect(Garwood.interval(count: 3, exposure: exposure) == .unlimited)
    #expect(QuasiPoisson.rate(counts: [3, 4], exposures: [1, exposure]) == nil)
    #expect(TimeBetweenEvents.mean(events: 3, in: exposure) == .unknown)
  }

  @Test("measuring in days divides rate and limits by seven", arguments: 0..<200)
  func unitsScale(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let counts = (0..<12).map { _ in random.integer(in: 0...30) }
    let weekly = try #require(QuasiPoisson.rate(counts: counts, exposures: counts.map { _ in 1 }))
    let daily = try #require(QuasiPoisson.rate(counts: counts, exposures: counts.map { _ in 7 }))
    #expect(isClose(daily.rate * 7, weekly.rate))
    #expect(isClose(daily.interval.lower.map { $0 * 7 }, weekly.interval.lower))
    #expect(isClose(daily.interval.upper.map { $0 * 7 }, weekly.interval.upper))
    #expect(weekly.interval.contains(weekly.rate))
  }
}
