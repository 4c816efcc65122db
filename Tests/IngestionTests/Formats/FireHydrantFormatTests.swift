import Ingestion
import Testing

@Suite struct FireHydrantFormatTests {
  /// By hand, from the sample.
  private static let expected = [
    "I | b0f1 | checkout | - | SEV1 | 2026-11-02T09:00:00Z | 2026-11-02T09:"
      + "00:00Z | 2026-11-02T09:00:00Z | 2026-11-02T10:00:00Z | 2026-11-02T10:00:00Z",
    "I | b0f2 | checkout | - | SEV2 | 2026-11-03T09:00:00Z | 2026-11-03T09:"
      + "00:00Z | 2026-11-03T09:00:00Z | 2026-11-03T09:30:00Z | 2026-11-03T09:30:00Z",
    "I | b0f3 | checkout | - | SEV2 | 2026-11-01T09:00:00Z | 2026-11-01T09:"
      + "00:00Z | 2026-11-01T09:00:00Z | - | - | open",
  ]

  @Test func timesAreMilestones() throws {
    let told = try Collected.told(ofSample: "firehydrant")
    #expect(told.format == "firehydrant")
    #expect(told.lines == Self.expected)
  }
}
