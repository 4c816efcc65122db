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
    ("Caused Failure", "failed"), ("has_failed", "failed"), ("incident_occurred", "failed"),
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

  @Test func whatAColumnOfYesAndNoMadeOfARowIsTold() throws {
    let changes = """
      id,service,environment,finished_at,status,Rolled back
      1,web,prod,2026-11-02T09:00:00Z,success,No
      2,web,prod,2026-11-03T09:00:00Z,success,Yes
      """
    let incidents = """
      Number,State,Severity,Opened,Resolved,False positive
      A-1,Closed,P1,2026-11-02 09:00,2026-11-02 10:00,No
      A-2,Closed,P2,2026-11-03 09:00,2026-11-03 10:00,Yes
      """
    for (text, told) in [
      (changes, "1 change failed by the column \"Rolled back\": \"rolled_back\" (1)"),
      (
        incidents,
        "1 incident is left out by the column \"False positive\": " + "\"False positive\" (1)"
      ),
    ] {
      #expect(try Collected.reading(text).summary.notes.contains { $0.message == told })
    }
  }

  /// An author may be called as an environment is, and speaks for no kind by that.
  @Test func authorsAreNoEnvironments() throws {
    let text = """
      id,author,started,finished,status
      1,dev1,2026-11-02T09:00:00Z,2026-11-02T09:10:00Z,success
      """
    let contents = InputFile.Contents(
      bytes: Array(text.utf8), receivedAt: Instant(milliseconds: 0))
    let inspection = try Intake.inspect(
      InputFile(path: "a.csv", isFound: false, contents: contents), options: ReadOptions())
    #expect(!inspection.reasons.contains { $0.contains("author") }, "\(inspection.reasons)")
    #expect(inspection.reasons.contains("status holds outcomes"))
  }

  /// Where a column gives outcomes an empty one is not known, whatever a flag says no to.
  @Test func anEmptyOutcomeIsNotASuccess() throws {
    let text = """
      id,service,environment,finished_at,status,Rolled back
      1,web,prod,2026-11-02T09:00:00Z,success,No
      2,web,prod,2026-11-03T09:00:00Z,,No
      """
    #expect(try outcomes(text) == ["success", "-"])
  }

  /// Tickets that say what they were before have no course.
  @Test func ticketsWithAFormerStatusAreTickets() throws {
    let text = """
      id,Service,Opened,Status,Previous status
      1,web,2026-11-02 09:00,Open,New
      2,web,2026-11-03 09:00,Closed,Open
      3,web,2026-11-04 09:00,Open,New
      """
    #expect(try Collected.reading(text).records.incidents.count == 3)
  }

  @Test func whatARollbackItselfIsSaysNothingOfItsOutcome() throws {
    let text = """
      id,service,environment,finished_at,status,is_rollback
      1,web,prod,2026-11-02T09:00:00Z,success,true
      """
    #expect(try outcomes(text) == ["success"])
    for (column, isTold) in [
      ("is_rollback", true), ("rollback_flag", true), ("Hotfix", true), ("rollback_plan", false),
      ("Rollback tested", false), ("approved", false),
      // A change may need an outage, mend an incident, or have a way back.
      ("Outage", true), ("Incident?", true), ("Backout", true), ("Rollback", true),
    ] {
      let notes = try Collected.reading(text.replacing("is_rollback", with: column)).summary.notes
      let told = notes.contains {
        $0.message.hasPrefix(
          "\"\(column)\" says yes in 1 of 1 row looked at and is read as no failure")
      }
      #expect(told == isTold, "\(column): \(notes)")
    }
  }

  /// Few changes are taken back; what most have is a way back.
  @Test(arguments: ["Rollback?", "Rollback (Y/N)", "rollback"])
  func aRollbackIsRare(column: String) throws {
    let text = """
      id,service,environment,finished_at,status,\(column)
      1,web,prod,2026-11-02T09:00:00Z,success,No
      2,web,prod,2026-11-03T09:00:00Z,success,Yes
      """
    #expect(try outcomes(text) == ["success", "rolled_back"])
    let many = text + "\n3,web,prod,2026-11-04T09:00:00Z,success,Yes"
    #expect(try outcomes(many) == ["success", "success", "success"])
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

  @Test(arguments: ["in_progress", "pending", "queued", "deploying", "started"])
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
    #expect(try Collected.reading(text).records.minutes == [60, 30, nil])
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
    #expect(try Collected.reading(text).records.minutes == [60, nil])
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

  // MARK: - What these rules must leave alone

  /// A list of tickets without ids, of any length, whose states alternate by chance.
  @Test(arguments: [12, 199, 200, 300])
  func aLongListOfTicketsWithoutIDsIsOne(count: Int) throws {
    let rows = (0..<count).map { row in
      let day = row / 24
      let time =
        "2026-\(7 + day / 28 < 10 ? "0" : "")\(7 + day / 28)-\(day % 28 + 1) \(row % 24):00"
      return
        "\(time),\(["web", "mail", "net"][row % 3]),\(row > count - 6 ? "Open" : "Closed"),What \(row),P2"
    }
    let text = "Created,Service,Status,Summary,Severity\n" + rows.joined(separator: "\n") + "\n"
    #expect(try Collected.reading(text).records.incidents.count == count)
  }

  @Test func prioritiesAreNoBeginningsAndEnds() throws {
    let text = """
      Created,Service,Priority,Summary
      2026-11-02 09:00,web,Critical,one
      2026-11-02 10:00,web,Normal,two
      2026-11-03 09:00,mail,Critical,three
      2026-11-03 10:00,mail,Normal,four
      """
    #expect(try Collected.reading(text).records.incidents.count == 4)
  }

  @Test(arguments: [
    // An own id of the same form, an action beside its incident, a name of several regions.
    """
    id,parent_incident,service,severity,opened_at,resolved_at
    INC0002,INC0099,web,P1,2026-11-02 09:00,2026-11-02 10:00
    INC0003,INC0099,web,P1,2026-11-03 09:00,2026-11-03 10:00
    """,
    """
    Incident #,Service,Severity,Start,End,Corrective Action,Owner,Due Date
    INC-1,web,P1,2026-11-02 09:00,2026-11-02 10:00,Alert,Ada,2026-12-01
    INC-2,web,P1,2026-11-03 09:00,2026-11-03 10:00,Alert,Bob,2026-12-01
    """,
    """
    id,incident_number,service,severity,started_at,resolved_at
    a1,7,web,P1,2026-11-02 09:00,2026-11-02 10:00
    a2,7,mail,P1,2026-11-03 09:00,2026-11-03 10:00
    """,
    """
    Number,Reference,Service,Priority,Opened,Resolved
    INC0000011,PRB0000011,web,P1,2026-11-02 09:00,2026-11-02 10:00
    INC0000012,PRB0000012,web,P1,2026-11-03 09:00,2026-11-03 10:00
    """,
    """
    Incident,Service,Severity,Started,Resolved,Root cause type
    INC-1,web,P1,2026-11-02 09:00,2026-11-02 10:00,Bug
    INC-2,web,P1,2026-11-03 09:00,2026-11-03 10:00,Bug
    """,
    """
    Date,Service,Severity,Start,End,Summary,Incidents
    2026-11-02,web,P1,2026-11-02 09:00,2026-11-02 10:00,one,3
    2026-11-03,web,P1,2026-11-03 09:00,2026-11-03 10:00,two,4
    """,
    """
    id,service,severity,started_at,resolved_at,Fix PR,Merged into
    INC-1,web,P1,2026-11-02 09:00,2026-11-02 10:00,17,main
    INC-2,web,P1,2026-11-03 09:00,2026-11-03 10:00,18,main
    """,
    """
    id,service,severity,started_at,resolved_at,Duplicate of
    INC-1,web,P1,2026-11-02 09:00,2026-11-02 10:00,not a duplicate
    INC-2,web,P1,2026-11-03 09:00,2026-11-03 10:00,unique
    """,
    """
    id,service,severity,started_at,resolved_at,Has duplicates
    INC-1,web,P1,2026-11-02 09:00,2026-11-02 10:00,yes
    INC-2,web,P1,2026-11-03 09:00,2026-11-03 10:00,no
    """,
    """
    Service,Severity,Started,Resolved
    Total,P1,2026-11-02 09:00,2026-11-02 10:00
    web,P1,2026-11-03 09:00,2026-11-03 10:00
    """,
  ])
  func plainListsOfIncidentsAreReadPlainly(text: String) throws {
    let incidents = try Collected.reading(text).records.incidents
    let left = incidents.filter {
      $0.texts[.state].flatMap(Vocabulary.standard.state) == .leftOut
    }
    #expect(incidents.count == 2 && left.isEmpty && incidents.allSatisfy { $0.resolvedAt != nil })
  }

  @Test(arguments: [
    """
    id,pipeline_run_id,environment,service,deployed_at,status
    1,77,prod-eu,web,2026-11-02 09:00,success
    2,77,prod-us,web,2026-11-02 09:10,success
    """,
    """
    id,service,finished_at,status,passed,failed
    1,web,2026-11-02 09:00,success,41,1
    2,web,2026-11-03 09:00,success,42,0
    """,
    """
    id,type,service,finished_at,outcome
    1,Update,web,2026-11-02 09:00,success
    2,Task,web,2026-11-03 09:00,success
    """,
  ])
  func plainListsOfChangesAreReadPlainly(text: String) throws {
    #expect(try outcomes(text) == ["success", "success"])
  }

  /// By hand: from 10:00 until 11:00; the day on which it was opened has no time.
  @Test func aDayOnWhichATicketWasOpenedIsNoBeginning() throws {
    let text = """
      Ticket,Service,Severity,Opened,Started,Resolved
      T1,web,2,2026-03-01,2026-03-01 10:00,2026-03-01 11:00
      T2,web,2,2026-03-02,2026-03-02 10:00,2026-03-02 11:00
      """
    #expect(try Collected.reading(text).records.incidents.allSatisfy { $0.startedAt != nil })
  }

  @Test func kindsOfOutagesAreIncidents() throws {
    let text = """
      Incident ID,Incident type,Severity,Started,Resolved
      1,Outage,P1,2026-03-01 10:00,2026-03-01 11:00
      2,Degradation,P2,2026-03-02 10:00,2026-03-02 11:00
      3,Latency,P2,2026-03-03 10:00,2026-03-03 11:00
      """
    #expect(try Collected.reading(text).records.incidents.count == 3)
  }
}
