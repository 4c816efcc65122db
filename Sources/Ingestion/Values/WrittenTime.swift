/// A date, and a time of day if there is one, as people and spreadsheets write them.
///
/// `3/17/2026 9:05:00 PM`, `16.11.2026 09:30`, `02/Nov/26 9:05 AM`, `11 Mar 2026 2pm`,
/// `Nov 2nd, 2026, 9:05 a.m.`, `Mon, 02 Nov 2026 09:05:00 GMT`, `2026-11-16 9:30 PM`,
/// `2026-11-16 09:30:00 +0000 UTC`. Months are English names or their first three letters. The
/// order of day and month in figures is not known from the text alone: `orders` says which there
/// can be.
struct WrittenTime {
  /// The orders in which it is a date; of one with a month's name or a year of four digits first
  /// there is only one, and it is in `DateOrders.all`.
  private(set) var orders = DateOrders.all
  /// Whether the order matters.
  private(set) var isOrdered = false
  private var parts = (first: 0, second: 0, third: 0)
  private var time = CivilTime()

  /// The date that a text holds; `nil` when it holds none, or anything else besides.
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    guard text.count >= 6, text.count <= 64 else { return nil }
    guard text.contains(where: { $0 >= 0x80 }) else {
      guard read(text) else { return nil }
      return
    }
    let plain = Self.withPlainSpaces(text)
    guard plain.withUnsafeBufferPointer({ read($0) }) else { return nil }
  }

  /// The orders in which a text can be a date; none when it is not one.
  static func orders(of text: String) -> [DateOrder] {
    var text = text
    return text.withUTF8 { WrittenTime($0.trimmed)?.orders.orders ?? [] }
  }

  /// Whether it has no time of day.
  var isDateOnly: Bool { time.isDateOnly }

  /// Whether a text is a time of day and nothing else: `9:05`, `09:05:30`, `9:05 PM`.
  static func isTimeOfDay(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count <= 14, text.contains(0x3a) else { return false }
    var cursor = ByteCursor(text)
    var written = WrittenTime()
    return written.readClock(&cursor) && cursor.isAtEnd && written.time.hour < 24
  }

  private init() {}

  /// The parts of the time in one of its orders; `nil` when it cannot be read in this one.
  func civil(_ order: DateOrder?) -> CivilTime? {
    guard isOrdered else { return time }
    guard let order, orders.contains(DateOrders(order)) else { return nil }
    var time = time
    switch order {
    case .dayFirst: (time.day, time.month, time.year) = parts
    case .monthFirst: (time.month, time.day, time.year) = parts
    case .yearFirst: (time.year, time.month, time.day) = parts
    }
    time.year = Self.fullYear(time.year)
    return time
  }

  /// Programs write a narrow space before `PM`.
  private static func withPlainSpaces(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var plain: [UInt8] = []
    var rest = text[...]
    while let byte = rest.first {
      if rest.starts(with: [0xe2, 0x80, 0xaf]) {
        plain.append(Byte.space)
        rest = rest.dropFirst(3)
      } else if rest.starts(with: [0xc2, 0xa0]) {
        plain.append(Byte.space)
        rest = rest.dropFirst(2)
      } else {
        plain.append(byte)
        rest = rest.dropFirst()
      }
    }
    return plain
  }

  /// POSIX: 69 to 99 are 1969 to 1999.
  private static func fullYear(_ year: Int) -> Int {
    year >= 100 ? year : year + (year >= 69 ? 1_900 : 2_000)
  }

  private mutating func read(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var cursor = ByteCursor(text)
    Self.skipWeekday(&cursor)
    guard readDate(&cursor) else { return false }
    time.isDateOnly = true
    if cursor.isAtEnd { return true }
    guard Self.skipJoint(&cursor), readClock(&cursor) else { return false }
    time.isDateOnly = false
    cursor.skipSpaces()
    guard let zone = WrittenZone.read(&cursor), cursor.isAtEnd else { return false }
    time.zone = zone
    return true
  }
}

// MARK: - The date

extension WrittenTime {
  private mutating func readDate(_ cursor: inout ByteCursor) -> Bool {
    cursor.byte.isLetter ? readNamedMonthFirst(&cursor) : readNumberFirst(&cursor)
  }

  /// `Nov 2nd, 2026`.
  private mutating func readNamedMonthFirst(_ cursor: inout ByteCursor) -> Bool {
    guard let month = TimeForm.monthName(&cursor) else { return false }
    _ = cursor.skip(0x2e)
    guard Self.skipSeparator(&cursor), let day = cursor.digits(1...2) else { return false }
    Self.skipOrdinal(&cursor)
    guard Self.skipSeparator(&cursor), let year = cursor.digits(4...4) else { return false }
    (time.year, time.month, time.day) = (year, month, day)
    return !cursor.byte.isDigit
  }

  private mutating func readNumberFirst(_ cursor: inout ByteCursor) -> Bool {
    guard let first = Self.number(&cursor) else { return false }
    Self.skipOrdinal(&cursor)
    let separator = cursor.byte
    guard Self.skipSeparator(&cursor) else { return false }
    if cursor.skipWord("of ") { cursor.skipSpaces() }
    return cursor.byte.isLetter
      ? readNamedMonth(after: first, &cursor)
      : readFigures(after: first, separator, &cursor)
  }

  /// `2 November 2026`, `02/Nov/26`, `2026-Nov-02`.
  private mutating func readNamedMonth(
    after first: (value: Int, digits: Int), _ cursor: inout ByteCursor
  ) -> Bool {
    guard first.digits != 3, let month = TimeForm.monthName(&cursor) else { return false }
    _ = cursor.skip(0x2e)
    guard Self.skipSeparator(&cursor), let last = Self.number(&cursor) else { return false }
    time.month = month
    if first.digits == 4 {
      guard last.digits <= 2 else { return false }
      (time.year, time.day) = (first.value, last.value)
    } else {
      guard last.digits == 2 || last.digits == 4 else { return false }
      (time.day, time.year) = (first.value, Self.fullYear(last.value))
    }
    return true
  }

  /// `16/11/2026`, `11/16/26`, `2026.11.16`.
  private mutating func readFigures(
    after first: (value: Int, digits: Int), _ separator: UInt8, _ cursor: inout ByteCursor
  ) -> Bool {
    guard separator != Byte.space, separator != Byte.comma, let second = Self.number(&cursor),
      second.digits <= 2, cursor.skip(separator)
    else { return false }
    cursor.skipSpaces()
    guard let third = Self.number(&cursor) else { return false }
    if first.digits == 4 {
      guard third.digits <= 2 else { return false }
      (time.year, time.month, time.day) = (first.value, second.value, third.value)
      return true
    }
    guard first.digits <= 2, third.digits == 2 || third.digits == 4 else { return false }
    parts = (first.value, second.value, third.value)
    isOrdered = true
    orders = Self.orders(of: first, second.value, third)
    return !orders.isEmpty
  }

  private static func orders(
    of first: (value: Int, digits: Int), _ second: Int, _ third: (value: Int, digits: Int)
  ) -> DateOrders {
    var orders: DateOrders = []
    let (days, months) = (1...31, 1...12)
    if days.contains(first.value), months.contains(second) { orders.insert(.init(.dayFirst)) }
    if months.contains(first.value), days.contains(second) { orders.insert(.init(.monthFirst)) }
    // Nobody has records of this kind from before 2010 in years of two digits.
    if first.digits == 2, third.digits == 2, (10...40).contains(first.value),
      months.contains(second), days.contains(third.value)
    {
      orders.insert(.init(.yearFirst))
    }
    return orders
  }

  /// A number of at most four digits.
  private static func number(_ cursor: inout ByteCursor) -> (value: Int, digits: Int)? {
    let begin = cursor.offset
    guard let value = cursor.digits(1...4), !cursor.byte.isDigit else { return nil }
    return (value, cursor.offset - begin)
  }

  private static func skipOrdinal(_ cursor: inout ByteCursor) {
    for ending: StaticString in ["st", "nd", "rd", "th"] where cursor.skipWord(ending) { return }
  }

  /// One of `/ - . ,` with or without spaces, or spaces alone.
  private static func skipSeparator(_ cursor: inout ByteCursor) -> Bool {
    let begin = cursor.offset
    cursor.skipSpaces()
    if cursor.skipAny(of: "/-.,") != nil { cursor.skipSpaces() }
    return cursor.offset > begin
  }

  private static func skipWeekday(_ cursor: inout ByteCursor) {
    let days: [(start: StaticString, rests: [StaticString])] = [
      ("mon", ["day"]), ("tue", ["sday", "s"]), ("wed", ["nesday"]),
      ("thu", ["rsday", "rs", "r"]), ("fri", ["day"]), ("sat", ["urday"]), ("sun", ["day"]),
    ]
    for day in days where cursor.skipWord(day.start) {
      for rest in day.rests where cursor.skipWord(rest) { break }
      _ = cursor.skipAny(of: ".,")
      cursor.skipSpaces()
      return
    }
  }
}

// MARK: - The time of day

extension WrittenTime {
  /// What stands between a date and its time of day.
  private static func skipJoint(_ cursor: inout ByteCursor) -> Bool {
    let begin = cursor.offset
    _ = cursor.skip(Byte.comma)
    cursor.skipSpaces()
    _ = cursor.skipWord("at ") || cursor.skipWord("@") || cursor.skipWord("t")
    cursor.skipSpaces()
    return cursor.offset > begin
  }

  /// `9:05`, `09:05:30.250`, `9:05 PM`, `2pm`.
  private mutating func readClock(_ cursor: inout ByteCursor) -> Bool {
    guard let hour = cursor.digits(1...2) else { return false }
    time.hour = hour
    let hasMinutes = cursor.skip(0x3a)
    if hasMinutes {
      guard let minute = cursor.digits(2...2) else { return false }
      time.minute = minute
      if cursor.skip(0x3a) {
        guard let second = cursor.digits(2...2) else { return false }
        time.second = second
        if cursor.skipAny(of: ".,") != nil {
          guard let fraction = cursor.fractionMilliseconds() else { return false }
          time.millisecond = fraction
        }
      }
    }
    cursor.skipSpaces()
    guard let isAfternoon = TimeForm.dayHalf(&cursor) else { return hasMinutes }
    guard (1...12).contains(hour) else { return false }
    time.hour = hour % 12 + (isAfternoon ? 12 : 0)
    return true
  }
}
