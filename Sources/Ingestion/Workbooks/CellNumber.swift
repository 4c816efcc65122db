import Chronology
import Foundation

/// A cell's number as a text that a table would hold.
struct CellNumber {
  /// Whether days count from 1904, as of workbooks made on a Macintosh of old.
  let countsFrom1904: Bool

  private static let day = 86_400_000.0
  /// Beyond the year 9999 there are no dates.
  private static let longest = 2_958_466.0

  /// The text of a number that is written so and shown so; as it is written where it is no number.
  func text(_ written: String, _ look: NumberLook) -> String {
    guard let number = Double(written), number.isFinite else { return written }
    switch look {
    case .plain: return Self.plain(number, written)
    case .padded(let digits, let before, let after):
      let text = Self.plain(number, written)
      guard text.allSatisfy(\.isNumber) else { return text }
      let zeros = String(repeating: "0", count: max(0, digits - text.count))
      return before + zeros + text + after
    case .measured(let unit): return Self.plain(number, written) + unit
    case .date(let hasTime): return date(number, hasTime: hasTime) ?? Self.plain(number)
    case .clock:
      if number >= 0, number < 1 { return Self.clock(Int((number * Self.day).rounded())) }
      return date(number, hasTime: true) ?? Self.plain(number)
    case .elapsed:
      guard number >= 0, number < 36_525 else { return Self.plain(number) }
      return Self.length(Int((number * 86_400).rounded()))
    }
  }

  /// Fifteen digits, which is what spreadsheets keep; whole numbers without a point.
  private static func plain(_ number: Double) -> String {
    if number.rounded() == number, abs(number) < mostWhole { return whole(number) }
    return String(format: "%.15G", locale: nil, number)
  }

  /// The same; a whole number of more digits, such as an id, as it is written, because a program may
  /// have written more of them than it reads.
  private static func plain(_ number: Double, _ written: String) -> String {
    let digits = written.first == "-" ? written.dropFirst() : written[...]
    let isWhole = digits.first != "0" && digits.allSatisfy { $0.isASCII && $0.isNumber }
    return isWhole && abs(number) >= 1e15 ? written : plain(number)
  }

  /// Beyond it a number is written with its power of ten, as no id is.
  private static let mostWhole = 1e21

  /// Every digit of a whole number, and no other.
  private static func whole(_ number: Double) -> String {
    abs(number) < 1e15 ? String(Int64(number)) : String(format: "%.0f", locale: nil, number)
  }

  /// A day as spreadsheets count them, to the millisecond.
  ///
  /// Day 60 of the usual count is 29 February 1900, which there never was; days before it lie one
  /// later than the count says.
  private func date(_ number: Double, hasTime: Bool) -> String? {
    guard number >= 0, number < Self.longest else { return nil }
    let moment = Int((number * Self.day).rounded())
    let (days, rest) = moment.quotientAndRemainder(dividingBy: Int(Self.day))
    let first = countsFrom1904 ? -24_107 : days < 60 ? -25_568 : -25_569
    let date = CivilDate(daysSinceEpoch: first + days)
    return hasTime || rest > 0 ? "\(date) \(Self.clock(rest))" : "\(date)"
  }

  private static func clock(_ milliseconds: Int) -> String {
    let (seconds, rest) = milliseconds.quotientAndRemainder(dividingBy: 1_000)
    let parts = [seconds / 3_600, seconds / 60 % 60, seconds % 60].map { padded($0, 2) }
    return parts.joined(separator: ":") + (rest > 0 ? ".\(padded(rest, 3))" : "")
  }

  private static func length(_ seconds: Int) -> String {
    "\(seconds / 3_600):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
  }

  private static func padded(_ number: Int, _ digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
