/// A word and how far others are from it, for hints after a mistyped id.
struct Spelling {
  private let letters: [UInt8]
  /// More edits than this, and another word is meant.
  private let reach: Int

  /// The spelling of a word; upper and lower case are the same.
  init(of word: String) {
    letters = Array(word.lowercased().utf8)
    reach = min(2, letters.count / 3)
  }

  /// How many letters must be added, left out or changed to get another word; `nil` for more than
  /// two, or more than a third of this one's.
  ///
  /// Source: Wagner & Fischer, "The string-to-string correction problem", JACM 21 (1974).
  ///
  /// - Complexity: O(*n m*) for words of *n* and *m* bytes.
  func distance(to word: String) -> Int? {
    let other = Array(word.lowercased().utf8)
    guard abs(other.count - letters.count) <= reach else { return nil }
    var row = Array(0...other.count)
    for (i, letter) in letters.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, candidate) in other.enumerated() {
        let changed = diagonal + (letter == candidate ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(changed, row[j] + 1, row[j + 1] + 1)
      }
      if row.allSatisfy({ $0 > reach }) { return nil }
    }
    return row[other.count] <= reach ? row[other.count] : nil
  }
}
