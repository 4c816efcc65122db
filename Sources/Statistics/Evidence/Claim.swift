/// The claim that a proportion is below a margin agreed beforehand, and what it takes to make it.
///
/// Only valid for trials like those counted. Sources: `ClopperPearson` for one look, `AnytimeBound`
/// for any number of them.
package struct Claim: Equatable, Sendable {
  /// How often the data are looked at before the claim is made.
  package enum Looks: String, Sendable, CaseIterable {
    /// Once, at an end fixed beforehand.
    case once
    /// As often as one likes, as on a dashboard.
    case anytime
  }

  /// The proportion to stay below, strictly between 0 and 1.
  package let margin: Double
  /// How often the data are looked at.
  package let looks: Looks
  /// Of the one-sided limit.
  package let confidence: Double
  /// phi of the trials, where successes come in clusters; 1 or more.
  package let inflation: Double

  /// A claim about a proportion.
  package init(
    margin: Double, looks: Looks, inflation: Double = 1, confidence: Double = 0.95
  ) {
    precondition(margin > 0 && margin < 1, "a margin is strictly between 0 and 1")
    self.margin = margin
    self.looks = looks
    self.inflation = max(1, inflation)
    self.confidence = confidence
  }

  /// The upper limit that decides: the claim may be made while it is below the margin.
  package func upperLimit(_ tally: Tally) -> Double {
    switch looks {
    case .once: ClopperPearson.upperLimit(tally, inflation: inflation, confidence: confidence)
    case .anytime: AnytimeBound.upperLimit(tally, inflation: inflation, confidence: confidence)
    }
  }

  /// Whether the data bear the claim.
  package func isBorne(by tally: Tally) -> Bool { upperLimit(tally) < margin }

  /// How many more trials, all without success, it takes to bear the claim.
  ///
  /// - Returns: 0 when it is borne already; `nil` when more than a billion would be needed.
  /// - Complexity: O(log of the answer) limits.
  package func furtherTrialsNeeded(_ tally: Tally) -> Int? {
    if isBorne(by: tally) { return 0 }
    let bears = { (more: Int) in
      isBorne(by: Tally(successes: tally.successes, trials: tally.trials + more))
    }
    var high = 1
    while !bears(high) {
      high *= 2
      guard high <= 1 << 30 else { return nil }
    }
    var low = high / 2
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if bears(middle) { high = middle } else { low = middle }
    }
    return high
  }

  /// The chance that `trials` trials will bear the claim when the proportion is `truth`.
  ///
  /// - Parameters:
  ///   - trials: zero or more, looked at once they are all in.
  ///   - truth: in 0...1.
  /// - Returns: in 0...1; 0 when even no success would not bear it.
  /// - Complexity: O(log trials) limits.
  package func power(trials: Int, truth: Double) -> Double {
    let bears = { (successes: Int) in isBorne(by: Tally(successes: successes, trials: trials)) }
    guard bears(0) else { return 0 }
    var low = 0
    var high = trials
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if bears(middle) { low = middle } else { high = middle }
    }
    return Binomial.cdf(low, trials: trials, p: truth)
  }
}
