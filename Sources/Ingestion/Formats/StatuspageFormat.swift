import Diagnostics
import Records

/// The incidents of a Statuspage, as its pages, its API and its webhooks give them.
///
/// A page is opened when somebody noticed, so its creation is a detection; the impact's start is in
/// newer pages only.
package struct StatuspageFormat: VendorFormat {
  package let name = "statuspage"
  package let summary = "Statuspage: incidents.json of a page, its API and its webhooks."
  package let recognisedBy = "incidents with impact and incident_updates"
  package let example = """
    {"incidents": [{"id": "a1", "name": "Slow pages", "impact": "major", "status": "resolved", \
    "created_at": "2026-11-10T04:12:00-06:00", "resolved_at": "2026-11-10T05:30:00-06:00", \
    "incident_updates": []}]}
    """
  package let defaultSource = "statuspage"

  package static let shapes = [
    Shape(
      "a scheduled maintenance of a Statuspage", .incidents,
      if: .has("incident_updates", "impact", "created_at", "scheduled_for"),
      rules: rules + [
        .say("planned", "true"), .take("started_at", "scheduled_for"),
      ]),
    Shape(
      "an incident of a Statuspage", .incidents,
      if: .has("incident_updates", "impact", "created_at"), rules: rules),
    Shape(
      refusing: "a list of a Statuspage's components, which tell of no incident",
      if: .has("page", "components"), .lacks("incidents"),
      instead: "Import its incidents.json, which is at /api/v2/incidents.json."),
  ]

  private static let rules: [Rule] = [
    .take("id", "id"), .take("title", "name"), .take("severity", "impact"),
    .take("started_at", "started_at"), .take("detected_at", "created_at"),
    .take("mitigated_at", "monitoring_at"), .take("resolved_at", "resolved_at").when(.not(isOpen)),
    .all("service", "components", "name"), .take("url", "shortlink"),
    .said("updated_at", "incident_updates.0.updated_at"),
    .open(isOpen), .take("state", "status"),
  ]

  /// A postmortem comes after the end and opens nothing.
  private static let isOpen = Condition.text("status", "investigating", "identified", "monitoring")
}
