import Ingestion
import Records
import Testing

@Suite struct RootlyFormatTests {
  /// By hand, from the sample.
  private static let expected = [
    "I | r1 | checkout | - | critical | 2026-11-02T09:00:00Z | 2026-11-02T0"
      + "9:00:00Z | 2026-11-02T09:00:00Z | 2026-11-02T10:00:00Z | 2026-11-02T10:00:00Z",
    "I | r2 | checkout | - | critical | 2026-11-03T09:00:00Z | 2026-11-03T0"
      + "9:00:00Z | 2026-11-03T09:00:00Z | 2026-11-03T09:30:00Z | 2026-11-03T09:30:00Z",
    "I | r3 | checkout | - | critical | 2026-11-01T09:00:00Z | 2026-11-01T0"
      + "9:00:00Z | 2026-11-01T09:00:00Z | - | - | open",
  ]

  @Test func servicesAreNamedInAttributes() throws {
    let told = try Collected.told(ofSample: "rootly")
    #expect(told.format == "rootly")
    #expect(told.lines == Self.expected)
  }

  @Test(arguments: [
    ("test", "test"), ("test_sub", "test"), ("example", "test"), ("example_sub", "test"),
    ("backfilled", "resolved"),
  ])
  func aTestOrAnExampleIsNoIncident(kind: String, state: String) throws {
    let text = """
      {"data": [{"type": "incidents", "id": "r", "attributes": {"slug": "a", "title": "Try",
       "kind": "\(kind)", "status": "resolved", "mitigated_at": null,
       "created_at": "2026-11-16T09:00:00Z", "resolved_at": "2026-11-16T10:00:00Z"}}]}
      """
    let incidents = try Collected.reading(text, named: "a.json").records.incidents
    #expect(incidents.map { $0.texts[.state] } == [state])
  }

  /// What was resolved and is only mitigated by now was opened again.
  @Test func whatIsMitigatedIsNotOver() throws {
    let text = """
      {"data": [{"type": "incidents", "id": "r", "attributes": {"slug": "a", "title": "Down",
       "kind": "normal", "status": "mitigated", "mitigated_at": "2026-11-16T09:30:00Z",
       "created_at": "2026-11-16T09:00:00Z", "resolved_at": "2026-11-16T10:00:00Z"}}]}
      """
    #expect(
      try Collected.told(text).lines == [
        "I | r | - | - | - | - | 2026-11-16T09:00:00Z | - | 2026-11-16T09:30:00Z | - | open"
      ])
  }
}
