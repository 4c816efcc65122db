import Records

/// The words by which cells tell what a column is about.
///
/// What words mean for a figure is in `Vocabulary`, which a team may teach and which tells outcomes
/// and states; these only show what rows are, and what monitors say.
enum CellWords {
  /// Words that monitors write for the beginning of an incident, which are no states of a ticket.
  static let beginnings: Set<String> = folded([
    "start", "begin", "began", "alarm", "alarmed", "in_alarm", "trigger", "fire", "critical",
    "outage", "unhealthy", "failing", "raised", "not_ok", "offline",
    "warning", "unreachable", "alert", "breached", "red", "degraded",
  ])

  /// Words that monitors write for its end.
  static let ends: Set<String> = folded([
    "end", "normal", "online", "resolve", "close", "deactivated", "back_up", "ended", "recovery",
    "recovered", "restored", "reset", "cleared", "clear", "inactive", "green", "reachable",
  ])

  /// Words that are said of the beginning of an incident, and never of a ticket that is kept of it.
  static let pulses: Set<String> = folded([
    "down", "fired", "firing", "fire", "triggered", "trigger", "alarm", "problem", "start", "begin",
    "offline", "unhealthy", "alerting", "in_alarm", "began",
  ])

  /// Words for kinds of things that are incidents.
  static let incidents: Set<String> = folded([
    "incident", "[system]_incident", "outage", "major_incident", "sev1", "sev2", "alert",
    "incidents",
    "post-mortem", "postmortem", "service_request_incident", "get_it_help", "production_incident",
  ])

  /// Words for tickets that are incidents, in a list of tickets of every type.
  static let incidentTypes: Set<String> = folded([
    "incident", "[system]_incident", "major_incident", "incidents", "production_incident", "outage",
    "it_incident", "[system]_it_incident", "security_incident", "minor_incident", "degradation",
    "performance_degradation", "degraded_performance", "partial_outage", "full_outage", "latency",
    "data_loss", "disruption", "service_disruption", "downtime", "security", "performance",
  ])

  /// Words for tickets that are no incidents.
  static let otherTypes: Set<String> = folded([
    "bug", "story", "user_story", "task", "epic", "sub-task", "subtask", "improvement",
    "new_feature", "feature", "feature_request", "enhancement", "service_request", "request",
    "question", "[system]_service_request", "technical_task", "spike", "product_backlog_item",
    "initiative", "chore", "documentation", "support", "access_request", "purchase_request",
  ])

  /// Words for kinds of things that are changes.
  static let changes: Set<String> = folded([
    "change_request", "change", "deployment", "deploy", "release", "rollout", "normal_change",
    "standard_change", "emergency_change", "[system]_change",
  ])

  /// Words that say how a change ended and nothing else; `completed` may be said of anything.
  static let decisiveOutcomes: Set<String> = folded([
    "succeeded", "success", "successful", "failed", "failure", "fail", "unsuccessful",
    "rolled_back",
    "rollback", "reverted", "backed_out", "aborted", "cancelled", "canceled", "error", "errored",
    "passed", "unstable", "timed_out", "deployed",
  ])

  /// Words that in a phrase say how a thing ended.
  static let ending: Set<String> = [
    "completed", "complete", "successful", "success", "succeeded", "failed", "failure", "fail",
    "unsuccessful", "cancelled", "canceled", "aborted", "rolled", "rollback", "backed", "reverted",
    "implemented", "rejected", "unexpected", "error", "passed", "incomplete", "done", "closed",
  ]

  private static func folded(_ words: [String]) -> Set<String> {
    Set(words.map(Vocabulary.folded))
  }
}
