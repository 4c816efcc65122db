import Statistics
import Testing

@Suite("Log-normal durations")
struct LogNormalTests {
  @Test("twelve incidents, three open, are as printed")
  func censoredAsPrinted() throws {
    let fit = try #require(
      LogNormalDurations(durations: KaplanMeierTests.times, isClosed: KaplanMeierTests.closed))
    #expect(agrees(fit.mu, "4.30997939"))
    #expect(agrees(fit.standardError, ".377479782"))
    #expect(agrees(fit.sigma, "1.23851177"))
    #expect(agrees(fit.logLikelihood, "-51.7524167"))
    // Printed from R as 74.4389545, whose search stops four digits short of SciPy's.
    #expect(agrees(fit.geometricMean.value, "74.438955"))
    #expect(agrees(fit.geometricMean.interval, "29.568411", "187.40128"))
  }

  @Test("two groups of them are as printed")
  func timeRatioAsPrinted() throws {
    let marked = [0, 0, 1, 0, 1, 0, 1, 0, 1, 1, 0, 1].map { $0 == 1 }
    let ratio = try #require(
      TimeRatio(
        durations: KaplanMeierTests.times, isClosed: KaplanMeierTests.closed, isMarked: marked))
    #expect(agrees(ratio.logRatio, "1.25549827"))
    #expect(agrees(ratio.standardError, ".692942854"))
    #expect(agrees(ratio.sigma, "1.10758755"))
    #expect(agrees(ratio.ratio.value, "3.50958666"))
    #expect(agrees(ratio.ratio.interval, ".54747296", "22.498277"))
  }

  @Test("fits agree with a root search by SciPy")
  func agreesWithOracle() throws {
    for row in try OracleTable("log_normal").rows {
      let isClosed = row.integers("closed").map { $0 == 1 }
      let fit = try #require(
        LogNormalDurations(durations: row.list("times"), isClosed: isClosed))
      let close = { (value: Double?, column: String) in
        isClose(value, row.optional(column), relative: 1e-6, absolute: 1e-8)
      }
      #expect(close(fit.mu, "mu") && close(fit.standardError, "se"), "\(row)")
      #expect(close(fit.sigma, "sigma") && close(fit.logLikelihood, "loglik"), "\(row)")
      #expect(close(fit.geometricMean.interval.lower, "lower"), "\(row)")
      #expect(close(fit.geometricMean.interval.upper, "upper"), "\(row)")
      let ratio = TimeRatio(
        durations: row.list("times"), isClosed: isClosed,
        isMarked: row.integers("group").map { $0 == 1 })
      #expect(close(ratio?.logRatio, "b") && close(ratio?.standardError, "b_se"), "\(row)")
      #expect(close(ratio?.sigma, "b_sigma") && close(ratio?.pValue, "b_p"), "\(row)")
      #expect(close(ratio?.ratio.interval.lower, "b_lower"), "\(row)")
      #expect(close(ratio?.ratio.interval.upper, "b_upper"), "\(row)")
    }
  }

  @Test("one closed duration, equal ones, or none have no fit")
  func degenerate() {
    #expect(LogNormalDurations(durations: [], isClosed: []) == nil)
    #expect(LogNormalDurations(durations: [5, 9], isClosed: [true, false]) == nil)
    #expect(LogNormalDurations(durations: [5, 5, 5], isClosed: [true, true, true]) == nil)
    #expect(LogNormalDurations(durations: [5, 9, 7], isClosed: [false, false, false]) == nil)
    let oneSided = TimeRatio(
      durations: [5, 9, 7, 8], isClosed: [true, true, true, false],
      isMarked: [false, false, false, true])
    #expect(oneSided == nil)
  }

  @Test("with nothing open the limits are the t interval of the logs", arguments: 0..<100)
  func closedIsStudent(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let durations = (0..<random.integer(in: 3...40)).map { _ in 1 + 500 * random.uniform() }
    let fit = try #require(
      LogNormalDurations(durations: durations, isClosed: durations.map { _ in true }))
    let scaled = try #require(
      LogNormalDurations(
        durations: durations.map { $0 * 60 }, isClosed: durations.map { _ in true })
    )
    #expect(
      isClose(scaled.geometricMean.value, fit.geometricMean.value.map { $0 * 60 }, relative: 1e-9))
    #expect(isClose(scaled.sigma, fit.sigma, relative: 1e-9))
    let n = Double(durations.count)
    // Maximum likelihood divides by n: the standard error of the mean of n logs is sigma/sqrt(n).
    #expect(isClose(fit.standardError, fit.sigma / n.squareRoot(), relative: 1e-9))
  }
}
