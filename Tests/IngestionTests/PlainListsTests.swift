import Chronology
import Diagnostics
import Ingestion
import Records
import Testing

/// Lists that teams keep themselves: what their columns do not say is not made up, and what one sign
/// alone decided is told.
@Suite struct PlainListsTests {
  private func notes(_ text: String) throws -> [String] {
    try Collected.reading(text).summary.notes.map(\.message)
  }

  @Test(arguments: [
    ("date,author,post\n2026-10-01,ann,Hello\n2026-10-03,bob,On rain\n", "author", "changes"),
    (
      "suite,test,status,started_at\nunit,a,passed,2026-10-01T10:00:00Z\n"
        + "unit,b,failed,2026-10-01T10:00:01Z\n", "status", "changes"
    ),
    (
      "ticket,site,opened_at,priority\n101,Acme,2026-10-01T10:00:00Z,high\n"
        + "102,Beta,2026-10-01T12:00:00Z,low\n", "priority", "incidents"
    ),
  ])
  func aSignThatStandsAloneIsTold(text: String, column: String, kind: String) throws {
    let told = "only \"\(column)\" says that these are \(kind)"
    let notes = try notes(text)
    #expect(notes.contains(told), "\(notes)")
  }

  /// What was done somewhere and how it went is a change; an id may be called after what it names.
  @Test(arguments: [
    "date,service,result\n2026-10-01,web,success\n2026-10-02,api,failed\n",
    "release_date,what\n2026-10-01,Cart\n2026-10-02,Search\n",
    "deployed_at,what\n2026-10-01,Cart\n2026-10-02,Search\n",
    "id,finished_at\n1,2026-10-01T10:00:00Z\n2,2026-10-01T11:00:00Z\n",
  ])
  func whatSpeaksForItselfNeedsNoWord(text: String) throws {
    let notes = try notes(text)
    #expect(!notes.contains { $0.hasPrefix("only ") }, "\(notes)")
  }

  /// A size of words is none, and costs no row; one in groups of three is a number.
  @Test func sizesThatAreNoNumbersCostNoRow() throws {
    let words = """
      deployed_at,service,status,files
      2026-10-01T10:00:00Z,web,success,L
      2026-10-02T10:00:00Z,web,failed,XL
      """
    let read = try Collected.reading(words)
    #expect(read.records.changes.count == 2)
    #expect(read.summary.notes.contains { $0.message.contains("files") })
    let grouped = words.replacing(",L\n", with: ",\"1,204\"\n").replacing("XL", with: "12")
    let sizes = try Collected.reading(grouped).records.changes.map { $0.numbers[.filesChanged] }
    #expect(sizes == [1_204, 12])
  }

  private func lengths(of records: Collected) -> [Int64?] {
    records.incidents.map { incident in
      guard let end = incident.numbers[.resolvedAt], let start = incident.numbers[.startedAt] else {
        return nil
      }
      return (end - start) / 60_000
    }
  }

  /// A name that may be of an end or of a length is of what its values are.
  @Test(arguments: [
    "Resolution Time", "recovery_time", "MTTR", "time_to_restore", "Time To Fix", "TTR",
    "resolved_hours",
  ])
  func lengthsUnderTheNameOfAnEndAreLengths(name: String) throws {
    let list = """
      Incident ID,Date,Scope,Root Cause,\(name)
      INC-4867,2024-10-14 10:00,prod-api,Transit gateway,1 hr 5 min
      INC-4711,2024-09-05 11:00,prod-db-01,Table exhausted,35 min
      """
    let read = try Collected.reading(list)
    #expect(lengths(of: read.records) == [65, 35])
    #expect(!read.summary.notes.contains { $0.message.contains("was not read") })
    // Numbers that nobody gave a unit are not guessed: what to do is said, once.
    let bare = list.replacing("1 hr 5 min", with: "65").replacing("35 min", with: "35")
    let unsaid = try Collected.reading(bare)
    if name != "resolved_hours" {
      #expect(lengths(of: unsaid.records) == [nil, nil])
      let told = unsaid.summary.notes.filter { $0.message.contains("\"\(name)\" was not read") }
      #expect(told.count == 1)
      #expect(told.first?.hint?.written.contains("minutes_to_recover=\(name)") == true)
    }
    // What the hint says is not refused when it is done.
    var options = ReadOptions()
    options.map = try ColumnMap(line: "minutes_to_recover=\(name)")
    let mapped = try Collected.reading(bare, options: options)
    #expect(mapped.records.incidents.count == 2 && mapped.records.recoveries.isEmpty)
  }

  /// What only lacks a time that Toll knows by its name is told which, and not asked of what kind it is.
  @Test func whatIsOfOneKindAloneIsAskedForItsTime() throws {
    let list = """
      change_id,module,effective,author
      CHG-001,auth,2025-10-03,ann
      CHG-002,pay,2025-10-04,ben
      """
    let refusal = #expect(throws: Diagnostic.self) { try Collected.reading(list) }
    #expect(refusal?.message.contains("changes need a column finished_at or started_at") == true)
    #expect(refusal?.hint?.written.contains("finished_at=effective") == true)
    let named = try Collected.reading(list.replacing("effective", with: "change_date"))
    #expect(named.records.changes.count == 2)
  }

  /// When the work was done goes before when its ticket was.
  @Test func theActualEndGoesBeforeThatOfTheTicket() throws {
    let list = """
      Change ID,Status Reason,Actual Start Date,Actual End Date,Service,Completed Date
      CRQ01,Successful,2026-11-02 09:05,2026-11-02 09:40,web,2026-11-05 09:00
      CRQ02,Unsuccessful,2026-11-03 09:05,2026-11-03 09:40,web,2026-11-05 09:00
      """
    let ends = try Collected.reading(list).records.changes.compactMap { $0.numbers[.finishedAt] }
    // 2026-11-02 and 03 at 09:40, in UTC.
    #expect(ends == [1_793_612_400_000, 1_793_698_800_000])
  }

  /// When something was deployed is not what it is called.
  @Test func aMomentNamesNothing() throws {
    let list = """
      {"deployments": [{"Type": "Sprint", "Name": "27", "DeploymentDate": "2025-01-09T00:00:00Z"},
       {"Type": "Sprint", "Name": "28", "DeploymentDate": "2025-02-09T00:00:00Z"}]}
      """
    let changes = try Collected.reading(list).records.changes
    #expect(changes.count == 2)
    #expect(!changes.contains { $0.texts[.id]?.hasPrefix("2025") == true })
  }

  /// A log of outages says of each that something was down, and how long.
  @Test func aLogOfOutagesIsOver() throws {
    let log = """
      state,started_at,reason,duration
      Down,2026-10-06 14:14:47,Service Unavailable,"15 hrs, 38 mins"
      Down,2026-10-03 07:24:45,Service Unavailable,"6 hrs, 42 mins"
      Down,2026-10-01 07:24:45,Timeout,"2 mins"
      """
    let incidents = try Collected.reading(log).records.incidents
    #expect(incidents.count == 3)
    #expect(incidents.allSatisfy { $0.resolvedAt != nil && $0.texts[.state] == nil })
    // What is down now has lasted until the export.
    let now = """
      state,started_at,reason,duration
      Down,2026-10-06 14:00:00,Timeout,1 hour
      Down,2026-10-03 13:00:00,Timeout,3 days
      Down,2026-09-20 13:00:00,Timeout,2 weeks
      """
    #expect(try Collected.reading(now).records.incidents.allSatisfy { $0.resolvedAt == nil })
  }

  /// Runs by what started them, of which none speaks of a delivery by its name.
  @Test func runsOfChecksAreNoDeliveries() throws {
    let runs = """
      run_id,name,status,conclusion,event,branch,created_at
      11,CI Pipeline,completed,success,push,main,2026-07-02T09:15:47Z
      12,Collect metrics,completed,failure,schedule,main,2026-07-02T08:39:32Z
      13,Deploy to production,completed,failure,push,main,2026-07-02T10:39:32Z
      """
    let changes = try Collected.reading(runs).records.changes
    #expect(changes.map { $0.texts[.environment] } == ["ci", "ci", "production"])
    #expect(changes.map { $0.texts[.title] }.first == "CI Pipeline")
  }

  /// What a list of deployments calls each is no pipeline.
  @Test func deploymentsAreThatWhateverStartedThem() throws {
    let text = """
      id,name,trigger,deployed_at,status
      1,Checkout,push,2026-07-02T09:15:47Z,success
      2,Search,schedule,2026-07-02T10:15:47Z,failed
      """
    #expect(
      try Collected.reading(text).records.changes.map { $0.texts[.environment] } == [
        nil, nil,
      ])
  }

  /// An incident may name the bug behind it.
  @Test func incidentsThatNameBugsAreThat() throws {
    let text = """
      Incident,bug_id,priority,opened,resolved
      I-1,BUG-7,high,2026-10-01 10:00,2026-10-01 11:00
      I-2,BUG-9,low,2026-10-02 10:00,2026-10-02 12:30
      """
    #expect(try Collected.reading(text).records.incidents.count == 2)
  }

  @Test func bugsAreNoIncidents() throws {
    let bugs = """
      bug_id,release_id,severity,reported_date,resolved_date,status
      BUG-1,REL-1,Medium,2026-10-01,2026-10-04,Resolved
      BUG-2,REL-1,High,2026-10-02,2026-10-04,Resolved
      """
    #expect {
      _ = try Collected.reading(bugs)
    } throws: {
      ($0 as? Diagnostic)?.message.contains("bug_id names bugs") == true
    }
  }

  /// Signals of an incident name it, each with an id of its own.
  @Test func signalsOfAnIncidentAreNone() throws {
    let signals = """
      signal_id,source_type,category,text,timestamp,incident_group
      INC-0007-S0,log,Authentication,bind failed,2026-01-01 08:23:19,INC-0007
      INC-0007-S2,ticket,Authentication,cannot log in,2026-01-01 08:35:01,INC-0007
      INC-0008-S0,alert,Network,packet loss,2026-01-02 08:37:52,INC-0008
      """
    #expect {
      _ = try Collected.reading(signals)
    } throws: {
      ($0 as? Diagnostic)?.message.contains("incident_group") == true
    }
  }

  /// A stage of a rollout is no place where software runs.
  @Test func aStageIsAnEnvironmentWhereItsValuesAre() throws {
    let head = "Stage,Service,Deployed at,Result\n"
    let canary = """
      \(head)baseline,web,2026-03-02T10:31:00Z,success
      5 percent,web,2026-03-02T10:32:00Z,failed
      """
    let places = """
      \(head)prod,web,2026-03-02T10:31:00Z,success
      staging,web,2026-03-02T10:32:00Z,failed
      """
    func environments(_ text: String) throws -> [String?] {
      try Collected.reading(text).records.changes.map { $0.texts[.environment] }
    }
    #expect(try environments(canary) == [nil, nil])
    #expect(try environments(places) == ["prod", "staging"])
  }

  /// How bad something was is told of incidents, in whatever words.
  @Test func aListThatTellsOfTheImpactIsOfIncidents() throws {
    let text = """
      incident_id,start,end,impact
      INC-1,2026-03-01 10:00,2026-03-01 11:00,3 customers could not log in
      INC-2,2026-03-02 10:00,2026-03-02 10:20,1 region slow
      """
    let read = try Collected.reading(text).records
    #expect(read.incidents.count == 2 && read.recoveries.isEmpty)
  }

  /// What was planned is offered for no time.
  @Test(arguments: [
    ("planned_date,actual_date", "finished_at=actual_date"),
    ("planned_date,expected_date", "finished_at=COLUMN"),
  ])
  func noPlanIsOfferedForATime(columns: String, map: String) throws {
    let text = "release_id,version,\(columns)\n1,1.0,2026-11-02,2026-11-05\n"
    var options = ReadOptions()
    options.kind = .changes
    #expect {
      _ = try Collected.reading(text, options: options)
    } throws: {
      ($0 as? Diagnostic)?.hint?.written.contains(map) == true
    }
  }

  /// Of how long something lasted days tell nothing, so none is offered for an end.
  @Test func noDayIsOfferedForAnEnd() throws {
    let outages = """
      grid_id,severity,service,event_date,restore_date
      1,major,north,2026-06-30,2026-07-02
      2,minor,south,2026-07-03,2026-07-03
      """
    let hints = try Collected.reading(outages).summary.notes.compactMap(\.hint?.written)
    #expect(!hints.contains { $0.contains("resolved_at") }, "\(hints)")
  }
}
