import Diagnostics
import Records

/// Deployment results and builds of Bamboo.
///
/// What it shows to people, as `Thu, 27 Jul, 03:56 AM`, is not read; the times for machines are.
package struct BambooFormat: VendorFormat {
  package let name = "bamboo"
  package let summary = "Bamboo: results of deployments, and builds of plans."
  package let recognisedBy = "deploymentState with deploymentVersionName, or buildResultKey"
  package let example = """
    {"results": [{"id": 1540117, "deploymentVersionName": "release-3", \
    "deploymentState": "SUCCESS", "lifeCycleState": "FINISHED", "startedDate": 1794821400000, \
    "finishedDate": 1794821460000}]}
    """
  package let defaultSource = "bamboo"

  package static let shapes = [
    Shape(
      "a deployment of Bamboo", .changes,
      if: .has("deploymentState", "deploymentVersionName"),
      .any(.has("startedDate"), .has("finishedDate")),
      rules: [
        .join("id", "deployment/", "id"), .say("type", "code"),
        .take("service", "^.deploymentProject.name", "deploymentVersion.planBranchName"),
        .take("environment", "^.environment.name", "environment.name"),
        .take("title", "deploymentVersionName"),
        .words("outcome", "deploymentState", states).when(isOver),
        .take("started_at", "startedDate"), .take("finished_at", "finishedDate").when(isOver),
        .take("reference", "deploymentVersionName"), .said("finishedDate", "startedDate"),
      ]),
    Shape(
      refusing: "the result of a job of Bamboo, a part of a build",
      if: .has("buildResultKey"), .text("plan.type", "job"), instead: "Import builds of plans."),
    Shape(
      "a build of Bamboo", .changes, if: .has("buildResultKey", "buildStartedTime"),
      rules: [
        .take("id", "buildResultKey"), .say("type", "code"), .take("service", "projectName"),
        Delivery.environment("planName"), .take("title", "planName"),
        .words("outcome", "buildState", states).when(isOver),
        .take("started_at", "buildStartedTime"),
        .take("finished_at", "buildCompletedTime").when(isOver),
        .take("reference", "vcsRevisionKey"), .said("buildCompletedTime", "buildStartedTime"),
      ]),
    Shape(
      refusing: "a project of deployments in Bamboo, not the deployments",
      if: .has("planKey", "environments"), instead: "Import the results of its environments."),
    Shape(
      refusing: "a job of Bamboo, not its results", if: .has("searchEntity"),
      instead: "Import results of deployments or of builds."),
  ]

  private static let isOver = Condition { result in
    result.text("lifeCycleState")?.lowercased() == "finished"
  }

  private static let states: [String: String?] = [
    "success": "succeeded", "successful": "succeeded", "failed": "failed", "replaced": nil,
    "skipped": "aborted", "never": "aborted", "not built": "aborted", "unknown": nil,
    "queued": nil, "in progress": nil,
  ]
}
