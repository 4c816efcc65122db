import Records

/// What GitHub's command line lists, `gh run list --json` and `gh issue list --json`: the objects of its
/// API under other names.
extension GitHubFormat {
  /// A run as `gh run list --json` gives it.
  static let listedRuns = [
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
      ])
  ]

  /// An issue as `gh issue list --json` gives it.
  static let listedIssues = [
    Shape(
      "an incident issue of GitHub's command line", .incidents,
      if: .has("labels", "createdAt"), .contains("url", "/issues/"), isIncident,
      rules: [
        .make("id", from: "url") { pageNumber($0.text("url")) }, .take("title", "title"),
        pageService, .make("severity", from: "labels") { IncidentLabels.severity($0["labels"]) },
        .take("detected_at", "createdAt"), .take("resolved_at", "closedAt"),
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
