import Chronology

/// The time with which an item of a list begins.
struct MarkdownTime {
  /// What was written, as `14:05 UTC` or `2026-11-16 14:05`.
  let text: String
  /// Whether it is a time of day, and wants a date.
  let needsDate: Bool
  /// What stands behind it.
  let rest: Substring

  /// The time in front of a text, `nil` where there is none.
  init?(in text: Substring) {
    let bare = text.drop { Self.marks.contains($0) }
    // Of several readings the longest: a zone belongs to its time, a word behind it does not.
    for count in (1...3).reversed() {
      guard let end = Self.end(of: count, in: bare) else { continue }
      let words = Self.unmarked(bare[..<end])
      let isClock = Self.isClock(words)
      guard isClock || Self.isTime(words) else { continue }
      self.text = words
      needsDate = isClock
      rest = bare[end...].drop { Self.marks.contains($0) || Self.separators.contains($0) }
      return
    }
    return nil
  }

  /// The same with the date that it wants.
  func dated(_ day: CivilDate?) -> String? {
    guard needsDate else { return text }
    return day.map { "\($0) \(text)" }
  }

  /// The day that it says, `nil` where it says none.
  var day: CivilDate? { needsDate ? nil : CivilDate(parsing: String(text.prefix(10))) }

  /// Minutes since midnight, where it says a time of day.
  var minuteOfDay: Int? {
    let clock = needsDate ? text[...] : text.drop { $0 != " " && $0 != "T" }.dropFirst()
    let parts = clock.prefix { $0.isNumber || $0 == ":" }.split(separator: ":").compactMap {
      Int($0)
    }
    return parts.count > 1 ? parts[0] * 60 + parts[1] : nil
  }

  private static let marks: Set<Character> = ["*", "_", "`", "[", "]"]
  private static let separators: Set<Character> = ["-", "–", "—", ":", "|", " ", "\t", ","]

  /// Where so many words end.
  private static func end(of count: Int, in text: Substring) -> Substring.Index? {
    var index = text.startIndex
    for place in 0..<count {
      if place > 0 {
        guard index < text.endIndex else { return nil }
        index = text[index...].firstIndex { !$0.isWhitespace } ?? text.endIndex
      }
      let word = text[index...].prefix { !$0.isWhitespace }
      guard !word.isEmpty, word.count <= longestWord else { return nil }
      index = word.endIndex
    }
    return index
  }

  // No part of a time is longer.
  private static let longestWord = 40

  /// Words without marks, and without the sign that parts a time from what it is the time of.
  private static func unmarked(_ words: Substring) -> String {
    var text = words.filter { !marks.contains($0) }
    while let last = text.last, separators.contains(last) { text.removeLast() }
    return text
  }

  /// Whether it is a time of day, with or without a zone.
  private static func isClock(_ text: String) -> Bool {
    let clock = text.prefix { $0.isASCII && ($0.isNumber || $0 == ":") }
    let colons = clock.count { $0 == ":" }
    guard colons == 1 || colons == 2, clock.first != ":", clock.last != ":" else { return false }
    return isTime("2026-01-01 \(text)")
  }

  private static func isTime(_ text: String) -> Bool {
    guard text.first.map({ $0.isASCII && $0.isNumber }) == true,
      text.contains(where: ":-/".contains),
      case .time = parser.read(text)
    else { return false }
    return true
  }

  private static let parser = TimeParser(zone: .utc)
}
