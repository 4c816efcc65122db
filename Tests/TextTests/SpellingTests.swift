import Testing
import Text

@Suite struct SpellingTests {
  /// The whole table, without any limit: optimal string alignment.
  private func edits(_ one: String, _ other: String) -> Int {
    let (one, other) = (Array(one.utf8), Array(other.utf8))
    var table = Array(repeating: Array(repeating: 0, count: other.count + 1), count: one.count + 1)
    for i in 0...one.count {
      for j in 0...other.count {
        guard i > 0, j > 0 else {
          table[i][j] = i + j
          continue
        }
        table[i][j] = min(
          table[i - 1][j] + 1, table[i][j - 1] + 1,
          table[i - 1][j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1))
        if i > 1, j > 1, one[i - 1] == other[j - 2], one[i - 2] == other[j - 1] {
          table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
        }
      }
    }
    return table[one.count][other.count]
  }

  private func words(seed: Int) -> [String] {
    var state = UInt64(seed) &+ 1
    func next(_ below: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % below
    }
    return (0..<2).map { _ in
      String((0..<next(10)).map { _ in ["a", "b", "c"][next(3)] })
    }
  }

  @Test(arguments: 0..<500) func distancesWithinReachAreThoseOfTheWholeTable(seed: Int) {
    let words = words(seed: seed)
    let reach = min(2, words[0].utf8.count / 3)
    let whole = edits(words[0], words[1])
    #expect(
      Spelling(of: words[0]).distance(to: words[1]) == (whole <= reach ? whole : nil), "\(words)")
  }

  @Test func theNearestIsTheFirstOfEquals() {
    #expect(Spelling(of: "chekout").nearest(of: ["check", "checkout", "chokout"]) == "checkout")
    #expect(Spelling(of: "ab").nearest(of: ["ac"]) == nil)
  }

  @Test func longWordsAreNoTrouble() {
    let long = String(repeating: "x", count: 1_000_000)
    #expect(Spelling(of: long + "ab").distance(to: long + "ba") == 1)
  }
}
