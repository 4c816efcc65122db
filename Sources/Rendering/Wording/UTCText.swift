package import Chronology

/// Moments for machines.
package enum UTCText {
  /// A moment after RFC 3339 in UTC, as in `2026-11-16T09:30:00Z`, with milliseconds where it has
  /// some.
  package static func text(of instant: Instant) -> String {
    var bytes: [UInt8] = []
    append(instant, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the same as bytes, without making a string, because exports write millions.
  static func append(_ instant: Instant, to bytes: inout [UInt8]) {
    appendSecond(instant.milliseconds, separator: UInt8(ascii: "T"), to: &bytes)
    let rest = instant.milliseconds - instant.milliseconds.dividedDown(by: 1_000) * 1_000
    if rest != 0 { append(Int(rest), digits: 3, after: UInt8(ascii: "."), to: &bytes) }
    bytes.append(UInt8(ascii: "Z"))
  }

  /// Appends what a clock shows to the second, as in `2026-11-16T09:30:00`.
  ///
  /// - Parameter milliseconds: On that clock, since 1970.
  static func appendSecond(_ milliseconds: Int64, separator: UInt8, to bytes: inout [UInt8]) {
    let day = milliseconds.dividedDown(by: Milliseconds.day)
    let ofDay = Int(milliseconds - day * Milliseconds.day)
    let date = CivilDate(daysSinceEpoch: Int(day))
    append(date.year, digits: 4, to: &bytes)
    append(date.month, digits: 2, after: UInt8(ascii: "-"), to: &bytes)
    append(date.day, digits: 2, after: UInt8(ascii: "-"), to: &bytes)
    append(ofDay / 3_600_000, digits: 2, after: separator, to: &bytes)
    append(ofDay / 60_000 % 60, digits: 2, after: UInt8(ascii: ":"), to: &bytes)
    append(ofDay / 1_000 % 60, digits: 2, after: UInt8(ascii: ":"), to: &bytes)
  }

  private static func append(
    _ number: Int, digits: Int, after separator: UInt8? = nil, to bytes: inout [UInt8]
  ) {
    if let separator { bytes.append(separator) }
    var power = (1..<digits).reduce(1) { product, _ in product * 10 }
    while power > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / power % 10))
      power /= 10
    }
  }
}
