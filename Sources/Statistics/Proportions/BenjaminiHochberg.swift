/// The correction for many comparisons that bounds the share of false ones among those called.
package enum BenjaminiHochberg {
  /// The q-value of each p-value: the least false discovery rate at which it would be called.
  ///
  /// Assumes independent or positively dependent tests. Source: Y. Benjamini & Y. Hochberg,
  /// "Controlling the false discovery rate", JRSS B 57 (1995), as step-up adjusted values.
  ///
  /// - Parameter pValues: in 0...1, in any order, without NaN.
  /// - Returns: as many values in the same order, none below its p-value; empty for none.
  /// - Complexity: O(*n* log *n*).
  package static func adjusted(_ pValues: [Double]) -> [Double] {
    let count = Double(pValues.count)
    let order = pValues.indices.sorted { pValues[$0] > pValues[$1] }
    var adjusted = pValues
    var least = 1.0
    for (position, index) in order.enumerated() {
      let rank = count - Double(position)
      least = min(least, pValues[index] * (count / rank))
      adjusted[index] = least
    }
    return adjusted
  }
}
