import Diagnostics
import Records

/// Issues that Upptime opens at GitHub when a site does not answer, and closes when it does again.
package struct UpptimeFormat: VendorFormat {
  package let name = "upptime"
  package let summary = "Upptime: the issues it opens at GitHub for sites that are down or slow."
  package let recognisedBy = "issues of GitHub labelled status, titled as down or degraded"
  package let example = """
    [{"html_url": "https://github.com/octo/up/issues/7", "labels_url": "l", "title": "🛑 Shop is down", \
    "labels": [{"name": "status"}, {"name": "shop"}], "state": "closed", \
    "created_at": "2026-11-16T09:30:00Z", "closed_at": "2026-11-16T10:00:00Z"}]
    """
  package let defaultSource = "upptime"

  package static let shapes = [
    Shape(
      "an issue of Upptime", .incidents, if: .has("html_url", "labels_url", "created_at"), isOurs,
      rules: [
        .make("id", from: "html_url") { GitHubFormat.pageNumber($0.text("html_url")) },
        .take("title", "title"), .make("service", from: "title") { site(of: $0.text("title")) },
        .say("severity", "down").when(.contains("title", " is down")),
        .say("severity", "degraded").when(.contains("title", " degraded performance")),
        .take("detected_at", "created_at"), .take("resolved_at", "closed_at"),
        .say("detected_by", "upptime"), .open(.text("state", "open")), .take("state", "state"),
        .take("url", "html_url"),
        .said("updated_at"),
      ]),
    Shape(
      refusing: "Upptime's note of a site's last answer, which tells of no outage",
      if: .contains("generator", "Upptime"), .has("startTime", "responseTime"),
      instead: "Import the issues of its repository."),
  ]

  /// The repository that keeps the page.
  package static func origin(of object: Tree) -> String? {
    GitHubFormat.pageNumber(object.text("html_url"))?.split(separator: "#").first.map(String.init)
  }

  private static let isOurs = Condition { issue in
    let labels = (issue["labels"]?.elements ?? []).compactMap { $0.text("name") }
    let title = issue.text("title") ?? ""
    return labels.contains("status")
      && (title.hasSuffix(" is down") || title.hasSuffix(" degraded performance"))
  }

  /// `Shop` of `🛑 Shop is down` and of `⚠️ Shop has degraded performance`.
  private static func site(of title: String?) -> String? {
    guard var site = title?.drop(while: { !$0.isLetter && !$0.isNumber }) else { return nil }
    for ending in [" is down", " has degraded performance"] where site.hasSuffix(ending) {
      site = site.dropLast(ending.count)
    }
    return site.isEmpty ? nil : String(site)
  }
}
