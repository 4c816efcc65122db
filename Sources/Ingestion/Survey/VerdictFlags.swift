import Records

/// Columns of yes and no that say of an incident that it was none, or of a change that it failed, beside
/// a state or an outcome that says nothing of it.
enum VerdictFlags {
  /// By what an incident was none.
  enum Dismissal: String, Sendable {
    case duplicate = "Duplicate"
    case falsePositive = "False positive"
    case merged = "Merged"
    case test = "Test"
  }

  /// How a change failed.
  enum Failing: String, Sendable {
    case failed
    case rolledBack = "rolled_back"
  }

  /// What a column says.
  enum Column: Sendable {
    /// Of an incident that it was none, by yes or by naming another one.
    case dismissing(Dismissal, isReference: Bool)
    /// Of a change that it failed.
    case failing(Failing)

    /// What a column says of records of a kind; `nil` where it is no such one.
    init?(_ column: ColumnEvidence, of kind: RecordKind) {
      let name = NameWords(column.name).without(noise).joined
      let areFlags = holdsFlags(column)
      switch kind {
      case .incidents:
        if column.said > 0, let dismissal = references[name] {
          self = .dismissing(dismissal, isReference: !areFlags)
        } else if areFlags, let dismissal = dismissals[name] {
          self = .dismissing(dismissal, isReference: false)
        } else {
          return nil
        }
      case .changes:
        guard areFlags, let failing = failures[name] else { return nil }
        self = .failing(failing)
      case .recoveries, .notes: return nil
      }
    }

    /// The field that it tells beside the column of that.
    var field: String {
      switch self {
      case .dismissing: "state"
      case .failing: "outcome"
      }
    }
  }

  private static func holdsFlags(_ column: ColumnEvidence) -> Bool {
    column.said > 0 && !column.isDiverse && column.share { FlagParser.read($0).isFlag } > 0.9
  }

  private static let noise: Set<String> = [
    "is", "was", "has", "been", "did", "it", "the", "a", "an", "u", "custom", "field", "marked",
    "y", "n",
    "as",
  ]

  private static let references: [String: Dismissal] = [
    "duplicate of": .duplicate, "duplicates": .duplicate, "duplicate id": .duplicate,
    "merged into": .merged, "merged with": .merged, "merged to": .merged, "merge into": .merged,
  ]
  private static let dismissals: [String: Dismissal] = [
    "false positive": .falsePositive, "false alarm": .falsePositive, "false alert": .falsePositive,
    "duplicate": .duplicate, "merged": .merged, "test": .test, "test incident": .test,
    "duplicate incident": .duplicate, "duplicate ticket": .duplicate,
  ]
  private static let failures: [String: Failing] = {
    let rolled = [
      "rolled back", "reverted", "backed out", "rollback required", "rollback needed",
      "required rollback", "needed rollback", "change rolled back", "deployment rolled back",
      "release rolled back", "rolledback",
    ]
    let failed = [
      "failed", "change failed", "deployment failed", "deploy failed", "release failed",
      "failed change", "failed deployment", "caused incident", "caused outage", "caused failure",
      "incident caused", "outage caused", "led to incident", "resulted in incident",
      "caused production incident", "caused degradation", "hotfix required", "hotfix needed",
      "required hotfix", "failure", "change failure",
    ]
    return Dictionary(
      uniqueKeysWithValues: rolled.map { ($0, Failing.rolledBack) }
        + failed.map { ($0, Failing.failed) })
  }()
}
