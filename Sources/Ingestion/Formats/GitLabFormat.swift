import Diagnostics
import Records

/// GitLab's webhooks and REST objects.
///
/// A deployment has two states, its own and that of the job that deploys; its own counts. When it or
/// a pipeline was last touched stands in for an end that a list leaves out.
package struct GitLabFormat: VendorFormat {
  package let name = "gitlab"
  package let summary =
    "GitLab: deployments, pipelines, releases, merged merge requests; incidents and issues "
    + "labelled as such."
  package let recognisedBy =
    "object_kind, or the members of its REST deployments, pipelines, releases and issues"
  package let example = """
    {"object_kind": "deployment", "status": "success", "deployment_id": 15, \
    "status_changed_at": "2026-11-16 10:30:00 +0100", "environment": "production", \
    "project": {"name": "shop"}}
    """
  package let defaultSource = "gitlab"

  package static let shapes = deployments + pipelines + releases + merges + issues + strangers

  /// The project: an event's, or the one in an object's address.
  package static func origin(of object: Tree) -> String? {
    let addresses = ["web_url", "deployable.web_url", "_links.self", "url"]
    return object.text("project.path_with_namespace")
      ?? addresses.lazy.compactMap { projectPath(object.text($0)) }.first
  }

  private static let states: [String: String?] = [
    "success": "succeeded", "failed": "failed", "canceled": "aborted", "skipped": "aborted",
    "created": nil, "waiting_for_resource": nil, "preparing": nil, "pending": nil, "running": nil,
    "blocked": nil, "manual": nil, "scheduled": nil, "canceling": nil, "undeployed": nil,
    "waiting_for_callback": nil, "approved": nil, "rejected": nil,
  ]

  private static func ended(_ path: String) -> Condition {
    .text(path, "success", "failed", "canceled", "skipped", "completed")
  }

  // MARK: Deployments

  private static let deployments = [
    Shape(
      refusing: "an event such as blocked, which neither begins nor ends a deployment of GitLab",
      if: .text("object_kind", "deployment"), .has("deployment_id", "status_changed_at"),
      .not(.text("status", "running")), .not(ended("status")),
      instead: "Import its events running, success, failed and canceled."),
    Shape(
      "a deployment event of GitLab", .changes,
      if: .text("object_kind", "deployment"), .has("deployment_id", "status_changed_at"),
      rules: [
        .join("id", "deployment/", "deployment_id"), .say("type", "code"), service,
        .take("environment", "environment"), .take("title", "commit_title"),
        .take("author", "user.username"), .words("outcome", "status", states),
        .take("finished_at", "status_changed_at").when(ended("status")),
        .take("started_at", "status_changed_at").when(.text("status", "running")),
        .take("reference", "short_sha"), .take("url", "deployable_url"),
        .said("status_changed_at"),
      ]),
    Shape(
      refusing: "a deployment of GitLab that goes on",
      if: .has("iid", "status", "environment.slug", "sha", "created_at"),
      .text("status", "created", "running", "blocked"),
      instead: "Import it again once it has ended."),
    Shape(
      "a deployment of GitLab", .changes,
      if: .has("iid", "status", "environment.slug", "sha", "created_at"),
      rules: [
        .join("id", "deployment/", "id"), .say("type", "code"), service,
        .take("environment", "environment.name"), .take("title", "deployable.commit.title"),
        .take("author", "user.username"), .words("outcome", "status", states),
        .take("started_at", "deployable.started_at"),
        .take("started_at", "created_at").standingIn(),
        .take("finished_at", "finished_at", "deployable.finished_at").when(ended("status")),
        .take("finished_at", "updated_at").when(ended("status")).standingIn(),
        .take("reference", "sha"), .take("url", "deployable.web_url"),
        .said("updated_at", "created_at"),
      ]),
  ]

  // MARK: Pipelines

  private static let pipelines = [
    Shape(
      refusing: "a pipeline of GitLab that another one started: a part of that one's deployment",
      if: .any(
        .text("source", "parent_pipeline"), .text("object_attributes.source", "parent_pipeline")),
      .any(.contains("web_url", "/pipelines/"), .text("object_kind", "pipeline")),
      instead: "Import the pipelines that started such ones."),
    Shape(
      "a pipeline event of GitLab", .changes,
      if: .text("object_kind", "pipeline"), .has("object_attributes.id"),
      rules: [
        .join("id", "pipeline/", "object_attributes.id"), .say("type", "code"), service,
        .make("environment", from: "builds[].environment.name") { deployed(by: $0) },
        Delivery.environment("object_attributes.name"), .take("title", "commit.title"),
        .take("author", "user.username"), .words("outcome", "object_attributes.status", states),
        .take("started_at", "object_attributes.created_at").standingIn(),
        .take("finished_at", "object_attributes.finished_at"),
        .take("reference", "object_attributes.sha"), .take("url", "object_attributes.url"),
        .said("object_attributes.finished_at", "object_attributes.created_at"),
      ]),
    Shape(
      refusing: "a pipeline of GitLab that goes on, or waits for somebody",
      if: .has("id", "sha", "ref", "status", "created_at"), .contains("web_url", "/pipelines/"),
      .text(
        "status", "created", "waiting_for_resource", "preparing", "pending", "running", "manual",
        "scheduled", "canceling", "waiting_for_callback"),
      instead: "Import it again once it has ended."),
    Shape(
      "a pipeline of GitLab", .changes,
      if: .has("id", "sha", "ref", "status", "created_at"), .contains("web_url", "/pipelines/"),
      rules: [
        .join("id", "pipeline/", "id"), .say("type", "code"), service,
        Delivery.environment("name"), .take("author", "user.username"),
        .words("outcome", "status", states), .take("started_at", "started_at"),
        .take("started_at", "created_at").standingIn(),
        .take("finished_at", "finished_at").when(ended("status")),
        .take("finished_at", "updated_at").when(ended("status")).standingIn(),
        .take("reference", "sha"), .take("url", "web_url"), .said("updated_at", "created_at"),
      ]),
  ]

  /// The environment that jobs of a pipeline deploy to, production before any other.
  private static func deployed(by pipeline: Tree) -> String? {
    let names = (pipeline["builds"]?.elements ?? []).compactMap { $0.text("environment.name") }
    return names.first { $0.lowercased().hasPrefix("prod") } ?? names.first
  }

  // MARK: Releases and merges

  private static let releases = [
    Shape(
      "a release event of GitLab", .changes,
      if: .text("object_kind", "release"), .has("tag", "released_at"),
      rules: release("tag", url: "url")),
    Shape(
      "a release of GitLab", .changes, if: .has("tag_name", "released_at"),
      rules: release("tag_name", url: "_links.self")),
  ]

  private static func release(_ tag: String, url: String) -> [Rule] {
    [
      .make("id", from: url, tag, "released_at") { release in
        guard let tag = release.text(tag) else { return nil }
        let path = release.text("project.path_with_namespace") ?? projectPath(release.text(url))
        // Where nothing tells of which project it is, two of one tag are told apart by their times.
        return path.map { "\($0)@\(tag)" }
          ?? release.text("released_at").map { "release/\(tag)@\($0)" }
      },
      .say("type", "code"),
      .make("service", from: "project.name", url) { release in
        release.text("project.name") ?? lastPart(of: projectPath(release.text(url)))
      },
      .take("title", "name"), .take("finished_at", "released_at"), .take("reference", tag),
      .take("url", url), .said("released_at"),
    ]
  }

  private static let merges = [
    Shape(
      "a merged merge request of GitLab", .changes,
      if: .has("iid", "merged_at", "merge_status", "target_branch"),
      rules: [
        .make("id", from: "references.full", "web_url") { merge in
          merge.text("references.full")
            ?? projectPath(merge.text("web_url")).flatMap { path in
              merge.text("iid").map { "\(path)!\($0)" }
            }
        },
        .say("type", "code"), service, .take("title", "title"),
        .take("author", "author.username"), .take("finished_at", "merged_at"),
        .take("reference", "merge_commit_sha", "sha"), .take("url", "web_url"),
        .said("updated_at"),
      ]),
    Shape(
      refusing: "a merge request of GitLab that is not merged, which changes nothing",
      if: .any(
        .text("object_kind", "merge_request"), .has("iid", "merge_status", "target_branch")),
      instead: "Import merge requests once they are merged, or deployments."),
  ]

  // MARK: Issues

  private static let issues = [
    Shape(
      "an incident event of GitLab", .incidents,
      if: .text("object_kind", "issue", "incident", "work_item"),
      .any(
        .text("object_kind", "incident"),
        .text("object_attributes.type", "Incident", "incident", "INCIDENT"), isLabelled),
      rules: [
        .make("id", from: "project.path_with_namespace", "object_attributes.iid") { event in
          event.text("project.path_with_namespace").flatMap { path in
            event.text("object_attributes.iid").map { "\(path)#\($0)" }
          }
        },
        .take("title", "object_attributes.title"), service,
        .make("severity", from: "labels", "object_attributes.severity") { event in
          severity(event.text("object_attributes.severity"), event["labels"])
        }, IncidentLabels.drill("labels"),
        .take("detected_at", "object_attributes.created_at"),
        .take("resolved_at", "object_attributes.closed_at"),
        .take("state", "object_attributes.state"),
        .open(.text("object_attributes.state", "opened")), .take("url", "object_attributes.url"),
        .said("object_attributes.updated_at"),
      ]),
    Shape(
      "an incident of GitLab", .incidents,
      if: .has("iid", "issue_type", "created_at"),
      .any(.text("issue_type", "incident"), isLabelled),
      rules: [
        .take("id", "references.full"), .take("title", "title"), service,
        .make("severity", from: "labels", "severity") { issue in
          severity(issue.text("severity"), issue["labels"])
        }, IncidentLabels.drill("labels"),
        .take("detected_at", "created_at"), .take("resolved_at", "closed_at"),
        .take("state", "state"), .open(.text("state", "opened")), .take("url", "web_url"),
        .said("updated_at"),
      ]),
    Shape(
      refusing: "an issue of GitLab that is no incident and has no label of one",
      if: .any(.text("object_kind", "issue"), .has("iid", "issue_type")),
      instead: "Make incidents of the type incident, or label them so, and import them again."),
  ]

  private static let isLabelled = Condition { issue in
    IncidentLabels.speakOfIncident(issue["labels"])
  }

  private static func severity(_ word: String?, _ labels: Tree?) -> String? {
    word?.lowercased() == "unknown"
      ? IncidentLabels.severity(labels)
      : word ?? IncidentLabels.severity(labels)
  }

  // MARK: What is none

  private static let strangers = [
    Shape(
      refusing: "a push event of GitLab: pushes are no deployments",
      if: .any(
        .text("object_kind", "push", "tag_push"), .text("event_name", "push", "tag_push")),
      instead: "Import its deployment or release events."),
    Shape(
      refusing: "a job of GitLab, a part of a pipeline",
      if: .any(.text("object_kind", "build"), .has("stage", "pipeline.id", "allow_failure")),
      instead: "Import deployments or pipelines."),
    Shape(
      refusing: "a commit of GitLab: a commit is no deployment",
      if: .has("short_id", "parent_ids", "committed_date"),
      instead: "Import deployments, releases or merge requests."),
    Shape(
      refusing: "an event of GitLab that tells of no deployment and of no incident",
      if: .any(.has("object_kind", "project.path_with_namespace"), .has("object_kind", "user")),
      instead: "Import its deployment, pipeline, release or incident events."),
  ]

  // MARK: Parts

  /// The project's name: the event's, or the one in the object's address.
  private static let service = Rule.make(
    "service", from: "project.name", "web_url", "deployable.web_url"
  ) { tree in
    tree.text("project.name")
      ?? lastPart(of: projectPath(tree.text("web_url") ?? tree.text("deployable.web_url")))
  }

  /// `group/shop` of `https://gitlab.example/group/shop/-/jobs/7`.
  private static func projectPath(_ address: String?) -> String? {
    guard let address, let end = address.firstRange(of: "/-/"),
      let scheme = address.firstRange(of: "://")
    else { return nil }
    let path = address[scheme.upperBound..<end.lowerBound].split(separator: "/").dropFirst()
    return path.isEmpty ? nil : path.joined(separator: "/")
  }

  private static func lastPart(of path: String?) -> String? {
    path?.split(separator: "/").last.map(String.init)
  }
}
