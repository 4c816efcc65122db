import Diagnostics
import Records

/// What GitHub's command line lists, `gh run list --json` and `gh issue list --json`: the objects of its
/// API under other names.
extension GitHubFormat {
  /// A run as `gh run list --json` gives it.
  static let listedRuns = [
    Shape(
      refusing: "a workflow run of GitHub that goes on",
      if: .has("databaseId"), .any(.mentions("workflowName"), .mentions("workflowDatabaseId")),
      .any(goesOn, .text("conclusion", "action_required")),
      instead: "Import it again once it has ended."),
    Shape(
      "a workflow run of GitHub's command line", .changes,
      if: .has("databaseId"), .any(.mentions("workflowName"), .mentions("workflowDatabaseId")),
      rules: [
        .join("id", "run/", "databaseId"), .say("type", "code"), pageService,
        Delivery.environment("workflowName", "name"), .take("title", "displayTitle", "name"),
        .take("started_at", "startedAt"), .take("started_at", "createdAt").standingIn(),
        .take("finished_at", "updatedAt").when(isOver).standingIn(.touchedAgain),
        .words("outcome", "conclusion", runEnds), .take("reference", "headSha"),
        .take("url", "url"), .said("updatedAt", "startedAt", "createdAt"),
      ]),
  ]

  /// Whether a run has yet to end.
  static let goesOn = Condition.text(
    "status", "in_progress", "queued", "requested", "waiting", "pending")

  /// A pull request as `gh pr list --json` gives it.
  static let listedPulls = [
    Shape(
      refusing: "a pull request of GitHub that is not merged, which changes nothing",
      if: isListedPull, .lacks("mergedAt"),
      instead: "Import pull requests once they are merged, or deployments."),
    Shape(
      "a merged pull request of GitHub's command line", .changes, if: isListedPull,
      rules: [
        .make("id", from: "url") { pageNumber($0.text("url")) }, .say("type", "code"), pageService,
        .take("title", "title"), .take("author", "author.login"),
        .say("bot", "true").when(.text("author.is_bot", "true")), .take("finished_at", "mergedAt"),
        .take("lines_added", "additions"), .take("lines_deleted", "deletions"),
        .take("files_changed", "changedFiles"), .take("reference", "mergeCommit.oid"),
        .take("url", "url"), .said("updatedAt", "mergedAt"),
      ]),
  ]

  private static let isListedPull = Condition { pull in
    pull["mergedAt"] != nil && pull.text("url")?.contains("/pull/") == true
  }

  /// A release as `gh release list --json` gives it; it does not tell of which repository it is,
  /// so that two of one tag are told apart by when they came out.
  static let listedReleases = [
    Shape(
      refusing: "a draft of a release at GitHub, which is out nowhere",
      if: .has("tagName", "isDraft"), .text("isDraft", "true"),
      instead: "Import the release once it is published."),
    Shape(
      "a release of GitHub's command line", .changes, if: .has("tagName", "isDraft", "publishedAt"),
      rules: [
        .make("id", from: "tagName", "publishedAt") { release in
          release.text("tagName").flatMap { tag in
            release.text("publishedAt").map { "release/\(tag)@\($0)" }
          }
        }, .say("type", "code"),
        .say("environment", "prerelease").when(.text("isPrerelease", "true")),
        .take("title", "name", "tagName"), .take("finished_at", "publishedAt"),
        .take("reference", "tagName"), .said("publishedAt"),
      ]),
  ]

  /// An issue as `gh issue list --json` gives it.
  static let listedIssues = [
    Shape(
      "an incident issue of GitHub's command line", .incidents,
      if: .has("labels", "createdAt"), .contains("url", "/issues/"), isIncident,
      rules: [
        .make("id", from: "url") { pageNumber($0.text("url")) }, .take("title", "title"),
        pageService, .make("severity", from: "labels") { IncidentLabels.severity($0["labels"]) },
        IncidentLabels.drill("labels"),
        .take("detected_at", "createdAt"), .take("resolved_at", "closedAt"),
        .take("state", "stateReason").when(.text("stateReason", "DUPLICATE", "NOT_PLANNED")),
        .open(.text("state", "OPEN")), .take("url", "url"),
        .said("updatedAt", "closedAt", "createdAt"),
      ]),
    Shape(
      refusing: "an issue of GitHub that has no label of an incident",
      if: .has("labels", "createdAt"), .contains("url", "/issues/"),
      instead: "Label incidents as such, as in incident or outage, and import them again."),
  ]

  /// `shop` of `https://github.com/octo/shop/actions/runs/1`.
  private static let pageService = Rule.make("service", from: "url") { tree in
    let parts = tree.text("url")?.split(separator: "/").map(String.init) ?? []
    return parts.count > 3 ? parts[3] : nil
  }
}
