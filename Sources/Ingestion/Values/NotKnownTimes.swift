import Diagnostics
import Records
import Text

/// The words and dates that stood where a time is not known, with how often each did.
struct NotKnownTimes {
  private var words: [String: Int] = [:]
  private var count = 0
  /// The names of the columns, by the places they have among those of their kind of record.
  private var columns: [Int: String] = [:]
  /// Beyond these words are only counted: a person reads the first few.
  private static let most = 64

  mutating func note(_ word: String, in column: some NumberField) {
    count += 1
    columns[column.rawValue] = column.name
    if words[word] != nil || words.count < Self.most { words[word, default: 0] += 1 }
  }

  /// What is said of them when a file was read, `nil` when there were none.
  func notice(file: String) -> Diagnostic? {
    count == 0 ? nil : .timesNotKnown(count, words: words, columns: columns, file: file)
  }
}

extension Diagnostic {
  /// Times that are words or dates for no time.
  fileprivate static func timesNotKnown(
    _ count: Int, words: [String: Int], columns: [Int: String], file: String
  ) -> Diagnostic {
    let fields = columns.sorted { $0.key < $1.key }.map(\.value)
    let often = words.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let named = often.prefix(6).map { "\(Excerpt.quoted($0.key)) (\($0.value))" }
    let rest = often.count > named.count ? ", …" : ""
    return Diagnostic(
      .note, .caveat,
      "\(count == 1 ? "1 time is" : "\(count) times are") not known, in "
        + "\(fields.joined(separator: " and ")): \(named.joined(separator: ", "))\(rest)",
      hint: nil, at: Location(file: file))
  }
}
