import Records
import Simulation

extension PageWorld {
  /// Failures come in bad weeks.
  static let badWeeks = PageWorld(
    name: "bad-weeks", summary: "The chance to fail differs from week to week (rho 1/21).",
    organisation: organisation()
  ) { book, random in
    var rates: [Int64: Double] = [:]
    book.fail { change in
      let rate = rates[change.week] ?? random.share(mean: 0.052, of: 20)
      rates[change.week] = rate
      return random.happens(rate)
    }
  }

  /// Each type has bad weeks of its own.
  static let badWeeksOfAType = PageWorld(
    name: "bad-weeks-of-a-type",
    summary: "The chance to fail differs from week to week and type to type (rho 1/21).",
    organisation: organisation()
  ) { book, random in
    var rates: [String: Double] = [:]
    book.fail { change in
      let key = "\(change.week) \(change.texts[.type] ?? "")"
      let rate = rates[key] ?? random.share(mean: 0.052, of: 20)
      rates[key] = rate
      return random.happens(rate)
    }
  }
}

extension SeededRandom {
  /// A share from the beta law of a mean and of so many trials' worth.
  mutating func share(mean: Double, of trials: Double) -> Double {
    let hits = gamma(shape: mean * trials, mean: mean * trials)
    let misses = gamma(shape: (1 - mean) * trials, mean: (1 - mean) * trials)
    return hits / (hits + misses)
  }
}
