import Testing
import Text

@Suite struct GlobTests {
  @Test(arguments: [
    ("web", "web", true), ("web", "Web", true), ("web", "webs", false), ("", "", true),
    ("*", "", true), ("*", "anything", true), ("legacy-*", "legacy-", true),
    ("legacy-*", "my-legacy-x", false), ("*[bot]", "renovate[bot]", true),
    ("*[bot]", "renovate[bot]s", false), ("a?c", "abc", true), ("a?c", "ac", false),
    ("?", "é", true), ("*ab*ab", "abxab", true), ("*ab*ab", "ab", false),
    ("a*b*c", "aXbYbZc", true), ("a*b*c", "aXcYb", false),
  ]) func starsAndQuestionMarksStandForLetters(pattern: String, name: String, matches: Bool) {
    #expect(Glob(pattern).matches(name) == matches)
  }

  @Test func manyStarsAreNoTrouble() {
    let pattern = Glob(String(repeating: "a*", count: 40) + "b")
    #expect(!pattern.matches(String(repeating: "a", count: 5_000)))
  }

  @Test(arguments: 0..<200) func theFirstOfManyIsThatOfTryingAll(seed: Int) {
    var state = UInt64(seed) &+ 1
    func next(_ below: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % below
    }
    func text(_ letters: [String]) -> String {
      (0..<next(5)).map { _ in letters[next(letters.count)] }.joined()
    }
    let globs = (0..<8).map { _ in Glob(text(["a", "B", "é", "*", "?"])) }
    let names = (0..<next(4)).map { _ in text(["A", "b", "e\u{301}"]) }
    let first = globs.firstIndex { glob in !names.isEmpty && names.allSatisfy(glob.matches) }
    let texts = globs.filter { names.contains(where: $0.matches) }.map(\.text)
    #expect(Globs(globs).firstIndex(matchingAll: names) == first)
    #expect(Globs(globs).texts(matchingAnyOf: names) == Set(texts))
  }
}
