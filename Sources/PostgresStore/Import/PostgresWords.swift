import Ledgers
import Synchronization

/// The words of a ledger by their letters; new ones get the next numbers and are sent before any row that has
/// them.
///
/// Words are met while earlier rows are sent, and so by two threads.
final class PostgresWords: Sendable {
  private struct Known {
    /// By their bytes: letters that look alike may be two words.
    var numbers: [[UInt8]: Int64] = [:]
    var texts: [Int64: String] = [:]
    var latest: Int64 = 0
    var unsent: [(number: Int64, text: String)] = []

    mutating func add(_ number: Int64, _ text: String) {
      numbers[Array(text.utf8)] = number
      texts[number] = text
      latest = max(latest, number)
    }
  }

  private let connection: PostgresConnection
  private let known: Mutex<Known>

  /// Reads those that are there.
  init(_ connection: PostgresConnection) throws {
    self.connection = connection
    var known = Known()
    try connection.ask("SELECT word_id, text FROM word").visit { row in
      known.add(row.integer(0), try row.knownText(1))
    }
    self.known = Mutex(known)
  }

  /// The number of a word, a new one where it is new.
  func number(of word: String) -> Int64 {
    known.withLock { known in
      if let number = known.numbers[Array(word.utf8)] { return number }
      known.add(known.latest + 1, word)
      known.unsent.append((known.latest, word))
      return known.latest
    }
  }

  /// The letters of a word.
  func text(_ number: Int64) -> String? { known.withLock { $0.texts[number] } }

  /// Sends those that are new.
  func write() throws {
    let unsent = known.withLock { known in
      defer { known.unsent = [] }
      return known.unsent
    }
    guard !unsent.isEmpty else { return }
    var letters = ArrayBytes(of: LibPQ.TypeNumber.text, count: unsent.count)
    for word in unsent { letters.append(.text(Array(word.text.utf8))) }
    _ = try connection.ask(
      "INSERT INTO word(word_id, text) SELECT * FROM unnest($1, $2)",
      [
        .numbers(unsent.map(\.number)),
        BoundValue(type: LibPQ.TypeNumber.textArray, bytes: letters.bytes),
      ])
  }
}
