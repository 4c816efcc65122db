import Diagnostics
import Ingestion
import Records
import Testing

/// Tables that have states, times and priorities as incidents and changes do, and are of neither: they are
/// not read before somebody says of what kind they are.
@Suite struct ForeignRowsTests {
  private static let orders = """
    Order ID,Customer,Created,Status,Total,Closed
    1001,Ann,2026-11-01 09:00,Completed,12.50,2026-11-02 10:00
    1002,Bob,2026-11-02 09:00,Cancelled,99.00,2026-11-02 11:00
    """
  private static let shipped = """
    Order,Date,Status,Total,Shipped
    1001,2026-11-01 09:00,completed,12.50,2026-11-02 10:00
    1002,2026-11-02 09:00,failed,99.00,2026-11-02 11:00
    """
  private static let questions = """
    Ticket ID,Subject,Requester,Status,Priority,Created at,Solved at,Assignee
    1,Password reset,ann@example.org,Solved,Normal,2026-11-01 09:00,2026-11-01 10:00,Zed
    2,Refund please,bob@example.org,Open,High,2026-11-02 09:00,,Zed
    """
  private static let stories = """
    Key,Summary,Status,Priority,Created,Resolved,Sprint
    AB-1,As a user I want,Done,High,2026-11-01 09:00,2026-11-05 10:00,S1
    AB-2,Fix typo,To Do,Low,2026-11-02 09:00,,S1
    """
  private static let errors = """
    Issue ID,Title,Level,Status,Events,Users,First Seen,Last Seen
    WEB-1,TypeError,error,resolved,123,5,2026-11-01T09:00:00Z,2026-11-02T09:00:00Z
    WEB-2,Error,fatal,unresolved,3,1,2026-11-03T09:00:00Z,2026-11-03T09:00:00Z
    """
  private static let errorsInJSON = """
    [{"id":"1","shortId":"WEB-1","title":"TypeError","level":"error","status":"resolved",
      "project":{"id":"2","slug":"web"},"type":"error","count":"123","userCount":5,
      "firstSeen":"2026-11-01T09:00:00Z","lastSeen":"2026-11-02T09:00:00Z"},
     {"id":"2","shortId":"WEB-2","title":"Error","level":"fatal","status":"unresolved",
      "project":{"id":"2","slug":"web"},"type":"error","count":"3","userCount":1,
      "firstSeen":"2026-11-03T09:00:00Z","lastSeen":"2026-11-03T09:00:00Z"}]
    """

  @Test(arguments: [orders, shipped, questions, stories, errors, errorsInJSON])
  func whatIsNeitherIsNotRead(text: String) throws {
    let refusal = try #require(Collected.refusal(text))
    #expect(refusal.hasPrefix("the columns do not tell whether these are"))
  }

  @Test func theReasonIsSaid() {
    #expect(
      Collected.refusal(Self.orders)?.hasSuffix("Order ID and Total are of what is bought and sold")
        == true)
    #expect(
      Collected.refusal(Self.questions)?.contains("Requester is who asked for something") == true)
    #expect(
      Collected.refusal(Self.errors)?
        .contains("First Seen, Last Seen and Events are of errors that are counted") == true)
    #expect(
      Collected.refusal(Self.stories)?.contains("Sprint is of work that somebody plans") == true)
  }

  /// What the refusal leads to reads them.
  @Test func whoSaysWhatTheyAreIsBelieved() throws {
    var options = ReadOptions()
    options.kind = .incidents
    let (records, _) = try Collected.reading(Self.questions, options: options)
    #expect(records.incidents.count == 2)
  }

  /// A column that only incidents and changes have goes before such signs.
  @Test func whatTellsOfAServiceIsReadAsBefore() throws {
    let (records, _) = try Collected.reading(
      """
      Ticket,Customer,Service,Severity,Started,Resolved,Total
      1,Ann,web,SEV1,2026-11-01 09:00,2026-11-01 10:00,3
      2,Bob,api,SEV2,2026-11-02 09:00,2026-11-02 10:00,4
      """)
    #expect(records.incidents.count == 2)
  }

  @Test(
    arguments: [
      "Week,Deployments,Failures\n2026-W40,12,1\n2026-W41,9,0",
      "Week,Deployments,Failures\n2026-11-02,12,1\n2026-11-09,9,0",
      "Week starting,Service,Deployments,Incidents\n2026-11-02,web,12,0\n2026-11-09,web,9,1",
      "Month,Releases,Rollbacks,MTTR (h)\n2026-09-01,12,1,2\n2026-10-01,9,0,1",
      "Sprint,Incidents\n2026-09-01,12\n2026-10-01,9",
    ])
  func countsOfSpansAreNoRecords(text: String) throws {
    for kind in [nil, RecordKind.changes, .incidents] {
      var options = ReadOptions()
      options.kind = kind
      #expect {
        try Collected.reading(text, options: options)
      } throws: {
        ($0 as? Diagnostic)?.message.contains("a row tells of several, not of one") == true
      }
    }
  }
}

/// Runs of pipelines that only check something are no production.
@Suite struct CheckRunsTests {
  private static func environments(_ text: String, named file: String = "file.csv") throws
    -> [String?]
  {
    try Collected.reading(text, named: file).records.changes.map { $0.texts[.environment] }
  }

  @Test func runsForRequestsToMergeCheck() throws {
    #expect(
      try Self.environments(
        """
        Build,Event,Branch,Status,Started,Finished
        1,pull_request,feat,success,2026-11-01T09:00:00Z,2026-11-01T09:05:00Z
        2,push,main,failed,2026-11-02T09:00:00Z,2026-11-02T09:05:00Z
        """) == ["ci", nil])
    #expect(
      try Self.environments(
        """
        [{"id":1,"number":101,"status":"success","event":"pull_request","target":"main",
          "started":1762000005,"finished":1762000100},
         {"id":2,"number":102,"status":"failure","event":"push","target":"main",
          "started":1762010005,"finished":1762010100},
         {"id":3,"number":103,"status":"success","event":"promote","deploy_to":"production",
          "target":"main","started":1762020005,"finished":1762020100}]
        """, named: "builds.json") == ["ci", nil, "production"])
    #expect(
      try Self.environments(
        """
        {"builds":[{"id":1,"number":"9","state":"passed","event_type":"push",
          "started_at":"2026-11-01T09:00:00Z","finished_at":"2026-11-01T09:02:00Z"},
         {"id":2,"number":"10","state":"failed","event_type":"pull_request",
          "started_at":"2026-11-02T09:00:00Z","finished_at":"2026-11-02T09:02:00Z"}]}
        """, named: "builds.json") == [nil, "ci"])
  }

  @Test(arguments: ["pipeline", "name", "job", "workflow"])
  func runsNamedAfterChecksCheck(column: String) throws {
    let text = """
      id,\(column),status,branch,commit,started_at,finished_at
      1,Unit tests,success,main,abc,2026-11-01T09:00:00Z,2026-11-01T09:05:00Z
      2,build,failed,main,abd,2026-11-02T09:00:00Z,2026-11-02T09:05:00Z
      3,lint,success,main,abe,2026-11-03T09:00:00Z,2026-11-03T09:05:00Z
      """
    #expect(try Self.environments(text) == ["ci", "ci", "ci"])
    let notes = try Collected.withNotes(text).notes
    #expect(notes.contains { $0.contains("speaks of no delivery (\"Unit tests\"") })
  }

  /// A name that says nothing of checks, or an environment of the row's own, stands.
  @Test func othersAreReadAsBefore() throws {
    #expect(
      try Self.environments(
        """
        id,pipeline,status,branch,started_at,finished_at
        1,web,success,main,2026-11-01T09:00:00Z,2026-11-01T09:05:00Z
        2,checkout,failed,main,2026-11-02T09:00:00Z,2026-11-02T09:05:00Z
        """) == [nil, nil])
    #expect(
      try Self.environments(
        """
        id,job,environment,status,finished_at
        1,smoke test,production,success,2026-11-01T09:05:00Z
        2,smoke test,,failed,2026-11-02T09:05:00Z
        """) == ["production", "ci"])
  }
}
