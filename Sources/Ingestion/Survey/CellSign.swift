import Records

/// The words by which cells tell what a column is about.
///
/// What they mean for a figure is in `Vocabulary`, which a team may teach; here they only show that
/// a column holds outcomes, states or environments rather than something else.
enum CellWords {
  /// Words for how far a thing is: no outcome yet, and no state of an incident either.
  static let progress: Set<String> = folded([
    "in_progress", "running", "queued", "pending", "waiting", "created", "scheduled", "started",
    "requested", "preparing", "building", "deploying", "manual", "blocked", "not_started", "paused",
    "ready", "new", "open", "action_required",
  ])

  /// Words for an incident that begins or goes on.
  static let opening: Set<String> = folded([
    "open", "opened", "reopened", "fired", "firing", "fire", "triggered", "trigger", "down",
    "alarm", "alarmed", "alerting", "alert", "problem", "critical", "start", "started", "begin",
    "began", "unresolved", "investigating", "identified", "monitoring", "acknowledged", "outage",
    "in_alarm", "unhealthy", "failing", "raised", "set", "not_ok", "offline",
  ])

  /// Words for an incident that is over.
  static let closing: Set<String> = folded([
    "resolved", "closed", "close", "up", "ok", "recovered", "recovery", "cleared", "clear", "end",
    "ended", "normal", "healthy", "online", "solved", "fixed", "restored", "deactivated", "back_up",
  ])

  /// Words that are said of the beginning of an incident, and never of a ticket that is kept of it.
  static let pulses: Set<String> = folded([
    "down", "fired", "firing", "fire", "triggered", "trigger", "alarm", "problem", "start", "begin",
    "offline", "unhealthy", "alerting", "in_alarm", "began",
  ])

  /// Words for an incident that was none.
  static let leftOut: Set<String> = folded([
    "declined", "duplicate", "merged", "false_positive", "false_alarm", "suppressed", "ignored",
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
    "it_incident", "[system]_it_incident", "security_incident",
  ])

  /// Words for kinds of things that are changes.
  static let changes: Set<String> = folded([
    "change_request", "change", "deployment", "deploy", "release", "rollout", "normal_change",
    "standard_change", "emergency_change", "[system]_change",
  ])

  /// Words for places where software runs.
  static let environments: Set<String> = folded([
    "production", "prod", "prd", "live", "staging", "stage", "stg", "testing", "test", "qa", "uat",
    "development", "dev", "preprod", "pre-production", "preview", "sandbox", "integration", "demo",
    "deploy-preview", "branch-deploy", "canary", "int", "acceptance",
  ])

  /// Words that say how a change ended and nothing else; `completed` may be said of anything.
  static let decisiveOutcomes: Set<String> = folded([
    "succeeded", "success", "successful", "failed", "failure", "fail", "unsuccessful",
    "rolled_back",
    "rollback", "reverted", "backed_out", "aborted", "cancelled", "canceled", "error", "errored",
    "passed", "unstable", "timed_out", "deployed",
  ])

  private static func folded(_ words: [String]) -> Set<String> {
    Set(words.map(Vocabulary.folded))
  }
}

extension CellWords {
  /// Words that in a phrase say how a thing ended.
  static let ending: Set<String> = [
    "completed", "complete", "successful", "success", "succeeded", "failed", "failure", "fail",
    "unsuccessful", "cancelled", "canceled", "aborted", "rolled", "rollback", "backed", "reverted",
    "implemented", "rejected", "unexpected", "error", "passed", "incomplete", "done", "closed",
  ]
}
