import Diagnostics
import Ingestion
import Records
import Testing

/// Lists of requests for changes, which have states, priorities and closing times as tickets do.
@Suite struct ChangeRequestsTests {
  private static func reading(_ text: String) throws -> (Collected, ReadSummary) {
    try Collected.reading(text, options: ReadOptions())
  }

  /// The number of a change that names each row is its own, and no cause of an incident.
  @Test(arguments: ["Change ID", "RFC", "Change Number", "Change Request", "CHG"])
  func rowsNamedByChangesAreChanges(name: String) throws {
    let (records, summary) = try Self.reading(
      """
      \(name),Subject,Status,Priority,Created At,Closed At
      CHN-2,Renew,Closed,Low,2026-10-01 09:00,2026-11-05 09:00
      CHN-3,Upgrade,Closed,High,2026-10-02 09:00,2026-11-06 09:00
      CHN-4,Next,Awaiting Approval,Low,2026-10-03 09:00,
      """)
    #expect(summary.kind == .changes)
    #expect(records.changes.map { $0.texts[.id] } == ["CHN-2", "CHN-3"])
    #expect(records.incidents.isEmpty && records.rejections.isEmpty)
    #expect(
      summary.notes.contains {
        $0.message.hasPrefix("changes are dated by \"Closed At\", when somebody closed them")
      })
  }

  /// Beside a severity the change is what caused it.
  @Test func incidentsThatNameTheirChangesStayIncidents() throws {
    let (records, _) = try Self.reading(
      """
      Incident ID,Change ID,Severity,Started,Resolved
      INC-1,CHN-2,SEV1,2026-11-05 09:00,2026-11-05 10:00
      INC-2,CHN-3,SEV2,2026-11-06 09:00,2026-11-06 10:00
      """)
    #expect(records.incidents.map { $0.texts[.causedBy] } == ["CHN-2", "CHN-3"])
  }

  /// When it was asked for dates no change of which a plan is known, and no time at which it was done.
  @Test func creationDatesNoPlannedChange() throws {
    let (records, summary) = try Self.reading(
      """
      change_id,service,planned_start_date,planned_end_date,created_at,completed_at,outcome
      C1,web,2026-11-02T09:00:00Z,2026-11-02T10:00:00Z,2026-10-01T09:00:00Z,2026-11-02T10:05:00Z,success
      C2,web,2026-11-03T09:00:00Z,2026-11-03T10:00:00Z,2026-10-01T09:00:00Z,,success
      """)
    #expect(records.changes.map { $0.texts[.id] } == ["C1"])
    #expect(records.rejections.isEmpty)
    #expect(summary.notes.contains { $0.message.contains("planned") })
    // Where no other time is known at all, that is said.
    #expect {
      try Self.reading(
        """
        change_id,service,planned_start_date,created_at,outcome
        C1,web,2026-11-02T09:00:00Z,2026-10-01T09:00:00Z,success
        C2,web,2026-11-03T09:00:00Z,2026-10-01T09:00:00Z,failed
        """)
    } throws: { error in
      (error as? Diagnostic)?.message.contains("need a column finished_at") == true
    }
  }

  /// When a build was queued is no plan.
  @Test func whatWasQueuedIsDatedAsBefore() throws {
    let (records, _) = try Self.reading(
      """
      build_id,service,scheduled_at,created_at,started_at,outcome
      1,web,2026-11-02T09:00:00Z,2026-11-02T09:00:00Z,2026-11-02T09:00:05Z,success
      2,web,2026-11-03T09:00:00Z,2026-11-03T09:00:00Z,,success
      """)
    #expect(records.changes.map { $0.texts[.id] } == ["1", "2"])
  }

  /// What stands below a table is no record, whatever stands in the column of the times.
}
