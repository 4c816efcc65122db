import Diagnostics
import Records
import Text

/// Rows of a list of tickets that are of another type than incidents, and passed over.
struct OtherTypes {
  private var words: [String: Int] = [:]
  private var count = 0
  private static let most = 64

  /// The word for a type that is no incident's; `nil` for an incident's.
  static func type(of text: UnsafeBufferPointer<UInt8>) -> String? {
    let word = String(decoding: text, as: UTF8.self)
    return CellWords.incidentTypes.contains(Vocabulary.folded(word)) ? nil : word
  }

  mutating func note(_ word: String) {
    count += 1
    if words[word] != nil || words.count < Self.most { words[word, default: 0] += 1 }
  }

  /// What is said of them when a file was read; `nil` when there were none.
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
