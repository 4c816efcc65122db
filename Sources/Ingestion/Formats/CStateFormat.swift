import Diagnostics
import Records

/// Issues of cState: the front matter of its pages, and its JSON.
///
/// A page says the day and the minute an issue began to be known, and when it was resolved. Its
/// only name is the file's, so title and date together name the incident.
package struct CStateFormat: VendorFormat {
  package let name = "cstate"
  package let summary = "cState: the front matter of its issues, and issues of its JSON."
  package let recognisedBy = "section issue with severity and affected, or is issue with permalink"
  package let example = """
    ---\\ntitle: Slow\\ndate: 2026-11-16 09:30:00Z\\nresolved: true\\n\
    resolvedWhen: 2026-11-16 10:00:00Z\\nseverity: disrupted\\naffected:\\n  - API\\n\
    section: issue\\n---\\nWe are on it.
    """
  package let defaultSource = "cstate"

  package static let shapes = [
    Shape(
      refusing: "a notice of cState that is marked as informational, not an incident",
      if: .text("informational", "true"), .any(.has("title", "date"), .has("permalink")),
      instead: "Leave it out, or import the issues."),
    Shape(
      "an issue of cState", .incidents,
      if: .text("section", "issue"), .has("title", "date", "severity"),
      rules: [
        .make("id", from: "date", "title") { issue in
          issue.text("date").flatMap { date in issue.text("title").map { "\($0) @ \(date)" } }
        },
        .take("title", "title"), .all("service", "affected"), .take("severity", "severity"),
        .take("detected_at", "date"), .take("resolved_at", "resolvedWhen").when(.not(isOpen)),
        .open(isOpen), .say("state", "open").when(isOpen), .say("state", "resolved").when(isOver),
      ]),
    Shape(
      "an issue in cState's JSON", .incidents, if: .text("is", "issue"), .has("title", "createdAt"),
      rules: [
        .take("id", "filename", "permalink"), .take("title", "title"), .all("service", "affected"),
        .take("severity", "severity"), .take("detected_at", "createdAt"),
        .take("resolved_at", "resolvedAt").when(isOver), .open(isOpen),
        .say("state", "open").when(isOpen), .say("state", "resolved").when(isOver),
        .take("url", "permalink"), .said("lastMod"),
      ]),
  ]

  private static let isOpen = Condition.text("resolved", "false")
  private static let isOver = Condition.text("resolved", "true")
}
