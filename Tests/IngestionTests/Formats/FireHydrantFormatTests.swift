import Ingestion
import Records
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

  @Test(arguments: [("false", "2026-11-16T11:00:00Z"), ("true", "- | open")])
  func theLastEndCountsAndNoneOfWhatIsOpen(active: String, end: String) throws {
    let text = """
      {"data": [{"id": "b0f", "name": "Down", "active": \(active), "severity": "SEV2",
       "created_at": "2026-11-16T09:00:00Z", "current_milestone": "resolved", "milestones": [
        {"type": "started", "occurred_at": "2026-11-16T09:00:00Z"},
        {"type": "resolved", "occurred_at": "2026-11-16T11:00:00Z"},
        {"type": "resolved", "occurred_at": "2026-11-16T10:00:00Z"}]}]}
      """
    #expect(
      try Collected.told(text).lines == [
        "I | b0f | - | - | SEV2 | 2026-11-16T09:00:00Z | 2026-11-16T09:00:00Z | - | - | \(end)"
      ])
  }

  /// 12:30 two hours east of Greenwich comes before 11:30 there, whatever their letters say.
  @Test func timesOfTwoZonesAreComparedAsMoments() throws {
    let text = """
      {"data": [{"id": "b0f", "name": "Down", "created_at": "2026-11-16T09:30:00Z",
       "current_milestone": "resolved", "milestones": [
         {"type": "resolved", "occurred_at": "2026-11-16T12:30:00+02:00"},
         {"type": "resolved", "occurred_at": "2026-11-16T11:30:00Z"},
         {"type": "started", "occurred_at": "2026-11-16T09:20:00Z"},
         {"type": "started", "occurred_at": "2026-11-16T11:10:00+02:00"}]}]}
      """
    let incidents = try Collected.reading(text, named: "a.json").records.incidents
    #expect(incidents.map(\.resolvedAt) == [instant(2026, 11, 16, 11, 30)])
    #expect(incidents.map(\.startedAt) == [instant(2026, 11, 16, 9, 10)])
  }

  /// People look back on what is over.
  @Test(arguments: [
    "retrospective_started", "retrospective_completed", "postmortem_started",
    "postmortem_completed", "closed", "resolved",
  ])
  func whatIsLookedBackOnIsOver(milestone: String) throws {
    let text = """
      {"data": [{"id": "b0f", "name": "Down", "severity": "SEV2",
       "created_at": "2026-11-16T09:00:00Z", "current_milestone": "\(milestone)", "milestones": [
        {"type": "started", "occurred_at": "2026-11-16T09:00:00Z"},
        {"type": "resolved", "occurred_at": "2026-11-16T10:00:00Z"}]}]}
      """
    let incident = try #require(
      try Collected.reading(text, named: "a.json").records.incidents.first)
    #expect(incident.resolvedAt == instant(2026, 11, 16, 10) && !incident.isOpen)
    #expect(incident.texts[.state].flatMap(Vocabulary.standard.state) == .over)
  }
}
