import Records

/// Incidents of incident.io. Its times have names that teams give them; the usual ones are read.
package struct IncidentIoFormat: VendorFormat {
  package let name = "incident-io"
  package let summary = "incident.io: incidents of its API."
  package let recognisedBy = "incident_status and incident_timestamp_values"
  package let example = """
    {"incidents": [{"id": "01F", "reference": "INC-1", "name": "Checkout is down", "mode": "standard", \
    "created_at": "2026-11-16T09:30:00Z", "incident_status": {"category": "closed"}, \
    "incident_timestamp_values": [{"incident_timestamp": {"name": "Resolved at"}, \
    "value": {"value": "2026-11-16T10:30:00Z"}}]}]}
    """
  package let defaultSource = "incident-io"

  package static let shapes = [
    Shape(
      "an incident of incident.io", .incidents,
      if: .has("id", "incident_status", "incident_timestamp_values", "created_at"),
      rules: [
        .take("id", "reference", "id"), .take("title", "name"), .take("severity", "severity.name"),
        .take("category", "incident_type.name"),
        at("started_at", "impact started at", "started at", "impact start"),
        at("detected_at", "detected at", "reported at"), .take("detected_at", "created_at"),
        at("acknowledged_at", "acknowledged at", "accepted at"),
        at("mitigated_at", "mitigated at", "fixed at", "stabilised at"),
        at("resolved_at", "resolved at", "impact ended at", "fixed at"),
        .make("state", from: "mode", "incident_status.category") { state(of: $0) },
        .say("planned", "true").when(.text("mode", "tutorial")),
        .open(.text("incident_status.category", "triage", "live", "paused")),
        .take("url", "permalink"), .said("updated_at"),
      ])
  ]

  /// The time of one of these names, the first that was filled in.
  private static func at(_ field: String, _ names: String...) -> Rule {
    .make(field, from: "incident_timestamp_values") { incident in
      let times = incident["incident_timestamp_values"]?.elements ?? []
      return names.lazy.compactMap { name in
        times.first { $0.text("incident_timestamp.name")?.lowercased() == name }?
          .text("value.value")
      }.first
    }
  }

  private static func state(of incident: Tree) -> String? {
    if incident.text("mode") == "test" { return "test" }
    return switch incident.text("incident_status.category") {
    case "triage", "live", "paused": "open"
    case "learning", "closed": "closed"
    case let category: category
    }
  }
}
