package import Statistics

extension Sample {
  /// Failures of rated changes by a scope's segments, named and in their natural order.
  ///
  /// The same counts as the segments' own, without gathering their records.
  ///
  /// - Complexity: O(*n*) for *n* changes.
  package func tallies(by scope: Scope) -> [(name: String, tally: Tally)] {
    var counts: [Int: (failed: Int, rated: Int)] = [:]
    for row in changes {
      let verdict = population.verdicts[row]
      guard verdict == .failed || verdict == .succeeded else { continue }
      for key in changeKeys(row, scope) {
        counts[key, default: (0, 0)].rated += 1
        if verdict == .failed { counts[key, default: (0, 0)].failed += 1 }
      }
    }
    return ordered(Set(counts.keys), scope).map { key, name in
      let count = counts[key] ?? (0, 0)
      return (name, Tally(successes: count.failed, trials: count.rated))
    }
  }

  /// Failures of rated changes, whole and by two scopes at once: for comparing within strata.
  ///
  /// - Returns: for each segment of `scope`, its tallies by the keys of `stratum`.
  func tallies(by scope: Scope, within stratum: Scope) -> [(name: String, strata: [Int: Tally])] {
    var counts: [Int: [Int: (failed: Int, rated: Int)]] = [:]
    for row in changes {
      let verdict = population.verdicts[row]
      guard verdict == .failed || verdict == .succeeded else { continue }
      for key in changeKeys(row, scope) {
        for part in changeKeys(row, stratum) {
          counts[key, default: [:]][part, default: (0, 0)].rated += 1
          if verdict == .failed { counts[key, default: [:]][part, default: (0, 0)].failed += 1 }
        }
      }
    }
    return ordered(Set(counts.keys), scope).map { key, name in
      let strata = (counts[key] ?? [:]).mapValues {
        Tally(successes: $0.failed, trials: $0.rated)
      }
      return (name, strata)
    }
  }
}
