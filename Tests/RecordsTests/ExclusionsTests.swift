import Records
import Testing
import Text

@Suite struct ExclusionsTests {
  @Test func aRecordOfSeveralServicesGoesOnlyWhereAllOfThemDo() {
    let exclusions = Exclusions.Finder(
      Exclusions(rules: [
        Exclusions.Rule(.service, Glob("old-*")), Exclusions.Rule(.id, Glob("X*")),
      ]))
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
