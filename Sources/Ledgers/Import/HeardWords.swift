package import Records

/// The words that an import meets in the columns whose words mean something.
package struct HeardWords {
  /// The numbers of the words in one column.
  private struct Column {
    var words: Set<Int64> = []
    /// Most rows have the word of the row before, which need not be looked up again.
    var latest: Int64?
  }

  private var columns = Array(repeating: Column(), count: WordMeaning.allCases.count)

  /// None yet.
  package init() {}

  /// Notes a word.
  package mutating func note(_ word: Int64, as meaning: WordMeaning) {
    guard columns[meaning.rawValue].latest != word else { return }
    columns[meaning.rawValue].words.insert(word)
    columns[meaning.rawValue].latest = word
  }

  /// The numbers of the words that were met.
  package func words(as meaning: WordMeaning) -> Set<Int64> { columns[meaning.rawValue].words }
}
