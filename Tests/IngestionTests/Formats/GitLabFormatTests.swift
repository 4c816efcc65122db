import Ingestion
import Records
import Testing

@Suite struct GitLabFormatTests {
  private func event(_ status: String, _ time: String) -> String {
    """
    {"object_kind": "deployment", "status": "\(status)", "status_changed_at": "\(time)",
     "deployment_id": 15, "environment": "production", "project": {"name": "shop"}}
    """
  }

  @Test func statesAreNewsOfTheirDeployment() throws {
    let events = [
      event("running", "2026-11-16 10:30:00 +0100"), event("failed", "2026-11-16 09:40:00 UTC"),
    ]
    let told = try Collected.told(events.joined(separator: "\n"))
    #expect(told.format == "gitlab")
    #expect(
      told.lines == [
        "C | deployment/15 | code | shop | production | - | 2026-11-16T09:30:00Z | - | - | -",
        "C | deployment/15 | code | shop | production | failed | - | 2026-11-16T09:40:00Z | - | -",
      ])
  }

  @Test func aDeploymentsOwnStateCounts() throws {
    let deployment = """
      [{"id": 7, "iid": 1, "sha": "a1", "status": "success", "created_at": "2026-11-16T09:30:00Z",
        "updated_at": "2026-11-16T09:41:00Z", "environment": {"name": "prod", "slug": "prod"},
        "deployable": {"status": "failed", "started_at": "2026-11-16T09:31:00Z",
          "finished_at": "2026-11-16T09:40:00Z",
          "web_url": "https://gitlab.example/group/shop/-/jobs/3"}}]
      """
    #expect(
      try Collected.told(deployment).lines == [
        "C | deployment/7 | code | shop | prod | succeeded | 2026-11-16T09:31:00Z"
          + " | 2026-11-16T09:40:00Z | - | -"
      ])
  }

  @Test func incidentsAreIssuesOfTheirTypeOrLabelledSo() throws {
    func issue(_ number: Int, _ type: String, _ labels: String) -> String {
      """
      {"id": 1, "iid": \(number), "issue_type": "\(type)", "labels": [\(labels)], "state": "closed",
       "severity": "UNKNOWN", "created_at": "2026-11-16T09:30:00Z",
       "closed_at": "2026-11-16T09:50:00Z", "references": {"full": "group/shop#\(number)"},
       "web_url": "https://gitlab.example/group/shop/-/issues/\(number)"}
      """
    }
    let issues = [
      issue(1, "incident", ""), issue(2, "issue", #""outage", "severity::2""#),
      issue(3, "issue", #""bug""#),
    ]
    let times = "- | 2026-11-16T09:30:00Z | - | - | 2026-11-16T09:50:00Z"
    #expect(
      try Collected.told("[\(issues.joined(separator: ","))]").lines == [
        "I | group/shop#1 | shop | - | - | \(times)", "I | group/shop#2 | shop | - | 2 | \(times)",
      ])
  }

  @Test func releasesWithoutAnAddressAreToldApartByTheirTimes() throws {
    let text = ["09", "10"].map { hour in
      #"{"tag_name": "v1", "name": "x", "released_at": "2026-11-16T\#(hour):30:00Z"}"#
    }.joined(separator: ",")
    let changes = try Collected.reading("[\(text)]", named: "a.json").records.changes
    #expect(
      changes.map { $0.texts[.id] } == [
        "release/v1@2026-11-16T09:30:00Z", "release/v1@2026-11-16T10:30:00Z",
      ])
  }

  @Test(arguments: ["manual", "running", "scheduled", "waiting_for_resource"])
  func aListedPipelineThatWaitsIsNone(status: String) throws {
    let text = ["success", status].enumerated().map { id, status in
      """
      {"id": \(id), "sha": "a", "ref": "main", "status": "\(status)",
       "created_at": "2026-11-16T09:30:00Z", "updated_at": "2026-11-16T09:40:00Z",
       "web_url": "https://gitlab.example/octo/shop/-/pipelines/\(id)"}
      """
    }.joined(separator: ",")
    let changes = try Collected.reading("[\(text)]", named: "a.json").records.changes
    #expect(changes.map { $0.texts[.id] } == ["pipeline/0"])
  }
}
