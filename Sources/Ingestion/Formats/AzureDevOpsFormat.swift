import Diagnostics
import Records

/// Builds and deployments of Azure DevOps, as its REST API and its service hooks give them.
///
/// State and result are apart; a time of the year 1 is none.
package struct AzureDevOpsFormat: VendorFormat {
  package let name = "azuredevops"
  package let summary = "Azure DevOps: builds, releases' deployments, and service hooks of both."
  package let recognisedBy = "buildNumber with a definition, or deploymentStatus with a release"
  package let example = """
    {"value": [{"id": 12, "buildNumber": "20261116.1", "status": "completed", \
    "result": "succeeded", "definition": {"name": "deploy_to_prod"}, "project": {"name": "shop"}, \
    "startTime": "2026-11-16T09:30:00.1234567Z", "finishTime": "2026-11-16T09:31:00.1234567Z"}]}
    """
  package let defaultSource = "azuredevops"

  package static let shapes = [
    Shape(
      refusing: "a build of Azure DevOps that has not begun",
      if: .has("buildNumber", "definition.name"), .lacks("startTime"),
      instead: "Import it again once it has begun."),
    Shape(
      refusing: "a build of Azure DevOps that goes on",
      if: .has("buildNumber", "definition.name"), .text("status", "inProgress", "notStarted"),
      instead: "Import it again once it has ended."),
    Shape(
      refusing: "a timeline of a build of Azure DevOps: the stages, jobs and steps of one change",
      if: .mentions("records", "lastChangedBy", "changeId"), instead: "Import builds."),
    Shape(
      "a build of Azure DevOps", .changes, if: .has("buildNumber", "definition.name"),
      rules: [
        .join("id", "build/", "id"), .say("type", "code"),
        .take("service", "repository.name", "project.name", "definition.name"),
        Delivery.environment("definition.name"), .take("title", "definition.name"),
        .words("outcome", "result", results),
        .words("outcome", "status", results).when(.lacks("result")),
        .take("started_at", "startTime"), .take("finished_at", "finishTime"),
        .take("reference", "sourceVersion"), .take("url", "_links.web.href", "url"),
        .said("lastChangedDate", "finishTime", "startTime"),
      ]),
    Shape(
      refusing: "a deployment of Azure DevOps that goes on, or has not begun",
      if: .has("deploymentStatus", "releaseEnvironment.name"),
      .text("deploymentStatus", "notDeployed", "inProgress", "undefined"),
      instead: "Import it again once it has ended."),
    Shape(
      "a deployment of Azure DevOps", .changes,
      if: .has("deploymentStatus", "releaseEnvironment.name"),
      rules: [
        .join("id", "deployment/", "id"), .say("type", "code"),
        .take("service", "releaseDefinition.name"),
        .take("environment", "releaseEnvironment.name"), .take("title", "release.name"),
        .words("outcome", "deploymentStatus", results),
        .take("started_at", "startedOn"), .take("started_at", "queuedOn").standingIn(),
        .take("finished_at", "completedOn"),
        .take("reference", "release.name"), .take("url", "release._links.web.href"),
        .said("lastModifiedOn", "completedOn", "startedOn"),
      ]),
    Shape(
      refusing:
        "a release of Azure DevOps: its status tells whether it is kept, not how its deployments ended",
      if: .has("releaseDefinition.name", "createdOn"), .lacks("deploymentStatus"),
      .any(.mentions("keepForever"), .mentions("environments"), .mentions("modifiedOn")),
      instead: "Import deployments, as _apis/release/deployments lists them."),
    Shape(
      refusing: "a pull request of Azure DevOps: what is merged is not deployed by that",
      if: .any(
        .has("pullRequestId", "targetRefName"), .begins("eventType", "git.pullrequest")),
      instead: "Import builds or releases' deployments."),
    Shape(
      refusing: "a push event of Azure DevOps: pushes are no deployments",
      if: .begins("eventType", "git.push"), instead: "Import builds or releases' deployments."),
    Shape(
      refusing: "a commit of Azure DevOps: a commit is no deployment",
      if: .has("commitId", "committer.date", "comment"),
      instead: "Import builds or releases' deployments."),
  ]

  /// The organization, in which builds and deployments are numbered; where no address tells it, the
  /// project.
  package static func origin(of object: Tree) -> String? {
    let addresses = [
      "url", "releaseEnvironment.url", "release.url", "release._links.self.href",
      "release._links.web.href",
    ]
    return addresses.lazy.compactMap { organization(in: object.text($0)) }.first
      ?? object.text("project.name") ?? object.text("projectReference.name")
  }

  /// `octo` of `https://dev.azure.com/octo/…` and of `https://octo.visualstudio.com/…`.
  private static func organization(in address: String?) -> String? {
    let parts = address?.split(separator: "/").map(String.init) ?? []
    guard parts.count > 2 else { return nil }
    if parts[1].hasSuffix("dev.azure.com") { return parts[2] }
    return parts[1].hasSuffix(".visualstudio.com")
      ? parts[1].split(separator: ".").first.map(String.init) : nil
  }

  private static let results: [String: String?] = [
    "succeeded": "succeeded", "partiallysucceeded": "failed", "failed": "failed",
    "canceled": "aborted", "cancelled": "aborted", "stopped": "aborted", "none": nil,
    "inprogress": nil, "notstarted": nil, "notdeployed": nil, "undefined": nil, "completed": nil,
    "cancelling": nil, "postponed": nil,
  ]
}
