import Chronology
import Diagnostics
import Ingestion
import Records
import Testing

/// Rows that tell of one event each, and lists in cells.
@Suite struct EventFoldingTests {
  private static func lines(_ text: String) throws -> [String] {
    let (records, _) = try Collected.reading(text)
    return records.incidents.map { incident in
      let times = [incident.datedAt, incident.acknowledgedAt, incident.resolvedAt]
      return "\(incident.texts[.id] ?? "") "
        + times.map { $0.map(Self.written) ?? "-" }.joined(separator: " ")
    }
  }

  private static func written(_ time: Instant) -> String {
    let minute = time.milliseconds / 60_000 % 1_440
    let clock = [minute / 60, minute % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return "\(CivilDate(utc: time))T\(clock.joined(separator: ":")):00Z"
  }

  @Test func rowsOfOneIDAreOneIncident() throws {
    let text = """
      alert_id,severity,state,timestamp
      A,1,Resolved,2026-11-02T10:00:00Z
      A,1,Fired,2026-11-02T08:00:00Z
      B,1,Fired,2026-11-02T09:00:00Z
      A,1,Fired,2026-11-02T09:00:00Z
      B,1,Acknowledged,2026-11-02T09:10:00Z

      """
    #expect(
      try Self.lines(text) == [
        "A 2026-11-02T08:00:00Z - 2026-11-02T10:00:00Z",
        "B 2026-11-02T09:00:00Z 2026-11-02T09:10:00Z -",
      ])
  }

  @Test func anIncidentThatFiresAgainIsOpen() throws {
    let text = """
      alert_id,severity,state,timestamp
      A,1,Fired,2026-11-02T08:00:00Z
      A,1,Resolved,2026-11-02T09:00:00Z
      A,1,Fired,2026-11-02T10:00:00Z
      B,1,Resolved,2026-11-02T09:00:00Z

      """
    #expect(try Self.lines(text) == ["A 2026-11-02T08:00:00Z - -"])
  }

  @Test func ticketsWithAStateAreNoEvents() throws {
    let text = """
      id,severity,state,opened_at
      1,1,Closed,2026-11-02T08:00:00Z
      2,1,Open,2026-11-02T09:00:00Z

      """
    #expect(try Self.lines(text).count == 2)
  }

  @Test(arguments: [
    ("checkout;search", "checkout;search"), ("checkout|search", "checkout;search"),
    (#"["checkout","search"]"#, "checkout;search"), ("['checkout', 'search']", "checkout;search"),
    ("[{'id': 'P1', 'summary': 'Checkout'}, {'name': 'Search'}]", "Checkout;Search"),
    ("{'type': None, 'summary': 'It''s'}".replacing("''", with: "\\'"), "It's"),
    ("Columbus, Oh", "Columbus, Oh"), ("web, api", "web;api"), ("[P1] web", "[P1] web"),
  ])
  func namesInACellAreParted(cell: String, names: String) throws {
    let quoted = cell.replacing("\"", with: "\"\"")
    let text = """
      incident_id,started_at,severity,service
      1,2026-11-02T08:00:00Z,1,"\(quoted)"
      2,2026-11-02T09:00:00Z,1,web
      3,2026-11-02T10:00:00Z,1,api

      """
    let (records, _) = try Collected.reading(text)
    #expect(records.incidents.first?.texts[.service] == names)
  }

  @Test func aLengthGivesTheEnd() throws {
    let text = """
      #,What,Began,How long,Sev
      1,Slow,2026-11-02 08:00,approx. 90 minutes,2
      2,Down,2026-11-03 08:00,1h 5m,1
      3,Odd,2026-11-04 08:00,-,3

      """
    #expect(
      try Self.lines(text) == [
        "1 2026-11-02T08:00:00Z - 2026-11-02T09:30:00Z",
        "2 2026-11-03T08:00:00Z - 2026-11-03T09:05:00Z", "3 2026-11-04T08:00:00Z - -",
      ])
  }

  @Test func aTimeIsMadeOfADateAndATimeOfDay() throws {
    let text = "id,Date,Time,severity\n1,5.10.2026,9:05,1\n2,16.10.2026,14:00,2\n"
    let refusal = #expect(throws: Diagnostic.self) {
      try Collected.reading(text, options: IntakeTests.options(kind: .incidents))
    }
    #expect(
      refusal?.hint
        == "Read both with --map 'started_at=Date+Time', or the days alone with "
        + "--map 'started_at=Date'.")
    let (alone, _) = try Collected.reading(
      text, options: IntakeTests.options(kind: .incidents, map: "started_at=Date"))
    #expect(alone.incidents.first?.datedAt == instant(2026, 10, 5))
    let (records, _) = try Collected.reading(
      text, options: IntakeTests.options(kind: .incidents, map: "started_at=Date+Time"))
    #expect(
      records.incidents.map(\.startedAt) == [
        instant(2026, 10, 5, 9, 5), instant(2026, 10, 16, 14),
      ])
  }

  @Test func idsAreMadeOfSeveralColumns() throws {
    var options = ReadOptions()
    options.map = try ColumnMap(line: "id=service+number")
    let (records, _) = try Collected.reading(
      "number,service,result,finished_at\n41,web,success,2026-11-02\n41,api,failed,2026-11-03\n",
      options: options)
    #expect(records.changes.map { $0.texts[.id] } == ["web/41", "api/41"])
    #expect(records.changes.map { $0.texts[.service] } == ["web", "api"])
  }

  /// How a thing stood before is no news, wherever the column stands.
  @Test(arguments: [
    "Previous State", "old_state", "From", "Last Status", "State before", "Was", "Earlier state",
    "Initial state", "Start state",
  ])
  func howAThingStoodBeforeIsNoEvent(before: String) throws {
    let text = """
      Time,Monitor,\(before),State
      2026-11-16T09:00:00Z,web,Up,Down
      2026-11-16T10:00:00Z,web,Down,Up

      """
    var options = ReadOptions()
    options.kind = .incidents
    let (records, summary) = try Collected.reading(text, options: options)
    #expect(records.incidents.map(\.datedAt) == [instant(2026, 11, 16, 9)])
    #expect(records.incidents.map(\.resolvedAt) == [instant(2026, 11, 16, 10)])
    #expect(summary.notes.contains { $0.message.contains("by their column \"State\"") })
  }

  /// Rules and alerts have courses of their own, whatever else a row tells of each event.
  @Test(arguments: [
    ("Alert rule", "Check output"), ("alert", "url"), ("Sensor ID", "Target value"),
    ("Host", "Alert text"), ("Check name", "URL"),
  ])
  func eventsFoldByWhatTheySpeakOf(thing: String, telling: String) throws {
    let text = """
      Time,\(thing),\(telling),State
      2026-11-16T09:00:00Z,a,one,Down
      2026-11-16T09:10:00Z,b,two,Down
      2026-11-16T09:20:00Z,b,three,Up
      2026-11-16T10:00:00Z,a,four,Up

      """
    var options = ReadOptions()
    options.kind = .incidents
    let incidents = try Collected.reading(text, options: options).records.incidents
    #expect(
      incidents.map(\.resolvedAt) == [instant(2026, 11, 16, 10), instant(2026, 11, 16, 9, 20)])
  }

  /// Where no thing comes back, its name alone tells it from others.
  @Test func thingsThatEachTellOnceAreToldApart() throws {
    let text = """
      Time,Host,State
      2026-11-16T09:00:00Z,a,Down
      2026-11-16T09:10:00Z,b,Down
      2026-11-16T09:20:00Z,c,Up

      """
    var options = ReadOptions()
    options.kind = .incidents
    let incidents = try Collected.reading(text, options: options).records.incidents
    #expect(incidents.map(\.resolvedAt) == [nil, nil])
  }

  /// So many hosts that none comes back among the first rows.
  @Test func eventsOfManyHostsFold() throws {
    let hosts = (0..<300).map { "web-\($0)" }
    let rows =
      hosts.map { "2026-11-16T09:00:00Z,\($0),Down" }
      + hosts.map { "2026-11-16T10:00:00Z,\($0),Up" }
    let text = (["Time,Host,State"] + rows).joined(separator: "\n") + "\n"
    let incidents = try Self.incidents(text)
    #expect(incidents.count == 300)
    #expect(incidents.allSatisfy { $0.resolvedAt == instant(2026, 11, 16, 10) })
  }

  @Test func eventsOfManyIDsFold() throws {
    let parts = [
      ("A", "08:00,Fired", "B", "09:00,Resolved"), ("B", "08:00,Fired", "A", "09:00,Resolved"),
    ]
    let rows = parts.flatMap { one, first, other, second in
      (0..<600).flatMap {
        ["\(one)\($0),1,2026-11-02T\(first)", "\(other)\($0),1,2026-11-02T\(second)"]
      }
    }
    let text = (["alert_id,severity,timestamp,state"] + rows).joined(separator: "\n") + "\n"
    let incidents = try Self.incidents(text)
    #expect(incidents.count == 1_200)
    #expect(incidents.allSatisfy { $0.resolvedAt == instant(2026, 11, 2, 9) })
  }

  /// Of 300 tickets none comes back: they are no events, whatever their words.
  @Test(arguments: [("Open", "Closed"), ("Firing", "Resolved")])
  func manyTicketsAreNoEvents(open: String, closed: String) throws {
    let rows = (0..<300).map { "T\($0),1,\($0 % 2 == 0 ? open : closed),2026-11-02T08:00:00Z" }
    let text = (["id,severity,state,opened_at"] + rows).joined(separator: "\n") + "\n"
    #expect(try Self.incidents(text).count == 300)
  }

  /// What goes down comes up again, whatever its column is called.
  @Test(arguments: [
    "Host address", "Device IP address", "Check description", "Server", "Machine", "Endpoint",
    "Site", "Trigger", "Pod", "VM", "Where", "Kit", "Virtual thing", "Team", "Category",
  ])
  func thingsAreToldByTheirValues(thing: String) throws {
    let text = """
      Time,Output,Attempt,\(thing),State
      2026-11-16T09:00:00Z,Timeout,1,a,Down
      2026-11-16T09:10:00Z,Timeout,2,b,Down
      2026-11-16T09:20:00Z,Fine,2,b,Up
      2026-11-16T10:00:00Z,Fine,3,a,Up
      2026-11-17T09:00:00Z,Refused,1,a,Down
      2026-11-17T09:10:00Z,Fine,2,a,Up

      """
    #expect(
      try Self.incidents(text).map(\.resolvedAt) == [
        instant(2026, 11, 16, 10), instant(2026, 11, 16, 9, 20), instant(2026, 11, 17, 9, 10),
      ])
  }

  /// A second attempt is no other thing, though it is down and up again as well.
  @Test func whatIsSaidTwiceIsOneIncident() throws {
    let text = """
      time,host,service,state,attempt
      2026-11-02T08:58:00Z,web-01,HTTP,CRITICAL,1
      2026-11-02T09:00:00Z,web-01,HTTP,CRITICAL,3
      2026-11-02T10:00:00Z,web-01,HTTP,OK,3

      """
    let incidents = try Self.incidents(text)
    #expect(incidents.map(\.datedAt) == [instant(2026, 11, 2, 8, 58)])
    #expect(incidents.map(\.resolvedAt) == [instant(2026, 11, 2, 10)])
  }

  /// Of two columns of states the one that says what the other said before is the former, whatever
  /// its name.
  @Test func howAThingStoodBeforeIsToldByItsValues() throws {
    let text = """
      Time,Monitor,A,B
      2026-11-16T09:00:00Z,web,Up,Down
      2026-11-16T09:05:00Z,api,Up,Warning
      2026-11-16T09:10:00Z,web,Down,Critical
      2026-11-16T10:00:00Z,api,Warning,Up
      2026-11-16T11:00:00Z,web,Critical,Up

      """
    #expect(
      try Self.incidents(text).map(\.resolvedAt) == [
        instant(2026, 11, 16, 11), instant(2026, 11, 16, 10),
      ])
  }

  /// Rows beyond those that are counted, which only settle the order of day and month.
  @Test func eventsWithDatesInFiguresFoldHoweverMany() throws {
    let rows = (0..<1_200).map { row in
      let hour = row % 2 == 0 ? "09:00,Down" : "10:00,Up"
      return "web,0\(1 + row / 2 % 9)/0\(1 + row / 18 % 9)/20\(10 + row / 162) \(hour)"
    }
    let text =
      (["Monitor,Time,State"] + rows + ["web,25/12/2026 09:00,Down"]).joined(separator: "\n") + "\n"
    #expect(try Self.incidents(text).count == 601)
  }

  private static func incidents(_ text: String) throws -> [Incident] {
    var options = ReadOptions()
    options.kind = .incidents
    return try Collected.reading(text, options: options).records.incidents
  }
}
