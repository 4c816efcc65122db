import Diagnostics
import Records

/// Deployments of GitHub, in webhooks, its REST objects and its GraphQL, and their statuses.
extension GitHubFormat {
  private static let ends: Set = ["success", "failure", "error"]
  private static let states: [String: String?] = [
    "success": "succeeded", "failure": "failed", "error": "failed", "inactive": nil,
    "active": "succeeded", "pending": nil, "queued": nil, "in_progress": nil, "waiting": nil,
    "abandoned": "aborted", "destroyed": nil, "locked": nil,
  ]

  static let deployments = [
    Shape(
      "a deployment status of GitHub", .changes,
      if: .has("deployment_status.state", "deployment.id"),
      rules: [
        .take("environment", "deployment_status.environment"),
        .words("outcome", "deployment_status.state", states),
        .take("finished_at", "deployment_status.created_at")
          .when(ended("deployment_status.state")),
        .said("deployment_status.created_at"),
      ] + deployment("deployment.")),
    Shape(
      "a deployment of GitHub", .changes, if: .has("deployment.id", "deployment.task"),
      rules: deployment("deployment.")),
    Shape(
      "a deployment of GitHub", .changes, if: .has("id", "task", "statuses_url"),
      rules: [
        .make("outcome", from: "statuses[].state") { last($0).flatMap { states[$0.word] ?? nil } },
        .make("finished_at", from: "statuses[].created_at") { last($0)?.time },
        .make("said_at", from: "statuses[].created_at") { last($0)?.time },
      ] + deployment("")),
    Shape(
      refusing: "a status such as inactive, which comes after a deployment of GitHub has ended",
      if: .has("state", "deployment_url"), .not(began("state")), .not(ended("state")),
      instead: "Import the deployment, and its statuses from pending to success or failure."),
    Shape(
      "a status of a deployment of GitHub", .changes, if: .has("state", "deployment_url"),
      rules: [
        .make("id", from: "deployment_url") { status in
          (status.text("deployment_url")?.split(separator: "/").last).map { "deployment/\($0)" }
        },
        .say("type", "code"),
        .make("service", from: "deployment_url") { repository($0.text("deployment_url")) },
        .take("environment", "environment"), .words("outcome", "state", states),
        .take("finished_at", "created_at").when(ended("state")),
        .take("started_at", "created_at").when(began("state")).standingIn(),
        .said("created_at"),
      ]),
    Shape(
      "a deployment of GitHub's GraphQL", .changes,
      if: .any(.has("DatabaseId", "Task"), .has("databaseId", "latestStatus")),
      rules: [
        .join("id", "deployment/", "DatabaseId"), .join("id", "deployment/", "databaseId"),
        .say("type", "code"), .take("service", "Repository.Name", "repository.name"),
        .take("environment", "Environment", "environment"),
        .take("started_at", "CreatedAt", "createdAt"),
        .make("finished_at", from: "Statuses", "LatestStatus") { graph($0)?.time },
        .make("outcome", from: "Statuses", "LatestStatus") {
          graph($0).flatMap { states[$0.word] ?? nil }
        },
        .take("first_commit_at", "Commit.CommittedDate", "commit.committedDate"),
        .take("reference", "CommitOid", "commitOid"), .said("UpdatedAt", "updatedAt"),
      ]),
  ]

  private static func deployment(_ at: String) -> [Rule] {
    func path(_ key: String) -> String { at + key }
    return [
      .join("id", "deployment/", path("id")), .say("type", "code"), service,
      .take("environment", path("environment")), .take("title", path("description")),
      .take("author", path("creator.login")), .say("bot", "true").when(bot(path("creator"))),
      .take("started_at", path("created_at")), .take("reference", path("sha"), path("ref")),
      .said(path("updated_at")),
    ]
  }

  private static func began(_ path: String) -> Condition {
    .text(path, "queued", "waiting", "pending", "in_progress")
  }

  private static func ended(_ path: String) -> Condition {
    .text(path, "success", "failure", "error")
  }

  private static func last(_ tree: Tree) -> LastState? {
    LastState(in: tree, "statuses", keys: ("state", "created_at"), ends: ends)
  }

  private static func graph(_ tree: Tree) -> LastState? {
    let keys = (word: "state", time: "updatedAt")
    if let found = LastState(in: tree, "Statuses.nodes", keys: keys, ends: ends)
      ?? LastState(in: tree, "statuses.nodes", keys: keys, ends: ends)
    {
      return found
    }
    let state = tree["LatestStatus"] ?? tree["latestStatus"] ?? tree
    let latest = Tree(
      .object([
        ("state", state["State"] ?? state["state"] ?? state),
        ("updatedAt", state["updatedAt"] ?? state),
      ]), line: tree.line, column: tree.column)
    return LastState(
      in: Tree(
        .object([("nodes", Tree(.list([latest]), line: tree.line, column: tree.column))]),
        line: tree.line, column: tree.column), "nodes", keys: keys, ends: ends)
  }
}
