import Records
package import Statistics

/// Whether what a team rated as risky fails more often.
package struct RiskRatings: Equatable, Sendable {
  /// Changes of one rating.
  package struct Level: Equatable, Sendable {
    package let name: String
    /// Failures of those that are in a rate.
    package let tally: Tally
    /// How many of them would have failed in 95 of 100 worlds where the rating means nothing, given
    /// how many failed in all.
    package let byChance: ClosedRange<Int>
  }

  /// The ratings in their order, the least risk first; those whose order is not known by their names.
  package let levels: [Level]
  /// Words whose place in the order is not known.
  package let unordered: [String]
  /// Changes that are in a rate and carry no rating.
  package let unrated: Int
  /// Whether there are failures enough to ask.
  package let adequacy: Adequacy
  /// The trend of failing along the ratings, each a step above the one before; `nil` where it cannot be
  /// asked.
  package let trend: CochranArmitage?

  /// Looks at the rated changes of a sample.
  ///
  /// - Complexity: O(*n*) for *n* changes.
  package init(_ sample: Sample) {
    let words = sample.tallies(by: .risk)
    let rated = words.filter { $0.name != Scope.nameOfMissing }
    let dataset = sample.population.dataset
    self.init(
      rated.map { name, tally in (name, dataset.riskRank(of: name), tally) },
      unrated: words.filter { $0.name == Scope.nameOfMissing }.reduce(0) { $0 + $1.tally.trials })
  }

  /// Looks at tallies.
  ///
  /// - Parameter ratings: Each with its place in the order, `nil` where that is not known.
  package init(_ ratings: [(name: String, rank: Int?, tally: Tally)], unrated: Int) {
    let present = ratings.filter { $0.tally.trials > 0 }.sorted {
      ($0.rank ?? .max, $0.name) < ($1.rank ?? .max, $1.name)
    }
    let all = Tally.total(present.map(\.tally))
    levels = present.map { name, _, tally in
      Level(name: name, tally: tally, byChance: Self.byChance(tally.trials, of: all))
    }
    unordered = present.filter { $0.rank == nil }.map(\.name)
    self.unrated = unrated
    adequacy = Adequacy.sizeEffect(all)
    let ranks = Set(present.compactMap(\.rank)).sorted()
    let canBeAsked = unordered.isEmpty && ranks.count > 1 && adequacy.isShown
    trend =
      canBeAsked
      ? CochranArmitage(
        present.map(\.tally),
        scores: present.map { Double(ranks.firstIndex(of: $0.rank ?? 0) ?? 0) })
      : nil
  }

  /// The failures among some of the changes where only chance deals them out: the middle 95 % of the
  /// hypergeometric distribution.
  ///
  /// - Complexity: O(failures).
  private static func byChance(_ trials: Int, of all: Tally) -> ClosedRange<Int> {
    let distribution = Hypergeometric(
      marked: all.successes, unmarked: all.failures, drawn: trials)
    var below = 0.0
    var lower: Int?
    for failures in distribution.support {
      below += distribution.mass(failures)
      if lower == nil, below > 0.025 { lower = failures }
      if below >= 0.975 { return (lower ?? failures)...failures }
    }
    return (lower ?? distribution.support.lowerBound)...distribution.support.upperBound
  }
}
