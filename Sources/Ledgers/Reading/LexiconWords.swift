package import Records

extension Lexicon {
  /// In SQL, a number that no word goes beyond: the database gives them one after another, and
  /// nothing may be made as large as a number that was found.
  package static let largestNumber = "(4096 + 64 * (SELECT count(*) FROM word))"

  /// The words of a database with what a vocabulary makes of each.
  package init(_ tables: some RecordTables, vocabulary: Vocabulary) throws {
    // The database numbers words from 1.
    var texts: [String?] = [nil]
    let largest = try tables.count("SELECT \(Self.largestNumber)")
    try tables.visit("SELECT word_id, text FROM word ORDER BY word_id", []) { row in
      let number = Int(row.integer(0))
      guard (1...largest).contains(number) else { throw Damage() }
      while texts.count < number { texts.append(nil) }
      let text = try row.knownText(1)
      guard !text.isEmpty else { throw Damage() }
      texts.append(text)
    }
    self.init(texts, vocabulary: vocabulary)
  }

  /// The word of a number that a row names, 0 where it names none.
  ///
  /// - Throws: `Damage` where there is no such word.
  @inlinable package func knownWord(_ number: Int64) throws(Damage) -> Word {
    guard let word = word(number) else { throw Damage() }
    return word
  }
}
