/// The four Western Electric rules for points that a steady process would rarely make.
///
/// Only rules 1 and 4 are for use by default: all four together raise a false alarm in 17 % of
/// 26-week charts of a steady process, rules 1 and 4 in 10 %. Source: Western Electric,
/// "Statistical Quality Control Handbook" (1956).
package struct RunRules: Equatable, Sendable {
  /// Points beyond the natural process limits.
  package let beyondLimits: [Int]
  /// Points that make two of three beyond two sigma on one side.
  package let twoOfThree: [Int]
  /// Points that make four of five beyond one sigma on one side.
  package let fourOfFive: [Int]
  /// Points that make eight in a row on one side of the centre.
  package let eightInARow: [Int]

  /// Applies the rules to standardised points.
  ///
  /// - Parameters:
  ///   - scores: each point's distance from the centre in sigmas, in order of time.
  ///   - limit: how many sigmas away the natural process limits are.
  /// - Complexity: O(*n*).
  init(scores: [Double], limit: Double) {
    beyondLimits = scores.indices.filter { abs(scores[$0]) > limit }
    twoOfThree = Self.signals(scores, need: 2, of: 3, beyond: 2)
    fourOfFive = Self.signals(scores, need: 4, of: 5, beyond: 1)
    eightInARow = Self.signals(scores, need: 8, of: 8, beyond: 0)
  }

  /// Points that are themselves beyond, with enough others beyond among the last few; the first
  /// points of a series, without a full window behind them, signal nothing.
  private static func signals(
    _ scores: [Double], need: Int, of window: Int, beyond distance: Double
  ) -> [Int] {
    scores.indices.filter { index in
      let score = scores[index]
      guard abs(score) > distance, index + 1 >= window else { return false }
      let recent = scores[(index + 1 - window)...index]
      return recent.count { abs($0) > distance && ($0 > 0) == (score > 0) } >= need
    }
  }
}
