package import Statistics

/// How often changes failed in one group, beside another (Newcombe 1998; Miettinen & Nurminen 1985;
/// divided by the design effect of Rao & Scott 1992 where changes share a fate).
package struct RateContrast: Equatable, Sendable {
  /// What would be a finding but for one cluster.
  package struct Sign: Equatable, Sendable {
    /// The week, day or train without which it would be one.
    package let cluster: Int
    /// What would be said.
    package let decision: Decision
    /// The p-value without that cluster.
    package let pValue: Double
  }

  /// The group the contrast is about.
  package let first: Tally
  /// The group it is compared with.
  package let second: Tally
  /// By how much less the changes tell than as many that share no fate; 1 or more.
  package let inflation: Double
  /// Whether the data carry a comparison.
  package let adequacy: Adequacy
  /// The first rate less the second, by Newcombe.
  package let difference: Effect
  /// The first rate over the second, by score.
  package let ratio: Effect
  /// The central mid-p value that the rates are one; 1 where one cluster's failures decide.
  package let pValue: Double
  /// What would be a finding without its worst cluster, and is none with it; `nil` for most.
  package let sign: Sign?

  /// Compares two groups of changes that share no fate, or as much of it as is said.
  ///
  /// - Parameter inflation: phi; both counts of both groups are divided by it.
  package init(_ first: Tally, _ second: Tally, inflation: Double = 1) {
    self.init(first, second, inflation: inflation, isOneEvent: false, sign: nil)
  }

  /// Compares two groups, each of clusters of changes that may share a fate; of one cluster's failures
  /// alone nothing is concluded.
  ///
  /// - Parameter days: The days of the first group where that is what one week did, and its share of it is
  ///   what is asked about; `nil` for any other.
  /// - Complexity: O(clusters) besides the tests.
  package init(_ first: [Cluster], _ second: [Cluster], days: [Cluster]? = nil) {
    let whole = RateContrast(
      .total(first), .total(second), inflation: DesignEffect.between(first, second))
    self.init(
      whole.first, whole.second, inflation: whole.inflation,
      isOneEvent: days.map(whole.isOneBadDay) ?? DesignEffect.isOneEvent(first, second),
      sign: Self.sign(whole, first, second))
  }

  /// Whether one day decides what a week did: its changes failed together, more than chance makes them,
  /// and without it nothing would be said.
  private func isOneBadDay(among days: [Cluster]) -> Bool {
    let said = judgement()
    guard said.isDifferent else { return false }
    // A week of one train has no other day to be held against.
    guard days.count > 1 else { return true }
    guard let spread = Dispersion.homogeneity(of: days.map(\.tally)),
      spread.pValue < Decision.level, let worst = DesignEffect.worst(of: [days])
    else { return false }
    let rest = RateContrast(
      .total(days.filter { $0.key != worst }), second, inflation: inflation)
    return rest.judgement().decision != said.decision
  }

  private init(
    _ first: Tally, _ second: Tally, inflation: Double, isOneEvent: Bool, sign: Sign?
  ) {
    self.first = first
    self.second = second
    self.inflation = max(1, inflation)
    self.sign = sign
    adequacy = .comparison(first, second)
    difference = Newcombe.difference(first, second, inflation: inflation)
    ratio = RiskRatio.score(first, second, inflation: inflation)
    pValue = isOneEvent ? 1 : ExactTest.midP(first, second, inflation: inflation)
  }

  /// Only of a comparison that says nothing, and would without the division: others need no search.
  private static func sign(
    _ whole: RateContrast, _ first: [Cluster], _ second: [Cluster]
  ) -> Sign? {
    guard whole.adequacy.isShown, whole.inflation > 1, !whole.judgement().isDifferent,
      RateContrast(whole.first, whole.second).judgement().isDifferent,
      let worst = DesignEffect.worst(of: [first, second])
    else { return nil }
    let rest = [first, second].map { $0.filter { $0.key != worst } }
    let without = RateContrast(
      .total(rest[0]), .total(rest[1]), inflation: DesignEffect.between(rest[0], rest[1]))
    let judgement = without.judgement()
    guard judgement.isDifferent, let decision = judgement.decision else { return nil }
    return Sign(cluster: worst, decision: decision, pValue: without.pValue)
  }

  /// What may be said: difference and ratio must agree.
  ///
  /// - Parameter q: The corrected p-value of one comparison among many; `nil` for a planned one.
  package func judgement(q: Double? = nil) -> Judgement {
    let p = q ?? pValue
    let byDifference = Judgement(difference, noDifference: 0, pValue: p, adequacy: adequacy)
    return Judgement(ratio, noDifference: 1, pValue: p, adequacy: adequacy)
      .agreeing(with: byDifference).with(sign)
  }
}
