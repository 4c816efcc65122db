import Ingestion
import Testing

@Suite struct BambooFormatTests {
  @Test func aDeploymentIsOverWhenItsLifeCycleIs() throws {
    let results = """
      {"deploymentProject": {"name": "shop"}, "environment": {"name": "prod"}, "results": [
       {"id": 1, "deploymentVersionName": "release-3", "deploymentState": "SUCCESS",
        "lifeCycleState": "FINISHED", "startedDate": 1794821400000, "finishedDate": 1794821460000},
       {"id": 2, "deploymentVersionName": "release-3", "deploymentState": "UNKNOWN",
        "lifeCycleState": "IN_PROGRESS", "startedDate": 1794821400000}]}
      """
    let told = try Collected.told(results)
    #expect(told.format == "bamboo")
    #expect(
      told.lines == [
        "C | deployment/1 | code | shop | prod | succeeded | 2026-11-16T09:30:00Z"
          + " | 2026-11-16T09:31:00Z | - | -",
        "C | deployment/2 | code | shop | prod | - | 2026-11-16T09:30:00Z | - | - | -",
      ])
  }
}
