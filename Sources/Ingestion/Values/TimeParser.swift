package import Chronology

/// Reads times as records write them, never guessing.
///
/// Without a form it reads
/// - RFC 3339 and its relatives: `2026-11-16T09:30:00.123Z`, `+02:00`, `+0200`, `+02`, ` UTC`; a
///   space or `t` instead of `T`; seconds or the zone left out; `/` instead of `-`;
/// - a date alone, which is its midnight;
/// - basic ISO 8601: `20261116T093000Z`, `20261116093000`, `20261116`;
/// - numbers since 1970, told apart by their digits: 9 or 10 are seconds, 12 or 13 milliseconds, 15
///   or 16 microseconds, 18 or 19 nanoseconds (March 1973 to November 2286). Twelve digits that also
///   begin as a year, as in `202611160930`, are refused;
/// - dates as people write them (`WrittenTime`), where the order of day and month is known or can be
///   only one;
/// - `0`, `0001-01-01…` and `0000-00-00…`, which programs write for no time, as missing; other words
///   and dates that stand for none, as `Ongoing` and `9999-12-31` do, as not known.
///
/// A time without a zone is read in the zone given. Finer fractions than milliseconds are cut off.
package struct TimeParser: Sendable {
  /// What a text said of its zone.
  package enum Zone: Equatable, Sendable {
    /// `Z`, `UTC`, or a number since 1970.
    case utc
    /// Minutes ahead of UTC.
    case offset(minutes: Int)
    /// Nothing.
    case unsaid
  }

  /// A time that was read.
  package struct Time: Equatable, Sendable {
    package let instant: Instant
    package let zone: Zone
    package let resolution: ZoneTable.Resolution
    package let isDateOnly: Bool

    /// A time; every part is named so that none is forgotten.
    package init(
      instant: Instant, zone: Zone, resolution: ZoneTable.Resolution, isDateOnly: Bool
    ) {
      self.instant = instant
      self.zone = zone
      self.resolution = resolution
      self.isDateOnly = isDateOnly
    }
  }

  /// Why a text is no time.
  package enum Fault: Equatable, Sendable {
    /// It is like nothing known.
    case notATime
    /// It has the shape of a time but there is none such, as on 30 February.
    case noSuchTime
    /// Day or month may come first.
    case dayOrMonthFirst
    /// It has another order of day and month than the other dates of its file.
    case otherOrder
    /// A number whose digits do not tell its unit.
    case unclearNumber
    /// It has not the form that was named.
    case unlikeForm
  }

  /// What came of reading a text.
  package enum Reading: Equatable, Sendable {
    case time(Time)
    case missing
    /// A word or a date that stands for a time nobody knows yet.
    case notKnown
    case fault(Fault)
  }

  /// The zone of times that say none.
  package let zone: ZoneTable
  /// The order of day and month in dates of figures; `nil` where it is not known.
  package let order: DateOrder?

  /// A parser that reads times without a zone in this one.
  package init(zone: ZoneTable, order: DateOrder? = nil) {
    self.zone = zone
    self.order = order
  }

  /// Reads a text, in the form given or else in any of the unambiguous ones.
  package func read(_ text: String, form: TimeForm? = nil) -> Reading {
    var text = text
    return text.withUTF8 { read($0, form: form) }
  }

  /// Reads bytes without allocating.
  func read(_ bytes: UnsafeBufferPointer<UInt8>, form: TimeForm? = nil) -> Reading {
    let text = bytes.trimmed
    if NullTokens.contain(text, .values) {
      return NullTokens.sayNotYet(text) ? .notKnown : .missing
    }
    if text.equals("-1") { return .notKnown }
    if let form {
      guard !text.allSatisfy({ $0 == 0x30 }) else { return .missing }
      if let order = form.order { return readAny(text, order: order) }
      return form.read(text)?.reading(in: zone) ?? .fault(.unlikeForm)
    }
    return readAny(text, order: order)
  }

  private func readAny(_ text: UnsafeBufferPointer<UInt8>, order: DateOrder?) -> Reading {
    let reading = readExactly(text)
    guard case .fault(.notATime) = reading, let written = WrittenTime(text) else {
      return reading
    }
    guard let time = written.civil(order ?? written.orders.single) else {
      return .fault(order == nil ? .dayOrMonthFirst : .otherOrder)
    }
    return time.reading(in: zone)
  }

  private func readExactly(_ text: UnsafeBufferPointer<UInt8>) -> Reading {
    var leading = 0
    while leading < text.count, text[leading].isDigit { leading &+= 1 }
    if leading == text.count || text[leading] == 0x2e, leading > 4 || text.count == leading {
      return readNumber(text, digits: leading)
    }
    var cursor = ByteCursor(text)
    var time = CivilTime()
    switch leading {
    case 4: return readExtended(&cursor, into: &time)
    case 8: return readBasic(&cursor, into: &time)
    default: return .fault(.notATime)
    }
  }

  /// `2026-11-16`, with or without time and zone.
  private func readExtended(_ cursor: inout ByteCursor, into time: inout CivilTime) -> Reading {
    guard let year = cursor.digits(4...4), let separator = cursor.skipAny(of: "-/"),
      let month = cursor.digits(1...2), cursor.skip(separator), let day = cursor.digits(1...2)
    else { return .fault(.notATime) }
    (time.year, time.month, time.day) = (year, month, day)
    if cursor.isAtEnd {
      time.isDateOnly = true
      return time.reading(in: zone)
    }
    guard cursor.skipAny(of: "Tt ") != nil else { return .fault(.notATime) }
    cursor.skipSpaces()
    guard let hour = cursor.digits(1...2), cursor.skip(0x3a), let minute = cursor.digits(2...2)
    else { return .fault(.notATime) }
    (time.hour, time.minute) = (hour, minute)
    if cursor.skip(0x3a) {
      guard let second = cursor.digits(2...2) else { return .fault(.notATime) }
      time.second = second
    }
    return readEnding(&cursor, into: &time)
  }

  /// `20261116T0930` or with seconds, after which zones may stand.
  private func readBasic(_ cursor: inout ByteCursor, into time: inout CivilTime) -> Reading {
    guard let date = cursor.digits(8...8) else { return .fault(.notATime) }
    (time.year, time.month, time.day) = (date / 10_000, date / 100 % 100, date % 100)
    guard cursor.skipAny(of: "Tt ") != nil, let hour = cursor.digits(2...2),
      let minute = cursor.digits(2...2)
    else { return .fault(.notATime) }
    (time.hour, time.minute) = (hour, minute)
    time.second = cursor.digits(2...2) ?? 0
    return readEnding(&cursor, into: &time)
  }

  /// The fraction and the zone, each optional.
  private func readEnding(_ cursor: inout ByteCursor, into time: inout CivilTime) -> Reading {
    if cursor.skipAny(of: ".,") != nil {
      guard let fraction = cursor.fractionMilliseconds() else { return .fault(.notATime) }
      time.millisecond = fraction
    }
    cursor.skipSpaces()
    guard let zone = Self.readZone(&cursor), cursor.isAtEnd else { return .fault(.notATime) }
    time.zone = zone
    return time.reading(in: self.zone)
  }

  /// A zone, `unsaid` at the end of the text, `nil` when what stands here is none.
  static func readZone(_ cursor: inout ByteCursor) -> Zone? {
    if cursor.isAtEnd { return .unsaid }
    if cursor.byte.isLetter {
      return cursor.skipWord("z") || cursor.skipWord("utc") || cursor.skipWord("gmt") ? .utc : nil
    }
    guard let sign = cursor.skipAny(of: "+-"), let hours = cursor.digits(2...2) else { return nil }
    let hasColon = cursor.skip(0x3a)
    let minutes = cursor.digits(2...2)
    // No zone has ever been a day away from UTC.
    guard hours < 24, (minutes ?? 0) < 60, minutes != nil || !hasColon else { return nil }
    let total = hours * 60 + (minutes ?? 0)
    return .offset(minutes: sign == 0x2d ? -total : total)
  }
}

// MARK: - Numbers

extension TimeParser {
  private func readNumber(_ text: UnsafeBufferPointer<UInt8>, digits: Int) -> Reading {
    if text.allSatisfy({ $0 == 0x30 || $0 == 0x2e }) { return .missing }
    var cursor = ByteCursor(text)
    switch digits {
    case 8 where digits == text.count: return readCompact(text, hasTime: false)
    case 14 where digits == text.count: return readCompact(text, hasTime: true)
    case 12 where beginsAsYear(text): return .fault(.unclearNumber)
    default: break
    }
    guard digits <= 19, let (unit, perMillisecond) = Self.scale(ofDigits: digits),
      let whole = cursor.digits(min(digits, 18)...min(digits, 18))
    else { return .fault(.unclearNumber) }
    var milliseconds = whole / perMillisecond * unit
    if digits == 19 {
      // A nineteenth digit of nanoseconds is far below a millisecond, so reading 18 loses nothing.
      guard cursor.digits(1...1) != nil else { return .fault(.unclearNumber) }
    }
    if cursor.skip(0x2e) {
      guard let fraction = cursor.fractionMilliseconds() else { return .fault(.notATime) }
      if unit == 1_000 { milliseconds += fraction }
    }
    guard cursor.isAtEnd else { return .fault(.notATime) }
    return .time(
      Time(
        instant: Instant(milliseconds: Int64(milliseconds)), zone: .utc, resolution: .exact,
        isDateOnly: false))
  }

  /// How a number of so many digits turns into milliseconds: a factor and a divisor.
  private static func scale(ofDigits count: Int) -> (factor: Int, divisor: Int)? {
    switch count {
    case 9, 10: (1_000, 1)
    case 12, 13: (1, 1)
    case 15, 16: (1, 1_000)
    case 18: (1, 1_000_000)
    case 19: (1, 100_000)  // of the first eighteen digits
    default: nil
    }
  }

  /// `20261116` or `20261116093000`.
  private func readCompact(_ text: UnsafeBufferPointer<UInt8>, hasTime: Bool) -> Reading {
    var cursor = ByteCursor(text)
    var time = CivilTime()
    time.year = cursor.digits(4...4) ?? 0
    time.month = cursor.digits(2...2) ?? 0
    time.day = cursor.digits(2...2) ?? 0
    time.isDateOnly = !hasTime
    if hasTime {
      time.hour = cursor.digits(2...2) ?? 0
      time.minute = cursor.digits(2...2) ?? 0
      time.second = cursor.digits(2...2) ?? 0
    }
    return time.reading(in: zone)
  }

  /// Whether digits begin as a year of this or the last century. Twelve of them are a date and a time
  /// then, perhaps a mistyped one, rather than milliseconds of 1976.
  private func beginsAsYear(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var cursor = ByteCursor(text)
    return cursor.digits(4...4).map { (1_900...2_099).contains($0) } ?? false
  }
}
