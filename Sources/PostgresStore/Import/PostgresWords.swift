import Ledgers

/// The words of a ledger by their letters, read when the first is asked for; new ones get the next numbers
/// and are sent before any row that has them.
final class PostgresWords {
  private let connection: PostgresConnection
  /// By their bytes: letters that look alike may be two words. `nil` before the first is asked for.
  private var numbers: [[UInt8]: Int64]?
  private var texts: [Int64: String] = [:]
  private var latest: Int64 = 0
  private var unsent: [(number: Int64, text: String)] = []

  init(_ connection: PostgresConnection) { self.connection = connection }

  /// The number of a word, a new one where it is new.
  func number(of word: String) throws -> Int64 {
    var known = try numbers ?? fetched()
    numbers = nil
    defer { numbers = known }
    let bytes = Array(word.utf8)
    if let number = known[bytes] { return number }
    latest += 1
    known[bytes] = latest
    texts[latest] = word
    unsent.append((latest, word))
    return latest
  }

  /// The letters of a word.
  func text(_ number: Int64) -> String? { texts[number] }

  private func fetched() throws -> [[UInt8]: Int64] {
    var known: [[UInt8]: Int64] = [:]
    try connection.ask("SELECT word_id, text FROM word").visit { row in
      let (number, text) = (row.integer(0), try row.knownText(1))
      known[Array(text.utf8)] = number
      texts[number] = text
      latest = max(latest, number)
    }
    return known
  }

  /// Sends those that are new.
  func write() throws {
    guard !unsent.isEmpty else { return }
    var letters = ArrayBytes(of: LibPQ.TypeNumber.text, count: unsent.count)
    for word in unsent { letters.append(.text(Array(word.text.utf8))) }
    _ = try connection.ask(
      "INSERT INTO word(word_id, text) SELECT * FROM unnest($1, $2)",
      [
        .numbers(unsent.map(\.number)),
        BoundValue(type: LibPQ.TypeNumber.textArray, bytes: letters.bytes),
      ])
    unsent = []
  }
}
