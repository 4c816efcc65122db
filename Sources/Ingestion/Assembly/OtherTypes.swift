import Diagnostics
import Records
import Text

/// Rows that are no records and passed over: tickets of another type than incidents, stretches of
/// time in which all was well, and changes that have yet to end.
struct OtherTypes {
  private var underWay = 0
  private var tickets = Words()
  private var stretches = Words()

  /// How often words stood there.
  private struct Words {
    private var counts: [String: Int] = [:]
    private(set) var count = 0
    private static let most = 64

    mutating func note(_ word: String) {
      count += 1
      if counts[word] != nil || counts.count < Self.most { counts[word, default: 0] += 1 }
    }

    /// The most frequent ones, for people.
    var told: String {
      let often = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      let named = often.prefix(5).map { "\(Excerpt.quoted($0.key)) (\($0.value))" }
      return named.joined(separator: ", ") + (often.count > named.count ? ", …" : "")
    }
  }

  /// The word for a type that is no incident's; `nil` for an incident's.
  static func type(of text: UnsafeBufferPointer<UInt8>) -> String? {
    let word = String(decoding: text, as: UTF8.self)
    return CellWords.incidentTypes.contains(Vocabulary.folded(word)) ? nil : word
  }

  /// Counts a change that has yet to end.
  mutating func noteUnderWay() { underWay += 1 }

  /// Counts a ticket by its type.
  mutating func noteTicket(_ word: String) { tickets.note(word) }

  /// Counts a stretch of time in which nothing was wrong, by what it says.
  mutating func noteStretch(_ word: String) { stretches.note(word) }

  /// What is said of them when a file was read.
  ///
  /// - Parameter stretches: the name of the column that tells how things stood.
  func notices(file: String, stretches: String) -> [Diagnostic] {
    [noticeOfTickets(file), noticeOfStretches(file, stretches), noticeOfUnderWay(file)]
      .compactMap(\.self)
  }

  private func noticeOfUnderWay(_ file: String) -> Diagnostic? {
    guard underWay > 0 else { return nil }
    return Diagnostic(
      .note, .caveat,
      underWay == 1
        ? "1 change is passed over: it goes on, or waits"
        : "\(underWay) changes are passed over: they go on, or wait",
      hint: "Import the file again when they have ended.", at: Diagnostic.Location(file: file))
  }

  private func noticeOfStretches(_ file: String, _ column: String) -> Diagnostic? {
    let count = stretches.count
    guard count > 0 else { return nil }
    return Diagnostic(
      .note, .caveat,
      "\(count == 1 ? "1 row is" : "\(count) rows are") passed over, telling of a time in which "
        + "nothing was seen to be wrong by their column \(Excerpt.quoted(column)): "
        + stretches.told,
      hint: "If they are incidents, take them in with --map 'state=\(ColumnMap.written(column))'.",
      at: Diagnostic.Location(file: file))
  }

  private func noticeOfTickets(_ file: String) -> Diagnostic? {
    let count = tickets.count
    guard count > 0 else { return nil }
    return Diagnostic(
      .note, .caveat,
      "\(count == 1 ? "1 row is" : "\(count) rows are") passed over, being no incidents by their "
        + "type: \(tickets.told)",
      hint: "Take them in, too, with --kind incidents.", at: Diagnostic.Location(file: file))
  }
}
