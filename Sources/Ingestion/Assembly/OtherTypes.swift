import Diagnostics
import Records
import Text

/// Rows that are no records and passed over: tickets of another type than incidents, stretches of
/// time in which all was well, and changes that have yet to end.
struct OtherTypes {
  private var underWay = 0
  private var words: [String: Int] = [:]
  private var count = 0
  private static let most = 64

  /// The word for a type that is no incident's; `nil` for an incident's.
  static func type(of text: UnsafeBufferPointer<UInt8>) -> String? {
    let word = String(decoding: text, as: UTF8.self)
    return CellWords.incidentTypes.contains(Vocabulary.folded(word)) ? nil : word
  }

  /// Counts a change that has yet to end.
  mutating func noteUnderWay() { underWay += 1 }

  mutating func note(_ word: String) {
    count += 1
    if words[word] != nil || words.count < Self.most { words[word, default: 0] += 1 }
  }

  /// What is said of changes that have yet to end; `nil` when there were none.
  func noticeOfUnderWay(file: String) -> Diagnostic? {
    guard underWay > 0 else { return nil }
    return Diagnostic(
      .note, .caveat,
      underWay == 1
        ? "1 change is passed over: it goes on, or waits"
        : "\(underWay) changes are passed over: they go on, or wait",
      hint: "Import the file again when they have ended.", at: Diagnostic.Location(file: file))
  }

  /// What is said of the others when a file was read; `nil` when there were none.
  func notice(file: String) -> Diagnostic? {
    guard count > 0 else { return nil }
    let often = words.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let named = often.prefix(5).map { "\(Excerpt.quoted($0.key)) (\($0.value))" }
    return Diagnostic(
      .note, .caveat,
      "\(count == 1 ? "1 row is" : "\(count) rows are") passed over, being no incidents by their "
        + "type: \(named.joined(separator: ", "))\(often.count > named.count ? ", …" : "")",
      hint: "Take them in, too, with --kind incidents.", at: Diagnostic.Location(file: file))
  }
}
