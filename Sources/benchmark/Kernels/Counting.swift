import Simulation
import Statistics

extension Kernel {
  /// Statistics of counts, rates and sizes, on two years of weeks or a million sizes.
  static let counting: [Kernel] = [
    statistic("proportion", "104 weeks, pooled with their clustering") {
      let weeks = Chance.tallies(104)
      let total = Tally.total(weeks)
      return { Proportion.estimate(total, weeks: weeks).interval.lower ?? 0 }
    },
    statistic("risk-ratio", "score limits of 50/1,000 against 30/1,000") {
      let first = Tally(successes: 50, trials: 1_000)
      let second = Tally(successes: 30, trials: 1_000)
      return { RiskRatio.score(first, second).interval.lower ?? 0 }
    },
    statistic("exact-test", "50/1,000 against 30/1,000") {
      let first = Tally(successes: 50, trials: 1_000)
      let second = Tally(successes: 30, trials: 1_000)
      return { ExactTest.midP(first, second) }
    },
    statistic("pooling", "partial pooling of 500 groups", calls: 1) {
      let groups = Chance.tallies(500)
      return { Double(PartialPooling(groups).estimates.count) }
    },
    statistic("stratified", "Mantel-Haenszel over 104 weeks") {
      let strata = zip(Chance.tallies(104), Chance.tallies(104, seed: 2)).map {
        MantelHaenszel.Stratum(first: $0, second: $1)
      }
      return { MantelHaenszel(strata: strata)?.riskDifference.value ?? 0 }
    },
    statistic("rate-ratio", "80 in 26 weeks against 60") {
      let first = RateRatio.Count(events: 80, exposure: 26)
      let second = RateRatio.Count(events: 60, exposure: 26)
      return { RateRatio.compare(first, second).pValue }
    },
    statistic("weekly-rate", "104 weekly counts and their spread") {
      let counts = Chance.counts(104)
      let weeks = [Double](repeating: 1, count: 104)
      return { QuasiPoisson.rate(counts: counts, exposures: weeks)?.rate ?? 0 }
    },
    statistic("quantile", "median and limits of a million sizes", calls: 1) {
      let sizes = Chance.sizes(1_000_000)
      return { Quantile.estimate(sizes, q: 0.5).value ?? 0 }
    },
    statistic("trend", "slope of 104 weeks and its limits") {
      let weeks = Chance.sizes(104)
      return { Trend(weeks)?.slope.value ?? 0 }
    },
    statistic("change-points", "104 weekly counts", calls: 10) {
      let counts = Chance.counts(104)
      return { Double(ChangePoints(counts: counts).segments.count) }
    },
    statistic("chart", "process limits of 104 weekly shares") {
      let weeks = Chance.tallies(104)
      return { LaneyChart.proportions(weeks)?.centre ?? 0 }
    },
  ]
}

/// Made-up numbers, the same in every run.
enum Chance {
  /// So many groups of 100 to 299 trials, one in twenty a success.
  static func tallies(_ count: Int, seed: UInt64 = 1) -> [Tally] {
    var random = SeededRandom(seed: seed)
    return (0..<count).map { _ in
      let trials = 100 + random.whole(below: 200)
      return Tally(
        successes: (0..<trials).count { _ in random.happens(0.05) }, trials: trials)
    }
  }

  /// So many counts of about 20.
  static func counts(_ count: Int) -> [Int] {
    var random = SeededRandom(seed: 3)
    return (0..<count).map { _ in random.poisson(mean: 20) }
  }

  /// So many positive numbers with a long tail, of median 40.
  static func sizes(_ count: Int) -> [Double] {
    var random = SeededRandom(seed: 4)
    return (0..<count).map { _ in 40 * random.exponential(mean: 1) + 1 }
  }

  /// So many yes or no, the first with this chance.
  static func flags(_ count: Int, chance: Double, seed: UInt64 = 5) -> [Bool] {
    var random = SeededRandom(seed: seed)
    return (0..<count).map { _ in random.happens(chance) }
  }
}
