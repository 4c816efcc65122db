import Chronology
import Diagnostics
import Ingestion
import Records
import Testing

/// What a course of events is, where rows tell more than beginnings and ends.
@Suite struct EventCourseTests {
  private func minutes(_ incidents: [Incident]) -> [Int64?] {
    incidents.map { incident in
      incident.resolvedAt.flatMap { end in
        (incident.startedAt ?? incident.detectedAt).map { end.since($0) / Milliseconds.minute }
      }
    }
  }

  /// A monitor that was paused while something was down tells of no end but the length in the row.
  @Test func whatWasOverByItsLengthIsAnotherOneThanWhatBeginsLater() throws {
    let (records, _) = try Collected.reading(
      """
      Event,Monitor,Date-Time,Duration (in mins.)
      Down,shop,2026-11-16 09:00:00,5
      Paused,shop,2026-11-16 09:05:00,165
      Started,shop,2026-11-16 11:50:00,10
      Down,shop,2026-11-16 12:00:00,10
      Up,shop,2026-11-16 12:10:00,600
      """)
    #expect(minutes(records.incidents) == [5, 10])
  }

  /// Reminders of one that lasts are no others.
  @Test func whatBeginsAgainAtItsEndGoesOn() throws {
    let (records, _) = try Collected.reading(
      """
      Event,Monitor,Date-Time,Duration (in mins.)
      Down,shop,2026-11-16 09:00:00,5
      Down,shop,2026-11-16 09:05:00,10
      Up,shop,2026-11-16 09:15:00,600
      Down,shop,2026-11-17 09:00:00,5
      Up,shop,2026-11-17 09:05:00,600
      """)
    #expect(minutes(records.incidents) == [15, 5])
  }

  @Test(arguments: ["message", "alert", "title"])
  func textsThatBeginWithTheWordTellThingsApartWhateverTheirColumnIsCalled(name: String) throws {
    let (records, summary) = try Collected.reading(
      """
      timestamp,\(name)
      2026-11-16T09:00:00Z,FIRING: Disk full on db1
      2026-11-16T09:05:00Z,FIRING: Latency of shop
      2026-11-16T09:30:00Z,RESOLVED: Disk full on db1
      2026-11-16T10:05:00Z,RESOLVED: Latency of shop
      """)
    #expect(minutes(records.incidents) == [30, 60])
    #expect(!summary.notes.contains { $0.message.contains("whose beginning") })
  }

  @Test func ticketsWithAColumnOfLightsAreTickets() throws {
    let (records, _) = try Collected.reading(
      """
      Incident ID,Title,Service,Opened,RAG status
      INC-1,Cart is empty,shop,2026-11-02 09:00,Red
      INC-2,Search is slow,shop,2026-11-05 09:00,Green
      INC-3,Login fails,shop,2026-11-09 09:00,Red
      INC-4,Images are gone,shop,2026-11-12 09:00,Green
      """)
    #expect(records.incidents.map { $0.texts[.id] } == ["INC-1", "INC-2", "INC-3", "INC-4"])
  }

  @Test func drillsAmongEventsAreSaidToBeLeftOut() throws {
    let (_, summary) = try Collected.reading(
      """
      incident_id,category,event,time
      1,outage,opened,2026-11-16T09:00:00Z
      1,outage,resolved,2026-11-16T09:10:00Z
      2,Game day,opened,2026-11-17T09:00:00Z
      2,Game day,resolved,2026-11-17T09:30:00Z
      """)
    #expect(summary.notes.contains { $0.message.contains("in no figure, as drills") })
  }
}
