import Diagnostics
import Ingestion
import Records
import Testing

@Suite struct GitHubFormatTests {
  /// A deployment of REST with the members that tell it from others, and more.
  private func deployment(_ id: Int, _ more: String = "") -> String {
    """
    {"url": "https://api.github.com/repos/octo/shop/deployments/\(id)", "id": \(id), "sha": "a1",
     "task": "deploy", "environment": "production", "created_at": "2026-11-16T09:30:00Z",
     "updated_at": "2026-11-16T09:30:00Z", "statuses_url": "https://api.github.com/s"\(more)}
    """
  }

  private func status(_ state: String, _ minute: Int) -> String {
    """
    {"state": "\(state)", "environment": "production",
     "created_at": "2026-11-16T09:\(minute):00Z",
     "deployment_url": "https://api.github.com/repos/octo/shop/deployments/7"}
    """
  }

  @Test func statesAreNewsOfTheirDeployment() throws {
    let states = [
      deployment(7), status("pending", 31), status("failure", 32), status("inactive", 59),
    ]
    #expect(
      try Collected.told("[\(states.joined(separator: ","))]") == (
        "github",
        [
          "C | deployment/7 | code | shop | production | - | 2026-11-16T09:30:00Z | - | - | -",
          "C | deployment/7 | code | shop | production | - | 2026-11-16T09:31:00Z | - | - | -",
          "C | deployment/7 | code | shop | production | failed | - | 2026-11-16T09:32:00Z | - | -",
        ]
      ))
  }

  @Test func stateThatComesAfterTheEndAloneIsNone() {
    let error = #expect(throws: Diagnostic.self) {
      try Collected.told("[\(status("inactive", 59))]")
    }
    #expect(error?.message.contains("after a deployment of GitHub has ended") == true)
  }

  @Test func embeddedStatesTellHowItEnded() throws {
    let states = "[\(status("inactive", 59)), \(status("success", 33)), \(status("pending", 31))]"
    #expect(
      try Collected.told(deployment(7, ", \"statuses\": \(states)")).lines == [
        "C | deployment/7 | code | shop | production | succeeded | 2026-11-16T09:30:00Z"
          + " | 2026-11-16T09:33:00Z | - | -"
      ])
  }

  private func run(_ name: String, _ conclusion: String) -> String {
    """
    {"workflow_runs": [{"id": 5, "name": "\(name)", "workflow_id": 3, "run_number": 1,
     "url": "https://api.github.com/repos/octo/shop/actions/runs/5", "conclusion": \(conclusion),
     "created_at": "2026-11-16T09:30:00Z", "updated_at": "2026-11-16T09:40:00Z"}]}
    """
  }

  @Test func runsThatDeliverNothingAreOfTheEnvironmentCI() throws {
    let start = "2026-11-16T09:30:00Z"
    let end = "2026-11-16T09:40:00Z"
    for (name, conclusion, expected) in [
      ("Tests", "\"success\"", "ci | succeeded | \(start) | \(end)"),
      ("Deploy to production", "\"timed_out\"", "production | failed | \(start) | \(end)"),
      ("deploy staging", "\"cancelled\"", "staging | aborted | \(start) | \(end)"),
      ("Publish", "null", "- | - | \(start) | -"),
    ] {
      #expect(
        try Collected.told(run(name, conclusion)).lines == [
          "C | run/5 | code | shop | \(expected) | - | -"
        ])
    }
  }

  @Test func aMergedPullRequestHasASize() throws {
    let pull = """
      {"action": "closed", "pull_request": {"id": 1, "number": 4, "title": "Faster",
       "html_url": "https://github.com/octo/shop/pull/4", "user": {"login": "d[bot]", "type": "Bot"},
       "base": {"repo": {"name": "shop"}}, "head": {"ref": "f"}, "merged_at": MERGED,
       "additions": 7, "deletions": 5, "updated_at": "2026-11-16T09:30:00Z"}}
      """
    #expect(
      try Collected.told(pull.replacing("MERGED", with: "\"2026-11-16T09:30:00Z\"")).lines == [
        "C | octo/shop#4 | code | shop | - | - | - | 2026-11-16T09:30:00Z | 7 | 5"
      ])
    let error = #expect(throws: Diagnostic.self) {
      try Collected.told(pull.replacing("MERGED", with: "null"))
    }
    #expect(error?.message.contains("not merged") == true)
  }

  @Test func issuesWithALabelOfAnIncidentAreIncidents() throws {
    let issue = """
      [{"html_url": "https://github.com/octo/shop/issues/9", "labels_url": "x", "title": "Down",
        "url": "https://api.github.com/repos/octo/shop/issues/9", "state": "open",
        "labels": [{"name": "Incident"}, {"name": "severity: high"}],
        "created_at": "2026-11-16T09:30:00Z", "closed_at": null},
       {"html_url": "https://github.com/octo/shop/issues/8", "labels_url": "x", "title": "Typo",
        "labels": [{"name": "bug"}], "created_at": "2026-11-16T09:30:00Z"}]
      """
    let (records, summary) = try Collected.reading(issue, named: "issues.json")
    #expect(
      records.told == [
        "I | octo/shop#9 | shop | - | high | - | 2026-11-16T09:30:00Z | - | - | - | open"
      ])
    #expect(summary.notes.map(\.message).contains { $0.hasPrefix("1 object is passed over") })
  }

  /// A list of releases does not say of which repository it is, and every one has a v1.0.0.
  @Test func listedReleasesOfTwoRepositoriesAreTwo() throws {
    func identifier(_ published: String) throws -> String? {
      let text = """
        [{"tagName": "v1.0.0", "isDraft": false, "isPrerelease": false, "name": "One",
         "publishedAt": "\(published)"}]
        """
      return try Collected.reading(text, named: "a.json").records.changes.first?.texts[.id]
    }
    #expect(try identifier("2026-11-16T09:30:00Z") == "release/v1.0.0@2026-11-16T09:30:00Z")
    #expect(
      try identifier("2026-11-16T09:30:00Z") != identifier("2026-11-17T09:30:00Z"))
  }

  /// A run whose file is at fault never began, so that nothing of it failed in production.
  @Test func aRunThatDidNotStartIsAborted() throws {
    let text = """
      {"id": 5, "workflow_id": 1, "run_number": 2, "name": "deploy", "status": "completed",
       "conclusion": "startup_failure", "run_started_at": "2026-11-16T09:30:00Z",
       "updated_at": "2026-11-16T09:31:00Z"}
      """
    let changes = try Collected.reading(text, named: "a.json").records.changes
    #expect(changes.map { $0.texts[.outcome] } == ["aborted"])
  }

  /// A label `test` alone may name what was hit.
  @Test(arguments: [
    ("drill", true), ("Game day", true), ("exercise", false), ("type::test", true),
    ("kind: simulation", true), ("test", false), ("area/test", false), ("training", false),
  ])
  func aLabelSaysThatItIsADrill(label: String, isDrill: Bool) throws {
    let text = """
      {"html_url": "https://github.com/octo/shop/issues/4", "labels_url": "x", "title": "Test: down",
       "created_at": "2026-11-16T09:30:00Z", "closed_at": "2026-11-16T10:30:00Z", "state": "closed",
       "labels": [{"name": "incident"}, {"name": "\(label)"}]}
      """
    let incidents = try Collected.reading(text, named: "a.json").records.incidents
    #expect(incidents.map { $0.isPlanned == true } == [isDrill])
  }
}
