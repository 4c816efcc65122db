/// Successes out of trials: failed changes out of changes, for one group or one week.
package struct Tally: Hashable, Sendable {
  /// How often it happened, in 0...trials.
  package let successes: Int
  /// How often it could have happened.
  package let trials: Int

  /// A count out of a count.
  package init(successes: Int, trials: Int) {
    precondition(trials >= 0 && (0...trials).contains(successes), "successes are in 0...trials")
    self.successes = successes
    self.trials = trials
  }

  /// The trials without success.
  package var failures: Int { trials - successes }

  /// The share of successes, or `nil` without trials.
  package var share: Double? { trials == 0 ? nil : Double(successes) / Double(trials) }

  /// The sum of several tallies; the empty sum is 0 of 0.
  package static func total(_ tallies: some Sequence<Tally>) -> Tally {
    tallies.reduce(Tally(successes: 0, trials: 0)) { sum, next in
      Tally(successes: sum.successes + next.successes, trials: sum.trials + next.trials)
    }
  }
}
