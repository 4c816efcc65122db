import Diagnostics
import Records

/// GitHub's webhooks, its REST objects and deployments of its GraphQL.
///
/// States of a deployment are news of the deployment, joined by its id. Its start is its creation;
/// where only its states are told, the first of them. `inactive` comes when a later deployment
/// replaces this one, which says nothing of when it began or how it ended. A run of a workflow tells
/// no end but when it was last touched, which GitHub does again long after.
package struct GitHubFormat: VendorFormat {
  package let name = "github"
  package let summary =
    "GitHub: deployments and their statuses, releases, workflow runs, merged pull requests; "
    + "issues labelled as incidents."
  package let recognisedBy =
    "deployment_status, deployment, release, workflow_run, pull_request or issue with GitHub's keys"
  package let example = """
    {"deployment_status": {"state": "success", "created_at": "2026-11-16T09:31:00Z"}, \
    "deployment": {"id": 1, "task": "deploy", "environment": "production", \
    "created_at": "2026-11-16T09:30:00Z"}, "repository": {"name": "shop"}}
    """
  package let defaultSource = "github"

  package static let shapes =
    deployments + runs + listedRuns + releases + listedReleases + pulls + listedPulls + issues
    + listedIssues + strangers

  /// The repository: an event's, or the one in an object's addresses.
  package static func origin(of object: Tree) -> String? {
    let named = [
      "repository.full_name", "^.repository.full_name", "base.repo.full_name",
      "repository.nameWithOwner", "Repository.NameWithOwner",
    ]
    let addresses = ["url", "deployment.url", "deployment_url", "html_url"]
    return named.lazy.compactMap(object.text).first
      ?? addresses.lazy.compactMap { fullName(in: object.text($0)) }.first
  }

  // MARK: Workflow runs, releases, pull requests

  private static let runs = [
    Shape(
      refusing: "a request to review a deployment at GitHub, before which nothing is deployed",
      if: .has("workflow_job_run", "reviewers"),
      instead: "Import the deployment_status events that follow."),
    Shape(
      refusing: "a workflow run of GitHub that goes on",
      if: .has("id", "workflow_id", "run_number"), goesOn,
      instead: "Import it again once it has ended."),
    Shape(
      "a workflow run of GitHub", .changes, if: .has("id", "workflow_id", "run_number"),
      rules: [
        .join("id", "run/", "id"), .say("type", "code"), service,
        Delivery.environment("name", "path"), .take("title", "display_title", "name"),
        .take("author", "triggering_actor.login", "actor.login"),
        .say("bot", "true").when(bot("triggering_actor")),
        .take("started_at", "run_started_at"), .take("started_at", "created_at").standingIn(),
        .take("finished_at", "updated_at").when(isOver).standingIn(.touchedAgain),
        .words("outcome", "conclusion", runEnds),
        .take("reference", "head_sha"), .take("url", "html_url"), .said("updated_at"),
      ]),
  ]

  /// Whether a run has ended.
  static let isOver = Condition { run in
    !["", "action_required"].contains(run.text("conclusion") ?? "")
  }

  /// What the conclusions of runs mean.
  static let runEnds: [String: String?] = [
    "success": "succeeded", "failure": "failed", "timed_out": "failed",
    // Its file was at fault, and nothing ran.
    "startup_failure": "aborted", "cancelled": "aborted", "skipped": "aborted", "stale": "aborted",
    "neutral": "aborted", "action_required": nil,
  ]

  private static let releases = [
    Shape(
      refusing: "a draft of a release at GitHub, which is out nowhere",
      if: .has("tag_name", "target_commitish"), .text("draft", "true"),
      instead: "Import the release once it is published."),
    Shape(
      "a release of GitHub", .changes, if: .has("tag_name", "target_commitish", "published_at"),
      rules: [
        .join("id", "release/", "id"), .say("type", "code"), service,
        .say("environment", "prerelease").when(.text("prerelease", "true")),
        .take("title", "name", "tag_name"), .take("author", "author.login"),
        .say("bot", "true").when(bot("author")), .take("finished_at", "published_at"),
        .take("reference", "tag_name"), .take("url", "html_url"),
        .said("updated_at", "published_at"),
      ]),
  ]

  private static let pulls = [
    Shape(
      refusing: "a pull request of GitHub that is not merged, which changes nothing",
      if: .mentions("merged_at"), .has("head", "base"), .lacks("merged_at"),
      instead: "Import pull requests once they are merged, or deployments."),
    Shape(
      refusing:
        "a pull request of GitHub that was merged into another branch than the default one, "
        + "which reaches nobody before that branch does",
      if: .has("merged_at", "head", "base"),
      Condition { pull in
        guard let branch = pull.text("base.ref"), let main = pull.text("base.repo.default_branch")
        else { return false }
        return branch != main
      }, instead: "Import the pull request that merges that branch."),
    Shape(
      "a merged pull request of GitHub", .changes, if: .has("merged_at", "head", "base"),
      rules: [
        number, .say("type", "code"), .take("service", "base.repo.name"), .take("title", "title"),
        .take("author", "user.login"), .say("bot", "true").when(bot("user")),
        .take("finished_at", "merged_at"), .take("lines_added", "additions"),
        .take("lines_deleted", "deletions"), .take("files_changed", "changed_files"),
        .take("commits", "commits"), .take("reference", "merge_commit_sha"),
        .take("url", "html_url"), .said("updated_at"),
      ]),
  ]

  // MARK: Issues

  private static let issues = [
    Shape(
      "an incident issue of GitHub", .incidents,
      if: .has("html_url", "labels_url", "created_at"), .lacks("pull_request"), isIncident,
      rules: [
        number, .take("title", "title"), service,
        .make("severity", from: "labels") { IncidentLabels.severity($0["labels"]) },
        IncidentLabels.drill("labels"),
        .take("detected_at", "created_at"), .take("resolved_at", "closed_at"),
        .take("state", "state_reason").when(.text("state_reason", "duplicate", "not_planned")),
        .take("state", "state"), .open(.text("state", "open")), .take("url", "html_url"),
        .said("updated_at"),
      ]),
    Shape(
      refusing: "an issue of GitHub that has no label of an incident",
      if: .has("html_url", "labels_url", "created_at"),
      instead: "Label incidents as such, as in incident or outage, and import them again."),
  ]

  /// Whether an issue is an incident by its labels or its type.
  static let isIncident = Condition { issue in
    IncidentLabels.speakOfIncident(issue["labels"])
      || issue.text("type.name")?.lowercased() == "incident"
  }

  // MARK: What is none

  private static let strangers = [
    Shape(
      refusing: "a push event of GitHub or one like it: pushes are no deployments",
      if: .has("pusher", "after", "repository.full_name"),
      instead: "Import its deployment_status or release events."),
    Shape(
      refusing: "a check run of GitHub, which tests and deploys nothing",
      if: .has("check_run", "repository.full_name"),
      instead: "Import deployment_status or workflow_run events."),
    Shape(
      refusing: "a commit status of GitHub, which tests and deploys nothing",
      if: .has("sha", "context", "branches", "repository.full_name"),
      instead: "Import deployment_status or workflow_run events."),
    Shape(
      refusing: "GitHub's event that a branch or a tag was created: nothing is deployed by that",
      if: .has("ref_type", "repository.full_name"),
      instead: "Import release or deployment_status events."),
    Shape(
      refusing: "GitHub's test of a webhook", if: .has("zen", "hook"),
      instead: "Import the events that follow."),
    Shape(
      refusing: "a job of a workflow run of GitHub, a part of a change",
      if: .has("run_id", "run_url", "head_sha"), instead: "Import its workflow runs."),
    Shape(
      refusing: "a job of a workflow run of GitHub, a part of a change",
      if: .mentions("steps"), .mentions("conclusion"), .has("name"),
      .any(.has("run_url"), .has("databaseId")), instead: "Import its workflow runs."),
    Shape(
      refusing: "a commit of GitHub: a commit is no deployment",
      if: .has("sha", "node_id", "commit.tree", "parents"),
      instead: "Import deployments, releases or merged pull requests."),
    Shape(
      refusing: "a package event of GitHub: a package is published, nothing is deployed",
      if: .any(.has("package.ecosystem"), .has("registry_package"), .has("package.package_type")),
      instead: "Import deployment_status or release events."),
    Shape(
      refusing: "an event of GitHub that tells of no deployment and of no incident",
      if: .has("repository.full_name", "repository.node_id", "sender.login"),
      .lacks("release", "pull_request", "issue", "workflow_run"),
      instead: "Import its deployment_status, release or issues events."),
  ]

  // MARK: Parts

  static func bot(_ path: String) -> Condition { .text(path + ".type", "Bot") }

  /// The repository's name: an event's, or the one in the object's address.
  static let service = Rule.make("service", from: "repository.name", "url") { tree in
    tree.text("repository.name") ?? tree.text("^.repository.name") ?? repository(tree.text("url"))
  }

  /// `octo/shop#4` of `https://github.com/octo/shop/issues/4`.
  private static let number = Rule.make("id", from: "html_url") { pageNumber($0.text("html_url")) }

  /// The same of an address.
  static func pageNumber(_ address: String?) -> String? {
    let parts = address?.split(separator: "/").suffix(4).map(String.init) ?? []
    return parts.count == 4 ? "\(parts[0])/\(parts[1])#\(parts[3])" : nil
  }

  /// `shop` of `https://api.github.com/repos/octo/shop/deployments/1`.
  static func repository(_ address: String?) -> String? {
    address?.contains("/repos/") == true
      ? fullName(in: address)?.split(separator: "/").last.map(String.init) : nil
  }

  /// `octo/shop` of `https://api.github.com/repos/octo/shop/deployments/1` and of
  /// `https://github.com/octo/shop/actions/runs/1`.
  private static func fullName(in address: String?) -> String? {
    let parts = address?.split(separator: "/") ?? []
    let owner = parts.firstIndex(of: "repos").map { $0 + 1 } ?? 2
    guard owner + 2 < parts.count, parts[0].hasPrefix("http") else { return nil }
    return "\(parts[owner])/\(parts[owner + 1])"
  }
}
