/// What Excel would make of a text it opens from a CSV.
///
/// It takes anything like a number, date, time, fraction, truth value or error for one: the id
/// `00123` becomes 123, the id `12345678901234567` loses its last digits, `1-2` and `MAR1` become
/// days, the period `2026-11` the first of November (Ziemann, Eren and El-Osta, "Gene name errors
/// are widespread in the scientific literature", Genome Biology 17, 2016).
enum ExcelGuess {
  /// Whether Excel in English would take a text for something else; leans to yes.
  ///
  /// Only texts without quotation marks and line breaks are ever taken so.
  static func mistakes(_ text: String) -> Bool {
    guard (1...longest).contains(text.utf8.count) else { return false }
    let lower = text.utf8.map { byte in
      (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
    if literals.contains(String(decoding: lower, as: UTF8.self)) { return true }
    // What opens a formula is dealt with as one.
    guard let first = lower.first, !formulaStarts.contains(first), lower.contains(where: isDigit),
      lower.allSatisfy({ isDigit($0) || isLetter($0) || signs.contains($0) })
    else { return false }
    let found = lower.split(whereSeparator: { !isLetter($0) })
      .map { String(decoding: $0, as: UTF8.self) }
    // `MAR1` is a day, `A1` and `P1` are not.
    if isLetter(first), !months.contains(found[0]) { return false }
    return found.allSatisfy { months.contains($0) || others.contains($0) }
  }

  /// Nothing longer is a number or a date, but for numbers of very many digits, which a cell with
  /// so many shows in full only as text.
  private static let longest = 300

  /// `true` and what stands for errors.
  private static let literals: Set<String> = [
    "true", "false", "#n/a", "#ref!", "#value!", "#div/0!", "#name?", "#num!", "#null!",
  ]

  private static let formulaStarts = Set("=+-@".utf8)

  /// What may stand between digits in numbers, dates, times, fractions and amounts.
  private static let signs = Set(" .,:/-+%$()".utf8)

  private static let months: Set<String> = {
    let names = [
      "january", "february", "march", "april", "may", "june", "july", "august", "september",
      "october", "november", "december",
    ]
    return Set(["sept"] + names + names.map { String($0.prefix(3)) })
  }()

  /// Other words that may stand among digits: exponents and halves of the day.
  private static let others: Set<String> = ["e", "a", "p", "am", "pm"]

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }
}
