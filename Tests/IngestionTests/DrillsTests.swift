import Diagnostics
import Ingestion
import Records
import Testing

/// Drills among incidents.
@Suite struct DrillsTests {
  @Test func whatIsInNoFigureIsSaidByItsColumn() throws {
    let text = """
      id,severity,Type,service,started_at
      1,2,Drill,web,2026-11-16T09:00:00Z
      2,2,Game day,web,2026-11-16T10:00:00Z
      3,2,Outage,training,2026-11-16T11:00:00Z
      4,2,Outage,test,2026-11-16T12:00:00Z
      5,planned,Outage,web,2026-11-16T13:00:00Z
      6,exercise,Outage,web,2026-11-16T14:00:00Z
      """
    let (records, summary) = try Collected.reading(
      text, options: IntakeTests.options(kind: .incidents))
    #expect(records.incidents.count == 6)
    let notes = summary.notes.filter { $0.message.contains("in no figure") }.map(\.message)
    #expect(
      notes == [
        "2 incidents are in no figure, as drills by their column \"Type\": "
          + "\"Drill\" (1), \"Game day\" (1)",
        "1 incident is in no figure, as drills by their column \"severity\": "
          + "\"exercise\" (1)",
      ])
  }

  @Test func whatIsRealIsNotMentioned() throws {
    let text = """
      id,severity,title,service,started_at
      1,2,training service down,training,2026-11-16T09:00:00Z
      2,2,Test of backup failed,test,2026-11-16T10:00:00Z
      """
    let (_, summary) = try Collected.reading(
      text, options: IntakeTests.options(kind: .incidents))
    #expect(!summary.notes.contains { $0.message.contains("in no figure") })
  }
}
