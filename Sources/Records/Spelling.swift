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
  /// - Complexity: O(*n m*) for words of *n* and *m* bytes.
  package func distance(to word: String) -> Int? {
    let other = Array(word.lowercased().utf8)
    guard abs(other.count - letters.count) <= reach else { return nil }
    var earlier: [Int] = []
    var row = Array(0...other.count)
    for (i, letter) in letters.enumerated() {
      var next = [i + 1]
      for (j, candidate) in other.enumerated() {
        var edits = min(row[j] + (letter == candidate ? 0 : 1), row[j + 1] + 1, next[j] + 1)
        if i > 0, j > 0, letter == other[j - 1], letters[i - 1] == candidate {
          edits = min(edits, earlier[j - 1] + 1)
        }
        next.append(edits)
      }
      if row.allSatisfy({ $0 > reach }) && next.allSatisfy({ $0 > reach }) { return nil }
      (earlier, row) = (row, next)
    }
    return row[other.count] <= reach ? row[other.count] : nil
  }

  /// The nearest of some words, the first of equals; `nil` where none is near.
  package func nearest(of words: [String]) -> String? {
    words.compactMap { word in distance(to: word).map { (distance: $0, word: word) } }
      .min { $0.distance < $1.distance }?.word
  }
}
