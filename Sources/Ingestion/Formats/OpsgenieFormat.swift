import Records

/// Incidents and alerts of Opsgenie's REST API, and its webhooks.
///
/// One object mixes units: in webhooks `createdAt` is in milliseconds and `updatedAt` in
/// nanoseconds, which their digits tell apart. Notes, tags and priorities come after an alert was
/// closed, too, and it is deleted to tidy up: only where nobody closed it is that its end.
package struct OpsgenieFormat: VendorFormat {
  package let name = "opsgenie"
  package let summary = "Opsgenie: incidents, alerts, and webhooks of alerts."
  package let recognisedBy = "tinyId beside alertId, or beside a status and a priority"
  package let example = """
    {"data": [{"id": "3a74524a", "tinyId": "3", "message": "Slow", "status": "resolved", \
    "priority": "P3", "createdAt": "2026-11-16T09:30:00.5Z", \
    "impactStartDate": "2026-11-16T09:20:00Z", "impactEndDate": "2026-11-16T10:00:00Z"}]}
    """
  package let defaultSource = "opsgenie"

  package static let shapes = [
    Shape(
      "an alert in a webhook of Opsgenie", .incidents,
      if: .has("action", "alert.alertId", "alert.createdAt"),
      rules: [
        .take("id", "alert.alertId"), .take("title", "alert.message"),
        .take("service", "alert.entity"), .take("team", "alert.teams.0"),
        .take("severity", "alert.priority"), .take("detected_at", "alert.createdAt"),
        .take("acknowledged_at", "alert.updatedAt").when(.text("action", "Acknowledge")),
        .take("resolved_at", "alert.updatedAt").when(.text("action", "Close")),
        .take("resolved_at", "alert.updatedAt").when(.text("action", "Delete")).standingIn(),
        .open(.text("action", "Create", "Acknowledge", "UnAcknowledge")),
        .say("state", "open").when(.text("action", "Create", "UnAcknowledge")),
        .say("state", "acknowledged").when(.text("action", "Acknowledge")),
        .say("state", "closed").when(.text("action", "Close", "Delete")),
        .said("alert.updatedAt", "alert.createdAt"),
      ]),
    Shape(
      "an incident of Opsgenie", .incidents,
      if: .has("id", "tinyId", "status", "impactStartDate"),
      rules: named + [
        .take("service", "impactedServices.0"), .take("team", "ownerTeam"),
        .take("started_at", "impactStartDate"), .take("resolved_at", "impactEndDate"),
        .open(.text("status", "open")), .take("url", "links.web"),
      ]),
    Shape(
      "an alert of Opsgenie", .incidents, if: .has("id", "tinyId", "status", "createdAt"),
      rules: named + [
        .take("service", "entity"), .take("team", "ownerTeam"),
        .after("acknowledged_at", "createdAt", "report.ackTime", milliseconds: 1, zeroIsNone: true),
        .after("resolved_at", "createdAt", "report.closeTime", milliseconds: 1, zeroIsNone: true),
        .open(.text("status", "open")),
      ]), listed,
  ]

  /// Alerts as a table, whose lengths count milliseconds from the creation.
  private static let listed = Shape(
    "an alert in a table of Opsgenie", .incidents,
    if: .mentions("TinyId", "CreatedAt", "CloseTime"),
    .has("Status"),
    rules: [
      .take("id", "Id"),
      .make("id", from: "TinyId", "CreatedAt") { alert in
        // A short one is given again when its alert was closed.
        alert.text("TinyId").flatMap { id in alert.text("CreatedAt").map { "\(id)@\($0)" } }
      }, .take("title", "Message"), .take("team", "Teams"),
      .take("severity", "Priority"), .take("detected_at", "CreatedAt"),
      .after("acknowledged_at", "CreatedAt", "AckTime", milliseconds: 1, zeroIsNone: true),
      .after("resolved_at", "CreatedAt", "CloseTime", milliseconds: 1, zeroIsNone: true),
      .open(.text("Status", "open")), .take("state", "Status"), .take("number", "TinyId"),
      .said("UpdatedAt"),
    ])

  private static let named: [Rule] = [
    .take("id", "id"), .take("title", "message"), .take("severity", "priority"),
    .take("detected_at", "createdAt"), .said("updatedAt"), .take("number", "tinyId"),
    .take("state", "status"),
  ]
}
