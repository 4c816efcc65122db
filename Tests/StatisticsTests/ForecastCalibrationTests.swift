import RealModule
import Statistics
import Testing

@Suite("Probabilities and what came of them")
struct ForecastCalibrationTests {
  private static func forecasts(_ kinds: [(p: Double, true: Int, of: Int)]) -> [Forecast] {
    kinds.flatMap { kind in
      (0..<kind.of).map { Forecast(probability: kind.p, isTrue: $0 < kind.true, cluster: 0) }
    }
  }

  @Test("four forecasts by hand")
  func byHand() throws {
    // Two at 1/2 of which one came, two at 1/5 of which none did: 1.4 expected, 1 came.
    // Brier: (2 * 0.25 + 2 * 0.04)/4 = 0.145; if true (2 * 0.25 + 2 * 0.16)/4 = 0.205.
    // Factor t with 2 t/(1 + t) + 2 t/(4 + t) = 1: 3 t^2 + 5 t - 4 = 0, t = (sqrt(73) - 5)/6.
    // z = (1 - 1.4)/sqrt(0.82) = -0.4417261, p = 0.6586874 (scipy.stats.norm).
    let found = ForecastCalibration(Self.forecasts([(0.5, 1, 2), (0.2, 0, 2)]))
    #expect(found.tally == Tally(successes: 1, trials: 4))
    #expect(isClose(found.expected, 1.4))
    #expect(isClose(found.brierScore, 0.145))
    #expect(isClose(found.brierScoreIfTrue, 0.205))
    #expect(isClose(found.oddsRatio.value, (73.0.squareRoot() - 5) / 6))
    #expect(agrees(found.pValue, "0.6586874"))
    #expect(found.inflation == 1)
  }

  @Test("equal probabilities have Wilson's limits, as odds over theirs")
  func equalOnesAreWilsons() throws {
    // 17 of 312 at 3 %: Wilson 0.034294086 to 0.085517477 (statsmodels), over the odds 3/97.
    let found = ForecastCalibration(Self.forecasts([(0.03, 17, 312)]))
    func odds(_ p: Double) -> Double { p / (1 - p) * 97 / 3 }
    #expect(isClose(found.oddsRatio.value, odds(17.0 / 312)))
    #expect(isClose(found.oddsRatio.interval.lower, odds(0.034294086), relative: 1e-7))
    #expect(isClose(found.oddsRatio.interval.upper, odds(0.085517477), relative: 1e-7))
  }

  @Test("none and all set no limit on one side")
  func ends() {
    let none = ForecastCalibration(Self.forecasts([(0.3, 0, 10), (0.6, 0, 5)])).oddsRatio
    #expect(none.value == 0 && none.interval.lower == 0)
    #expect(none.interval.upper.map { $0 > 0 && $0 < 1 } == true)
    let all = ForecastCalibration(Self.forecasts([(0.3, 10, 10), (0.6, 5, 5)])).oddsRatio
    #expect(all.value == .infinity && all.interval.upper == nil)
    #expect(all.interval.lower.map { $0 > 1 && $0.isFinite } == true)
    let nothing = ForecastCalibration([])
    #expect(nothing.oddsRatio == .unknown && nothing.pValue == 1 && nothing.brierScore == nil)
  }

  @Test("certain probabilities are held to what came, and to no infinity")
  func certainOnes() {
    let found = ForecastCalibration(Self.forecasts([(1, 1, 5), (0, 0, 5), (0.5, 5, 10)]))
    #expect(found.oddsRatio.value?.isFinite == true)
    #expect(found.pValue < 0.05)
    #expect(found.brierScore == 0.325)  // (4 + 0 + 10/4)/20
  }

  @Test("factors, limits and scores agree with SciPy")
  func agreesWithOracle() throws {
    for row in try OracleTable("forecasts").rows {
      let came = row.integers("came")
      let clusters = row.integers("clusters")
      let found = ForecastCalibration(
        row.list("p").enumerated().map { place, p in
          Forecast(probability: p, isTrue: came[place] == 1, cluster: clusters[place])
        })
      let limits = found.oddsRatio.interval
      let areScoresRight =
        isClose(found.expected, row.number("expected"))
        && isClose(found.brierScore, row.number("brier"))
        && isClose(found.brierScoreIfTrue, row.number("brier_if_true"))
      #expect(areScoresRight, "\(row)")
      let isRatioRight =
        isClose(found.oddsRatio.value, row.number("ratio"))
        && isClose(limits.lower, row.number("lower"), relative: 1e-9)
        && isClose(limits.upper, row.number("upper"), relative: 1e-9)
      #expect(isRatioRight, "\(row)")
      #expect(isClose(found.pValue, row.number("p_value"), relative: 1e-9), "\(row)")
      #expect(isClose(found.inflation, row.number("inflation"), relative: 1e-9), "\(row)")
    }
  }

  @Test(
    "true probabilities are seldom called wrong, and a factor is inside its limits",
    arguments: [11, 12])
  func holdsOverSeeds(seed: Int) {
    var random = SplitMix64(seed: seed)
    var covered = 0
    var rejected = 0
    let sets = 600
    for _ in 0..<sets {
      let factor = Double.exp(random.normal() / 2)
      func forecasts(by factor: Double) -> [Forecast] {
        (0..<40).map { place in
          let p = 0.05 + 0.8 * random.uniform()
          let odds = factor * p / (1 - p)
          return Forecast(
            probability: p, isTrue: random.uniform() < odds / (1 + odds), cluster: place / 3)
        }
      }
      let limits = ForecastCalibration(forecasts(by: factor)).oddsRatio.interval
      covered += limits.contains(factor) ? 1 : 0
      rejected += ForecastCalibration(forecasts(by: 1)).pValue < 0.05 ? 1 : 0
    }
    #expect(Double(covered) / Double(sets) >= 0.92, "seed \(seed)")
    #expect(Double(rejected) / Double(sets) <= 0.08, "seed \(seed)")
  }
}
