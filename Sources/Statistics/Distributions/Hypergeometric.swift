import RealModule

/// The hypergeometric distribution: marked items in a draw without return.
///
/// Given both margins of a two-by-two table, the count in its first cell follows this law.
package struct Hypergeometric: Equatable, Sendable {
  /// How many marked items there are.
  package let marked: Int
  /// How many unmarked items there are.
  package let unmarked: Int
  /// How many items are drawn.
  package let drawn: Int

  /// The law of the marked items among `drawn`, from `marked` and `unmarked` items.
  package init(marked: Int, unmarked: Int, drawn: Int) {
    precondition(marked >= 0 && unmarked >= 0, "counts are not negative")
    precondition((0...(marked + unmarked)).contains(drawn), "no more is drawn than there is")
    self.marked = marked
    self.unmarked = unmarked
    self.drawn = drawn
  }

  /// The values that can occur.
  package var support: ClosedRange<Int> {
    max(0, drawn - unmarked)...min(drawn, marked)
  }

  /// The expected number of marked items drawn; 0 when nothing is drawn.
  package var mean: Double {
    drawn == 0 ? 0 : Double(drawn) * Double(marked) / Double(marked + unmarked)
  }

  /// The chance of exactly k; 0 outside the support.
  ///
  /// Source: as a ratio of three binomial probabilities, Loader (2000), section 6.
  package func mass(_ k: Int) -> Double {
    guard support.contains(k) else { return 0 }
    let total = Double(marked + unmarked)
    guard drawn > 0, drawn < marked + unmarked else { return 1 }
    let p = Double(drawn) / total
    let q = (total - Double(drawn)) / total
    let inMarked = SaddlePoint.logBinomial(Double(k), Double(marked - k), p: p, q: q)
    let rest = drawn - k
    let inUnmarked = SaddlePoint.logBinomial(Double(rest), Double(unmarked - rest), p: p, q: q)
    let all = SaddlePoint.logBinomial(Double(drawn), total - Double(drawn), p: p, q: q)
    return .exp(inMarked + inUnmarked - all)
  }

  /// P(X < k) + P(X = k)/2, the mid-p of the lower tail; the upper one is what is left of 1.
  ///
  /// The tail away from the mean is the one summed, so a small one keeps its digits.
  ///
  /// - Complexity: O(width of the tail), at most the size of the support.
  package func lowerMidTail(_ k: Int) -> Double {
    Double(k) <= mean ? midTail(k, towards: -1) : 1 - midTail(k, towards: 1)
  }

  /// P(X > k) + P(X = k)/2.
  ///
  /// - Complexity: O(width of the tail), at most the size of the support.
  package func upperMidTail(_ k: Int) -> Double {
    Double(k) <= mean ? 1 - midTail(k, towards: -1) : midTail(k, towards: 1)
  }

  /// Half the chance of k and the whole chance of everything on one side of it.
  private func midTail(_ k: Int, towards direction: Int) -> Double {
    var term = mass(k)
    var sum = term / 2
    var at = k
    while term > 0 {
      let next = at + direction
      guard support.contains(next) else { break }
      term *= direction > 0 ? ratio(at) : 1 / ratio(next)
      sum += term
      at = next
      if term < sum * 1e-17 { break }
    }
    return sum
  }

  /// The chance of k + 1 over the chance of k.
  private func ratio(_ k: Int) -> Double {
    let up = Double(marked - k) * Double(drawn - k)
    let down = Double(k + 1) * Double(unmarked - drawn + k + 1)
    return up / down
  }
}
