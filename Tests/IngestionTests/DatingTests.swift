import Ingestion
import Records
import Testing

/// Which of several columns of times dates a record: the one that says when it was, before one that may
/// be of anything.
@Suite struct DatingTests {
  private static func changes(_ generic: String, _ telling: String) throws -> [Change] {
    try Collected.reading(
      """
      Change ID,\(generic),Service,Version,\(telling),Status
      C1,2026-11-01 09:00,web,1.1,2026-11-03 10:00,Success
      C2,2026-11-02 09:00,api,1.2,2026-11-04 10:00,Failed
      """
    ).records.changes
  }

  @Test(
    arguments: ["Timestamp", "Date", "Created", "When", "Time", "created_at", "timestamp"],
    [
      "Deployment date", "Release date", "Go-live", "Go live date", "Deployed at",
      "Deployment time",
      "Rolled out", "Went live", "Live since", "Production deployment", "Deployed to production",
      "Prod date", "Implemented on", "Shipped", "Launch date", "Actual go-live", "Deployment",
      "deployment_date", "Deploy finished", "Merged at",
    ])
  func whatWentLiveDatesAChange(generic: String, telling: String) throws {
    let changes = try Self.changes(generic, telling)
    #expect(changes.map(\.datedAt) == [instant(2026, 11, 3, 10), instant(2026, 11, 4, 10)])
    #expect(changes.map(\.finishedAt) == [instant(2026, 11, 3, 10), instant(2026, 11, 4, 10)])
  }

  /// What was planned, or is of the ticket alone, says less than a bare date.
  @Test(arguments: ["Planned go-live", "Scheduled deployment", "Closed", "Updated", "Approved at"])
  func aBareDateGoesBeforeAPlan(other: String) throws {
    let changes = try Self.changes("Date", other)
    #expect(changes.map(\.finishedAt) == [instant(2026, 11, 1, 9), instant(2026, 11, 2, 9)])
  }

  /// A bare date before the start is not when a change ended.
  @Test func aBareDateBeforeTheStartIsNoEnd() throws {
    let changes = try Self.changes("Timestamp", "Deploy started at")
    #expect(changes.map(\.datedAt) == [instant(2026, 11, 3, 10), instant(2026, 11, 4, 10)])
    #expect(changes.map(\.finishedAt) == [nil, nil])
    let (ends, _) = try Collected.reading(
      """
      id,service,started_at,timestamp,status
      1,web,2026-11-03 10:00,2026-11-03 10:05,success
      2,web,2026-11-04 10:00,2026-11-04 10:07,failed
      """)
    #expect(
      ends.changes.map(\.finishedAt) == [instant(2026, 11, 3, 10, 5), instant(2026, 11, 4, 10, 7)])
  }

  /// Of rows that do not say when they went live a bare date stands in, as when they were made does.
  @Test func aBareDateStandsInWhereNothingElseTells() throws {
    let (records, _) = try Collected.reading(
      """
      id,Date,service,Deployed,status
      1,2026-11-01 09:00,web,,success
      2,2026-11-02 09:00,web,2026-11-04 10:00,failed
      """)
    #expect(records.changes.map(\.datedAt) == [instant(2026, 11, 1, 9), instant(2026, 11, 4, 10)])
    #expect(records.rejections.isEmpty)
  }

  /// An empty column dates nothing, and a day says less than a time on that day.
  @Test func whatSaysMoreDatesAChange() throws {
    let (records, _) = try Collected.reading(
      """
      id,Timestamp,service,Deployed at,Deployment date,status
      1,2026-11-03 09:10,web,,2026-11-03,success
      2,2026-11-04 09:20,web,,2026-11-04,failed
      """)
    #expect(
      records.changes.map(\.finishedAt) == [
        instant(2026, 11, 3, 9, 10), instant(2026, 11, 4, 9, 20),
      ])
    let (days, _) = try Collected.reading(
      """
      id,Timestamp,service,Deployment date,status
      1,2026-11-01 09:10,web,2026-11-03,success
      2,2026-11-04 09:20,web,2026-11-04,failed
      """)
    #expect(days.changes.map(\.finishedAt) == [instant(2026, 11, 3), instant(2026, 11, 4)])
  }

  @Test(
    arguments: ["Created", "Date", "Timestamp", "Incident date", "Logged"],
    [
      "Start of outage", "Began", "Impact start", "Impact began", "Impact started",
      "Start of impact",
      "Outage began", "Failure began", "Onset", "Went down", "Down at", "Start of degradation",
      "Started failing", "Beginning", "Down since", "Outage from",
    ])
  func whatBeganDatesAnIncident(generic: String, telling: String) throws {
    let (records, _) = try Collected.reading(
      """
      Ticket,\(generic),Service,Severity,\(telling),Resolved
      I1,2026-11-01 09:30,web,SEV1,2026-11-01 09:00,2026-11-01 10:00
      I2,2026-11-02 09:40,api,SEV2,2026-11-02 09:00,2026-11-02 11:00
      """)
    #expect(
      records.incidents.map(\.startedAt) == [instant(2026, 11, 1, 9), instant(2026, 11, 2, 9)])
  }
}
