/// Several proportions estimated together, each borrowing from the others as far as they agree.
///
/// Assumes the groups' chances are draws of one Beta(mu M, (1 - mu) M), with mu and M^(-1/2)
/// uniform on (0, 1), and independent trials within groups. Source: Gelman et al., "Bayesian Data
/// Analysis" (2013), section 5.3. The posterior is summed over a fixed grid; fitting mu and M
/// instead (empirical Bayes) lets every interval collapse when there are few groups.
package struct PartialPooling: Equatable, Sendable {
  /// One group's chance of success.
  package struct Estimate: Equatable, Sendable {
    /// What was observed.
    package let tally: Tally
    /// The posterior mean, strictly between 0 and 1.
    package let mean: Double
    /// The central posterior interval.
    package let interval: Interval
  }

  /// The posterior mean of mu: the chance of a group not yet seen.
  package let mean: Double
  /// The groups, in the order they were given.
  package let estimates: [Estimate]

  /// Estimates all groups together.
  ///
  /// - Parameters:
  ///   - tallies: successes and trials of each group, in any order; a group without trials gets
  ///     what the others say of a new one.
  ///   - confidence: of the central intervals.
  /// - Returns: no estimates for no groups; for one the prior does nearly all the work.
  /// - Complexity: O(distinct counts + groups), times the size of the grid.
  package init(_ tallies: [Tally], confidence: Double = 0.95) {
    let grid = PoolingGrid(tallies)
    let tail = (1 - confidence) / 2
    mean = grid.mean
    var known: [Tally: Estimate] = [:]
    for tally in tallies where known[tally] == nil {
      let mixture = grid.posterior(of: tally)
      known[tally] = Estimate(
        tally: tally, mean: mixture.mean,
        interval: Interval(lower: mixture.quantile(tail), upper: mixture.quantile(1 - tail)))
    }
    estimates = tallies.compactMap { known[$0] }
  }
}
