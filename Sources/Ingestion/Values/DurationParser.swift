/// Reads lengths of time as response sheets write them.
///
/// A plain number is minutes. Otherwise `64 minutes`, `19 hours 43 minutes.`, `11 Days`, `1h 15m`,
/// `1h30`, `1,5 Std.`, `1:15` (hours and minutes), `1:15:30`, `PT1H15M`; a footnote mark at the end, as in `[^3]`, is
/// read over, and so are `approx.`, `about`, `~` and `ca.` before it. Months and years are refused,
/// having no fixed length.
package enum DurationParser {
  /// What came of reading a text.
  package enum Reading: Equatable, Sendable {
    case milliseconds(Int64)
    case missing
    /// It is no length of time.
    case notADuration
    /// It is negative.
    case negative
    /// It is longer than a hundred years.
    case tooLong
  }

  /// A hundred years: beyond it the unit is mistaken.
  private static let longest = 100 * 365.25 * 86_400_000

  /// Reads a text.
  package static func read(_ text: String) -> Reading {
    var text = text
    return text.withUTF8 { read($0) }
  }

  /// Reads bytes without allocating.
  ///
  /// - Parameter unit: what a number alone counts, in milliseconds.
  static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, unit: Double = 60_000
  ) -> Reading {
    let text = withoutFootnote(bytes.trimmed).trimmed
    if NullTokens.contain(text, .values) { return .missing }
    var cursor = ByteCursor(text)
    skipAbout(&cursor)
    if cursor.skip(0x2d) { return cursor.byte.isDigit ? .negative : .notADuration }
    if cursor.byte | 0x20 == 0x70 { return readISO(&cursor) }
    if text.contains(0x3a) { return readClock(&cursor) }
    return readUnits(&cursor, unit: unit)
  }

  /// `approx.`, `about`, `~`: a length that somebody guessed is the best there is.
  private static func skipAbout(_ cursor: inout ByteCursor) {
    let words: [StaticString] = [
      "~", "approximately", "approx.", "approx", "about", "around", "circa", "ca.", "ca ", "c.",
      "roughly", "nearly", "almost", "est.",
    ]
    for word in words where cursor.skipWord(word) {
      cursor.skipSpaces()
      return
    }
  }

  private static func withoutFootnote(
    _ text: UnsafeBufferPointer<UInt8>
  ) -> UnsafeBufferPointer<UInt8> {
    guard text.last == 0x5d, let opening = text.lastIndex(of: 0x5b), opening > 0 else {
      return text
    }
    return UnsafeBufferPointer(rebasing: text[..<opening])
  }

  private static func reading(_ milliseconds: Double) -> Reading {
    guard milliseconds <= longest else { return .tooLong }
    return .milliseconds(Int64(milliseconds.rounded()))
  }

  /// `h:mm` or `h:mm:ss`.
  private static func readClock(_ cursor: inout ByteCursor) -> Reading {
    guard let hours = cursor.digits(1...6), cursor.skip(0x3a), let minutes = cursor.digits(2...2),
      minutes < 60
    else { return .notADuration }
    var seconds = 0
    if cursor.skip(0x3a) {
      guard let number = cursor.digits(2...2), number < 60 else { return .notADuration }
      seconds = number
    }
    guard cursor.isAtEnd else { return .notADuration }
    return reading(Double(hours * 3_600 + minutes * 60 + seconds) * 1_000)
  }

  /// `P1DT2H30M`, weeks to seconds, in that order.
  private static func readISO(_ cursor: inout ByteCursor) -> Reading {
    guard cursor.skipWord("p") else { return .notADuration }
    var total = 0.0
    var isTime = false
    var last = Double.infinity
    while !cursor.isAtEnd {
      if !isTime, cursor.skipWord("t") {
        isTime = true
        continue
      }
      guard let number = number(&cursor), let unit = isoUnit(&cursor, isTime: isTime), unit < last
      else { return .notADuration }
      total += number * unit
      last = unit
    }
    return last.isFinite ? reading(total) : .notADuration
  }

  private static func isoUnit(_ cursor: inout ByteCursor, isTime: Bool) -> Double? {
    if isTime {
      if cursor.skipWord("h") { return 3_600_000 }
      if cursor.skipWord("m") { return 60_000 }
      return cursor.skipWord("s") ? 1_000 : nil
    }
    if cursor.skipWord("w") { return 604_800_000 }
    return cursor.skipWord("d") ? 86_400_000 : nil
  }

  /// Numbers with units, or one number alone.
  private static func readUnits(_ cursor: inout ByteCursor, unit alone: Double) -> Reading {
    var total = 0.0
    var last = Double.infinity
    while !cursor.isAtEnd {
      let begin = cursor.offset
      guard let number = number(&cursor) else { return .notADuration }
      let isInTwoDigits = cursor.offset == begin + 2
      cursor.skipSpaces()
      if cursor.isAtEnd, last.isInfinite { return reading(number * alone) }
      if last == hour, cursor.isAtEnd, isInTwoDigits, number < 60 {
        return reading(total + number * 60_000)  // `1h30`
      }
      guard let unit = wordUnit(&cursor), unit < last, !cursor.byte.isLetter else {
        return .notADuration
      }
      total += number * unit
      last = unit
      skipJoint(&cursor)
    }
    return last.isFinite ? reading(total) : .notADuration
  }

  /// `, and ` and the full stop of a sentence.
  private static func skipJoint(_ cursor: inout ByteCursor) {
    _ = cursor.skipAny(of: ",.")
    cursor.skipSpaces()
    for word: StaticString in ["and ", "und ", "et "] where cursor.skipWord(word) {
      cursor.skipSpaces()
    }
  }

  private static func wordUnit(_ cursor: inout ByteCursor) -> Double? {
    for (unit, words) in units {
      for word in words where cursor.skipWord(word) { return unit }
    }
    return nil
  }

  private static let hour = 3_600_000.0

  /// Longer spellings first, because the first that fits is taken.
  private static let units: [(Double, [StaticString])] = [
    (1, ["milliseconds", "millisecond", "msecs", "msec", "ms"]),
    (60_000, ["minuten", "minutos", "minuto", "minutes", "minute", "mins", "min"]),
    (
      604_800_000,
      [
        "weeks", "week", "wochen", "woche", "semaines", "semaine", "semanas", "semana", "wks", "wk",
        "w",
      ]
    ),
    (
      86_400_000,
      ["days", "day", "tage", "tag", "jours", "jour", "dias", "dia", "d"]
    ),
    (
      hour,
      [
        "hours", "hour", "hrs", "hr", "stunden", "stunde", "std", "heures", "heure", "horas",
        "hora",
        "h",
      ]
    ),
    (
      1_000,
      [
        "seconds", "second", "secs", "sec", "sekunden", "sekunde", "sek", "secondes", "seconde",
        "segundos", "segundo", "s",
      ]
    ),
    (60_000, ["m"]),
  ]

  /// Digits with an optional fraction after a point, or one or two digits of it after a comma: three are a
  /// group of thousands.
  private static func number(_ cursor: inout ByteCursor) -> Double? {
    guard let whole = cursor.digits(1...15) else { return nil }
    if let fraction = fractionBehindComma(&cursor) { return Double(whole) + fraction }
    guard cursor.skip(0x2e) else { return exponent(&cursor).map { Double(whole) * $0 } }
    let begin = cursor.offset
    guard let fraction = cursor.digits(1...15) else { return nil }
    let value = Double(whole) + Double(fraction) / power(of: cursor.offset - begin)
    // A program writes a fraction in as many digits as it takes; those behind tell nothing.
    while cursor.byte.isDigit { _ = cursor.skip(cursor.byte) }
    return exponent(&cursor).map { value * $0 }
  }

  private static func fractionBehindComma(_ cursor: inout ByteCursor) -> Double? {
    var next = cursor
    guard next.skip(0x2c) else { return nil }
    let begin = next.offset
    guard let fraction = next.digits(1...2), !next.byte.isDigit else { return nil }
    cursor = next
    return Double(fraction) / power(of: next.offset - begin)
  }

  /// The power of ten that a program writes behind a number, as in `1.5e-3`; 1 where there is none.
  private static func exponent(_ cursor: inout ByteCursor) -> Double? {
    guard cursor.byte == 0x65 || cursor.byte == 0x45 else { return 1 }
    _ = cursor.skip(cursor.byte)
    let isNegative = cursor.skip(0x2d)
    if !isNegative { _ = cursor.skip(0x2b) }
    guard let digits = cursor.digits(1...3) else { return nil }
    return isNegative ? 1 / power(of: digits) : power(of: digits)
  }

  private static func power(of digits: Int) -> Double {
    (0..<digits).reduce(1) { power, _ in power * 10 }
  }
}
