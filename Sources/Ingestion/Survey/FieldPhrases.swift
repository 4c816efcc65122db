/// What columns are called that give a field, in the words of their names, the most telling first.
///
/// Names in `ColumnNames` stand for themselves; these are held against a name's words, with and
/// without those that tell nothing of what a column holds.
enum FieldPhrases {
  /// Of the fields of changes.
  static let changes: [(field: String, phrases: [String])] = [
    (
      "id",
      [
        "change id", "deployment id", "deploy id", "release id", "run id", "build id",
        "pipeline id",
        "execution id", "job id", "database id", "change number", "build number", "run number",
        "change key", "issue key", "change request", "change request id", "change request number",
        "change ticket", "rfc", "rfc id", "rfc number", "chg",
        "chg number", "crq", "crq number", "cr number", "reference number", "number", "no", "nr",
        "deployment", "deploy", "build", "run",
      ]
    ),
    (
      "service",
      [
        "application name", "service name", "app name", "component name", "project name",
        "repository name", "repo name", "business service", "configuration item",
        "affected service",
        "product", "application", "module", "workload",
      ]
    ),
    (
      "environment",
      [
        "environment name", "deployment environment", "deploy environment", "group name",
        "deployment group name", "deployment group", "environment type", "context", "target name",
        "deployed to", "deploy to", "space", "landscape", "cluster",
      ]
    ),
    ("team", ["assigned team", "assigned group", "owning team", "team name", "support group"]),
    ("started_at", ["started", "start", "began", "begin", "work start", "implementation start"]),
    (
      "finished_at",
      [
        "finished", "finish", "completed", "complete", "completion", "ended", "end", "deployed",
        "published", "released", "implemented", "work end", "implementation end", "applied",
        "merged", "closed", "close", "closure", "deploy time", "deploy date", "deployment time",
        "deployment date", "deploy timestamp", "deployment timestamp", "change date",
        "change time", "change timestamp", "date of change", "time of change", "release date",
        "release time", "implementation date", "implementation time", "rollout date",
        "rollout time", "deploy datetime", "deployment datetime", "deploy ts", "deployment ts",
        "release ts", "go live", "golive", "went live", "live since", "live", "live date",
        "live time", "live from", "rolled out", "roll out", "rollout", "launched", "launch",
        "launch date", "shipped", "ship date", "prod date", "production date", "prod deploy",
        "production deploy", "prod deployment", "production deployment", "prod release",
        "production release", "deployed to prod", "deployed to production", "released to prod",
        "released to production", "in production since", "in prod since", "production go live",
        "go live production", "installed", "activated", "deployment", "deploy",
      ]
    ),
    (
      "outcome",
      [
        "conclusion", "outcome", "result", "deployment result", "closure code", "close code",
        "completion code", "closed code", "status reason", "implementation result",
        "deployment status", "status",
        "state", "phase", "final state", "final status", "build result", "exit status", "passed",
        "success",
      ]
    ),
  ]

  /// Of the fields of incidents.
  static let incidents: [(field: String, phrases: [String])] = [
    (
      "id",
      [
        "incident id", "incident number", "incident key", "issue key", "ticket id", "ticket number",
        "ticket key", "alert id", "outage id", "case id", "case number", "event id", "problem id",
        "incident ref", "incident reference", "issue id", "reference", "ref", "number", "no", "nr",
        "id",
      ]
    ),
    (
      "service",
      [
        "affected service", "impacted service", "service name", "business service",
        "configuration item", "affected component", "affected system", "application name",
        "service affected", "affected application", "product", "monitor", "monitor name",
        "affected entity",
        "impacted entity", "affected product", "impacted component",
      ]
    ),
    ("team", ["assigned team", "assigned group", "owning team", "team name", "support group"]),
    (
      "severity",
      [
        "severity", "sev", "incident severity", "severity level", "priority", "incident priority",
        "alert severity", "urgency", "impact level", "criticality",
      ]
    ),
    (
      "started_at",
      [
        "impact start", "started", "start", "began", "begin", "occurred", "incident start",
        "outage start", "down since", "down from", "fault start", "first seen", "fired", "event",
        "date time",
        "timestamp", "when", "date", "time", "incident date", "incident time", "outage date",
        "outage time", "incident timestamp", "outage timestamp", "incident datetime",
        "date and time", "failure start", "failure started", "event time", "event date",
        "impact began", "impact started", "impact begin", "start of impact", "start impact",
        "impact beginning", "failure began", "start of failure", "started failing",
        "degradation start",
        "degradation started", "degradation began", "start of degradation", "start degradation",
        "beginning", "onset", "since", "down", "went down", "service down", "outage from",
        "impact from",
        "down at", "broken since",
      ]
    ),
    (
      "detected_at",
      [
        "detected", "detection", "reported", "opened", "open", "created", "create", "creation",
        "triggered", "raised", "logged", "noticed", "declared", "registered", "submitted",
        "failure detected", "trigger", "trigger time", "ticket date", "ticket time", "alert time",
        "alert date",
      ]
    ),
    (
      "acknowledged_at",
      ["acknowledged", "acknowledgement", "acked", "ack", "assigned", "responded"]
    ),
    ("mitigated_at", ["mitigated", "mitigation", "stabilised", "stabilized", "contained"]),
    (
      "resolved_at",
      [
        "impact end", "resolved", "resolve", "resolution", "recovered", "recovery", "restored",
        "service restored", "restoration", "fixed", "solved", "cleared", "ended", "end", "finished",
        "finish", "completed", "completion", "terminated", "down to", "down until", "up since",
        "up again", "back up", "closed", "close", "closure",
      ]
    ),
    (
      "minutes_to_recover",
      [
        "duration minute", "duration min", "duration in minute", "duration in min", "duration hour",
        "duration hr", "duration in hour", "duration h", "duration second", "duration sec",
        "duration m", "duration", "how long", "outage minute", "outage duration", "downtime",
        "downtime minute", "resolution minute", "resolution hour", "minute to resolve",
        "minute to resolution", "minute to restore", "hour to resolve", "time to resolution",
        "time to resolve", "time to recovery", "length", "impact duration", "incident duration",
        "minute down", "outage length", "elapsed", "lasted", "affected duration minute",
        "affected duration",
      ]
    ),
    (
      "title",
      [
        "what happened", "headline", "incident title", "incident name", "issue title", "what",
        "problem",
      ]
    ),
    (
      "state",
      [
        "human status", "human state", "status name", "state name", "status text", "status label",
        "display status", "status display",
      ]
    ),
    ("minutes_to_detect", ["minute to detect", "minute to detection", "detection minute"]),
    ("caused_by", ["caused by change", "causing change", "change request caused by"]),
    ("cause", ["root cause", "rca", "cause code", "reason"]),
  ]
}
