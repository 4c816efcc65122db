import Records

/// Incidents of Datadog. Where customers were hurt, the incident began when they were.
package struct DatadogFormat: VendorFormat {
  package let name = "datadog"
  package let summary = "Datadog: incidents of its API."
  package let recognisedBy = "the type incidents with a public_id and customer_impacted"
  package let example = """
    {"data": [{"id": "dd1", "type": "incidents", "attributes": {"public_id": 1, "state": "resolved", \
    "title": "Checkout is down", "severity": "SEV-2", "customer_impacted": true, \
    "customer_impact_start": "2026-11-16T09:30:00Z", "resolved": "2026-11-16T10:30:00Z"}}]}
    """
  package let defaultSource = "datadog"

  package static let shapes = [
    Shape(
      holding: "an answer of Datadog's search", if: .has("data.attributes.incidents"),
      each: { $0["data.attributes.incidents"]?.elements ?? [] }),
    Shape(
      "an incident of Datadog", .incidents,
      if: .text("type", "incidents"), .has("attributes.public_id", "attributes.customer_impacted"),
      rules: [
        .take("id", "attributes.public_id"), .take("title", "attributes.title"),
        .all("service", "attributes.fields.services.value"),
        .take("severity", "attributes.severity", "attributes.fields.severity.value"),
        .take("started_at", "attributes.customer_impact_start"),
        .take("detected_at", "attributes.detected", "attributes.created"),
        .take("resolved_at", "attributes.resolved", "attributes.customer_impact_end")
          .when(isOver),
        .say("state", "test").when(.text("attributes.is_test", "true")),
        .take("state", "attributes.state", "attributes.fields.state.value"),
        .open(.not(isOver)), .said("attributes.modified"),
      ]),
  ]

  private static let isOver = Condition { incident in
    let state =
      incident.text("attributes.state") ?? incident.text("attributes.fields.state.value") ?? ""
    return ["resolved", "completed"].contains(state)
  }
}
