package import Diagnostics

/// What a team wants a figure to be: `change_failure_rate: below 15 %`.
package struct Target: Equatable, Sendable {
  /// On which side of its bound a figure is to lie.
  package enum Side: String, CaseIterable, Sendable {
    case below, above
  }

  /// What a bound counts.
  package enum Quantity: String, Sendable {
    /// A share of a whole, 0 to 1.
    case share
    case minutes
    case lines
    /// A bare number of whatever the figure counts.
    case number
  }

  /// The metric's stable name.
  package let metric: String
  package let side: Side
  /// In the quantity's own unit.
  package let bound: Double
  package let quantity: Quantity
  /// As it was written, `below 15 %`.
  package let text: String
  /// Where it was written, for diagnostics.
  package let location: Diagnostic.Location?

  /// Reads `below 15 %`, `below 60 min`, `above 5`, or returns `nil`.
  ///
  /// Units are `%`, `s`, `min` or `m`, `h`, `d`, `lines`, or none.
  package init?(_ text: String, for metric: String, at location: Diagnostic.Location?) {
    let words = text.split(separator: " ", maxSplits: 1).map(String.init)
    guard words.count == 2, let side = Side(rawValue: words[0]) else { return nil }
    let digits = words[1].prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let unit = words[1].dropFirst(digits.count).filter { $0 != " " }
    guard let number = Double(digits), number.isFinite, let (quantity, factor) = Self.units[unit]
    else { return nil }
    self.metric = metric
    self.side = side
    self.quantity = quantity
    self.text = text
    self.location = location
    bound = number * factor
  }

  private static let units: [String: (Quantity, Double)] = [
    "%": (.share, 0.01), "s": (.minutes, 1.0 / 60), "min": (.minutes, 1), "m": (.minutes, 1),
    "h": (.minutes, 60), "d": (.minutes, 1_440), "lines": (.lines, 1), "": (.number, 1),
  ]
}
