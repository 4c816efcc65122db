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
      refusal?.hint?.written
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

  // MARK: - Titles, ids and tickets

  /// Two problems of one host, each with a course of its own.
  @Test func problemsOfOneHostAreToldApartByTheirTitles() throws {
    let text = """
      Time,Host,Title,Status
      2026-11-16T09:00:00Z,db1,Disk full on db1,Problem
      2026-11-16T09:10:00Z,db1,Load is high on db1,Problem
      2026-11-16T09:20:00Z,db1,Load is high on db1,OK
      2026-11-16T10:00:00Z,db1,Disk full on db1,OK
      2026-11-16T11:00:00Z,db2,Disk full on db2,Problem
      2026-11-16T11:30:00Z,db2,Disk full on db2,OK

      """
    #expect(
      try Self.incidents(text).map(\.resolvedAt) == [
        instant(2026, 11, 16, 10), instant(2026, 11, 16, 9, 20), instant(2026, 11, 16, 11, 30),
      ])
  }

  /// The title tells what happened besides what it is about, in a column of states or without one.
  @Test(arguments: [
    ("PROBLEM: %", "OK: %"), ("[Triggered] %", "[Resolved] %"), ("[FIRING:1] %", "[RESOLVED] %"),
    ("** PROBLEM alert - % is DOWN **", "** RECOVERY alert - % is UP **"), ("Down: %", "Up: %"),
    ("Problem %", "Recovered %"), ("CRITICAL - %", "OK - %"),
  ])
  func titlesTellWhatHappened(begins: String, ends: String) throws {
    func row(_ clock: String, _ form: String, _ thing: String) -> String {
      "2026-11-16T\(clock):00Z,\(form.replacing("%", with: thing))"
    }
    let rows = [
      row("09:00", begins, "Disk full on db1"), row("09:10", begins, "Load is high on db1"),
      row("09:20", ends, "Load is high on db1"), row("10:00", ends, "Disk full on db1"),
    ]
    let text = (["Time,Subject"] + rows).joined(separator: "\n") + "\n"
    #expect(
      try Self.incidents(text).map(\.resolvedAt) == [
        instant(2026, 11, 16, 10), instant(2026, 11, 16, 9, 20),
      ])
  }

  /// Of one monitor whose messages differ from event to event.
  @Test func messagesOfOneMonitorTellNothingApart() throws {
    let text = """
      Time,Status,Title
      2026-11-16T09:00:00Z,Down,Connection timed out
      2026-11-16T09:30:00Z,Up,Responded in 20 ms
      2026-11-16T11:00:00Z,Down,HTTP 500
      2026-11-16T11:10:00Z,Up,Responded in 35 ms

      """
    #expect(
      try Self.incidents(text).map(\.resolvedAt) == [
        instant(2026, 11, 16, 9, 30), instant(2026, 11, 16, 11, 10),
      ])
  }

  /// Each event has an id of its own, and what it speaks of goes down and comes up by turns.
  @Test(arguments: [
    ("Down", "Up", "Host"), ("Problem", "OK", "Title"), ("Firing", "Resolved", "Check"),
    ("CRITICAL", "OK", "Host"), ("Degraded", "Operational", "Component"),
  ])
  func eventsWithIDsOfTheirOwnFold(down: String, up: String, thing: String) throws {
    var rows: [String] = []
    for day in 10..<14 {
      for (clock, state, host) in [
        ("09:00", down, "a"), ("09:10", down, "b"), ("09:20", up, "b"), ("10:00", up, "a"),
      ] {
        rows.append("E\(rows.count),2026-11-\(day)T\(clock):00Z,\(host),\(state)")
      }
    }
    let text = (["Event ID,Time,\(thing),State"] + rows).joined(separator: "\n") + "\n"
    let incidents = try Self.incidents(text)
    #expect(incidents.count == 8)
    #expect(incidents.allSatisfy { $0.resolvedAt != nil })
    // The row that begins it names it.
    #expect(incidents.first?.texts[.id] == "E0")
  }

  /// Tickets with such words do not take turns.
  @Test func ticketsOfServicesAreNoEvents() throws {
    let rows = (0..<60).map { row in
      "T\(row),\(["web", "api", "db"][row % 3]),1,\(row < 55 ? "Resolved" : "Triggered"),"
        + "2026-11-\(10 + row / 6)T0\(row % 6):00:00Z"
    }
    let text = (["id,service,severity,state,opened_at"] + rows).joined(separator: "\n") + "\n"
    #expect(try Self.incidents(text).count == 60)
  }

  /// A row that stands there twice makes no events of tickets.
  @Test(arguments: [("Open", "Closed"), ("Triggered", "Resolved"), ("New", "Done")])
  func aRepeatedRowMakesNoEventsOfTickets(open: String, closed: String) throws {
    let rows = (0..<300).map {
      "T\($0),1,\($0 % 2 == 0 ? open : closed),2026-11-0\(1 + $0 % 9)T08:00:00Z"
    }
    let text =
      (["id,severity,state,opened_at"] + rows + [rows[7]]).joined(separator: "\n") + "\n"
    let incidents = try Self.incidents(text)
    #expect(incidents.count == 300)
    #expect(incidents.count { $0.texts[.state] == closed } == 150)
  }

  /// A ticket that has two rows, when it was opened and when it was closed, among those that have one.
  @Test func aTicketOfTwoRowsIsOneAmongOthers() throws {
    let rows = (0..<20).map { "T\($0),1,Closed,2026-11-02T08:00:00Z" }
    let text =
      (["id,severity,state,timestamp"] + rows
      + ["T99,1,Open,2026-11-03T08:00:00Z", "T99,1,Closed,2026-11-03T09:00:00Z"])
      .joined(separator: "\n") + "\n"
    let incidents = try Self.incidents(text)
    #expect(incidents.count == 21)
    #expect(incidents.last?.resolvedAt == instant(2026, 11, 3, 9))
  }

  /// The same row twice is one event, and no end without a beginning.
  @Test func eventsThatAreToldTwiceAreOne() throws {
    let text = """
      Time,Host,State
      2026-11-16T09:00:00Z,a,Down
      2026-11-16T09:00:00Z,a,Down
      2026-11-16T10:00:00Z,a,Up
      2026-11-16T10:00:00Z,a,Up

      """
    var options = ReadOptions()
    options.kind = .incidents
    let (records, summary) = try Collected.reading(text, options: options)
    #expect(records.incidents.count == 1)
    #expect(!summary.notes.contains { $0.message.contains("tells the end") })
  }

  /// Two monitors whose exports name none may go down at one moment.
  @Test func eventsOfUnnamedMonitorsAreToldApartByTheirFiles() throws {
    let text = "time,state\n2026-11-16T09:00:00Z,Down\n2026-11-16T10:00:00Z,Up\n"
    var options = ReadOptions()
    options.kind = .incidents
    options.map = try ColumnMap(line: "started_at=time")
    func ids(_ file: String) throws -> [String?] {
      let (records, summary) = try Collected.reading(text, named: file, options: options)
      #expect(summary.notes.contains { $0.message.contains("of which monitor") })
      return records.incidents.map { $0.texts[.id] }
    }
    #expect(try ids("out/web.csv") == ["web/2026-11-16 09:00:00"])
    #expect(try ids("api-2026-11-16.csv") == ["api/2026-11-16 09:00:00"])
    #expect(try ids("api-2026-11-17 (1).csv") == ["api/2026-11-16 09:00:00"])
    #expect(try ids("web-01_20261117T0930.csv") == ["web-01/2026-11-16 09:00:00"])
    options.map = try ColumnMap(line: "started_at=time,service=\"shop\"")
    let (records, summary) = try Collected.reading(text, named: "a.csv", options: options)
    #expect(records.incidents.map { $0.texts[.id] } == ["shop/2026-11-16 09:00:00"])
    #expect(!summary.notes.contains { $0.message.contains("of which monitor") })
  }
}
