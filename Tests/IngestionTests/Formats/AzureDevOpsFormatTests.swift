import Ingestion
import Records
import Testing

@Suite struct AzureDevOpsFormatTests {
  @Test func aResultIsNotAStateAndTheYearOneIsNoTime() throws {
    let builds = """
      {"value": [{"id": 1, "buildNumber": "1", "status": "completed",
        "result": "partiallySucceeded", "definition": {"name": "deploy_to_prod"},
        "startTime": "2026-11-16T09:30:00.1234567Z", "finishTime": "2026-11-16T09:31:00Z"},
       {"id": 2, "buildNumber": "2", "status": "inProgress", "definition": {"name": "test"},
        "startTime": "2026-11-16T09:30:00Z", "finishTime": "0001-01-01T00:00:00"}]}
      """
    let told = try Collected.told(builds)
    #expect(told.format == "azuredevops")
    #expect(
      told.lines == [
        "C | build/1 | code | deploy_to_prod | production | failed | 2026-11-16T09:30:00.123Z"
          + " | 2026-11-16T09:31:00Z | - | -"
      ], "the other goes on")
  }

  @Test func aDeploymentNamesItsEnvironment() throws {
    let deployment = """
      {"value": [{"id": 7, "deploymentStatus": "succeeded", "release": {"name": "Release-3"},
       "releaseDefinition": {"name": "shop"}, "releaseEnvironment": {"name": "Production"},
       "startedOn": "2026-11-16T09:30:00Z", "completedOn": "2026-11-16T09:31:00Z"}]}
      """
    #expect(
      try Collected.told(deployment).lines == [
        "C | deployment/7 | code | shop | Production | succeeded | 2026-11-16T09:30:00Z"
          + " | 2026-11-16T09:31:00Z | - | -"
      ])
  }

  /// Deployments are numbered within an organization, which only parts of them name.
  @Test(arguments: [
    (
      "{\"name\": \"r\", \"url\": \"https://vsrm.dev.azure.com/octo/p/_apis/Release/releases/9\"}",
      "octo"
    ),
    ("{\"name\": \"r\"}", "shop"),
  ])
  func aDeploymentIsOfItsOrganization(release: String, origin: String) throws {
    let text = """
      {"value": [{"id": 7, "deploymentStatus": "succeeded", "release": \(release),
       "releaseDefinition": {"name": "web"}, "releaseEnvironment": {"name": "Production"},
       "projectReference": {"name": "shop"}, "startedOn": "2026-11-16T09:00:00Z",
       "completedOn": "2026-11-16T09:06:00Z"}]}
      """
    let changes = try Collected.reading(text, named: "a.json").records.changes
    #expect(changes.map { $0.texts[.origin] } == [origin])
  }

  @Test(arguments: ["notDeployed", "inProgress", "undefined"])
  func aDeploymentThatHasNotEndedIsNone(status: String) throws {
    let text = ["succeeded", status].enumerated().map { id, status in
      """
      {"id": \(id), "deploymentStatus": "\(status)", "queuedOn": "2026-11-16T09:30:00Z",
       "releaseEnvironment": {"name": "prod"}, "release": {"name": "R-1"}}
      """
    }.joined(separator: ",")
    let changes = try Collected.reading("{\"value\": [\(text)]}", named: "a.json").records.changes
    #expect(changes.map { $0.texts[.id] } == ["deployment/0"])
  }
}
