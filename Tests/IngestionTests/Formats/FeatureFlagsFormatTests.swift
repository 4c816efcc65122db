import Diagnostics
import Ingestion
import Testing

@Suite struct FeatureFlagsFormatTests {
  private func line(_ id: String, _ service: String, _ environment: String) -> String {
    "C | \(id) | feature_flag | \(service) | \(environment) | succeeded | - | 2026-11-16T09:30:00Z"
      + " | - | -"
  }

  @Test func launchDarklyNamesItsEnvironmentInAResource() throws {
    let log = """
      {"items": [{"_id": "a", "date": 1794821400000, "kind": "flag", "name": "Basket",
        "titleVerb": "turned on", "accesses": [
          {"action": "updateOn", "resource": "proj/shop:env/production;tag:flag/basket"}]},
       {"_id": "b", "date": 1794821400000, "kind": "member", "titleVerb": "invited"}]}
      """
    let told = try Collected.told(log)
    #expect(told == ("feature-flags", [line("a", "shop", "production")]))
  }

  @Test func unleashAndFlagsmithDoToo() throws {
    let unleash = """
      {"events": [{"id": 7, "type": "feature-environment-enabled", "featureName": "basket",
       "createdBy": "x", "createdAt": "2026-11-16T09:30:00.000Z", "project": "shop",
       "environment": "production"}]}
      """
    let flagsmith = """
      {"results": [{"id": 7, "created_date": "2026-11-16T09:30:00Z", "log": "Flag on",
       "related_object_type": "FEATURE_STATE", "environment": {"name": "production"},
       "project": {"name": "shop"}}]}
      """
    for text in [unleash, flagsmith] {
      #expect(try Collected.told(text).lines == [line("7", "shop", "production")])
    }
  }

  @Test func flagdsNoticeHasNoTime() {
    let error = #expect(throws: Diagnostic.self) {
      try Collected.told(#"{"type": "configuration_change", "data": {"flags": {"a": {}}}}"#)
    }
    #expect(error?.message.contains("does not say when") == true)
  }
}
