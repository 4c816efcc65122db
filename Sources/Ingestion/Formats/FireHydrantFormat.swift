import Records

/// Incidents of FireHydrant, whose times are milestones.
package struct FireHydrantFormat: VendorFormat {
  package let name = "firehydrant"
  package let summary = "FireHydrant: incidents of its API."
  package let recognisedBy = "current_milestone and milestones"
  package let example = """
    {"data": [{"id": "b0f", "name": "Checkout is down", "number": 1, "severity": "SEV2", \
    "created_at": "2026-11-16T09:30:00Z", "current_milestone": "resolved", \
    "milestones": [{"type": "resolved", "occurred_at": "2026-11-16T10:30:00Z"}]}]}
    """
  package let defaultSource = "firehydrant"

  package static let shapes = [
    Shape(
      "an incident of FireHydrant", .incidents,
      if: .has("id", "current_milestone", "milestones", "created_at"),
      rules: [
        .take("id", "id"), .take("title", "name"), .all("service", "services", "name"),
        .take("severity", "severity", "priority"),
        first("started_at", "started"), .take("started_at", "started_at"),
        first("detected_at", "detected"), .take("detected_at", "created_at"),
        first("acknowledged_at", "acknowledged"), last("mitigated_at", "mitigated"),
        last("resolved_at", "resolved"), .take("resolved_at", "resolved_at"),
        .say("state", "cancelled").when(.has("discarded_at")), .take("state", "current_milestone"),
        .open(.text("active", "true")), .over(isOver), .take("url", "incident_url"),
        .take("number", "number"),
        .said("updated_at", "created_at"),
      ])
  ]

  /// Whether nobody works on it any more, be it that people still look back on it.
  private static let isOver = Condition.any(
    .text("active", "false"), .text("current_milestone", "resolved", "closed"),
    .begins("current_milestone", "retrospective", "postmortem"))

  private static let keys = (word: "type", time: "occurred_at")

  private static func first(_ field: String, _ milestone: String) -> Rule {
    .earliest(field, "milestones", keys, milestone)
  }

  private static func last(_ field: String, _ milestone: String) -> Rule {
    .latest(field, "milestones", keys, milestone)
  }
}
