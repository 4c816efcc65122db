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
        at("started_at", "started"), .take("started_at", "started_at"),
        at("detected_at", "detected"), .take("detected_at", "created_at"),
        at("acknowledged_at", "acknowledged"), at("mitigated_at", "mitigated"),
        at("resolved_at", "resolved"), .take("resolved_at", "resolved_at"),
        .say("state", "cancelled").when(.has("discarded_at")), .take("state", "current_milestone"),
        .open(.text("active", "true")), .take("url", "incident_url"), .take("number", "number"),
        .said("updated_at", "created_at"),
      ])
  ]

  private static func at(_ field: String, _ milestone: String) -> Rule {
    .make(field, from: "milestones") { incident in
      incident["milestones"]?.elements.first { $0.text("type") == milestone }?.text("occurred_at")
    }
  }
}
