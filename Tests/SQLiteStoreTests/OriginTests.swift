import Foundation
import Ingestion
import LedgerSupport
import Ledgers
import Records
import SQLiteStore
import Testing

/// An id is unique within the repository or the project that an object tells: the same one of two of
/// them is two records, whichever of its objects tell of it.
@Suite struct OriginTests {
  /// Objects about one id, with a repository or a project in `octo/shop`'s place, and how the source
  /// is named. The last may tell it in another way than the first.
  private static let objects: [(source: String, objects: [String])] = [
    (
      "github/NAME",
      [
        #"{"url": "https://api.github.com/repos/NAME/deployments/7", "id": 7, "task": "deploy", "created_at": "2026-11-16T09:00:00Z", "statuses_url": "https://api.github.com/repos/NAME/deployments/7/statuses"}"#,
        #"{"deployment_status": {"state": "success", "created_at": "2026-11-16T09:06:00Z"}, "deployment": {"id": 7, "task": "deploy", "created_at": "2026-11-16T09:00:00Z"}, "repository": {"name": "shop", "full_name": "NAME"}}"#,
        #"{"id": 71, "state": "success", "created_at": "2026-11-16T09:06:00Z", "deployment_url": "https://api.github.com/repos/NAME/deployments/7"}"#,
      ]
    ),
    (
      "github/NAME",
      [
        #"{"databaseId": 5, "workflowName": "Deploy", "conclusion": "success", "createdAt": "2026-11-16T09:00:00Z", "updatedAt": "2026-11-16T09:06:00Z", "url": "https://github.com/NAME/actions/runs/5"}"#,
        #"{"action": "completed", "workflow_run": {"id": 5, "name": "Deploy", "workflow_id": 3, "run_number": 1, "created_at": "2026-11-16T09:00:00Z", "conclusion": "success", "updated_at": "2026-11-16T09:06:00Z"}, "repository": {"full_name": "NAME"}}"#,
      ]
    ),
    (
      "gitlab/NAME",
      [
        #"{"object_kind": "deployment", "status": "success", "deployment_id": 15, "status_changed_at": "2026-11-16T09:06:00Z", "environment": "production", "project": {"path_with_namespace": "NAME"}}"#,
        #"{"id": 15, "iid": 2, "status": "success", "environment": {"name": "production", "slug": "p"}, "sha": "a1", "created_at": "2026-11-16T09:00:00Z", "updated_at": "2026-11-16T09:06:00Z", "deployable": {"web_url": "https://gitlab.example/NAME/-/jobs/7"}}"#,
      ]
    ),
    (
      "bitbucket/NAME",
      [
        #"{"type": "deployment", "uuid": "{1}", "environment": {"name": "Production"}, "state": {"name": "COMPLETED", "status": {"name": "SUCCESSFUL"}, "started_on": "2026-11-16T09:00:00Z", "completed_on": "2026-11-16T09:06:00Z"}, "release": {"url": "https://bitbucket.org/NAME/addon/pipelines"}}"#
      ]
    ),
    (
      "circleci/NAME",
      [
        #"{"id": "6731159f", "name": "deploy", "project_slug": "gh/NAME", "pipeline_id": "2", "status": "success", "created_at": "2026-11-16T09:00:00Z", "stopped_at": "2026-11-16T09:06:00Z"}"#,
        #"{"type": "workflow-completed", "project": {"slug": "github/NAME"}, "workflow": {"id": "6731159f", "name": "deploy", "status": "success", "created_at": "2026-11-16T09:00:00Z", "stopped_at": "2026-11-16T09:06:00Z"}}"#,
      ]
    ),
    (
      "azuredevops/NAME",
      [
        #"{"id": 12, "buildNumber": "1", "definition": {"name": "deploy"}, "project": {"name": "NAME"}, "startTime": "2026-11-16T09:00:00Z", "status": "completed", "result": "succeeded", "finishTime": "2026-11-16T09:07:00Z"}"#
      ]
    ),
    (
      "cdevents/NAME",
      [
        #"{"context": {"version": "0.4.1", "id": "e1", "source": "NAME", "type": "dev.cdevents.service.deployed.0.2.0", "timestamp": "2026-11-16T09:06:00Z"}, "subject": {"id": "shop", "content": {"environment": {"id": "production"}}}}"#
      ]
    ),
    (
      "feature-flags/NAME",
      [
        #"{"id": 4, "type": "feature-archived", "createdAt": "2026-11-16T09:06:00Z", "featureName": "basket", "project": "NAME"}"#
      ]
    ),
  ]

  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func sources(of objects: [String], isNamed: Bool = false) throws -> [String] {
    let ledger = try SQLiteLedger(path: scratch.path("\(UUID().uuidString).sqlite"), access: .write)
    for object in objects {
      let file = scratch.path("\(UUID().uuidString).json")
      try (object + "\n").write(toFile: file, atomically: true, encoding: .utf8)
      try VendorFiles.take(
        [InputFile(path: file, isFound: false)], into: ledger, isNamed: isNamed)
    }
    let dataset = try ledger.everything()
    return dataset.changes.source.map { dataset.sources[Int($0)].name }.sorted()
  }

  @Test(arguments: objects.indices)
  func theSameIdOfTwoIsTwoRecords(index: Int) throws {
    let (source, objects) = Self.objects[index]
    let names = ["octo/shop", "octo/pay"]
    let both = names.flatMap { name in objects.map { $0.replacing("NAME", with: name) } }
    let expected = names.map { source.replacing("NAME", with: $0) }.sorted()
    #expect(try sources(of: both) == expected)
    #expect(try sources(of: both.reversed()) == expected)
  }

  @Test func aSourceThatAPersonNamesIsTheOnlyOne() throws {
    let objects = Self.objects[1].objects.map { $0.replacing("NAME", with: "octo/shop") }
    #expect(try sources(of: objects, isNamed: true) == ["github"])
  }
}
