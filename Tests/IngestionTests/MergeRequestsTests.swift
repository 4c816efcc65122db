import Diagnostics
import Ingestion
import Records
import Testing

/// Requests to merge something, told from incidents and from deployments.
@Suite struct MergeRequestsTests {
  private static func told(_ text: String) throws -> (lines: [String], notes: [Diagnostic]) {
    let (records, summary) = try Collected.reading(text, options: IntakeTests.options())
    #expect(records.rejections.isEmpty)
    return (records.told, summary.notes)
  }

  /// What each list holds of one that was merged, one that was closed otherwise and one that waits.
  @Test(arguments: [
    // Only those that were merged have the time.
    """
    number,title,state,author,created_at,closed_at,merged_at
    1,Fix,closed,anna,2026-11-02T09:00:00Z,2026-11-02T13:00:00Z,2026-11-02T12:00:00Z
    2,Cache,closed,ben,2026-11-03T09:00:00Z,2026-11-04T12:00:00Z,
    3,More,open,anna,2026-11-05T09:00:00Z,,
    """,
    """
    [{"id":1,"state":"MERGED","createdAt":"2026-11-02T09:00:00Z","closedAt":"2026-11-02T12:00:00Z",
    "mergedAt":"2026-11-02T12:00:00Z","additions":10},
    {"id":2,"state":"CLOSED","createdAt":"2026-11-03T09:00:00Z","closedAt":"2026-11-04T12:00:00Z",
    "mergedAt":null,"additions":20},
    {"id":3,"state":"OPEN","createdAt":"2026-11-05T09:00:00Z","closedAt":null,"mergedAt":null,
    "additions":30}]
    """,
    // A column of yes and no.
    """
    id,repo,title,state,created_at,closed_at,merged
    1,shop,Fix,closed,2026-11-02T09:00:00Z,2026-11-02T12:00:00Z,true
    2,shop,Cache,closed,2026-11-03T09:00:00Z,2026-11-04T12:00:00Z,false
    3,shop,More,open,2026-11-05T09:00:00Z,,false
    """,
    // A state.
    """
    ID,Title,Status,Created,Closed,Reviewer
    1,Fix,Merged,2026-11-02T09:00:00Z,2026-11-02T12:00:00Z,ben
    2,Cache,Declined,2026-11-03T09:00:00Z,2026-11-04T12:00:00Z,ben
    3,More,Open,2026-11-05T09:00:00Z,,cara
    """,
    // As Gerrit calls it, beside when they were last touched.
    """
    number,branch,subject,status,created,updated,submitted,insertions
    1,main,Fix,MERGED,2026-11-02T09:00:00Z,2026-11-07T12:00:00Z,2026-11-02T12:00:00Z,10
    2,main,Cache,ABANDONED,2026-11-03T09:00:00Z,2026-11-07T12:00:00Z,,5
    3,main,More,NEW,2026-11-04T09:00:00Z,2026-11-07T12:00:00Z,,1
    """,
    // As Azure DevOps calls it.
    """
    Pull Request Id,Title,Status,Creation Date,Closed Date,Source Branch,Target Branch
    1,Fix,completed,2026-11-02T09:00:00Z,2026-11-02T12:00:00Z,fix,main
    2,Cache,abandoned,2026-11-03T09:00:00Z,2026-11-03T12:00:00Z,cache,main
    3,More,active,2026-11-04T09:00:00Z,,more,main
    """,
    // What checks said of it is not how the change went.
    """
    number,title,state,created_at,closed_at,merged_at,ci_status
    1,Fix,closed,2026-11-02T09:00:00Z,2026-11-02T12:00:00Z,2026-11-02T12:00:00Z,success
    2,Cache,closed,2026-11-03T09:00:00Z,2026-11-04T12:00:00Z,,failure
    3,More,open,2026-11-05T09:00:00Z,,,success
    """,
  ])
  func onlyWhatWasMergedIsAChange(list: String) throws {
    let (lines, notes) = try Self.told(list)
    #expect(lines.count == 1)
    #expect(lines.first?.hasPrefix("C | 1 | ") == true)
    #expect(lines.first?.contains(" | - | - | 2026-11-02T12:00:00Z | ") == true)
    let passed = try #require(notes.first { $0.message.contains("passed over") })
    #expect(
      passed.message
        == "2 rows are passed over, being of a request that was not merged, which changes nothing")
    // A state of a request is no outcome, and nothing is to be gained by mapping it as one.
    #expect(!notes.contains { $0.hint?.written.contains("outcome=") == true })
    #expect(!notes.contains { $0.message.contains("kept as an attribute") })
  }

  /// Deployments that also say when they were merged, and when not.
  @Test func whenADeploymentWasMergedDoesNotDateIt() throws {
    let (lines, _) = try Self.told(
      """
      id,service,created_at,merged_at,deployed_at,status
      1,shop,2026-11-02T07:00:00Z,2026-11-02T08:00:00Z,2026-11-02T09:00:00Z,success
      2,shop,2026-11-03T07:00:00Z,,2026-11-03T09:00:00Z,failed
      """)
    #expect(lines.count == 2)
    #expect(lines.allSatisfy { $0.contains("T09:00:00Z") })
  }

  /// An incident that was merged into another is none of its own, and no change.
  @Test func incidentsThatWereMergedAreNoRequests() throws {
    let (lines, _) = try Self.told(
      """
      reference,name,status,severity,reported_at,resolved_at,merged_at
      INC-1,Down,Closed,SEV1,2026-11-02T08:00:00Z,2026-11-02T09:00:00Z,
      INC-2,Again,Merged,SEV2,2026-11-03T08:00:00Z,,2026-11-03T08:30:00Z
      """)
    #expect(!lines.isEmpty)
    #expect(lines.allSatisfy { $0.hasPrefix("I | ") })
  }

  /// Who says what dates a change knows better.
  @Test func aMapGoesBefore() throws {
    let options = try IntakeTests.options(kind: .changes, map: "finished_at=closed_at")
    let (records, _) = try Collected.reading(
      """
      number,state,created_at,closed_at,merged_at
      1,closed,2026-11-02T09:00:00Z,2026-11-02T12:00:00Z,
      2,closed,2026-11-03T09:00:00Z,2026-11-03T12:00:00Z,2026-11-03T12:00:00Z
      """, options: options)
    #expect(records.changes.count == 2)
  }

  private static let withoutTheTime = """
    id,title,state,author,created_on,updated_on,source_branch,destination_branch
    1,Fix,MERGED,anna,2026-11-02T09:00:00Z,2026-11-02T12:00:00Z,fix,main
    2,Cache,DECLINED,ben,2026-11-03T09:00:00Z,2026-11-03T12:00:00Z,cache,main
    3,More,OPEN,cara,2026-11-04T09:00:00Z,2026-11-04T09:00:00Z,more,main
    """

  /// As Bitbucket and GitLab hand them out: nobody knows when they were merged.
  @Test func whoWasMergedAtNoToldTimeIsRefused() throws {
    let error = #expect(throws: Diagnostic.self) { try Self.told(Self.withoutTheTime) }
    #expect(error?.message == "no column says when each of these requests was merged")
    #expect(error?.hint?.written.contains("finished_at=updated_on") == true)
  }

  /// What the refusal says, followed to the letter, takes in those alone that were merged.
  @Test func datedByAnotherTimeOnlyWhatWasMergedCounts() throws {
    let options = try IntakeTests.options(map: "finished_at=updated_on")
    let (records, _) = try Collected.reading(Self.withoutTheTime, options: options)
    #expect(
      records.told == ["C | 1 | - | - | - | - | - | 2026-11-02T12:00:00Z | - | -"])
  }

  /// A start that a person names dates none of them either.
  @Test func aStartMergesNothing() throws {
    let options = try IntakeTests.options(map: "started_at=created_at")
    let (records, _) = try Collected.reading(
      """
      number,state,created_at,closed_at,merged_at
      1,closed,2026-11-02T09:00:00Z,2026-11-02T12:00:00Z,
      2,closed,2026-11-03T09:00:00Z,2026-11-03T12:00:00Z,2026-11-03T12:00:00Z
      """, options: options)
    #expect(
      records.told == [
        "C | 2 | - | - | - | - | 2026-11-03T09:00:00Z | 2026-11-03T12:00:00Z | - | -"
      ])
  }

  /// Changes that were completed or not are as they were.
  @Test func aListOfDeploymentsIsNone() throws {
    let (lines, _) = try Self.told(
      """
      id,service,branch,started_at,closed_at,status
      1,shop,main,2026-11-02T08:00:00Z,2026-11-02T09:00:00Z,completed
      2,shop,main,2026-11-03T08:00:00Z,2026-11-03T09:00:00Z,failed
      """)
    #expect(lines.count == 2)
    #expect(lines.allSatisfy { $0.hasPrefix("C | ") })
  }

  /// One that is handed out again, touched since, is the same one.
  @Test(arguments: ["MR IID", "PR", "Pull Request Id", "iid", "pr_number"])
  func theirNumbersAreTheirIDs(name: String) throws {
    let (lines, _) = try Self.told(
      """
      \(name),state,created_at,updated_at,merged_at
      7,merged,2026-11-02T09:00:00Z,2026-11-02T12:00:00Z,2026-11-02T12:00:00Z
      8,merged,2026-11-03T09:00:00Z,2026-11-03T12:00:00Z,2026-11-03T12:00:00Z
      """)
    #expect(lines.map { $0.prefix(5) } == ["C | 7", "C | 8"])
  }

  /// Numbers of several projects are nobody's.
  @Test func aNumberThatRepeatsIsNoID() throws {
    let (lines, _) = try Self.told(
      """
      iid,state,created_at,updated_at,merged_at
      7,merged,2026-11-02T09:00:00Z,2026-11-02T12:00:00Z,2026-11-02T12:00:00Z
      7,merged,2026-11-03T09:00:00Z,2026-11-03T12:00:00Z,2026-11-03T12:00:00Z
      """)
    #expect(lines.count == 2)
    #expect(lines.allSatisfy { $0.hasPrefix("C | sha256:") })
  }
}
