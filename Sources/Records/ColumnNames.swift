/// The other names under which records' columns are recognised.
///
/// The one table of them: readers look here, and `toll formats --columns` prints it. Names are
/// compared folded (`Vocabulary.folded`). A name may stand for one column of each kind only.
package enum ColumnNames {
  /// A canonical column and what else it is called.
  package typealias Entry = (column: String, others: [String])

  /// The columns of a kind of record, canonical name first, in the order they are exported.
  package static func table(for kind: RecordKind) -> [Entry] {
    switch kind {
    case .changes: changes
    case .incidents: incidents
    case .recoveries: recoveries
    }
  }

  private static let changes: [Entry] = [
    ("id", ["change_id", "number", "change", "deploy_id", "deployment_id", "key", "sha", "uuid"]),
    ("type", ["change_type", "kind", "category"]),
    ("service", ["application", "app", "component", "system", "project", "repository", "repo"]),
    ("environment", ["env", "stage", "target", "target_environment"]),
    ("team", ["owner_team", "group", "squad", "assignment_group"]),
    ("title", ["summary", "description", "subject", "message", "short_description", "name"]),
    ("author", ["user", "who", "deployer", "deployed_by", "requested_by", "committer", "creator"]),
    ("started_at", ["start", "started", "start_time", "begin", "work_start", "actual_start"]),
    (
      "finished_at",
      [
        "finish", "finished", "end", "ended", "ended_at", "end_time", "finish_time", "deployed_at",
        "completed_at", "merged_at", "time", "timestamp", "date", "when", "work_end", "actual_end",
        "created_at",
      ]
    ),
    ("outcome", ["result", "status", "state", "conclusion", "close_code"]),
    ("lines_added", ["additions", "insertions", "added", "added_lines"]),
    ("lines_deleted", ["deletions", "deleted", "removed", "lines_removed", "deleted_lines"]),
    ("files_changed", ["files", "changed_files", "file_count"]),
    ("commits", ["commit_count", "number_of_commits"]),
    ("first_commit_at", ["first_commit", "first_commit_time", "oldest_commit_at"]),
    ("reference", ["ref", "commit", "commit_sha", "version", "tag", "revision", "release"]),
    ("url", ["link", "html_url", "web_url"]),
    ("bot", ["is_bot", "automated", "automation"]),
    ("said_at", []),
  ]

  private static let incidents: [Entry] = [
    ("id", ["incident_id", "incident", "number", "key", "ticket", "uuid"]),
    ("title", ["summary", "description", "subject", "name", "short_description"]),
    ("service", ["application", "app", "component", "components", "system", "affected_service"]),
    ("team", ["group", "squad", "assignment_group", "owner_team"]),
    ("severity", ["sev", "priority", "impact", "level", "urgency"]),
    ("category", ["type", "kind", "incident_type", "class"]),
    ("started_at", ["start", "started", "start_time", "begin", "began_at", "impact_start"]),
    (
      "detected_at",
      [
        "detected", "detection", "reported_at", "opened_at", "created_at", "triggered_at",
        "created",
      ]
    ),
    ("acknowledged_at", ["acknowledged", "acked_at", "ack", "acknowledged_time"]),
    ("mitigated_at", ["mitigated", "mitigation", "stable_at"]),
    (
      "resolved_at",
      ["resolved", "end", "ended_at", "end_time", "recovered_at", "impact_end", "fixed_at"]
    ),
    ("detected_by", ["reported_by", "detection_source", "alert_source"]),
    ("caused_by", ["caused_by_change", "causing_change", "change_id", "change_ids"]),
    ("cause", ["root_cause", "reason", "contributing_factor"]),
    ("recurrence_of", ["recurrence", "duplicate_of", "repeat_of"]),
    ("planned", ["is_planned", "drill", "maintenance", "scheduled"]),
    ("url", ["link", "html_url", "web_url", "shortlink"]),
    (
      "state",
      [
        "status", "incident_state", "incident_status", "ticket_status", "ticket_state",
        "issue_status",
      ]
    ),
    ("said_at", []),
  ]

  private static let recoveries: [Entry] = [
    ("incident_id", ["id", "incident", "number", "key", "ticket"]),
    ("started_at", ["start", "started", "start_time"]),
    ("detected_at", ["detected", "detection"]),
    ("acknowledged_at", ["acknowledged", "acked_at"]),
    ("mitigated_at", ["mitigated"]),
    ("resolved_at", ["resolved", "recovered_at", "end", "ended_at"]),
    (
      "minutes_to_detect",
      ["ttd_minutes", "ttd", "mttd", "time_to_detect", "time_to_detect_minutes", "detect_minutes"]
    ),
    (
      "minutes_to_recover",
      [
        "ttr_minutes", "ttr", "mttr", "time_to_recover", "time_to_recover_minutes",
        "recover_minutes", "time_to_resolve", "time_to_restore", "downtime_minutes",
      ]
    ),
    ("said_at", []),
  ]
}
