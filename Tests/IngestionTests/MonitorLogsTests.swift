import Chronology
import Diagnostics
import Ingestion
import Records
import Testing

/// Logs of monitors whose ids are those of sensors, and whose states are more than up and down.
@Suite struct MonitorLogsTests {
  /// From when until when each incident went on, `-` where it does.
  private func courses(_ text: String) throws -> [String] {
    try Collected.reading(text).records.incidents.map { incident in
      "\(Self.clock(incident.datedAt)) \(Self.clock(incident.resolvedAt))"
    }
  }

  private static func clock(_ time: Instant?) -> String {
    guard let time else { return "-" }
    let (hour, minute) = (time.milliseconds / 60_000 % 1_440).quotientAndRemainder(dividingBy: 60)
    return "\(CivilDate(utc: time).day)T\(hour):\(minute)"
  }

  private static let sensors = """
    ID,Date Time,Parent,Object,Status
    2003,2026-11-20 09:10,web,HTTP,Up
    2003,2026-11-20 09:00,web,HTTP,Down
    2003,2026-11-13 10:00,web,HTTP,Up
    2003,2026-11-13 09:00,web,HTTP,Down
    2004,2026-11-13 09:30,db,Ping,Up
    2004,2026-11-13 09:00,db,Ping,Down
    2001,2026-11-12 09:00,mail,SMTP,Down

    """

  @Test func aSensorThatGoesDownAgainHasAnotherIncident() throws {
    #expect(
      try courses(Self.sensors).sorted()
        == ["12T9:0 -", "13T9:0 13T10:0", "13T9:0 13T9:30", "20T9:0 20T9:10"])
    let (records, summary) = try Collected.reading(Self.sensors)
    #expect(Set(records.incidents.map { $0.texts[.id] }).count == 4)
    #expect(summary.notes.contains { $0.message.hasPrefix("its ids are taken for those") })
  }

  /// An incident that is resolved and fires again is one: no monitor speaks so of a sensor.
  @Test func anIncidentThatIsReopenedIsOne() throws {
    let text = Self.sensors.replacing("Up", with: "Resolved").replacing("Down", with: "Triggered")
    #expect(try Collected.reading(text).records.incidents.count == 3)
  }

  @Test(arguments: ["Paused", "Unknown", "Paused by User"]) func pausesBeginNothing(
    word: String
  ) throws {
    let text = """
      ID,Date Time,Parent,Object,Status
      2003,2026-11-13 11:00,web,HTTP,Up
      2003,2026-11-13 09:00,web,HTTP,\(word)
      2004,2026-11-13 09:30,db,Ping,Up
      2004,2026-11-13 09:00,db,Ping,Down
      2001,2026-11-12 09:00,mail,SMTP,Down

      """
    #expect(try courses(text) == ["12T9:0 -", "13T9:0 13T9:30"])
  }

  /// Down from 7:00, acknowledged, until 10:00 of the day after; what lies between ends nothing.
  private static let states = """
    Date Time,Parent,Object,Status,Message
    2026-11-13 10:00,web,HTTP,Up,OK
    2026-11-13 09:40,web,Ping,Up,OK
    2026-11-13 09:10,web,Ping,Down,Timeout
    2026-11-13 09:00,web,HTTP,Down,Timeout
    2026-11-13 08:59,web,HTTP,Warning,Slow
    2026-11-12 09:00,mail,SMTP,Down,Refused
    2026-11-12 08:00,db,Ping,Paused,by ada
    2026-11-12 07:30,web,HTTP,Unknown,x
    2026-11-12 07:00,web,HTTP,Down (Acknowledged),ack

    """

  @Test func statesBesideUpAndDownMakeNoTickets() throws {
    let expected = ["12T7:0 13T10:0", "12T9:0 -", "13T9:10 13T9:40"]
    #expect(try courses(Self.states) == expected)
    // Nor does a word that nobody knows.
    #expect(try courses(Self.states.replacing("Unknown", with: "Blue moon")) == expected)
  }

  // MARK: - Soft states, and several who are told

  /// By hand: hard from 09:02 until 10:00. The soft states are no incident, nor do they tell things apart.
  @Test func softStatesAreNoIncidents() throws {
    let text = """
      time,host,service,state,state_type
      2026-11-01 09:00,web-02,HTTP,CRITICAL,SOFT
      2026-11-01 09:01,web-02,HTTP,OK,SOFT
      2026-11-02 09:00,web-01,HTTP,CRITICAL,SOFT
      2026-11-02 09:02,web-01,HTTP,CRITICAL,HARD
      2026-11-02 10:00,web-01,HTTP,OK,HARD
      """
    let read = try Collected.reading(text)
    #expect(read.records.minutes == [58])
    #expect(
      read.summary.notes.contains {
        $0.message.hasPrefix("3 rows are passed over, telling of a soft state")
      })
  }

  /// Each of two people is told of the beginning and of the end.
  @Test func severalWhoAreToldOfOneIncidentAreToldOfOne() throws {
    let text = """
      time,host_name,description,contact,notification_type
      2026-11-02 09:00,web-01,HTTP,ada,CRITICAL
      2026-11-02 09:00,web-01,HTTP,grace,CRITICAL
      2026-11-02 10:00,web-01,HTTP,ada,RECOVERY
      2026-11-02 10:00,web-01,HTTP,grace,RECOVERY
      """
    let read = try Collected.reading(text)
    #expect(read.records.incidents.count == 1)
    #expect(!read.summary.notes.contains { $0.message.contains("whose beginning") })
  }
}
