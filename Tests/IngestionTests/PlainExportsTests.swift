import Chronology
import Diagnostics
import Ingestion
import Records
import Testing

/// Lists as teams keep them, of which a careful reader knows what they hold.
@Suite struct PlainExportsTests {
  // MARK: - Where and on which clock

  @Test func incidentsOutsideOfProductionAreLeftOutBesideOthers() throws {
    let text = """
      Number,Environment,Severity,Service,Opened,Resolved,State
      INC-1,Production,P1,web,2026-11-02 09:00,2026-11-02 10:00,Closed
      INC-2,UAT,P2,web,2026-11-03 09:00,2026-11-03 12:00,Closed
      INC-3,Pre-prod,P3,web,2026-11-04 09:00,2026-11-04 11:00,Closed
      INC-4,eu-west-1,P3,web,2026-11-05 09:00,2026-11-05 09:30,Closed
      INC-5,PROD,P3,web,2026-11-06 09:00,2026-11-06 09:30,Closed
      """
    let (records, notes) = try Collected.withNotes(text)
    #expect(
      records.incidents.map { $0.texts[.state] }
        == ["Closed", "Not in production", "Not in production", "Closed", "Closed"])
    #expect(
      notes.contains(
        "2 incidents are left out by the column \"Environment\": \"Not in production\" (2)"))
    // A place may be named with production, and a name may be of something else.
    for place in [
      "Production, UAT", "prod;staging", "prod-qa", "DevOps", "Stage Lighting Ltd", "N/A",
    ] {
      let others = text.replacing("UAT", with: "\"\(place)\"").replacing(
        "Pre-prod", with: place == "N/A" ? place : "prod")
      #expect(
        try Collected.withNotes(others).records.incidents.allSatisfy {
          $0.texts[.state] == "Closed"
        },
        "\(place)")
    }
    // One that was elsewhere by mistake is not when it is read again.
    let stateless = text.replacing(",State", with: ",Note").replacing(
      "INC-2,UAT", with: "INC-2,prod")
    #expect(
      try Collected.withNotes(stateless).records.incidents.map { $0.texts[.state] }
        == ["Done", "Done", "Not in production", "Done", "Done"])
    // Where all are elsewhere, or nowhere that is told, nobody said which count.
    for place in ["Staging", "eu-west-1", "Acme Ltd"] {
      let others = text.replacing("Production", with: place).replacing("PROD", with: place)
      #expect(
        try Collected.withNotes(others).records.incidents.allSatisfy {
          $0.texts[.state] == "Closed"
        })
    }
  }

  @Test func aColumnOfZonesIsToldOf() throws {
    func warnings(_ zones: [String], _ suffix: String = "", isAssumed: Bool = true) throws
      -> [String]
    {
      let rows = zones.enumerated().map { row, zone in
        "\(row),P1,2026-11-02 09:00\(suffix),2026-11-02 10:00\(suffix),\(zone),web"
      }
      var options = ReadOptions()
      options.zoneIsAssumed = isAssumed
      return try Collected.withNotes(
        (["Incident ID,Severity,Started,Resolved,Timezone,Service"] + rows)
          .joined(separator: "\n"), options
      ).notes.filter { $0.contains("Timezone") }
    }
    #expect(
      try warnings(["America/New_York", "Europe/Berlin"]) == [
        "\"Timezone\" names zones (America/New_York, Europe/Berlin), by which times are not read"
      ])
    #expect(
      try warnings(["EST", "EST"]) == [
        "\"Timezone\" names a zone (EST), by which times are not read"
      ])
    #expect(try warnings(["UTC", "UTC"]).isEmpty)
    #expect(try warnings(["EST", "EST"], "Z").isEmpty)
    #expect(try warnings(["EST", "EST"], isAssumed: false).isEmpty)
  }

  // MARK: - How changes ended

  @Test func theReasonOfAStatusTellsHowAChangeEnded() throws {
    let text = """
      Change ID,Status,Status Reason,Service,Scheduled Start Date,Actual Start Date,Actual End Date
      CRQ1,Closed,Successful,web,2026-11-02 09:00,2026-11-02 09:05,2026-11-02 10:00
      CRQ2,Closed,Unsuccessful,web,2026-11-03 09:00,2026-11-03 09:05,2026-11-03 10:00
      CRQ3,Closed,Backed Out,web,2026-11-04 09:00,2026-11-04 09:05,2026-11-04 10:00
      CRQ4,Cancelled,No Longer Required,web,2026-11-04 09:00,,
      """
    let (records, notes) = try Collected.withNotes(text)
    #expect(
      records.changes.map { $0.texts[.outcome] } == ["Successful", "Unsuccessful", "Backed Out"])
    #expect(notes.contains("1 change is passed over: it has no time but a planned one"))
  }

  @Test func aColumnOfSuccessSaysMoreThanThatAChangeIsClosed() throws {
    let text = """
      change_id,service,started_at,finished_at,status,successful
      C1,web,2026-11-02T09:00:00Z,2026-11-02T10:00:00Z,Closed,Yes
      C2,web,2026-11-03T09:00:00Z,2026-11-03T10:00:00Z,Closed,No
      C3,web,2026-11-04T09:00:00Z,2026-11-04T10:00:00Z,Cancelled,No
      C4,web,2026-11-05T09:00:00Z,2026-11-05T10:00:00Z,Closed,
      """
    #expect(
      try Collected.withNotes(text).records.changes.map { $0.texts[.outcome] }
        == ["succeeded", "failed", "Cancelled", "Closed"])
  }

  @Test(arguments: ["Success", "Is success", "Deployment success"])
  func successCountsBesideAWordThatSaysLess(column: String) throws {
    let text = """
      change_id,service,finished_at,status,\(column)
      C1,web,2026-11-02T10:00:00Z,Completed,Yes
      C2,web,2026-11-03T10:00:00Z,Completed,No
      """
    #expect(
      try Collected.withNotes(text).records.changes.map { $0.texts[.outcome] } == [
        "Completed", "failed",
      ])
  }

  /// Each attempt has ended.
  @Test func attemptsAreDeployments() throws {
    let text = """
      id,deployment_id,environment,service,finished_at,state
      1,100,production,web,2026-11-02T09:00:00Z,failure
      2,100,production,web,2026-11-02T09:30:00Z,success
      """
    #expect(try Collected.withNotes(text).records.changes.count == 2)
  }

  @Test func whatIsInReviewHasNotBeen() throws {
    let text = """
      change_id,service,created_at,completed_at,status
      C1,web,2026-11-02T09:00:00Z,2026-11-02T10:00:00Z,Completed
      C2,web,2026-11-03T09:00:00Z,,In Review
      C3,web,2026-11-04T09:00:00Z,2026-11-04T10:00:00Z,In Review
      """
    #expect(try Collected.withNotes(text).records.changes.map { $0.texts[.id] } == ["C1", "C3"])
  }

  @Test func changesBesideWhichAFewIncidentsStandAreChanges() throws {
    let text = """
      Deployment,Team,Deploy Time,Failed?,Incident Start,Incident End
      d1,web,2026-11-02 09:00,No,,
      d2,web,2026-11-03 09:00,Yes,2026-11-03 09:30,2026-11-03 10:30
      d3,web,2026-11-04 09:00,No,,
      """
    let (records, notes) = try Collected.withNotes(text)
    #expect(records.changes.map { $0.texts[.outcome] } == ["succeeded", "failed", "succeeded"])
    #expect(notes.contains { $0.hasPrefix("the rows are changes, and the incidents that ") })
    var options = ReadOptions()
    options.kind = .incidents
    let incidents = try Collected.withNotes(text, options)
    #expect(incidents.records.minutes == [60] && incidents.records.rejections.isEmpty)
    #expect(
      incidents.notes.contains(
        "2 rows are passed over, being of a change that tells of no incident"))
  }

  /// Each incident has the change that mended it beside it.
  @Test func incidentsBesideWhichAChangeStandsAreIncidents() throws {
    let text = """
      id,severity,started_at,resolved_at,fix_deployed_at
      1,P1,2026-11-02 09:00,2026-11-02 10:00,2026-11-02 09:55
      2,P2,2026-11-03 09:00,2026-11-03 10:00,2026-11-03 09:55
      """
    #expect(try Collected.withNotes(text).records.minutes == [60, 60])
  }

  @Test func statusesOfDeploymentsAreNoDeployments() throws {
    let text = """
      id,deployment_id,environment,state,created_at
      1,100,production,in_progress,2026-11-02T09:00:00Z
      2,100,production,success,2026-11-02T09:05:00Z
      3,101,production,failure,2026-11-03T09:05:00Z
      """
    #expect(
      Collected.refusal(text)?.contains("several of them name one change in deployment_id") == true)
    var options = ReadOptions()
    options.map = try ColumnMap(line: "id=deployment_id")
    #expect(
      try Collected.withNotes(text, options).records.changes.map { $0.texts[.outcome] } == [
        "success", "failure",
      ])
  }

  // MARK: - When incidents were over

  @Test func whatIsNotResolvedIsOpen() throws {
    let text = """
      id,timestamp,host,severity,duration_mins,resolved
      1,2026-11-02 09:00,web,P1,60,Yes
      2,2026-11-03 09:00,web,P2,90,No
      """
    let (records, _) = try Collected.withNotes(text)
    #expect(records.minutes == [60, nil])
    #expect(records.incidents.map(\.isOpen) == [false, true])
    // A column of moments is when they were over.
    let times = text.replacing("Yes", with: "2026-11-02 09:30").replacing("No", with: "")
    #expect(try Collected.withNotes(times).records.minutes.first == 30)
  }

  /// A ticket that is not closed is of an incident that may be over.
  @Test(arguments: [
    ("Status,Closed", "Resolved,No", false), ("Minutes to recover,Ticket closed", "30,No", false),
    ("Status,Resolved", "In progress,No", true), ("Note,Closed", "x,No", true),
  ])
  func aTicketThatIsNotClosedIsNoOpenIncident(columns: String, cells: String, isOpen: Bool) throws {
    let text = """
      id,severity,started_at,\(columns)
      1,P1,2026-11-02 09:00,\(cells)
      2,P2,2026-11-03 09:00,\(cells.replacing("No", with: "Yes"))
      """
    #expect(try Collected.withNotes(text).records.incidents[0].isOpen == isOpen)
  }

  @Test func endsThatAreBeginningsTellNothing() throws {
    let rows = (1...3).map { "\($0),P1,2026-11-0\($0) 09:00,2026-11-0\($0) 09:00,30" }
    let text = (["id,severity,opened,closed,Duration (min)"] + rows).joined(separator: "\n")
    #expect(try Collected.withNotes(text).records.minutes == [30, 30, 30])
    let bare = text.replacing(",Duration (min)", with: "").replacing(",30", with: "")
    let (records, notes) = try Collected.withNotes(bare)
    #expect(records.minutes == [nil, nil, nil])
    #expect(records.incidents.allSatisfy { $0.texts[.state] == "Done" })
    #expect(notes.contains { $0.hasPrefix("\"closed\" says in each row what \"opened\" says") })
  }

  @Test func lengthsBesideDaysAreRead() throws {
    let text = """
      id,severity,opened,closed,Duration (min)
      1,P1,2026-11-02,2026-11-02,42
      2,P2,2026-11-03,2026-11-04,600
      3,P2,2026-11-05,2026-11-05,
      """
    #expect(try Collected.withNotes(text).records.minutes == [42, 600, nil])
  }

  @Test func daysTellNotHowLongAnIncidentLasted() throws {
    let text = """
      incident_id,service,severity,status,created_at,resolved_at
      1,web,P1,Closed,2026-11-02,2026-11-03
      2,web,P2,Closed,2026-11-03,2026-11-03
      3,web,P3,Pending,2026-11-04,2026-11-05
      4,web,P3,Open,2026-11-05,
      """
    let (records, notes) = try Collected.withNotes(text)
    #expect(records.minutes == [nil, nil, nil, nil])
    #expect(
      records.incidents.map { $0.texts[.state] } == ["Closed", "Closed", "Done (Pending)", "Open"])
    #expect(
      notes.contains(
        "\"created_at\" and \"resolved_at\" hold days without a time of day: how long incidents "
          + "lasted is not known"))
    // A bare day tells no more beside times of day; a midnight that is written out may be one.
    let bare = text.replacing("2026-11-02,", with: "2026-11-02 09:00,")
    #expect(try Collected.withNotes(bare).records.minutes == [nil, nil, nil, nil])
    let midnight = """
      id,service,severity,started_at,resolved_at
      1,web,P1,2026-11-02T00:00:00Z,2026-11-02T00:10:00Z
      2,web,P2,2026-11-02T00:00:00Z,2026-11-02T00:20:00Z
      """
    #expect(try Collected.withNotes(midnight).records.minutes == [10, 20])
    // Weeks are told by days, and who says so means days.
    let weeks = text.replacing("2026-11-03\n2", with: "2026-12-03\n2")
      .replacing("2026-11-03,2026-11-03", with: "2026-11-03,2026-12-13")
    #expect(try Collected.withNotes(weeks).records.minutes.compactMap(\.self).count == 3)
    var options = ReadOptions()
    options.map = try ColumnMap(line: "resolved_at=resolved_at")
    #expect(try Collected.withNotes(text, options).records.minutes == [1_440, 0, 1_440, nil])
  }

  @Test func aLengthBesideAnEmptyEndIsToldOf() throws {
    let text = """
      Incident,Severity,Start,End,Duration (min),Service
      1,P1,2026-11-02 09:00,2026-11-02 10:00,60,web
      2,P2,2026-11-03 09:00,,1500,web
      """
    let (records, notes) = try Collected.withNotes(text)
    #expect(records.minutes == [60, 1_500])
    #expect(
      notes.contains(
        "incidents without an end are taken to be over after the time that \"Duration (min)\" tells"
      ))
    let elapsed = text.replacing("Duration (min)", with: "Elapsed (min)")
    #expect(try Collected.withNotes(elapsed).records.minutes == [60, nil])
  }

  // MARK: - Events

  @Test func aPendingAlertIsNoIncident() throws {
    func row(_ id: Int, _ former: String, _ state: String, _ minute: Int) -> String {
      let time = 1_793_610_000_000 + minute * 60_000
      return #"{"id":\#(id),"alertName":"CPU","newState":"\#(state)","prevState":"\#(former)","#
        + #""time":\#(time),"timeEnd":\#(time)}"#
    }
    let text =
      "["
      + [
        row(1, "normal", "pending", 0), row(2, "pending", "alerting", 5),
        row(3, "alerting", "normal", 65), row(4, "normal", "pending", 1_500),
        row(5, "pending", "normal", 1_501),
      ].joined(separator: ",\n") + "]"
    let (records, notes) = try Collected.withNotes(text, named: "file.json")
    #expect(records.minutes == [60])
    #expect(!notes.contains { $0.contains("whose beginning is not in the file") })
  }

  @Test func numbersOfStatesBeginAndEnd() throws {
    let text = """
      host_name,service_name,state_type,hard_state,previous_hard_state,event_time
      web1,http,1,2,0,2026-11-02T09:00:00Z
      web1,http,1,0,2,2026-11-02T09:30:00Z
      web2,http,1,1,0,2026-11-02T10:00:00Z
      web2,http,1,0,1,2026-11-02T10:10:00Z
      """
    #expect(try Collected.withNotes(text).records.minutes == [30, 10])
  }
}
