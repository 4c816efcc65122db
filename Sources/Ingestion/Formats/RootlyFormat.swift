import Records

/// Incidents of Rootly.
package struct RootlyFormat: VendorFormat {
  package let name = "rootly"
  package let summary = "Rootly: incidents of its API."
  package let recognisedBy = "the type incidents with mitigated_at and a slug among its attributes"
  package let example = """
    {"data": [{"id": "r1", "type": "incidents", "attributes": {"title": "Checkout is down", \
    "slug": "checkout", "status": "resolved", "started_at": "2026-11-16T09:30:00Z", \
    "mitigated_at": null, "resolved_at": "2026-11-16T10:30:00Z"}}]}
    """
  package let defaultSource = "rootly"

  package static let shapes = [
    Shape(
      "an incident of Rootly", .incidents,
      if: .text("type", "incidents"), .has("attributes.slug"), .mentions("attributes.mitigated_at"),
      rules: [
        .take("id", "id"), .take("title", "attributes.title"),
        .all("service", "attributes.services", "data.attributes.name"),
        .all("service", "attributes.services.data", "attributes.name"),
        .take(
          "severity", "attributes.severity.data.attributes.severity",
          "attributes.severity.data.attributes.slug"),
        .take("started_at", "attributes.started_at"),
        .take("detected_at", "attributes.detected_at"),
        .take("detected_at", "attributes.created_at"),
        .take("acknowledged_at", "attributes.acknowledged_at"),
        .take("mitigated_at", "attributes.mitigated_at"),
        .take("resolved_at", "attributes.resolved_at"),
        .say("planned", "true").when(.begins("attributes.kind", "scheduled")),
        .say("state", "test").when(.begins("attributes.kind", "test", "example")),
        .take("state", "attributes.status"),
        .open(
          .text(
            "attributes.status", "in_triage", "started", "detected", "acknowledged", "mitigated")),
        .take("url", "attributes.url"), .said("attributes.updated_at"),
      ])
  ]
}
