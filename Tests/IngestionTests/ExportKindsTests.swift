import Diagnostics
import Ingestion
import Records
import Testing

/// Kinds of tables and objects that tools export, whatever the tool.
@Suite struct ExportKindsTests {
  private static let day = "2026-11-16T09"

  @Test func aChangeThatGoesOnIsPassedOver() throws {
    let text = """
      id,started_at,finished_at,status,state
      1,2026-11-16T09:00:00Z,2026-11-16T09:05:00Z,success,finished
      2,2026-11-16T10:00:00Z,,in_progress,
      3,2026-11-16T11:00:00Z,,success,running
      4,2026-11-16T12:00:00Z,2026-11-16T12:05:00Z,failure,finished
      """
    let (records, summary) = try Collected.reading(text)
    #expect(records.changes.map { $0.texts[.id] } == ["1", "4"])
    #expect(summary.tally.accepted == 2)
    #expect(summary.notes.contains { $0.message.hasPrefix("2 changes are passed over") })
  }

  /// Whether the file has a column for the end or not.
  @Test(arguments: ["in_progress", "scheduled", "New", "pending_approval"])
  func aChangeThatIsOnlyPlannedIsPassedOverWhateverElseTheFileTells(word: String) throws {
    let text = """
      id,started_at,outcome
      1,2026-11-16T09:00:00Z,\(word)
      2,2026-11-16T10:00:00Z,success
      """
    let (records, summary) = try Collected.reading(text)
    #expect(records.changes.map { $0.texts[.id] } == ["2"])
    #expect(summary.notes.contains { $0.message.hasPrefix("1 change is passed over") })
  }

  /// What is scheduled has an end that is planned.
  @Test(arguments: [
    "Scheduled", "Planned", "Approved", "Upcoming", "Submitted", "pending_approval", "not started",
  ])
  func aPlannedEndIsNone(word: String) throws {
    let text = """
      id,Start,End,outcome
      1,2026-11-16T09:00:00Z,2026-11-16T09:30:00Z,\(word)
      2,2026-11-16T10:00:00Z,2026-11-16T10:30:00Z,success
      3,2026-11-16T11:00:00Z,2026-11-16T11:30:00Z,in_progress
      """
    let (records, _) = try Collected.reading(
      text, options: try IntakeTests.options(kind: .changes))
    #expect(records.changes.map { $0.texts[.id] } == ["2", "3"])
  }

  /// That a change was approved says nothing of how it went.
  @Test func anApprovalBesideAnOutcomeIsNoWaiting() throws {
    let text = """
      id,started_at,outcome,state
      1,2026-11-16T09:00:00Z,success,Approved
      """
    #expect(try Collected.reading(text).records.changes.count == 1)
  }

  /// Of the first row, which is passed over, nothing is counted.
  @Test func whatIsPassedOverIsInNoNote() throws {
    let text = """
      started_at,finished_at,outcome,service
      2026-11-16,TBD,pending
      2026-11-17T09:00:00Z,2026-11-17T09:05:00Z,success,web
      """
    let (records, summary) = try Collected.reading(text)
    var tally = ReadTally()
    tally.accepted = 1
    tally.madeIDs = 1
    #expect(summary.tally == tally)
    #expect(records.changes.count == 1)
    #expect(!summary.notes.contains { $0.message.contains("not known") })
  }

  @Test func servicesOfAListOfObjectsAreEachRead() throws {
    let text = """
      [{"id": "i1", "severity": "SEV1", "started_at": "2026-11-16T09:00:00Z",
        "resolved_at": "2026-11-16T10:00:00Z", "labels": [{"name": "x"}],
        "affectedEntities": [{"id": "a", "name": "checkout"}, {"id": "b", "name": "search"}]}]
      """
    let incidents = try Collected.reading(text, named: "a.json").records.incidents
    #expect(incidents.map { $0.texts[.service] } == ["checkout;search"])
  }

  @Test func attributesOfJSONAPIAreTheRecordsOwn() throws {
    let text = """
      {"data": [{"id": "7", "type": "incident", "attributes": {"name": "shop", "severity": "high",
        "started_at": "2026-11-16T09:00:00Z", "resolved_at": "2026-11-16T10:00:00Z"}}],
       "pagination": {"next": null}}
      """
    let (records, _) = try Collected.reading(text, named: "a.json")
    #expect(records.incidents.map { $0.texts[.id] } == ["7"])
    #expect(records.incidents.map(\.startedAt) == [instant(2026, 11, 16, 9)])
    #expect(records.incidents.map(\.resolvedAt) == [instant(2026, 11, 16, 10)])
  }

  /// Timestamp is when the row was written, a minute before the incident closed.
  @Test func anIncidentThatWasOpenedDoesNotBeginAtATimestamp() throws {
    let text = """
      Timestamp,Incident Id,Severity,Open Time,Close Time
      2026-11-16T10:01:00Z,i1,critical,2026-11-16T09:00:00Z,2026-11-16T10:00:00Z
      """
    let incident = try #require(try Collected.reading(text).records.incidents.first)
    #expect(incident.startedAt == nil)
    #expect(incident.detectedAt == instant(2026, 11, 16, 9))
    #expect(incident.resolvedAt == instant(2026, 11, 16, 10))
  }

  @Test func theLengthOfWhatIsOpenIsNoEnd() throws {
    let text = """
      id,severity,started_at,status,duration
      1,high,2026-11-16T09:00:00Z,RESOLVED,1h
      2,high,2026-11-16T09:00:00Z,PROBLEM,2d
      """
    let incidents = try Collected.reading(text).records.incidents
    #expect(incidents.map(\.resolvedAt) == [instant(2026, 11, 16, 10), nil])
  }

  @Test func ofStretchesOfTimeThoseThatWereDownAreIncidents() throws {
    let text = """
      monitor,status,started_at,ended_at
      web,down,2026-11-16T09:00:00Z,2026-11-16T10:00:00Z
      web,up,2026-11-16T10:00:00Z,2026-11-17T09:00:00Z
      web,down,2026-11-17T09:00:00Z,2026-11-17T09:30:00Z
      """
    let (records, summary) = try Collected.reading(text)
    #expect(
      records.incidents.map(\.startedAt) == [instant(2026, 11, 16, 9), instant(2026, 11, 17, 9)])
    #expect(summary.notes.contains { $0.message.contains("\"up\" (1)") })
  }

  /// Whatever a tool calls what is well, and what it says of a check that nobody looked at.
  @Test(arguments: [
    ("status", "Down", "OK", "Not monitored"), ("Status", "Unhealthy", "Healthy", "Unknown"),
    ("Event", "Down", "Up", "Paused"), ("state", "Trouble", "Up", "Maintenance"),
    ("Availability", "Unavailable", "Available", "No Data"),
    ("component status", "major_outage", "operational", "under_maintenance"),
    ("Alarm State", "ALARM", "OK", "INSUFFICIENT_DATA"),
  ])
  func aGoodStretchIsNoIncident(column: String, bad: String, good: String, none: String) throws {
    let text = """
      monitor,\(column),started_at,ended_at
      web,\(bad),2026-11-16T09:00:00Z,2026-11-16T10:00:00Z
      web,\(good),2026-11-16T10:00:00Z,2026-11-17T08:00:00Z
      web,\(none),2026-11-17T08:00:00Z,2026-11-17T09:00:00Z
      web,\(bad),2026-11-17T09:00:00Z,2026-11-17T09:30:00Z
      """
    var options = ReadOptions()
    options.kind = .incidents
    let (records, summary) = try Collected.reading(text, options: options)
    #expect(
      records.incidents.map(\.startedAt) == [instant(2026, 11, 16, 9), instant(2026, 11, 17, 9)])
    #expect(
      records.incidents.map(\.resolvedAt) == [
        instant(2026, 11, 16, 10), instant(2026, 11, 17, 9, 30),
      ])
    #expect(summary.notes.contains { $0.message.contains("\"\(good)\" (1)") })
  }

  /// A ticket may be about something that is up again, and one of its other columns may say OK.
  @Test(arguments: [
    ("severity", "high", "status", "Resolved", "OK"), ("severity", "1", "status", "Down", "OK"),
    ("title", "x", "previous state", "Down", "Up"), ("title", "x", "Current status", "Down", "Up"),
    ("title", "x", "most recent state", "Up", "Up"),
  ])
  func aTicketIsAnIncidentWhateverItSays(
    other: String, word: String, column: String, first: String, second: String
  ) throws {
    let text = """
      id,\(other),\(column),started_at,resolved_at
      1,\(word),\(first),2026-11-16T09:00:00Z,2026-11-16T10:00:00Z
      2,\(word),\(second),2026-11-16T10:30:00Z,2026-11-17T08:00:00Z
      """
    #expect(try Collected.reading(text).records.incidents.count == 2)
  }

  private static func incidents(_ text: String, map: String? = nil) throws -> [Incident] {
    let options = try IntakeTests.options(kind: .incidents, map: map)
    return try Collected.reading(text, options: options).records.incidents
  }

  /// Whatever the good word is: one stretch begins where another of the same thing ends.
  @Test(arguments: [
    ("status", "Down", "Recovered"), ("status", "Down", "Cleared"), ("state", "Down", "Restored"),
    ("state", "Down", "Back up"), ("status", "Down", "Success"), ("result", "FAILED", "PASSED"),
    ("state", "Alert", "Clear"), ("state", "CRITICAL (HARD)", "OK (HARD)"), ("state", "1", "0"),
    ("Is up", "0", "1"), ("Down", "true", "false"), ("condition", "Degraded", "Nominal"),
    ("state.name", "Down", "Up"), ("RAG", "Red", "Green"), ("What", "Down", "Quiet"),
    ("severity", "critical", "ok"), ("state", "Unreachable", "Resolved"),
  ])
  func stretchesTile(column: String, bad: String, good: String) throws {
    let text = """
      monitor,priority,\(column),started_at,ended_at
      web,1,\(bad),2026-11-16T09:00:00Z,2026-11-16T10:00:00Z
      api,1,\(bad),2026-11-16T09:30:00Z,2026-11-16T09:40:00Z
      api,1,\(good),2026-11-16T09:40:00Z,2026-11-18T08:00:00Z
      web,1,\(good),2026-11-16T10:00:00Z,2026-11-17T08:00:00Z
      web,1,,2026-11-17T08:00:00Z,2026-11-17T09:00:00Z
      web,1,\(bad),2026-11-17T09:00:00Z,2026-11-17T09:30:00Z
      web,1,\(good),2026-11-17T09:30:00Z,2026-11-18T08:00:00Z
      """
    let starts = try Self.incidents(text).map(\.startedAt)
    // A row that says nothing of how things stood stays.
    #expect(
      starts == [
        instant(2026, 11, 16, 9), instant(2026, 11, 16, 9, 30), instant(2026, 11, 17, 8),
        instant(2026, 11, 17, 9),
      ])
    let mapped = try Self.incidents(text, map: "category=\(column)")
    #expect(mapped.count == 7)
  }

  /// Tickets do not follow each other at once, whatever their words.
  @Test(arguments: [
    ("final status", "OK", "Down"), ("status", "Working", "Down"), ("RAG", "Green", "Red"),
    ("status", "Operational", "Degraded"), ("result", "Normal", "Critical"),
    ("state", "Resolved", "Alert"), ("event", "Closed", "Down"), ("health", "OK", "CRITICAL"),
  ])
  func ticketsAreNoStretches(column: String, good: String, bad: String) throws {
    let text = """
      monitor,\(column),started_at,resolved_at
      web,\(good),2026-11-16T09:00:00Z,2026-11-16T10:00:00Z
      api,\(bad),2026-11-16T10:00:00Z,2026-11-16T10:30:00Z
      web,\(good),2026-11-17T09:00:00Z,2026-11-17T09:20:00Z
      web,\(bad),2026-11-19T09:00:00Z,2026-11-19T09:20:00Z
      api,\(good),2026-11-19T10:00:00Z,2026-11-19T11:20:00Z
      """
    #expect(try Self.incidents(text).count == 5)
  }

  /// Days alone often meet, and tell nothing by that.
  @Test func ticketsOfWholeDaysAreNoStretches() throws {
    let words = ["Resolved", "OK", "Down", "Resolved", "Down", "OK", "Resolved"]
    let rows = (0..<60).map { row in
      "T\(row),\(["web", "api"][row % 2]),\(words[row % 7]),"
        + "2026-10-\(10 + row % 17),2026-10-\(11 + row % 17)"
    }
    let text = (["id,service,status,started_at,resolved_at"] + rows).joined(separator: "\n")
    #expect(try Self.incidents(text).count == 60)
  }

  /// Only the last row, beyond the sample, tells which part of a date comes first.
  @Test func stretchesTileInWhateverOrderOfDayAndMonth() throws {
    let days = (0..<1_100).map { day in
      let state = day % 2 == 0 ? "Down" : "Up"
      let at = { (hour: Int) in "0\(1 + hour / 24 % 9)/0\(hour / 216 % 9 + 1)/20\(10 + hour / 1944)"
      }
      return "web,\(state),\(at(day * 24)) 09:00,\(at((day + 1) * 24)) 09:00"
    }
    let text =
      (["monitor,state,started_at,ended_at"] + days + ["web,Down,25/12/2026 09:00,26/12/2026 09:00"])
      .joined(separator: "\n")
    #expect(try Self.incidents(text).count == 551)
  }

  @Test func whatBringsStretchesBackIsSaid() throws {
    let text = """
      monitor,status,started_at,ended_at
      web,down,2026-11-16T09:00:00Z,2026-11-16T10:00:00Z
      web,up,2026-11-16T10:00:00Z,2026-11-17T09:00:00Z
      web,down,2026-11-17T09:00:00Z,2026-11-17T09:30:00Z
      """
    let (_, summary) = try Collected.reading(text)
    let note = try #require(summary.notes.first { $0.message.contains("by their column") })
    #expect(note.message.contains("\"status\": \"up\" (1)"))
    #expect(note.hint?.written.contains("--map 'state=status'") == true)
    #expect(try Self.incidents(text, map: "state=status").count == 3)
  }

  @Test func whatTheLastUpdateSaysIsNoStretch() throws {
    let text = """
      [{"id": "1", "begin": "2026-11-16T09:00:00Z", "end": "2026-11-16T10:00:00Z",
        "service_name": "SQL", "last_update": {"status": "AVAILABLE"}},
       {"id": "2", "begin": "2026-11-17T09:00:00Z", "end": "2026-11-17T10:00:00Z",
        "service_name": "SQL", "last_update": {"status": "SERVICE_OUTAGE"}},
       {"id": "3", "begin": "2026-11-18T09:00:00Z", "end": "2026-11-18T10:00:00Z",
        "service_name": "SQL", "update": {"status": "AVAILABLE"}}]
      """
    var options = ReadOptions()
    options.kind = .incidents
    let incidents = try Collected.reading(text, named: "a.json", options: options)
      .records.incidents
    #expect(incidents.count == 3)
  }

  @Test func servicesOfOneNameOnTwoMachinesAreTwo() throws {
    let text = """
      time,host,service,state
      2026-11-16 09:00:00,web-01,HTTP,CRITICAL
      2026-11-16 09:10:00,web-02,HTTP,CRITICAL
      2026-11-16 09:20:00,web-02,HTTP,OK
      2026-11-16 10:00:00,web-01,HTTP,OK
      """
    var options = ReadOptions()
    options.kind = .incidents
    options.map = try ColumnMap(line: "started_at=time")
    let incidents = try Collected.reading(text, options: options).records.incidents
    #expect(
      incidents.map(\.resolvedAt) == [instant(2026, 11, 16, 10), instant(2026, 11, 16, 9, 20)])
  }

  /// Each sensor of a device is down by itself, though their rows come in turns.
  @Test func sensorsOfADeviceAreToldApart() throws {
    let text = """
      Date Time,Device,Sensor,Status,Message
      2026-11-16 09:00:00,web,HTTP,Down,Timeout
      2026-11-16 09:10:00,web,Ping,Down,Timeout
      2026-11-16 09:20:00,web,Ping,Up,OK
      2026-11-16 10:00:00,web,HTTP,Up,OK
      """
    let incidents = try Collected.reading(text).records.incidents
    #expect(
      incidents.map(\.resolvedAt) == [instant(2026, 11, 16, 10), instant(2026, 11, 16, 9, 20)])
  }

  /// Closing follows the end by days, whatever the end is called.
  @Test(arguments: ["Last Resolved Date", "Completion date", "Resolved", "Terminated"])
  func closingIsNoEndWhereAnEndIsTold(name: String) throws {
    let text = """
      Number,Priority,Status,Reported Date,\(name),Closed Date
      INC1,High,Closed,2026-11-16 09:00:00,2026-11-16 10:00:00,2026-11-23 10:00:00
      """
    let incidents = try Collected.reading(text).records.incidents
    #expect(incidents.map(\.resolvedAt) == [instant(2026, 11, 16, 10)])
  }

  @Test func aBranchIsNoEnvironment() throws {
    let text = """
      [{"id": 1, "status": "success", "event": "promote", "deploy_to": "production",
        "started": 1794821400, "finished": 1794821460, "target": "main"}]
      """
    let changes = try Collected.reading(text, named: "a.json").records.changes
    #expect(changes.map { $0.texts[.environment] } == ["production"])
  }

  @Test func whatWasDownFromATimeToAnotherIsAnIncident() throws {
    let text = """
      Monitor Name,Down From,Down To,Duration,Reason
      shop,2026-11-16 09:00,2026-11-16 10:00,1 Hr 0 Min,HTTP 500
      """
    let incidents = try Collected.reading(text).records.incidents
    #expect(incidents.map(\.resolvedAt) == [instant(2026, 11, 16, 10)])
    #expect(incidents.map { $0.texts[.service] } == ["shop"])
  }
}
