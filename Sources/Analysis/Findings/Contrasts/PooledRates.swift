package import Statistics

/// Failure rates of many groups, each borrowing from the others as far as they agree (Gelman et al., "Bayesian Data Analysis", ch. 5).
package struct PooledRates: Equatable, Sendable {
  /// Whether there are groups enough to borrow between.
  package let adequacy: Adequacy
  /// The rate of a group not yet seen, in 0...1; `nil` where the data refuse to pool.
  package let mean: Double?

  private let estimates: [String: PartialPooling.Estimate]

  /// Pools groups; those without changes take no part.
  ///
  /// - Complexity: as `PartialPooling`: O(distinct tallies) times its grid.
  package init(_ tallies: [(name: String, tally: Tally)]) {
    let present = tallies.filter { $0.tally.trials > 0 }
    adequacy = .pooling(groups: present.count)
    guard adequacy.isShown else {
      mean = nil
      estimates = [:]
      return
    }
    let pooling = PartialPooling(present.map(\.tally))
    mean = pooling.mean
    estimates = Dictionary(
      zip(present.map(\.name), pooling.estimates), uniquingKeysWith: { first, _ in first })
  }

  /// Pools the segments of a sample by a scope.
  package init(_ sample: Sample, by scope: Scope) { self.init(sample.tallies(by: scope)) }

  /// The estimate of a group; `nil` for one without changes, or where the data refuse to pool.
  package subscript(name: String) -> PartialPooling.Estimate? { estimates[name] }
}
