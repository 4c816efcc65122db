import Chronology
import Diagnostics
import Ingestion
import Records
import Testing

/// Lists that look like records and hold none, and those near them that do; and where records stand in
/// what holds them.
@Suite struct WhatIsNoRecordTests {
  // MARK: - What is none

  @Test(arguments: [
    """
    schedule_id,schedule_name,user_name,start,end,duration_hours
    P1,Primary,ana,2026-11-02T09:00:00Z,2026-11-09T09:00:00Z,168
    P1,Primary,ben,2026-11-09T09:00:00Z,2026-11-16T09:00:00Z,168
    """,
    """
    Title,URL,State,Created At (UTC),Closed At (UTC),Labels,Issue ID
    Broken login,https://x/1,Closed,2026-11-02 09:00:00,2026-11-03 09:00:00,bug,1
    Add dark mode,https://x/2,Open,2026-11-03 09:00:00,,"feature,ui",2
    """,
    """
    timestamp,service,level,message,trace_id
    2026-11-02T09:00:00Z,web,INFO,started,a1
    2026-11-02T09:00:01Z,web,ERROR,timeout,a2
    """,
    """
    timestamp,website_result,website_code,api_result,api_code
    2026-11-02T09:00:00Z,up,200,up,200
    2026-11-02T09:05:00Z,up,200,up,200
    """,
    """
    server_name,environment,timestamp,cpu_usage,memory_usage,status
    db1,prod,2026-11-02T09:00:00Z,41.5,70,Healthy
    db2,prod,2026-11-02T09:05:00Z,43.5,71,Healthy
    """,
    """
    date,priority,tickets_opened,tickets_closed,avg_resolution_time_hours
    2026-11-02,P1,29,28,4.5
    2026-11-03,P2,31,30,4.1
    """,
    """
    timestamp,scanner_id,event_type,value
    2026-11-02T09:00:00Z,s1,rfid_read,1
    2026-11-02T09:00:01Z,s2,rfid_read,2
    """,
  ])
  func whatIsNoListOfIncidentsIsRefused(text: String) {
    #expect(Collected.refusal(text) != nil)
  }

  /// Each of these is near one that is refused.
  @Test(arguments: [
    """
    id,severity,started_at,resolved_at,schedule,user
    1,P1,2026-11-02T09:00:00Z,2026-11-02T10:00:00Z,Primary,ana
    2,P2,2026-11-03T09:00:00Z,2026-11-03T10:00:00Z,Primary,ben
    """,
    """
    Title,State,Created At,Closed At,Labels,Issue ID
    Broken login,Closed,2026-11-02 09:00:00,2026-11-03 09:00:00,"bug,incident",1
    Down again,Open,2026-11-03 09:00:00,,"bug,sev2",2
    """,
    """
    id,started_at,resolved_at,severity,message
    1,2026-11-02T09:00:00Z,2026-11-02T10:00:00Z,info,slow
    2,2026-11-03T09:00:00Z,2026-11-03T10:00:00Z,error,down
    """,
    """
    incident_id,incident_date,severity,latency_ms,cpu
    1,2026-11-02 09:00,P1,900,70
    2,2026-11-03 09:00,P2,800,90
    """,
    """
    alert_id,service,severity,alert_type,created_at
    1,web,P1,error_rate,2026-11-02 09:00
    2,web,P2,bug,2026-11-03 09:00
    """,
    """
    Incident,Severity,Component status,Incident status,Opened
    INC-1,P1,operational,Resolved,2026-11-02 09:00
    INC-2,P2,operational,Open,2026-11-03 09:00
    """,
    """
    id,severity,started_at,Time to detect ms,Time to recover ms
    1,P1,2026-11-02 09:00,900,70000
    2,P2,2026-11-03 09:00,800,90000
    """,
    """
    incident_number,description,created_on,resolved_on,schedule,assigned_user
    1,slow,2026-11-02 09:00,2026-11-02 10:00,Primary,ana
    2,down,2026-11-03 09:00,2026-11-03 10:00,Primary,ben
    """,
    """
    Incident ID,Service,Outage start,Resolved,Labels
    INC-1,web,2026-11-02 09:00,2026-11-02 10:00,bug
    INC-2,web,2026-11-03 09:00,2026-11-03 10:00,infra
    """,
  ])
  func whatIsNearThatIsRead(text: String) throws {
    #expect(try Collected.withNotes(text).records.incidents.count == 2)
  }

  @Test func proseIsNoOutcome() throws {
    let text = """
      id,title,date,severity,outcome,tags
      1,Outage due to a wrong ACL,2026-11-02 09:00,High,Resolved with no further impact.,net
      2,Backups failed,2026-11-03 09:00,Low,Backups back on schedule.,backup
      """
    #expect(try Collected.withNotes(text).records.changes.isEmpty)
  }

  @Test func yesIsNoIncidentThatCameBack() throws {
    let text = """
      id,severity,started_at,resolved_at,repeat_incident
      1,P1,2026-11-02 09:00,2026-11-02 10:00,Yes
      2,P2,2026-11-03 09:00,2026-11-03 10:00,No
      """
    #expect(
      try Collected.withNotes(text).records.incidents.allSatisfy { $0.texts[.recurrenceOf] == nil })
  }

  // MARK: - Where records stand

  @Test func theListOfADocumentIsReadAndNotTheDocument() throws {
    let alerts = (1...3).map {
      #"{"alert_id":"A\#($0)","severity":"warning","service":"web","#
        + #""trigger_time":"2026-11-0\#($0)T09:00:00Z","resolved_time":"2026-11-0\#($0)T10:00:00Z"}"#
    }
    let text =
      #"{"description":"of a month","timestamp":"2026-11-04T00:00:00Z","count":3,"alerts":["#
      + alerts.joined(separator: ",") + "]}"
    #expect(try Collected.withNotes(text, named: "file.json").records.minutes == [60, 60, 60])
    // Without a time they are none, and neither is what lists them.
    let timeless = text.replacing("trigger_time", with: "x").replacing("resolved_time", with: "y")
    #expect(
      Collected.refusal(timeless.replacing("T09:00:00Z", with: ""), named: "file.json") != nil)
  }

  @Test func flagsAreReadWhereverRowsAreWrapped() throws {
    func row(_ id: Int, _ flag: Bool) -> String {
      #"{"attributes":{"id":"\#(id)","service":"web","finished_at":"2026-11-0\#(id)T09:00:00Z","#
        + #""status":"success","rolled_back":\#(flag)}}"#
    }
    let text = #"{"data":["# + [row(1, true), row(2, false)].joined(separator: ",") + "]}"
    #expect(
      try Collected.withNotes(text, named: "file.json").records.changes.map { $0.texts[.outcome] }
        == ["rolled_back", "success"])
  }

  @Test func recoveriesOnDaysAreRefused() throws {
    let text = "incident_id,resolved_at\nINC-7,2026-11-03\nINC-8,2026-11-04\n"
    #expect(Collected.refusal(text)?.contains("incidents would be over at midnight") == true)
    var options = ReadOptions()
    options.map = try ColumnMap(line: "resolved_at=resolved_at")
    #expect(try Collected.withNotes(text, options).records.recoveries.count == 2)
  }

  /// Day or month first is settled by the last row only, and what hangs on it then.
  @Test func daysAreDaysWhereTheirOrderIsFoundLate() throws {
    var rows = (0..<1_100).map { "\($0),P1,03/04/2026,03/04/2026" }
    rows.append("last,P1,13/04/2026,14/04/2026")
    let text = (["id,severity,opened,closed"] + rows).joined(separator: "\n")
    #expect(try Collected.withNotes(text).records.minutes.allSatisfy { $0 == nil })
    let objects = rows.map { row -> String in
      let cells = row.split(separator: ",")
      return
        #"{"id":"\#(cells[0])","severity":"P1","opened":"\#(cells[2])","closed":"\#(cells[3])"}"#
    }
    let json = objects.joined(separator: "\n")
    #expect(
      try Collected.withNotes(json, named: "file.json").records.minutes.allSatisfy { $0 == nil })
  }

  @Test func aRecordThatListsOthersIsRead() throws {
    let text = """
      {"id":"INC-1","title":"Slow","severity":"SEV1","started_at":"2026-11-02T09:00:00Z",
      "resolved_at":"2026-11-02T09:30:00Z",
      "alerts":[{"id":"a","created_at":"2026-11-02T09:00:00Z"},
      {"id":"b","created_at":"2026-11-02T09:02:00Z"}]}
      """
    #expect(try Collected.withNotes(text, named: "file.json").records.minutes == [30])
  }

  @Test func columnsMayBeCalledByDays() throws {
    let text = """
      id,severity,started_at,resolved_at,2026-11-01 00:00:00
      1,P1,2026-11-02 09:00,2026-11-02 10:00,4
      """
    #expect(try Collected.withNotes(text).records.minutes == [60])
  }

  @Test func aFirstLineOfValuesIsNoHeader() {
    let text = """
      Down,2026-11-02 14:14:47,Service Unavailable,"15 hrs, 38 mins"
      Up,2026-11-03 05:53:00,OK,"10 hrs, 1 mins"
      """
    #expect(Collected.refusal(text)?.hasPrefix("the first line names no columns") == true)
  }

  @Test(arguments: [
    ("deploy_id,repo,deploy_time,status", "d1,web,2026-11-02 09:00,success"),
    (
      "deploy_id,service,start_ts,end_ts,outcome",
      "d1,web,2026-11-02 09:00,2026-11-02 09:10,success"
    ),
    ("change_id,service,implementation_date,result", "C1,web,2026-11-02 09:00,Successful"),
  ])
  func timesOfChangesAreKnownByManyNames(header: String, row: String) throws {
    #expect(try Collected.withNotes("\(header)\n\(row)\n").records.changes.count == 1)
  }

  @Test(arguments: [
    (
      "Incident_ID,Priority,Ticket_Date,Resolved_Date,Status",
      "I1,P1,2026-11-02 09:00,2026-11-02 10:00,Closed"
    ),
    ("incident_id,incident_date,severity,downtime_minutes", "I1,2026-11-02 09:00,P1,60"),
    (
      "Incident ID,Date and Time,Severity,Resolution Date and Time",
      "I1,2026-11-02 09:00,P1,2026-11-02 10:00"
    ),
  ])
  func timesOfIncidentsAreKnownByManyNames(header: String, row: String) throws {
    #expect(try Collected.withNotes("\(header)\n\(row)\n").records.minutes == [60])
  }
}
