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
    case .changes: FieldPhrases.changes
    case .incidents: FieldPhrases.incidents
    case .recoveries, .notes: []
    }
  }
}
