import Simulation
import Statistics

extension Kernel {
  /// Models of sizes and durations, and what follows changes.
  static let modelling: [Kernel] = [
    statistic("size-and-failure", "Firth's logistic model of 10,000 changes", calls: 1) {
      let sizes = Chance.sizes(10_000).map { LogScale.doublings(of: $0.rounded()) }
      let failures = Chance.flags(10_000, chance: 0.05)
      let groups = sizes.indices.map { $0 % 4 }
      let patterns = BinaryPatterns(values: sizes, groups: groups, outcomes: failures)
      return { FirthLogistic(patterns)?.coefficient(0).logOddsRatio.value ?? 0 }
    },
    statistic("survival", "Kaplan-Meier of 20,000 recoveries, one in ten open", calls: 1) {
      let durations = Chance.sizes(20_000)
      let isClosed = Chance.flags(20_000, chance: 0.9)
      return { KaplanMeier(durations: durations, isClosed: isClosed).quantile(0.5).value ?? 0 }
    },
    statistic("log-rank", "20,000 recoveries of four groups", calls: 1) {
      let durations = Chance.sizes(20_000)
      let isClosed = Chance.flags(20_000, chance: 0.9)
      let groups = durations.indices.map { $0 % 4 }
      return { LogRank(durations: durations, isClosed: isClosed, groups: groups)?.pValue ?? 0 }
    },
    statistic("time-ratio", "log-normal recoveries, 2,000 in two groups", calls: 1) {
      let durations = Chance.sizes(2_000)
      let isClosed = Chance.flags(2_000, chance: 0.9)
      let isMarked = Chance.flags(2_000, chance: 0.3, seed: 6)
      return {
        TimeRatio(durations: durations, isClosed: isClosed, isMarked: isMarked)?.ratio.value ?? 0
      }
    },
    statistic("correlation", "104 weeks of changes and incidents, without their trends") {
      let changes = Chance.counts(104).map(Double.init)
      let incidents = Chance.sizes(104)
      return { SpearmanCorrelation(changes, incidents)?.rho.value ?? 0 }
    },
    statistic("case-crossover", "2,000 incidents after 20,000 changes, 104 weeks", calls: 1) {
      let grid = WeekGrid(origin: 0, count: 104)
      var random = SeededRandom(seed: 7)
      let end = Int(grid.start(of: 104))
      let starts = (0..<20_000).map { _ in Int64(random.whole(below: end)) }.sorted()
      let line = ExposureLine(
        exposures: starts.map { $0...($0 + 14_400) },
        events: (0..<2_000).map { _ in Int64(random.whole(below: end)) }.sorted())
      return {
        let slots = ExposureSlots(line, grid)
        let found = CaseCrossover(slots.strata(.allWeeks))
        return found.pValue + Double(ShiftTest([slots.countsByShift()]).observed)
      }
    },
  ]
}
