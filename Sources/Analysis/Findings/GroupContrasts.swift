package import Statistics

/// Each group of changes against all the others, corrected for looking at so many (METHODS 1.3).
package struct GroupContrasts: Equatable, Sendable {
  /// One group against the rest.
  package struct Group: Equatable, Sendable {
    package let name: String
    package let contrast: RateContrast
    /// The Benjamini-Hochberg q among the groups compared; `nil` where the data refuse to compare.
    package let q: Double?
    /// What may be said of it.
    package let judgement: Judgement
  }

  /// The groups that have changes, in the order given.
  package let groups: [Group]
  /// How many of them could be compared: the size of the family.
  package let comparedCount: Int
  /// Whether all groups may share one rate; `nil` for fewer than two, or when none or all failed.
  package let homogeneity: Dispersion?

  /// Compares each group with the rest of them.
  ///
  /// - Parameter tallies: Failures of changes by group; a change is in one group only.
  /// - Complexity: O(groups), each as `RateContrast`.
  package init(_ tallies: [(name: String, tally: Tally)]) {
    let present = tallies.filter { $0.tally.trials > 0 }
    let all = Tally.total(present.map(\.tally))
    let contrasts = present.map { RateContrast($0.tally, all.without($0.tally)) }
    let compared = contrasts.indices.filter { contrasts[$0].adequacy.isShown }
    let corrected = BenjaminiHochberg.adjusted(compared.map { contrasts[$0].pValue })
    let q = Dictionary(uniqueKeysWithValues: zip(compared, corrected))
    groups = contrasts.indices.map { index in
      Group(
        name: present[index].name, contrast: contrasts[index], q: q[index],
        judgement: contrasts[index].judgement(q: q[index] ?? 1))
    }
    comparedCount = compared.count
    homogeneity = Dispersion.homogeneity(of: present.map(\.tally))
  }

  /// Compares the segments of a sample by a scope that puts each change in one of them.
  package init(_ sample: Sample, by scope: Scope) {
    self.init(sample.tallies(by: scope))
  }
}

extension Tally {
  /// What is left without a part of it.
  package func without(_ part: Tally) -> Tally {
    Tally(successes: successes - part.successes, trials: trials - part.trials)
  }
}
