import Chronology
import Diagnostics
import Ingestion
import Records
import Testing

/// Columns that say beside a state or an outcome that an incident was none, or that a change failed; and
/// rows that are none for other reasons than their words.
@Suite struct VerdictFlagsTests {
  private func outcomes(_ text: String) throws -> [String] {
    try Collected.reading(text).records.changes.map { $0.texts[.outcome] ?? "-" }
  }

  @Test(arguments: [
    ("Rolled back", "rolled_back"), ("Rolled back (Y/N)", "rolled_back"),
    ("Rollback required", "rolled_back"), ("caused_incident", "failed"), ("Failed?", "failed"),
    ("Caused Failure", "failed"),
  ])
  func aChangeThatFailedBesideItsOutcomeFailed(column: String, word: String) throws {
    let text = """
      id,service,environment,finished_at,status,\(column)
      1,web,prod,2026-11-02T09:00:00Z,success,No
      2,web,prod,2026-11-03T09:00:00Z,success,Yes
      3,web,prod,2026-11-04T09:00:00Z,cancelled,Yes
      """
    #expect(try outcomes(text) == ["success", word, "cancelled"])
    let alone = text.replacing("status,", with: "note,").replacing("success", with: "x")
    #expect(try outcomes(alone) == ["succeeded", word, word])
  }

  @Test func whatARollbackItselfIsSaysNothingOfItsOutcome() throws {
    let text = """
      id,service,environment,finished_at,status,is_rollback
      1,web,prod,2026-11-02T09:00:00Z,success,true
      """
    #expect(try outcomes(text) == ["success"])
  }

  @Test(arguments: [
    ("False Positive", "Yes"), ("is_duplicate", "true"), ("Duplicate Of", "A-1"), ("Merged", "1"),
    ("Merged into", "1"), ("Duplicate of", "7"),
  ])
  func anIncidentThatWasNoneIsLeftOut(column: String, value: String) throws {
    let text = """
      Number,State,Severity,Opened,Resolved,\(column)
      A-1,Closed,P1,2026-11-02 09:00,2026-11-02 10:00,
      A-2,Open,P2,2026-11-03 09:00,,\(value)
      """
    let states = try Collected.reading(text).records.incidents.map { $0.texts[.state] ?? "-" }
    #expect(states[0] == "Closed")
    #expect(Vocabulary.standard.state(of: states[1]) == .leftOut, "\(states)")
  }

  @Test(arguments: [
    ("Planned/Unplanned", "Planned", "Unplanned"), ("Scheduled maintenance", "Y", "N"),
  ])
  func plannedOutagesAreMarked(column: String, yes: String, no: String) throws {
    let text = """
      Outage ID,System,\(column),Start,End,Impact
      1,Mail,\(no),2026-11-02 09:00,2026-11-02 10:00,High
      2,Mail,\(yes),2026-11-03 01:00,2026-11-03 05:00,Low
      """
    #expect(try Collected.reading(text).records.incidents.map(\.isPlanned) == [false, true])
  }

  // MARK: - What has yet to end

  @Test(arguments: ["in_progress", "pending", "queued", "running"])
  func whatGoesOnHasNotEndedByItsOnlyTime(word: String) throws {
    let text = """
      id,service,environment,deployed_at,status
      1,web,prod,2026-11-02T09:00:00Z,success
      2,web,prod,2026-11-03T09:00:00Z,\(word)
      """
    #expect(try outcomes(text) == ["success"])
  }

  // MARK: - Tickets

  @Test(arguments: ["Bug", "Story", "[System] Service request", "Question"])
  func ticketsOfWhichNoneIsAnIncidentAreRefused(type: String) {
    let text = """
      Issue key,Issue Type,Status,Priority,Created,Resolved
      A-1,\(type),Done,High,2026-11-02 09:00,2026-11-03 09:00
      A-2,Task,Done,Low,2026-11-02 09:00,2026-11-12 09:00
      """
    #expect(throws: Diagnostic.self) { try Collected.reading(text) }
  }

  /// By hand: 60 minutes from 09:00, when it was opened; somebody began to work on it ten minutes later.
  @Test func workOnATicketBeginsNoIncident() throws {
    let text = """
      id,Subject,Status,Created,Started,Resolved
      12,Mail down,resolved,2026-11-02 09:00:00,2026-11-02 09:10:00,2026-11-02 10:00:00
      13,Net,open,2026-11-03 09:00:00,2026-11-03 09:10:00,
      """
    let read = try Collected.reading(text)
    #expect(read.records.incidents.allSatisfy { $0.startedAt == nil && $0.detectedAt != nil })
    #expect(read.summary.notes.contains { $0.message.contains("when work on it began") })
    let impact = text.replacing("09:10:00", with: "08:50:00")
    #expect(try Collected.reading(impact).records.incidents.allSatisfy { $0.startedAt != nil })
  }

  @Test(arguments: ["Incidents", "Number of incidents", "Outages"])
  func aCountOfIncidentsIsNoIncident(column: String) {
    let text = """
      Date,Service,Downtime (min),\(column)
      2026-11-02,mail,60,1
      2026-11-03,mail,0,0
      2026-11-04,net,120,2
      """
    #expect(throws: Diagnostic.self) { try Collected.reading(text) }
  }

  @Test(arguments: ["Total", "TOTAL:", "Grand total", "Subtotal"])
  func aRowThatAddsUpIsNone(word: String) throws {
    let text = """
      Incident,System,Start,End,Minutes
      1,Mail,2026-11-02 09:00,2026-11-02 10:00,60
      2,Net,2026-11-04 09:00,2026-11-04 11:00,120
      \(word),,2026-11-02 09:00,2026-11-04 11:00,180
      """
    let read = try Collected.reading(text)
    #expect(read.records.incidents.count == 2)
    #expect(read.summary.notes.contains { $0.message.hasPrefix("1 row is passed over, adding") })
  }

  // MARK: - Events

  /// By hand: web01 is down from 09:00 until 10:00 and from 12:00 until 12:30 on 2 November; web02 goes on.
  @Test(arguments: [
    ("Alert", "Ok"), ("Alert", "Recovery"), ("Alert", "Recovered"), ("Open", "Closed"),
    ("Open", "Resolved"), ("Triggered", "Reset"), ("Raised", "Cleared"), ("Critical", "Clear"),
    ("Outage", "Restored"), ("Firing", "Inactive"), ("Started", "Ended"),
  ])
  func pairsOfWordsMakeIncidents(begin: String, end: String) throws {
    let text = """
      Time,Monitor,Status
      2026-11-02 09:00:00,web01,\(begin)
      2026-11-02 10:00:00,web01,\(end)
      2026-11-02 12:00:00,web01,\(begin)
      2026-11-02 12:30:00,web01,\(end)
      2026-11-03 09:00:00,web02,\(begin)
      """
    let incidents = try Collected.reading(text).records.incidents
    let minutes = incidents.map { incident in
      incident.resolvedAt.flatMap { end in incident.datedAt.map { end.since($0) / 60_000 } }
    }
    #expect(minutes == [60, 30, nil])
  }

  /// Two tickets of one service are no beginning and end.
  @Test func ticketsWithoutIDsAreNoEvents() throws {
    let text = """
      Opened,Service,Severity,Status
      2026-11-02 09:00:00,web,P1,Open
      2026-11-03 09:00:00,web,P2,Closed
      2026-11-04 09:00:00,mail,P2,Closed
      """
    #expect(try Collected.reading(text).records.incidents.count == 3)
  }

  /// Each says how things stood before it, so that even two of one thing are a beginning and an end.
  @Test func transitionsAreEvents() throws {
    let text = """
      [{"id": 2, "alertName": "5XX", "newState": "ok", "prevState": "alerting",
        "created": 1793613600000},
       {"id": 1, "alertName": "5XX", "newState": "alerting", "prevState": "ok",
        "created": 1793610000000}]
      """
    let incidents = try Collected.reading(text).records.incidents
    #expect(incidents.count == 1)
    #expect(incidents.first?.resolvedAt?.milliseconds == 1_793_613_600_000)
  }

  /// By hand: 101 from 09:00 until 10:00; 102 goes on.
  @Test func aLogOfIncidentsFoldsThoughItTellsOtherThingsToo() throws {
    let text = """
      incident_number,log_entry_type,created_at,service_name,urgency
      101,trigger,2026-11-02T09:00:00Z,checkout,high
      101,acknowledge,2026-11-02T09:05:00Z,checkout,high
      101,resolve,2026-11-02T10:00:00Z,checkout,high
      102,trigger,2026-11-03T09:00:00Z,search,low
      102,annotate,2026-11-03T09:01:00Z,search,low
      """
    let minutes = try Collected.reading(text).records.incidents.map { incident in
      incident.resolvedAt.flatMap { end in incident.datedAt.map { end.since($0) / 60_000 } }
    }
    #expect(minutes == [60, nil])
  }

  @Test func aZoneInANameIsToldOf() throws {
    let text = """
      ID,Service,Severity,Started (PST),Resolved (UTC)
      1,mail,P1,2026-11-02 09:00,2026-11-02 18:00
      """
    var options = ReadOptions()
    options.kind = .incidents
    let notes = try Collected.reading(text, options: options).summary.notes
    #expect(notes.contains { $0.message.contains("of a zone (PST), which is not read") })
  }

  @Test func anEmptyColumnGivesWayToOneThatSaysSomething() throws {
    let text = """
      id,status,created,resolved,priority,severity
      1,Closed,2026-11-02 09:00,2026-11-02 10:00,High,
      """
    #expect(try Collected.reading(text).records.incidents.map { $0.texts[.severity] } == ["High"])
  }
}
