package import Statistics

/// How often changes failed in one group, beside another (METHODS 1.2).
package struct RateContrast: Equatable, Sendable {
  /// The group the contrast is about.
  package let first: Tally
  /// The group it is compared with.
  package let second: Tally
  /// Whether the data carry a comparison.
  package let adequacy: Adequacy
  /// The first rate less the second, by Newcombe.
  package let difference: Effect
  /// The first rate over the second, by score.
  package let ratio: Effect
  /// The central mid-p value that the rates are one.
  package let pValue: Double

  /// Compares two groups.
  package init(_ first: Tally, _ second: Tally) {
    self.first = first
    self.second = second
    adequacy = .comparison(first, second)
    difference = Newcombe.difference(first, second)
    ratio = RiskRatio.score(first, second)
    pValue = ExactTest.midP(first, second)
  }

  /// What may be said: difference and ratio must agree.
  ///
  /// - Parameter q: The corrected p-value of one comparison among many; `nil` for a planned one.
  package func judgement(q: Double? = nil) -> Judgement {
    let p = q ?? pValue
    let byDifference = Judgement(difference, noDifference: 0, pValue: p, adequacy: adequacy)
    return Judgement(ratio, noDifference: 1, pValue: p, adequacy: adequacy)
      .agreeing(with: byDifference)
  }
}
