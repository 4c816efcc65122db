import Diagnostics
import GRDB
import Glibc
import Records

/// The words of the database by their bytes, so that a repeated word costs a hash and a compare.
struct WordTable {
  private let database: Database
  private let path: String
  /// Hash of a word to where its bytes and number are.
  private var places: [UInt64: Int] = [:]
  private var bytes: [[UInt8]] = []
  private var numbers: [Int64] = []

  init(_ database: Database, path: String) {
    self.database = database
    self.path = path
  }

  /// The number of a word, a new one where it is new; `nil` for a missing word.
  mutating func number(of word: UnsafeBufferPointer<UInt8>?) throws(Diagnostic) -> Int64? {
    guard let word else { return nil }
    var hash = StableHash()
    hash.combine(word)
    if let place = places[hash.value], isSame(bytes[place], word) { return numbers[place] }
    let number = try store(String(decoding: word, as: UTF8.self))
    places[hash.value] = numbers.count
    bytes.append(Array(word))
    numbers.append(number)
    return number
  }

  /// Compared in one call: five words of every row pass here.
  private func isSame(_ known: [UInt8], _ word: UnsafeBufferPointer<UInt8>) -> Bool {
    guard known.count == word.count else { return false }
    return known.withUnsafeBufferPointer { known in
      guard let left = known.baseAddress, let right = word.baseAddress else { return true }
      return memcmp(left, right, word.count) == 0
    }
  }

  /// The words of some numbers, sorted.
  func texts(of wanted: Set<Int64>) -> [String] {
    zip(numbers, bytes).filter { wanted.contains($0.0) }
      .map { String(decoding: $0.1, as: UTF8.self) }.sorted()
  }

  private func store(_ word: String) throws(Diagnostic) -> Int64 {
    let database = database
    return try Ledger.perform(at: path) {
      try database.execute(
        sql: "INSERT INTO word(text) VALUES(?) ON CONFLICT DO NOTHING", arguments: [word])
      let number = try Int64.fetchOne(
        database, sql: "SELECT word_id FROM word WHERE text = ?", arguments: [word])
      guard let number else { throw DatabaseError(message: "a word was not stored") }
      return number
    }
  }
}
