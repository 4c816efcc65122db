/// The order of the words by which teams rate the risk of a change.
package enum RiskWords {
  /// The usual words, the least risk first; those of one line are the same.
  private static let ladder = [
    ["none", "negligible", "minimal", "trivial", "verylow"], ["low", "minor"],
    ["moderate", "medium", "normal", "average"], ["high", "major", "significant"],
    ["veryhigh", "severe", "critical", "extreme"],
  ]

  private static let ranks: [String: Int] = Dictionary(
    uniqueKeysWithValues: ladder.enumerated().flatMap { rank, words in words.map { ($0, rank) } })

  /// The place of a word on the ladder; `nil` for any other. `3 - Moderate` is `moderate`, while a
  /// number alone tells no direction.
  static func rank(of word: String) -> Int? {
    let folded = Vocabulary.folded(word)
    return ranks[folded] ?? ranks[String(folded.filter(\.isLetter))]
  }
}

extension Vocabulary {
  /// How risky a word rates a change, compared with others; `nil` where the order is not known.
  package func riskRank(of word: String) -> Int? {
    riskRanks.isEmpty ? RiskWords.rank(of: word) : riskRanks[Self.folded(word)]
  }
}
