import Reports

/// A finite number as the decimal digits a person would read, shortest that name it exactly.
///
/// Rounding here rounds what is read (0.345 to 0.35), not the binary number behind it, and writes
/// plain positions always: no exponent, no negative zero.
struct DecimalDigits: Equatable {
  private(set) var isNegative: Bool
  /// 0 to 9, most significant first, without leading or trailing zeros; empty for zero.
  private(set) var digits: [UInt8]
  /// How many digits stand before the decimal point; zero or negative below 0.1.
  private(set) var pointPosition: Int

  /// The digits of a number, or `nil` when it is not finite.
  init?(_ value: Double) {
    guard value.isFinite else { return nil }
    digits = []
    var fraction = 0
    var exponent = 0
    var seenPoint = false
    for (index, byte) in value.magnitude.description.utf8.enumerated() {
      switch byte {
      case UInt8(ascii: "."):
        seenPoint = true
      case UInt8(ascii: "e"):
        exponent = Int(value.magnitude.description.dropFirst(index + 1)) ?? 0
      case _ where exponent != 0:
        continue
      default:
        digits.append(byte - UInt8(ascii: "0"))
        if seenPoint { fraction += 1 }
      }
    }
    isNegative = value < 0
    pointPosition = digits.count - fraction + exponent
    normalise()
  }

  /// Whether it is zero.
  var isZero: Bool { digits.isEmpty }

  /// Whether nothing stands behind the decimal point.
  var isWhole: Bool { digits.count <= pointPosition || isZero }

  /// The number a hundred times as large, as percentages are written.
  var asPercentage: DecimalDigits {
    var result = self
    if !isZero { result.pointPosition += 2 }
    return result
  }

  /// The number with so many decimals at most, halves away from zero.
  func rounded(toDecimals decimals: Int) -> DecimalDigits {
    var result = self
    let kept = pointPosition + decimals
    guard kept < digits.count else { return self }
    guard kept >= 0 else { return zero }
    let roundsUp = digits[kept] >= 5
    result.digits.removeLast(digits.count - kept)
    if roundsUp { result.incrementLast() }
    result.normalise()
    return result
  }

  /// The decimals that show so many significant digits, never more than a limit.
  func decimals(forSignificant significant: Int, atMost limit: Int) -> Int {
    let first = min(limit, max(0, significant - pointPosition))
    let settled = rounded(toDecimals: first)
    // 9.96 grows a digit when rounded, and then needs one decimal fewer.
    return min(limit, max(0, significant - max(pointPosition, settled.pointPosition)))
  }

  /// The number in plain positions.
  ///
  /// - Parameters:
  ///   - decimals: exactly so many, padded with zeros; `nil` writes what there is.
  ///   - isGrouped: whether commas part the thousands.
  func text(decimals: Int? = nil, isGrouped: Bool = false) -> String {
    let number = decimals.map { rounded(toDecimals: $0) } ?? self
    var whole = number.digit(range: 0..<max(0, number.pointPosition))
    if whole.isEmpty { whole = "0" }
    let decimals = decimals ?? max(0, number.digits.count - number.pointPosition)
    let fraction = number.digit(range: number.pointPosition..<(number.pointPosition + decimals))
    let sign = number.isNegative ? "-" : ""
    return sign + (isGrouped ? Thousands.grouped(whole) : whole)
      + (fraction.isEmpty ? "" : ".\(fraction)")
  }

  private var zero: DecimalDigits {
    var result = self
    result.digits = []
    result.normalise()
    return result
  }

  /// The digits at positions counted from the first one, zeros where there are none.
  private func digit(range: Range<Int>) -> String {
    String(
      decoding: range.map { position in
        UInt8(ascii: "0") + (digits.indices.contains(position) ? digits[position] : 0)
      }, as: UTF8.self)
  }

  private mutating func incrementLast() {
    var index = digits.count - 1
    while index >= 0, digits[index] == 9 {
      digits[index] = 0
      index -= 1
    }
    if index >= 0 {
      digits[index] += 1
    } else {
      digits.insert(1, at: 0)
      pointPosition += 1
    }
  }

  private mutating func normalise() {
    while digits.last == 0 { digits.removeLast() }
    let leading = digits.prefix { $0 == 0 }.count
    digits.removeFirst(leading)
    pointPosition -= leading
    guard digits.isEmpty else { return }
    pointPosition = 0
    isNegative = false
  }
}
