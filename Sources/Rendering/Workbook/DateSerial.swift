import Chronology

/// Days and moments as workbooks count them: days since 1899-12-30, the time of day as a fraction.
enum DateSerial {
  /// The number of `2026-11-16` or `2026-11-16 09:30:00`; `nil` for what is neither, and before
  /// 1900-03-01, where programs disagree about a day that never was.
  ///
  /// Source: ECMA-376, part 1, 18.17.4.1 "Date conversion for serial values", the 1900 base.
  static func text(of text: String) -> String? {
    let parts = text.split(separator: " ")
    guard (1...2).contains(parts.count), let date = date(parts[0]) else { return nil }
    let days = date.daysSinceEpoch + daysBeforeEpoch
    guard days > firstSafeDay else { return nil }
    guard parts.count == 2 else { return "\(days)" }
    guard let seconds = seconds(parts[1]) else { return nil }
    return Exact.text(Double(days) + Double(seconds) / 86_400)
  }

  /// From 1899-12-30 to 1970-01-01.
  private static let daysBeforeEpoch = 25_569
  /// 1900-02-29 to programs that take 1900 for a leap year.
  private static let firstSafeDay = 60

  private static func date(_ text: Substring) -> CivilDate? {
    let parts = text.split(separator: "-").map { Int($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2] else {
      return nil
    }
    return CivilDate(year: year, month: month, day: day)
  }

  private static func seconds(_ text: Substring) -> Int? {
    let parts = text.split(separator: ":").map { Int($0) }
    guard parts.count == 3, let hours = parts[0], let minutes = parts[1], let seconds = parts[2]
    else { return nil }
    return hours * 3_600 + minutes * 60 + seconds
  }
}
