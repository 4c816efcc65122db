import Ingestion
import Testing

@Suite struct SplunkOnCallFormatTests {
  /// By hand, from the sample.
  private static let expected = [
    "I | 1 | checkout | web | - | - | 2026-11-02T09:00:00Z | - | - | 2026-11-02T10:00:00Z",
    "I | 2 | checkout | web | - | - | 2026-11-03T09:00:00Z | - | - | 2026-11-03T09:30:00Z",
    "I | 3 | checkout | web | - | - | 2026-11-01T09:00:00Z | - | - | - | open",
  ]

  @Test func transitionsTellTheEnd() throws {
    let told = try Collected.told(ofSample: "splunk-oncall")
    #expect(told.format == "splunk-oncall")
    #expect(told.lines == Self.expected)
  }

  private static func incident(_ phase: String) -> String {
    """
    {"incidents": [{"incidentNumber": "1", "startTime": "2026-11-16T09:00:00Z",
     "currentPhase": "\(phase)", "service": "checkout", "transitions": [
      {"name": "acked", "at": "2026-11-16T09:05:00Z"},
      {"name": "resolved", "at": "2026-11-16T09:30:00Z"},
      {"name": "acked", "at": "2026-11-16T09:40:00Z"},
      {"name": "resolved", "at": "2026-11-16T11:00:00Z"}]}]}
    """
  }

  @Test(arguments: [
    ("resolved", "2026-11-16T11:00:00Z"), ("RESOLVED", "2026-11-16T11:00:00Z"),
    ("acked", "- | open"), ("UNACKED", "- | open"),
  ])
  func theLastEndCountsAndNoneOfWhatIsOpen(phase: String, end: String) throws {
    #expect(
      try Collected.told(Self.incident(phase)).lines == [
        "I | 1 | checkout | - | - | - | 2026-11-16T09:00:00Z | 2026-11-16T09:05:00Z | - | \(end)"
      ])
  }
}
