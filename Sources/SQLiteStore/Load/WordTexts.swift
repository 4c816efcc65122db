import GRDB
import Ledgers
import Records

extension Lexicon {
  /// In SQL, a number that no word goes beyond: the database gives them one after another, and
  /// nothing may be made as large as a number that was found.
  static let largestNumber = "(4096 + 64 * (SELECT count(*) FROM word))"

  /// The words of a database with what a vocabulary makes of each.
  init(_ database: Database, vocabulary: Vocabulary) throws {
    // The database numbers words from 1.
    var texts: [String?] = [nil]
    let largest = try Int.fetchOne(database, sql: "SELECT \(Self.largestNumber)") ?? 0
    for row in try Row.fetchAll(database, sql: "SELECT word_id, text FROM word ORDER BY word_id") {
      let number: Int = try row.value("word_id")
      guard (1...largest).contains(number) else { throw Damage() }
      while texts.count < number { texts.append(nil) }
      let text: String = try row.value("text")
      guard !text.isEmpty else { throw Damage() }
      texts.append(text)
    }
    self.init(texts, vocabulary: vocabulary)
  }

  /// The word of a number that a row names, 0 where it names none.
  ///
  /// - Throws: `Damage` where there is no such word.
  func knownWord(_ number: Int64) throws(Damage) -> Word {
    guard let word = word(number) else { throw Damage() }
    return word
  }
}
