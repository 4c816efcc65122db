import Diagnostics
import Ingestion
import Records
import Testing

/// Rows that are no incidents and no changes but things about them, with an id of their own.
@Suite struct PartsOfRecordsTests {
  private func refusal(_ text: String, _ options: ReadOptions = ReadOptions()) throws -> String? {
    do {
      _ = try Collected.reading(text, options: options)
      return nil
    } catch {
      return error.message
    }
  }

  private static let things = [
    // Several action items of one incident, by the incident's id.
    """
    ID,Incident ID,Title,Status,Priority,Owner,Created at,Completed at
    A1,INC-1,Add alert,Done,P1,Ada,2026-11-02 12:00:00,2026-11-09 12:00:00
    A2,INC-1,Write runbook,Open,P2,Ada,2026-11-02 12:00:00,
    A3,INC-2,Fix lag,Done,P2,Bob,2026-11-03 12:00:00,2026-11-10 12:00:00
    """,
    // They would be one incident each with the last one's times.
    """
    Action ID,Incident,Action,Status,Priority,Opened,Closed
    A1,INC-1,Add alert,Closed,P1,2026-11-02 12:00:00,2026-11-09 12:00:00
    A2,INC-1,Write runbook,Open,P2,2026-11-02 12:00:00,
    """,
    // What is due is to be done, whenever it was begun.
    """
    ID,Incident ID,Title,Status,Priority,Start date,Due date,Completed
    A1,INC-1,Add alert,Done,P1,2026-11-02 12:00:00,2026-11-16,2026-11-09 12:00:00
    A2,INC-1,Write runbook,Open,P2,2026-11-02 12:00:00,2026-11-16,
    """,
    // One for each incident.
    """
    Follow-up ID,Incident Number,Status,Priority,Opened,Closed
    1,17,Closed,P1,2026-11-02 12:00:00,2026-11-09 12:00:00
    2,18,Open,P2,2026-11-02 12:00:00,
    """,
    """
    number,short_description,state,priority,opened_at,resolved_at,assignment_group
    PRB0020001,Root cause,Closed,2 - High,2026-11-02 09:00:00,2026-11-12 09:30:00,Net
    PRB0020002,Root cause,Assess,2 - High,2026-11-02 09:10:00,,Net
    """,
    """
    number,incident,state,priority,opened_at,closed_at
    TASK0020001,INC0010001,Closed Complete,2 - High,2026-11-02 09:00:00,2026-11-02 09:30:00
    TASK0020003,INC0010002,Open,2 - High,2026-11-03 09:10:00,
    """,
    // Lists that are called after what they hold.
    """
    {"follow_ups": [{"id": "01F", "title": "Fix", "status": "outstanding", "incident_id": "01I",
      "created_at": "2026-11-02T09:00:00Z", "completed_at": "2026-11-04T09:00:00Z",
      "priority": {"name": "Urgent"}}]}
    """,
    """
    {"incident_updates": [{"id": "01U", "incident_id": "01I", "message": "m",
      "new_incident_status": {"name": "Investigating"}, "created_at": "2026-11-02T09:00:00Z",
      "new_severity": {"name": "Major"}}]}
    """,
    """
    {"notes": [{"id": "P1", "user": {"summary": "Earline"}, "content": "On the scene.",
      "created_at": "2026-11-02T09:00:00Z"}]}
    """,
    // Each says what it is.
    """
    {"data": [{"id": "x1", "type": "incident_action_items", "attributes": {"summary": "Fix",
      "priority": "high", "status": "done", "created_at": "2026-11-02T09:00:00Z",
      "completed_at": "2026-11-04T09:00:00Z"}}]}
    """,
    // Jobs of one run.
    """
    id,run_id,name,conclusion,started_at,completed_at
    1,9,build,success,2026-11-02T09:00:10Z,2026-11-02T09:05:00Z
    2,9,deploy,failure,2026-11-02T09:05:10Z,2026-11-02T09:09:00Z
    """,
  ]

  @Test(arguments: things)
  func thingsAboutRecordsAreRefused(text: String) throws {
    #expect(try refusal(text)?.hasPrefix("these look like things about records, ") == true)
  }

  @Test func theyAreReadWhereAPersonSaysThatTheyAreIncidents() throws {
    var options = ReadOptions()
    options.kind = .incidents
    #expect(try Collected.reading(Self.things[0], options: options).records.incidents.count == 3)
  }

  @Test(arguments: [
    // A title that comes back, called after what it is of.
    """
    ID,Incident,Severity,Started,Resolved
    1,Checkout down,P1,2026-11-02 09:00,2026-11-02 10:00
    2,Checkout down,P1,2026-11-03 09:00,2026-11-03 10:00
    """,
    // Two ids of one thing, and what it led to.
    """
    ID,Incident Number,Severity,Started,Resolved,Action item ID,Alert ID
    P1,17,P1,2026-11-02 09:00,2026-11-02 10:00,A1,L1
    P2,18,P1,2026-11-03 09:00,2026-11-03 10:00,A2,L2
    """,
  ])
  func incidentsWithIDsOfOtherThingsAreIncidents(text: String) throws {
    #expect(try Collected.reading(text).records.incidents.count == 2)
  }

  /// Vendors' own lists of what is no change, or does not tell how one ended.
  @Test(arguments: [
    (
      """
      {"jobs": [{"databaseId": 1, "name": "deploy", "status": "completed", "conclusion": "success",
        "startedAt": "2026-11-02T09:00:10Z", "completedAt": "2026-11-02T09:05:00Z", "steps": []}]}
      """, "this is a job of a workflow run of GitHub"
    ),
    (
      """
      {"count": 1, "value": [{"id": 1, "name": "Release-1", "status": "active",
        "createdOn": "2026-11-02T08:00:00Z", "modifiedOn": "2026-11-02T09:06:00Z",
        "environments": [{"id": 2, "name": "Production", "status": "rejected"}],
        "releaseDefinition": {"id": 1, "name": "shop"}, "keepForever": false}]}
      """, "this is a release of Azure DevOps"
    ),
  ])
  func listsOfVendorsThatTellOfNoChangeAreRefused(text: String, what: String) throws {
    #expect(try refusal(text)?.hasPrefix(what) == true)
  }

  @Test func runsAreCountedAnewInEachWorkflow() throws {
    let text = """
      id,run_number,name,conclusion,created_at,updated_at
      1,9,Deploy,success,2026-11-02T09:00:10Z,2026-11-02T09:05:00Z
      2,9,Deploy shop,failure,2026-11-02T09:05:10Z,2026-11-02T09:09:00Z
      """
    #expect(try Collected.reading(text).records.changes.count == 2)
  }

  @Test func incidentsAreTakenFromADocumentThatHoldsTheirActionItemsToo() throws {
    let text = """
      {"follow_ups": [{"id": "01F", "title": "Fix", "status": "done", "incident_id": "01I",
        "created_at": "2026-11-02T09:00:00Z", "completed_at": "2026-11-04T09:00:00Z",
        "priority": "Urgent", "owner": "Ada", "severity": "SEV1"}],
       "incidents": [{"id": "01I", "severity": "SEV1", "started_at": "2026-11-02T08:00:00Z",
        "resolved_at": "2026-11-02T09:00:00Z"}]}
      """
    #expect(try Collected.reading(text).records.incidents.map { $0.texts[.id] } == ["01I"])
  }

  @Test func ticketsOfEveryTypeAreReadWhereAPersonSaysSoAndNamed() throws {
    let text = """
      Issue key,Issue Type,Status,Created,Resolved
      OPS-1,Incident,Done,2026-11-02 09:00,2026-11-02 10:00
      OPS-2,Task,Done,2026-11-02 09:00,2026-11-09 10:00
      """
    var options = ReadOptions()
    #expect(try Collected.reading(text, options: options).records.incidents.count == 1)
    options.kind = .incidents
    let read = try Collected.reading(text, options: options)
    #expect(read.records.incidents.count == 2)
    #expect(
      read.summary.notes.contains {
        $0.message == "1 row of another type is read as incidents, too: \"Task\" (1)"
      })
  }

  /// What the refusal of a file of both tells to say takes those of one kind.
  @Test(arguments: [(RecordKind.incidents, ["IT-1"]), (.changes, ["IT-3"])])
  func ofIncidentsAndChangesThoseAskedForAreRead(kind: RecordKind, ids: [String]) throws {
    let text = """
      Issue key,Summary,Issue Type,Status,Priority,Created,Resolved
      IT-1,Mail down,[System] Incident,Done,Highest,2026-11-02 09:00,2026-11-02 10:00
      IT-2,Laptop,[System] Service request,Done,Medium,2026-11-02 09:00,2026-11-12 09:00
      IT-3,Upgrade,[System] Change,Done,Medium,2026-11-03 09:00,2026-11-03 10:00
      """
    #expect(try refusal(text)?.contains("both incidents and changes") == true)
    var options = ReadOptions()
    options.kind = kind
    let records = try Collected.reading(text, options: options).records
    let read = records.incidents.map { $0.texts[.id] } + records.changes.map { $0.texts[.id] }
    #expect(read == ids)
  }

  @Test func samplesOfAlertsAreRefused() throws {
    let text = """
      Time,alertname,alertstate,severity
      2026-11-02 09:00:00,Down,firing,critical
      2026-11-02 09:01:00,Down,firing,critical
      """
    #expect(try refusal(text)?.contains("samples of an alert") == true)
  }
}
