import Chronology
package import Diagnostics
import Records
import Text

/// The notes in lines of Markdown: a moment of the day wants a date, which the lines above it say.
struct MarkdownNotes {
  /// An item, or why it is none.
  enum Entry {
    case note(Tree, text: String)
    case rejected(Rejection)
  }

  /// The fields in which a note's values stand.
  static let rules: [Rule] = [
    .take("at", "at"), .take("kind", "kind"), .take("text", "text"), .take("author", "author"),
    .take("owner", "owner"), .take("due", "due"), .take("done_at", "done_at"),
    .take("state", "state"),
  ]

  private(set) var entries: [Entry] = []
  /// Lines that say something and are no note.
  private(set) var passedOver = 0
  private let file: String
  private var open: (item: MarkdownItem, row: String)?
  private var indentOfOpen = 0
  private var day: CivilDate?
  private var latestMinute: Int?

  /// The notes of a file.
  ///
  /// - Complexity: O(*n*) in its bytes.
  init(_ bytes: ArraySlice<UInt8>, file: String) {
    self.file = file
    for (line, number) in NumberedLines(of: bytes) { take(line, number) }
    close()
  }

  private mutating func take(_ bytes: ArraySlice<UInt8>, _ number: Int) {
    let row = bytes.withUnsafeBufferPointer { Excerpt.row($0) }
    if let nul = bytes.firstIndex(of: 0) {
      close()
      let column = nul - bytes.startIndex + 1
      return reject(
        .holdsNUL(at: Diagnostic.Location(file: file, line: number, column: column)), row: row)
    }
    let text = String(decoding: bytes, as: UTF8.self)
    let line = MarkdownLine(text[...])
    switch line.kind {
    case .blank: close()
    case .heading(let words), .text(let words):
      if case .text = line.kind, open != nil, line.indent > indentOfOpen {
        return goOn(with: String(words).trimmed, separator: " ")
      }
      close()
      passedOver += 1
      note(dayIn: words)
    case .item(let isDone, let words):
      let item = MarkdownItem(line: number, isDone: isDone, text: words)
      if !item.isNote, open != nil, line.indent > indentOfOpen {
        return goOn(with: "- \(item.text)", separator: "\n")
      }
      close()
      guard item.isNote else {
        passedOver += 1
        return note(dayIn: words)
      }
      open = (item, row)
      indentOfOpen = line.indent
    }
  }

  /// Adds a line to the item at hand.
  private mutating func goOn(with words: String, separator: String) {
    let isFirst = open?.item.text.isEmpty ?? true
    open?.item.text += isFirst ? words : separator + words
  }

  private mutating func close() {
    guard let (item, row) = open else { return }
    open = nil
    let place = Diagnostic.Location(file: file, line: item.line)
    var members: [(key: String, value: String)] = [("text", item.text)] + item.fields
    if let time = item.time {
      if let said = time.day {
        day = said
        latestMinute = nil
      }
      guard let moment = time.dated(day) else {
        return reject(.saysNoDate(time.text, at: place), row: row, value: time.text)
      }
      if let minute = time.minuteOfDay {
        if time.needsDate, let latestMinute, minute + Self.halfADay < latestMinute {
          return reject(.mayBeNextDay(time.text, at: place), row: row, value: time.text)
        }
        latestMinute = minute
      }
      members.append(("at", moment))
    }
    let values = members.map { member in
      (member.key, Tree(.scalar(member.value, isJSON: false), line: item.line, column: 1))
    }
    entries.append(.note(Tree(.object(values), line: item.line, column: 1), text: row))
  }

  private static let halfADay = 12 * 60

  private mutating func reject(_ fault: Diagnostic, row: String, value: String? = nil) {
    entries.append(
      .rejected(
        Rejection(diagnostic: fault, field: value == nil ? nil : "at", value: value, row: row)))
  }

  /// Keeps the day that a heading or a line of text names, for the times below it.
  private mutating func note(dayIn words: Substring) {
    guard let found = Self.day(in: words) else { return }
    day = found
    latestMinute = nil
  }

  private static func day(in text: Substring) -> CivilDate? {
    let words = text.prefix(longestLine).split { !($0.isNumber || $0 == "-") }
    if let written = words.lazy.compactMap({ CivilDate(parsing: String($0)) }).first {
      return written
    }
    let bare = text.prefix(longestLine).filter { !"*_`#:".contains($0) }
    guard case .time(let time) = TimeParser(zone: .utc).read(String(bare).trimmed), time.isDateOnly
    else { return nil }
    return CivilDate(utc: time.instant)
  }

  // A line that says more is no heading.
  private static let longestLine = 200
}

extension Diagnostic {
  /// A time of day stands below no date.
  package static func saysNoDate(_ time: String, at location: Location) -> Diagnostic {
    Diagnostic(
      .error, .badData, "\(Excerpt.quoted(time)) says no date, and no line above it does",
      hint: "Write the day above the list, as in: ## 2026-11-16", at: location)
  }

  /// A time of day is much earlier than the one above it.
  package static func mayBeNextDay(_ time: String, at location: Location) -> Diagnostic {
    Diagnostic(
      .error, .badData,
      "\(Excerpt.quoted(time)) is much earlier than the line above it, and may be of another day",
      hint: "Write its day before it, as in 2026-11-17 \(time).", at: location)
  }
}
