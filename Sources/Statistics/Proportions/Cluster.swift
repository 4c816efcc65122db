/// Trials that may share a fate, as the changes of one week or of one release train do.
package struct Cluster: Hashable, Sendable {
  /// Which one, so that two sides of a comparison can name the same.
  package let key: Int
  /// Its successes and trials.
  package let tally: Tally

  /// A cluster of trials.
  package init(key: Int, _ tally: Tally) {
    self.key = key
    self.tally = tally
  }
}

/// How much less clustered trials tell than as many independent ones.
package enum DesignEffect {
  /// The factor by which the successes and trials of two groups are divided before they are compared.
  ///
  /// Assumes that clusters are independent of each other. Each side is measured about its own
  /// proportion, so that a difference between the sides is not taken for clustering, and the larger
  /// of the two counts: one group may go out in trains while the other does not. Where neither side has
  /// eight clusters, those of both are measured about the proportion they have in common. Source:
  /// J. N. K. Rao & A. J. Scott, "A simple method for the analysis of clustered binary data",
  /// Biometrics 48 (1992).
  ///
  /// - Parameters:
  ///   - first: in any order; those without trials are passed over.
  ///   - second: likewise.
  /// - Returns: 1 or more, without unit; 1 for fewer than eight clusters in all, or where all or none
  ///   of the trials succeeded.
  /// - Complexity: O(*n*) for *n* clusters.
  package static func between(_ first: [Cluster], _ second: [Cluster]) -> Double {
    let sides = [first, second].map { $0.map(\.tally).filter { $0.trials > 0 } }
    let isLong = sides.contains { $0.count >= Proportion.weeksForDesignEffect }
    let known = isLong ? sides : [sides[0] + sides[1]]
    guard known.contains(where: { $0.count >= Proportion.weeksForDesignEffect }) else { return 1 }
    return known.reduce(1) { max($0, Dispersion.homogeneity(of: $1)?.inflation ?? 1) }
  }

  /// The cluster furthest from its side's proportion, measured in its own standard deviations.
  ///
  /// - Returns: its key; the first of equals; `nil` where no side has two clusters and a proportion
  ///   between 0 and 1.
  /// - Complexity: O(*n*) for *n* clusters.
  package static func worst(of sides: [[Cluster]]) -> Int? {
    var found: (key: Int, distance: Double)?
    for side in sides where side.count > 1 {
      guard let p = Tally.total(side.map(\.tally)).share, p > 0, p < 1 else { continue }
      for cluster in side where cluster.tally.trials > 0 {
        let n = Double(cluster.tally.trials)
        let residual = Double(cluster.tally.successes) - n * p
        let distance = residual * residual / (n * p * (1 - p))
        if distance > found?.distance ?? 0 { found = (cluster.key, distance) }
      }
    }
    return found?.key
  }

  /// Whether what failed on the side with the higher proportion failed in one cluster: then one event
  /// decides, and nobody knows how often such events are.
  ///
  /// - Complexity: O(*n*) for *n* clusters.
  package static func isOneEvent(_ first: [Cluster], _ second: [Cluster]) -> Bool {
    let shares = [first, second].map { Tally.total($0.map(\.tally)).share ?? 0 }
    let higher = shares[0] >= shares[1] ? first : second
    return higher.count { $0.tally.successes > 0 } < 2
  }
}
