import Records
import Testing

@Suite struct EnvironmentVerdictsTests {
  private func sentence(_ names: [String]) -> String? {
    EnvironmentVerdicts(Set(names), by: .standard).sentence
  }

  @Test func tellsWhichCountAndWhichDoNot() {
    #expect(
      sentence(["prod-lon", "eu-production", "staging", "qa"])
        == "environments: eu-production, prod-lon count as production; qa, staging do not")
    #expect(
      sentence(["production", "staging"])
        == "environments: production counts as production; staging does not")
  }

  @Test func saysNothingOfWhatGoesWithoutSaying() {
    #expect(sentence([]) == nil)
    #expect(sentence(["production", "Live"]) == nil)
  }

  @Test func namesEightAtMost() {
    let many = (0..<10).map { "prod-\(Character(UnicodeScalar(UInt8(97 + $0))))" }
    let others = many.map { "pre-\($0)" }
    #expect(
      sentence(many)
        == "environments: prod-a, prod-b, prod-c, prod-d, prod-e, prod-f, prod-g, prod-h "
        + "and 2 more count as production")
    #expect(
      sentence(many + others)
        == "environments: prod-a, prod-b, prod-c, prod-d and 6 more count as production; "
        + "pre-prod-a, pre-prod-b, pre-prod-c, pre-prod-d and 6 more do not")
  }
}
