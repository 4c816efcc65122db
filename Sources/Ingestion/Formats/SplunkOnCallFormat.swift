import Records

/// Incidents of Splunk On-Call, which was VictorOps.
package struct SplunkOnCallFormat: VendorFormat {
  package let name = "splunk-oncall"
  package let summary = "Splunk On-Call (VictorOps): incidents of its reporting API."
  package let recognisedBy = "incidentNumber with currentPhase"
  package let example = """
    {"incidents": [{"incidentNumber": "1", "startTime": "2026-11-16T09:30:00Z", \
    "currentPhase": "resolved", "service": "checkout", \
    "transitions": [{"name": "resolved", "at": "2026-11-16T10:30:00Z"}]}]}
    """
  package let defaultSource = "splunk-oncall"

  package static let shapes = [
    Shape(
      "an incident of Splunk On-Call", .incidents,
      if: .has("incidentNumber", "currentPhase", "startTime"),
      rules: [
        .take("id", "incidentNumber"), .take("title", "entityDisplayName", "entityId", "service"),
        .take("service", "service", "entityId"), .take("team", "pagedTeams.0"),
        .take("detected_at", "startTime"),
        .earliest("acknowledged_at", "transitions", ("name", "at"), "acknowledged", "acked"),
        .latest("resolved_at", "transitions", ("name", "at"), "resolved"),
        .words("state", "currentPhase", ["unacked": "open"]),
        .open(.not(.word("currentPhase", in: ["resolved": nil]))),
        .said("lastAlertTime", "startTime"),
      ])
  ]
}
