import Records
import Testing

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

  @Test func aRecordOfSeveralServicesGoesOnlyWhereAllOfThemDo() {
    let exclusions = Exclusions(rules: [
      Exclusions.Rule(.service, Glob("old-*")), Exclusions.Rule(.id, Glob("X*")),
    ])
    func rule(_ services: [String], id: String) -> String? {
      exclusions.rule(for: [.service: services, .id: [id]])?.text
    }
    #expect(rule(["old-web"], id: "X1") == "service: old-*")
    #expect(rule(["old-web", "old-api"], id: "1") == "service: old-*")
    #expect(rule(["old-web", "web"], id: "1") == nil)
    #expect(rule(["old-web", "web"], id: "x1") == "id: X*")
    #expect(rule([], id: "1") == nil)
  }
}
