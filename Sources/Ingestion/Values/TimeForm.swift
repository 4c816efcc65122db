import Chronology
package import Diagnostics
import Text

/// A time's form as `strptime` writes it, compiled once: `%d/%m/%Y %H:%M`.
///
/// Directives: `%Y` year, `%y` year of two digits (69 to 99 are 19xx), `%m` month, `%b` or `%B`
/// its English name or the first three letters, `%d` day, `%H` hour, `%I` hour of twelve with `%p`,
/// `%M` minute, `%S` second, `%f` fraction of 1 to 9 digits, `%z` offset or `Z`, `%Z` `UTC` or
/// `GMT`, `%s` seconds since 1970, `%%` a per cent sign. Numbers may lack their leading zero unless
/// another number follows at once.
///
/// Instead of directives a word: `day-first`, `month-first` or `year-first` for any way to write
/// dates in that order, `excel` for the days that spreadsheets count since the end of 1899.
package struct TimeForm: Equatable, Sendable {
  /// The form as it was given.
  package let text: String
  /// The order of dates that are written in any way.
  let order: DateOrder?
  private let parts: [Part]

  private enum Part: Equatable {
    case literal(UInt8)
    case number(Field, digits: ClosedRange<Int>)
    case monthName, fraction, dayHalf, offset, zoneName, epoch, serialDay
  }

  private enum Field {
    case year, shortYear, month, day, hour, hourOfTwelve, minute, second
  }

  /// Compiles a form.
  ///
  /// - Throws: `usage` when a directive is unknown or the date is incomplete.
  package init(_ text: String) throws(Diagnostic) {
    self.text = text
    order = DateOrder(rawValue: text.lowercased())
    if order != nil || text.lowercased() == "excel" {
      parts = [.serialDay]
      return
    }
    var parts: [Part] = []
    var letters: Set<Character> = []
    var rest = Substring(text)
    while let character = rest.popFirst() {
      guard character == "%" else {
        parts += String(character).utf8.map { .literal($0) }
        continue
      }
      guard let letter = rest.popFirst(), let part = Self.part(for: letter) else {
        throw .unknownDirective(in: text)
      }
      letters.insert(letter)
      parts.append(part)
    }
    guard Self.isComplete(letters) else { throw .formLacksDate(text) }
    self.parts = Self.fixingWidths(of: parts)
  }

  private static func part(for letter: Character) -> Part? {
    switch letter {
    case "Y": .number(.year, digits: 4...4)
    case "y": .number(.shortYear, digits: 2...2)
    case "m": .number(.month, digits: 1...2)
    case "d": .number(.day, digits: 1...2)
    case "H": .number(.hour, digits: 1...2)
    case "I": .number(.hourOfTwelve, digits: 1...2)
    case "M": .number(.minute, digits: 1...2)
    case "S": .number(.second, digits: 1...2)
    case "b", "B": .monthName
    case "f": .fraction
    case "p": .dayHalf
    case "z": .offset
    case "Z": .zoneName
    case "s": .epoch
    case "%": .literal(0x25)
    default: nil
    }
  }

  /// Whether the directives name a day, and an hour of twelve its half.
  private static func isComplete(_ letters: Set<Character>) -> Bool {
    let hasDate =
      !letters.isDisjoint(with: "Yy") && !letters.isDisjoint(with: "mbB") && letters.contains("d")
    return (hasDate || letters.contains("s")) && letters.contains("I") == letters.contains("p")
  }

  private static func fixingWidths(of parts: [Part]) -> [Part] {
    var fixed = parts
    for index in parts.indices.dropLast() {
      guard case .number(let field, let digits) = parts[index] else { continue }
      switch parts[index + 1] {
      case .number, .fraction, .epoch:
        fixed[index] = .number(field, digits: digits.upperBound...digits.upperBound)
      default: break
      }
    }
    return fixed
  }

  /// The parts of a text in this form, or `nil` when it is not.
  func read(_ text: UnsafeBufferPointer<UInt8>) -> CivilTime? {
    var cursor = ByteCursor(text)
    var time = CivilTime()
    var isAfternoon: Bool?
    time.isDateOnly = true
    for part in parts {
      switch part {
      case .literal(let byte): guard cursor.skip(byte) else { return nil }
      case .number(let field, let digits):
        guard let number = cursor.digits(digits), set(field, to: number, in: &time) else {
          return nil
        }
      case .monthName:
        guard let month = Self.monthName(&cursor) else { return nil }
        time.month = month
      case .fraction:
        guard let fraction = cursor.fractionMilliseconds() else { return nil }
        time.millisecond = fraction
      case .dayHalf:
        guard let half = Self.dayHalf(&cursor) else { return nil }
        isAfternoon = half
      case .offset:
        guard !cursor.isAtEnd, let zone = TimeParser.readZone(&cursor) else { return nil }
        time.zone = zone
      case .zoneName:
        guard cursor.skipWord("utc") || cursor.skipWord("gmt") || cursor.skipWord("z") else {
          return nil
        }
        time.zone = .utc
      case .epoch:
        guard let seconds = cursor.digits(1...12) else { return nil }
        time.setEpoch(seconds: seconds)
      case .serialDay: guard Self.serialDay(&cursor, into: &time) else { return nil }
      }
    }
    guard cursor.isAtEnd else { return nil }
    if let isAfternoon { time.hour = time.hour % 12 + (isAfternoon ? 12 : 0) }
    return time
  }

  private func set(_ field: Field, to number: Int, in time: inout CivilTime) -> Bool {
    switch field {
    case .year: time.year = number
    // POSIX: 69 to 99 are 1969 to 1999.
    case .shortYear: time.year = number + (number >= 69 ? 1_900 : 2_000)
    case .month: time.month = number
    case .day: time.day = number
    case .hour: time.hour = number
    case .hourOfTwelve:
      guard (1...12).contains(number) else { return false }
      time.hour = number
    case .minute: time.minute = number
    case .second: time.second = number
    }
    switch field {
    case .hour, .hourOfTwelve, .minute, .second: time.isDateOnly = false
    case .year, .shortYear, .month, .day: break
    }
    return true
  }

  /// Whether a text is a day of this century as spreadsheets count them.
  static func isSerialDay(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { isSerialDay($0) }
  }

  /// Whether a number is a day of this century as spreadsheets count them.
  static func isSerialDay(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count >= 5, text.count == 5 || text[5] == 0x2e else { return false }
    var cursor = ByteCursor(text)
    return cursor.digits(5...5).map { (36_526..<73_050).contains($0) } ?? false
  }

  /// Days since the end of 1899 with their fraction: `46342.39583` is 2026-11-16 at 09:30.
  ///
  /// Serial numbers before March 1900 mean another day in some programs; nobody has such records.
  private static func serialDay(_ cursor: inout ByteCursor, into time: inout CivilTime) -> Bool {
    guard let day = cursor.digits(5...5) else { return false }
    var fraction = 0.0
    if cursor.skip(0x2e) {
      let begin = cursor.offset
      guard let digits = cursor.digits(1...15) else { return false }
      fraction = (begin..<cursor.offset).reduce(Double(digits)) { rest, _ in rest / 10 }
      time.isDateOnly = false
    }
    let date = CivilDate(daysSinceEpoch: day - 25_569)
    let seconds = min(86_399, Int((fraction * 86_400).rounded()))
    (time.year, time.month, time.day) = (date.year, date.month, date.day)
    (time.hour, time.minute, time.second) = (seconds / 3_600, seconds / 60 % 60, seconds % 60)
    return true
  }

  /// Whether it is the half of the day after noon; `nil` when neither `am` nor `pm` stands here.
  static func dayHalf(_ cursor: inout ByteCursor) -> Bool? {
    if cursor.skipWord("am") || cursor.skipWord("a.m.") { return false }
    if cursor.skipWord("pm") || cursor.skipWord("p.m.") { return true }
    return nil
  }

  /// The month of the name that stands here; `nil` when none does.
  static func monthName(_ cursor: inout ByteCursor) -> Int? {
    for (index, name) in monthNames.enumerated() where cursor.skipWord(name.start) {
      _ = cursor.skipWord(name.rest)
      return index + 1
    }
    return nil
  }

  private static let monthNames: [(start: StaticString, rest: StaticString)] = [
    ("jan", "uary"), ("feb", "ruary"), ("mar", "ch"), ("apr", "il"), ("may", ""), ("jun", "e"),
    ("jul", "y"), ("aug", "ust"), ("sep", "tember"), ("oct", "ober"), ("nov", "ember"),
    ("dec", "ember"),
  ]
}

extension Diagnostic {
  /// A form holds a directive that does not exist.
  package static func unknownDirective(in form: String) -> Diagnostic {
    Diagnostic(
      .error, .usage, "\(Excerpt.quoted(form)) holds a directive that is not known",
      hint: "Use %Y %y %m %b %d %H %I %p %M %S %f %z %Z %s, and %% for a per cent sign; or one of "
        + "day-first, month-first, year-first, excel.", at: nil)
  }

  /// A form does not say which day.
  package static func formLacksDate(_ form: String) -> Diagnostic {
    Diagnostic(
      .error, .usage, "\(Excerpt.quoted(form)) does not say which day or which half of it",
      hint: "Give year, month and day, as in %d/%m/%Y %H:%M, and %p with every %I; or %s.", at: nil)
  }
}
