import Diagnostics
import Records

/// PagerDuty's REST objects, webhooks of versions 1 to 3, log entries, analytics and change events.
///
/// An incident is opened by an alert, so its creation is its detection. Incidents as they were
/// recorded before 2023 do not say when they were resolved, only when their status last changed.
package struct PagerDutyFormat: VendorFormat {
  package let name = "pagerduty"
  package let summary =
    "PagerDuty: incidents, log entries, webhooks v1 to v3, analytics of incidents, change events."
  package let recognisedBy =
    "incidents with a status and a service or incident_key, *_log_entry, change_event"
  package let example = """
    {"incidents": [{"id": "PT4KHLK", "type": "incident", "incident_key": "k", "title": "Fire", \
    "status": "resolved", "created_at": "2026-11-16T09:30:00Z", \
    "resolved_at": "2026-11-16T10:30:00Z", "service": {"summary": "shop"}}]}
    """
  package let defaultSource = "pagerduty"

  package static let shapes = incidents + logEntries + analytics + changes + strangers

  // MARK: Incidents

  private static let incidents = [
    Shape(
      "an incident of PagerDuty", .incidents,
      if: .text("status", "triggered", "acknowledged", "resolved"),
      .any(.has("created_at"), .has("created_on")),
      .any(.has("incident_key", "service"), .text("type", "incident")),
      rules: [
        .take("id", "id"),
        .take("title", "title", "trigger_summary_data.subject", "description", "summary"),
        .take("service", "service.summary", "service.name", "service.id"),
        .take("team", "teams.0.summary", "teams.0.name"),
        .take("severity", "priority.summary", "priority.name", "urgency"),
        .take("detected_at", "created_at", "created_on"),
        .make("acknowledged_at", from: "acknowledgements", "log_entries") { incident in
          first(of: incident["acknowledgements"], "at")
            ?? first(of: entries(in: incident, "acknowledge_log_entry"), "created_at")
        },
        news("acknowledged_at", "incident.acknowledged", "incident.acknowledge"),
        .take("resolved_at", "resolved_at").when(.text("status", "resolved")),
        news("resolved_at", "incident.resolved"),
        .take("resolved_at", "last_status_change_at", "last_status_change_on")
          .when(.text("status", "resolved")),
        .open(.text("status", "triggered", "acknowledged")), .take("url", "html_url"), told,
        .say("state", "merged").when(.text("resolve_reason.type", "merge_resolve_reason")),
        .take("state", "status"),
        .take("number", "incident_number", "number"),
      ])
  ]

  /// When this was said: when the event happened, or when the incident last changed.
  private static let told = Rule.said(
    "^.occurred_at", "^.created_on", "^.^.created_on", "updated_at", "last_status_change_at",
    "last_status_change_on", "reopened_at")

  /// The time of the event that the incident came in, where it is one of these.
  private static func news(_ field: String, _ types: String...) -> Rule {
    .make(field, from: "event.occurred_at", "messages[].created_on") { incident in
      let type =
        incident.text("^.event_type") ?? incident.text("^.event") ?? incident.text("^.^.type")
      guard let type, types.contains(type) else { return nil }
      return incident.text("^.occurred_at") ?? incident.text("^.created_on")
        ?? incident.text("^.^.created_on")
    }
  }

  /// The earliest of the times in a list.
  private static func first(of list: Tree?, _ key: String) -> String? {
    (list?.elements ?? []).compactMap { $0.text(key) }.min()
  }

  private static func entries(in incident: Tree, _ type: String) -> Tree? {
    let entries = (incident["log_entries"]?.elements ?? []).filter { $0.text("type") == type }
    return entries.isEmpty ? nil : Tree(.list(entries), line: incident.line, column: 1)
  }

  // MARK: Log entries

  private static let logEntries = [
    Shape(
      "the trigger of an incident in PagerDuty's log", .incidents,
      if: .text("type", "trigger_log_entry"), .has("incident.id", "created_at"),
      rules: [
        .take("id", "incident.id"),
        .make("title", from: "incident.summary") { entry in
          entry.text("incident.summary").map(untagged)
        },
        .take("service", "service.summary"),
        .take("service", "agent.summary").when(.text("agent.type", "service_reference")),
        .take("team", "teams.0.summary"), .take("detected_at", "created_at"),
        .take("url", "incident.html_url"), .said("created_at"),
      ]),
    entry("acknowledge_log_entry", gives: "acknowledged_at"),
    entry("resolve_log_entry", gives: "resolved_at"),
    Shape(
      refusing: "an entry of PagerDuty's log that opens, acknowledges or resolves nothing",
      if: .has("type", "incident.id", "channel"),
      Condition { $0.text("type")?.hasSuffix("_log_entry") == true },
      instead: "Import entries of the types trigger, acknowledge and resolve."),
  ]

  /// An entry that completes an incident, whatever tells of the incident itself.
  private static func entry(_ type: String, gives field: String) -> Shape {
    Shape(
      "an entry of PagerDuty's log", .recoveries,
      if: .text("type", type), .has("incident.id", "created_at"),
      rules: [.take("incident_id", "incident.id"), .take(field, "created_at"), .said("created_at")])
  }

  /// `Fire` of `[#1234] Fire`.
  private static func untagged(_ summary: String) -> String {
    guard summary.hasPrefix("[#"), let end = summary.firstIndex(of: "]") else { return summary }
    return String(summary[summary.index(after: end)...].drop { $0 == " " })
  }

  // MARK: Analytics

  private static let isAnalytics = Condition.has(
    "incident_number", "seconds_to_resolve", "created_at")

  private static let analytics = [
    Shape(
      "an incident in PagerDuty's analytics", .incidents, if: isAnalytics,
      rules: [
        .take("id", "id"), .take("title", "description"), .take("service", "service_name"),
        .take("team", "team_name"), .take("severity", "priority_name", "urgency"),
        zoned("detected_at", "created_at"),
        .after("acknowledged_at", "created_at", "seconds_to_first_ack", milliseconds: 1_000)
          .when(.has("seconds_to_first_ack")), zoned("resolved_at", "resolved_at"),
        zoned("said_at", "updated_at"), .take("number", "incident_number"),
      ]),
    Shape(
      "an incident in PagerDuty's analytics", .recoveries, if: isAnalytics,
      rules: [
        .take("incident_id", "id"), zoned("detected_at", "created_at"),
        .after("acknowledged_at", "created_at", "seconds_to_first_ack", milliseconds: 1_000),
        zoned("resolved_at", "resolved_at"), zoned("said_at", "updated_at"),
      ]),
    Shape(
      refusing: "a sum over incidents in PagerDuty's analytics, not the incidents",
      if: .has("mean_seconds_to_resolve", "range_start"),
      instead: "Import the raw data of incidents, of /analytics/raw/incidents."),
  ]

  /// A time of the analytics, which are in the zone that was asked for, UTC unless another was.
  private static func zoned(_ field: String, _ path: String) -> Rule {
    .make(field, from: path) { row in
      let isUTC = ["Etc/UTC", "UTC", nil].contains(row.text("^.time_zone"))
      return row.text(path).map { isUTC && !$0.hasSuffix("Z") ? $0 + "Z" : $0 }
    }
  }

  // MARK: Changes

  private static let changes = [
    Shape(
      "a change event of PagerDuty", .changes, if: .text("type", "change_event"),
      .has("timestamp"),
      rules: [
        .take("id", "id"), .take("title", "summary"),
        .take("service", "services.0.summary", "services.0.id", "source"),
        .take("finished_at", "timestamp"), .take("url", "links.0.href"), .said("timestamp"),
        .take("source", "source"),
      ]),
    Shape(
      "a change event sent to PagerDuty", .changes,
      if: .has("routing_key", "payload.summary", "payload.timestamp"), .lacks("event_action"),
      rules: [
        .take("title", "payload.summary"), .take("service", "payload.source"),
        .take("finished_at", "payload.timestamp"), .take("url", "links.0.href"),
      ]),
  ]

  // MARK: What is none

  private static let strangers = [
    Shape(
      refusing: "an event sent to PagerDuty, which carries neither a time nor an incident's id",
      if: .has("routing_key", "event_action"), instead: "Import the incidents it made."),
    Shape(
      refusing: "an answer of PagerDuty's Events API, which tells of no incident",
      if: .has("status", "message", "incident_key"), .lacks("created_at"),
      instead: "Import the incidents themselves."),
    Shape(
      refusing: "an alert of an incident at PagerDuty", if: .has("alert_key", "incident.id"),
      instead: "Import the incidents that alerts belong to."),
    Shape(
      refusing: "a list of similar incidents at PagerDuty, which does not tell how they ended",
      if: .any(.has("past_incidents"), .has("outlier_incident")),
      instead: "Import the incidents themselves."),
    Shape(
      refusing: "the list of PagerDuty's priorities", if: .has("priorities"),
      instead: "Import incidents."),
    Shape(
      refusing: "a subscription to PagerDuty's webhooks", if: .has("webhook_subscription"),
      instead: "Import the events that it sends."),
    Shape(
      refusing: "an event of PagerDuty about something else than the course of an incident",
      if: .any(
        .begins("type", "incident_"), .text("type", "service", "service_field_values")),
      .any(
        .has("incident.id"), .has("incident_role_assignments"), .has("self"), .has("service.self")),
      instead: "Import the events incident.triggered, .acknowledged and .resolved."),
  ]
}
