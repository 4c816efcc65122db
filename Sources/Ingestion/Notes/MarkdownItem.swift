import Chronology
import Records

/// What an item of a list says: its words, and what is told of them beside.
struct MarkdownItem {
  /// The line it begins on.
  let line: Int
  /// Whether it is done, where it has a box to tick.
  let isDone: Bool?
  let time: MarkdownTime?
  /// What is left of it once the rest was taken off.
  var text: String
  private(set) var fields: [(field: String, value: String)] = []

  /// Takes an item apart.
  init(line: Int, isDone: Bool?, text: Substring) {
    self.line = line
    self.isDone = isDone
    time = MarkdownTime(in: text)
    self.text = (time.map { $0.rest } ?? text).description.trimmed
    if isDone == nil {
      takeAuthor()
      takeKind()
    } else {
      takeTask()
    }
  }

  /// Whether it is a note at all.
  var isNote: Bool { isDone != nil || time != nil }

  /// `(anna)` at the end: one name, or two that begin with capitals.
  private mutating func takeAuthor() {
    guard text.last == ")", let start = text.lastIndex(of: "("), start > text.startIndex,
      text[text.index(before: start)].isWhitespace
    else { return }
    let name = text[text.index(after: start)...].dropLast()
    let words = name.split(separator: " ")
    let isName = name.allSatisfy { $0.isLetter || $0.isNumber || " @-_.'’".contains($0) }
    guard isName, words.count == 1 || words.count == 2 && words.allSatisfy(\.isCapitalised) else {
      return
    }
    fields.append(("author", String(name.drop { $0 == "@" })))
    text = String(text[..<start]).trimmed
  }

  /// `decided: …` at the beginning.
  private mutating func takeKind() {
    guard let colon = text.firstIndex(of: ":"), text[..<colon].allSatisfy(\.isLetter),
      let kind = NoteKind(word: String(text[..<colon]))
    else { return }
    fields.append(("kind", kind.rawValue))
    text = String(text[text.index(after: colon)...]).trimmed
  }

  /// `@owner` and `due 2026-12-01`, wherever they stand.
  private mutating func takeTask() {
    fields.append(("kind", NoteKind.action.rawValue))
    fields.append(("state", isDone == true ? "done" : "open"))
    var words = text.split(whereSeparator: \.isWhitespace)[...]
    var kept: [Substring] = []
    while let word = words.popFirst() {
      if word.first == "@", word.count > 1, !has("owner") {
        fields.append(("owner", String(word.dropFirst().trimmingEnd)))
      } else if let field = Self.dates[word.bare], !has(field), let next = words.first,
        let day = CivilDate(parsing: next.bare)
      {
        fields.append((field, "\(day)"))
        words = words.dropFirst()
      } else {
        kept.append(word)
      }
    }
    text = kept.joined(separator: " ")
  }

  private static let dates = [
    "due": "due", "by": "due", "📅": "due", "done": "done_at", "completed": "done_at",
    "✅": "done_at",
  ]

  private func has(_ field: String) -> Bool { fields.contains { $0.field == field } }
}

extension Substring {
  fileprivate var isCapitalised: Bool { first?.isUppercase ?? false }

  /// A word without what stands around it, in small letters.
  fileprivate var bare: String {
    let signs = "()[],.;:"
    let rest = drop { signs.contains($0) }
    let last = rest.lastIndex { !signs.contains($0) }
    return (last.map { String(rest[...$0]) } ?? "").lowercased()
  }

  /// It without what ends a clause.
  fileprivate var trimmingEnd: Substring {
    var rest = self
    while let last = rest.last, ",.;:)".contains(last) { rest.removeLast() }
    return rest
  }
}
