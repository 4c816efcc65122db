package import Statistics

extension Sample {
  /// Failures of rated changes by a scope's segments, named and in their natural order.
  ///
  /// The same counts as the segments' own, without gathering their records.
  ///
  /// - Complexity: O(*n*) for *n* changes.
  package func tallies(by scope: Scope) -> [(name: String, tally: Tally)] {
    var counters = Counters(keys: keyCount(scope))
    for row in changes {
      guard let isFailure = isFailure(row) else { continue }
      changeKeys(row, scope) { counters.add(isFailure, to: $0) }
    }
    let tallies = counters.tallies
    return ordered(Set(tallies.keys), scope).map { key, name in
      (name, tallies[key] ?? Tally(successes: 0, trials: 0))
    }
  }

  /// Failures of rated changes, whole and by two scopes at once: for comparing within strata.
  ///
  /// - Returns: for each segment of `scope`, its tallies by the keys of `stratum`.
  func tallies(by scope: Scope, within stratum: Scope) -> [(name: String, strata: [Int: Tally])] {
    let width = keyCount(stratum)
    var counters: [Int: Counters] = [:]
    var parts: [Int] = []
    for row in changes {
      guard let isFailure = isFailure(row) else { continue }
      parts.removeAll(keepingCapacity: true)
      changeKeys(row, stratum) { parts.append($0) }
      changeKeys(row, scope) { key in
        for part in parts {
          counters[key, default: Counters(keys: width)].add(isFailure, to: part)
        }
      }
    }
    return ordered(Set(counters.keys), scope).map { key, name in
      (name, counters[key]?.tallies ?? [:])
    }
  }

  /// Whether a change failed; `nil` for one that is in no rate.
  func isFailure(_ row: Int) -> Bool? {
    switch population.verdicts[row] {
    case .failed: true
    case .succeeded: false
    case .unstated, .unstatedButBlamed, .unrated, .aborted: nil
    }
  }
}

/// Failures and trials by a small whole number, -1 and up.
private struct Counters {
  private var failed: [Int]
  private var rated: [Int]

  init(keys count: Int) {
    failed = [Int](repeating: 0, count: count + 1)
    rated = failed
  }

  mutating func add(_ isFailure: Bool, to key: Int) {
    failed[key + 1] += isFailure ? 1 : 0
    rated[key + 1] += 1
  }

  /// The tallies of the numbers that were met.
  var tallies: [Int: Tally] {
    var tallies: [Int: Tally] = [:]
    for index in rated.indices where rated[index] > 0 {
      tallies[index - 1] = Tally(successes: failed[index], trials: rated[index])
    }
    return tallies
  }
}
