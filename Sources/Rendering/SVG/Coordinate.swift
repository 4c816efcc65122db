/// Numbers in drawings: two decimals at most, which no eye can tell from more.
enum Coordinate {
  /// The number as short as it gets; one that is not finite is 0, so that no drawing breaks.
  static func text(_ value: Double) -> String {
    DecimalDigits(value)?.rounded(toDecimals: 2).text() ?? "0"
  }

  /// A point as `x,y`.
  static func text(_ x: Double, _ y: Double) -> String {
    "\(text(x)),\(text(y))"
  }
}
