import Records

/// Which fields a column's name may speak of.
///
/// A name in `ColumnNames` claims its field as it stands. Any other claims one by its words, those
/// left out that tell nothing of what the column holds; then its values must fit as well.
enum FieldClaims {
  /// A field, how directly the name says it (the lower the more), and what its values must be.
  struct Claim: Equatable, Sendable {
    let field: String
    let rank: Int
    /// Whether the name says it by its words only.
    let isByWords: Bool
  }

  /// The fields that a name may speak of in a kind of record, the most likely first.
  static func claims(of name: String, in kind: RecordKind) -> [Claim] {
    if let known = KindRecognition.column(named: name, of: kind) {
      return [Claim(field: known.name, rank: known.rank, isByWords: false)]
    }
    let words = NameWords(name)
    var claims: [Claim] = []
    for candidate in [words, words.without(plain), words.without(plain.union(things(of: kind)))] {
      for (field, rank) in byWords[kind]?[candidate.joined] ?? []
      where !claims.contains(where: { $0.field == field }) && !isRepeated(words, field)
        && !(field == "id" && isOfMoments(words))
      {
        claims.append(Claim(field: field, rank: afterNames + rank, isByWords: true))
      }
    }
    let isNew = !claims.contains { $0.field == "minutes_to_recover" }
    if kind == .incidents, isNew, isLength(words, beside: claims) {
      claims.append(Claim(field: "minutes_to_recover", rank: 2 * afterNames, isByWords: true))
    }
    return claims
  }

  /// Whether a name is of when something was: the `DeploymentDate` of a deployment names none.
  private static func isOfMoments(_ words: NameWords) -> Bool {
    !Set(words.words).isDisjoint(with: ["date", "datetime", "time", "timestamp", "ts"])
  }

  /// Whether a name is of how long an incident lasted: one that says in what it counts, as `TTR in hours`,
  /// or one that may be of its end as well, as `Resolution Time`; then its values tell.
  private static func isLength(_ words: NameWords, beside claims: [Claim]) -> Bool {
    if lengths.contains(words.joined) { return true }
    let telling = words.without(LengthUnit.words.union(["in", "total", "actual"]))
    return claims.isEmpty && telling != words
      && (lengths.contains(telling.joined) || lengthsOfUnits.contains(telling.joined))
  }

  private static let lengths: Set<String> = [
    "duration", "incident duration", "outage duration", "impact duration", "downtime",
    "length", "outage length", "incident length", "elapsed", "time to resolve",
    "time to resolution", "resolution time", "time to restore", "time to restoration",
    "time to restore service", "restoration time", "restore time", "time to recover",
    "time to recovery", "recovery time", "time to repair", "repair time", "time to fix", "fix time",
    "time to close", "ttr", "mttr",
  ]

  /// Words that are of a length only where a unit stands beside them.
  private static let lengthsOfUnits: Set<String> = [
    "outage", "to resolve", "to resolution", "resolution", "to restore", "to recover", "to repair",
    "resolved", "recovery", "repair", "restored", "restoration",
  ]

  /// Whether a name is of the last of several times, and a field of the first: what last occurred, began
  /// before.
  private static func isRepeated(_ words: NameWords, _ field: String) -> Bool {
    ["started_at", "detected_at", "acknowledged_at"].contains(field)
      && words.words.contains { ["last", "latest", "previous", "next"].contains($0) }
  }

  /// Whether a name may speak of why an incident was closed, as a duplicate or as none.
  static func speaksOfClosing(_ name: String) -> Bool {
    closings.contains(NameWords(name).without(plain.union(things(of: .incidents))).joined)
  }

  private static let closings: Set<String> = [
    "resolution", "resolution code", "resolution name", "resolution status", "resolution type",
    "close code", "closed code", "closing code", "closure code", "close reason", "closure reason",
    "closing reason", "state reason", "status reason", "reason closed", "substate", "sub state",
    "substatus", "sub status", "disposition", "closed as", "resolution category",
    "closure category", "reason for closure",
  ]

  /// Whether a name may speak of how a change ended, or how far it is.
  static func speaksOfOutcome(_ name: String) -> Bool {
    claims(of: name, in: .changes).contains { $0.field == "outcome" }
  }

  /// Names that are listed go before words.
  private static let afterNames = 100

  /// Words that tell nothing of what a column holds.
  private static let plain: Set<String> = [
    "u", "custom", "field", "utc", "gmt", "timestamp", "ts", "time", "date", "datetime", "the",
    "of",
    "at", "on", "in", "a", "and", "actual", "local", "iso", "formatted", "cf", "x", "last",
    "pst", "pdt", "mst", "mdt", "cst", "cdt", "est", "edt", "bst", "cet", "cest", "mez", "mesz",
    "ist", "jst", "aest", "aedt",
  ]

  /// What records of a kind are called by those who keep them.
  private static func things(of kind: RecordKind) -> Set<String> {
    switch kind {
    case .changes:
      [
        "change", "deployment", "deploy", "release", "build", "run", "pipeline", "job", "task",
        "execution", "rollout", "promotion", "workflow", "operation", "sync", "action", "process",
        "current", "overall",
      ]
    case .incidents, .recoveries, .notes:
      [
        "incident", "ticket", "issue", "outage", "alert", "case", "event", "problem", "request",
        "alarm", "fault", "disruption", "interruption", "current", "overall", "customer",
      ]
    }
  }

  private static let byWords: [RecordKind: [String: [(field: String, rank: Int)]]] =
    Dictionary(
      uniqueKeysWithValues: RecordKind.allCases.map { kind in
        var fields: [String: [(field: String, rank: Int)]] = [:]
        for (field, phrases) in table(of: kind) + listed(kind) {
          for (rank, phrase) in phrases.enumerated()
          where fields[phrase]?.contains(where: { $0.field == field }) != true {
            fields[phrase, default: []].append((field, rank))
          }
        }
        return (kind, fields)
      })

  /// The names of `ColumnNames` as words.
  private static func listed(_ kind: RecordKind) -> [(String, [String])] {
    ColumnNames.table(for: kind).map { entry in
      (entry.column, ([entry.column] + entry.others).map { NameWords($0).without(plain).joined })
    }
  }

  private static func table(of kind: RecordKind) -> [(field: String, phrases: [String])] {
    switch kind {
    case .changes: changes
    case .incidents: incidents
    case .recoveries, .notes: []
    }
  }

  private static let changes: [(field: String, phrases: [String])] = [
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
        "release ts",
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

  private static let incidents: [(field: String, phrases: [String])] = [
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
