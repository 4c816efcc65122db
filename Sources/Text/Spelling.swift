/// A word and how far others are from it, for hints after a mistyped one.
package struct Spelling {
  private let letters: [UInt8]
  /// More edits than this, and another word is meant.
  private let reach: Int

  /// The spelling of a word; upper and lower case are the same.
  package init(of word: String) {
    letters = Array(word.lowercased().utf8)
    reach = min(2, letters.count / 3)
  }

  /// How many letters must be added, left out, changed or swapped with their neighbour to get
  /// another word; `nil` for more than two, or more than a third of this one's.
  ///
  /// Source: Wagner & Fischer, "The string-to-string correction problem", JACM 21 (1974); swaps as
  /// in Lowrance & Wagner, "An extension of the string-to-string correction problem", JACM 22
  /// (1975), of neighbours only.
  ///
  /// - Complexity: O(*n*) for a word of *n* bytes: only places within reach of one another are
  ///   compared.
  package func distance(to word: String) -> Int? {
    let other = Array(word.lowercased().utf8)
    guard abs(other.count - letters.count) <= reach else { return nil }
    // Of each row of the table only the places that can be reached, `reach` on each side.
    let far = reach + 1
    var earlier = Array(repeating: far, count: 2 * reach + 1)
    var row = earlier.indices.map { $0 < reach ? far : min($0 - reach, far) }
    for i in letters.indices {
      let next = self.row(after: row, earlier, letter: i, of: other)
      if (row + next).allSatisfy({ $0 > reach }) { return nil }
      (earlier, row) = (row, next)
    }
    let edits = row[other.count - letters.count + reach]
    return edits <= reach ? edits : nil
  }

  /// A row of the table: the edits from the first letters, the one at `i` included, to as many of
  /// another word's, give or take the reach.
  private func row(
    after row: [Int], _ earlier: [Int], letter i: Int, of other: [UInt8]
  ) -> [Int] {
    let far = reach + 1
    var next = Array(repeating: far, count: row.count)
    for place in next.indices {
      let j = i + place - reach
      if j == -1 { next[place] = min(i + 1, far) }
      guard other.indices.contains(j) else { continue }
      var edits = row[place] + (letters[i] == other[j] ? 0 : 1)
      if place + 1 < row.count { edits = min(edits, row[place + 1] + 1) }
      if place > 0 { edits = min(edits, next[place - 1] + 1) }
      if i > 0, j > 0, letters[i] == other[j - 1], letters[i - 1] == other[j] {
        edits = min(edits, earlier[place] + 1)
      }
      next[place] = min(edits, far)
    }
    return next
  }

  /// `Did you mean X? ` for the nearest of the words that could be meant, before a hint that lists
  /// them; nothing where none is near.
  package static func suggestion(for word: String, among words: [String]) -> String {
    Spelling(of: word).nearest(of: words).map { "Did you mean \($0)? " } ?? ""
  }

  /// The nearest of some words, the first of equals; `nil` where none is near.
  package func nearest(of words: [String]) -> String? {
    words.compactMap { word in distance(to: word).map { (distance: $0, word: word) } }
      .min { $0.distance < $1.distance }?.word
  }
}
