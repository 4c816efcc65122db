import Diagnostics
import Records
import Text

/// Columns that say something beside a state or an outcome which does not: of an incident that it was
/// none, elsewhere or over, of a change how it ended. Most of them say yes or no.
enum VerdictFlags {
  /// By what an incident was none.
  enum Dismissal: String, Sendable {
    case duplicate = "Duplicate"
    case falsePositive = "False positive"
    case merged = "Merged"
    case test = "Test"
    case elsewhere = "Not in production"
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
    /// Of an incident where it was, which may be another place than production.
    case placing
    /// Of an incident whether it is over, or its ticket.
    case ending(isResolution: Bool)
    /// When an incident was over, which is not read but as a sign that it is.
    case endingOnADay
    /// Of a change that it failed; and by no that it did not, where no column gives an outcome.
    case failing(Failing, isAlone: Bool)
    /// Of a change that it went well, which says more than a word that says only that it is over.
    case succeeding

    /// What a column says of records of a kind; `nil` where it is no such one.
    ///
    /// - Parameters:
    ///   - words: Its name, less what the rows are wrapped in.
    ///   - others: The names of all columns as words.
    ///   - ids: The column of the records' own ids.
    ///   - isAlone: Whether no column gives an outcome.
    ///   - vocabulary: What tells production from other places.
    init?(
      _ column: ColumnEvidence, named words: NameWords, of kind: RecordKind,
      among others: [NameWords],
      ids: ColumnEvidence?, isAlone: Bool, _ vocabulary: Vocabulary
    ) {
      let name = words.without(noise).joined
      // What there are several of is counted.
      let isPlural =
        column.name.lowercased().hasSuffix("s") && !column.name.lowercased().hasSuffix("ss")
      let areFlags = holdsFlags(column) && !isPlural
      switch kind {
      case .incidents:
        if name.hasPrefix("merge"),
          others.contains(where: { !$0.words.allSatisfy { !ofFixes.contains($0) } })
        {
          return nil
        }
        if column.said > 0, let dismissal = references[name] {
          guard areFlags || names(column, ids) else { return nil }
          self = .dismissing(dismissal, isReference: !areFlags)
        } else if areFlags, let dismissal = dismissals[name] {
          self = .dismissing(dismissal, isReference: false)
        } else if areFlags, resolutions.contains(name) || closings.contains(name) {
          self = .ending(isResolution: resolutions.contains(name))
        } else if places.contains(name), tellsPlaces(column, vocabulary) {
          self = .placing
        } else {
          return nil
        }
      case .changes:
        if areFlags, successes.contains(name) {
          self = .succeeding
          return
        }
        guard areFlags, let failing = failures[name],
          // One that is a rollback itself was not rolled back, and what most have is a way back.
          !["rollback", "rollback yes no", "rollback yn"].contains(name)
            || !words.words.contains("is")
              && column.share({ FlagParser.read($0) == .flag(true) }) <= 0.5
        else { return nil }
        let areNumbers = column.share { Int($0) != nil } > 0.9
        if areNumbers, others.contains(where: { counted.contains($0.joined) }) { return nil }
        self = .failing(failing, isAlone: isAlone)
      case .recoveries, .notes: return nil
      }
    }

    /// Why it is taken for what it is.
    var reason: String {
      switch self {
      case .dismissing(_, isReference: false): "it says yes of what was no incident"
      case .dismissing(_, isReference: true):
        "it names the incident that another one is the same as"
      case .placing: "it names production and other places"
      case .ending: "it says no of what is not over"
      case .endingOnADay: "it holds days, by which nobody knows how long something lasted"
      case .failing: "it says yes of what failed, whatever its outcome"
      case .succeeding: "it says no of what failed"
      }
    }

    /// The field that it tells beside the column of that.
    var field: String {
      switch self {
      case .dismissing, .placing, .ending, .endingOnADay: "state"
      case .failing, .succeeding: "outcome"
      }
    }
  }

  /// Whether a column holds ids as the records have.
  private static func names(_ column: ColumnEvidence, _ ids: ColumnEvidence?) -> Bool {
    guard let ids else { return false }
    func shape(_ text: String) -> String {
      text.split { $0.isNumber }.joined(separator: "9") + (text.last?.isNumber == true ? "9" : "")
    }
    let shapes = Set(ids.values.keys.map(shape)).union(["9"])
    return column.share { $0.contains(where: \.isNumber) && shapes.contains(shape($0)) } > 0.5
  }

  /// Words of columns that tell of what a fix was merged into.
  private static let ofFixes: Set<String> = [
    "pr", "pull", "branch", "fix", "postmortem", "action", "commit",
  ]
  /// Columns beside which a number of failures counts tests or hosts.
  private static let counted: Set<String> = [
    "passed", "succeeded", "skipped", "total", "updated", "test", "ok", "changed", "error",
  ]

  private static func holdsFlags(_ column: ColumnEvidence) -> Bool {
    column.said > 0 && !column.isDiverse && column.share { FlagParser.read($0).isFlag } > 0.9
  }

  /// Whether a column tells by yes and no how changes ended.
  static func tellsOutcomes(_ column: ColumnEvidence) -> Bool {
    let name = NameWords(column.name).without(noise).joined
    return holdsFlags(column) && (successes.contains(name) || failures[name] != nil)
  }

  /// Whether a column of yes and no speaks of failing by its name, and of no plan or means for that.
  fileprivate static func mayTellFailing(_ column: ColumnEvidence) -> Bool {
    let words = Set(NameWords(column.name).words)
    return holdsFlags(column) && !column.name.contains("[]") && !words.isDisjoint(with: ofFailing)
      && words.isDisjoint(with: ofPlans)
  }

  private static let ofFailing: Set<String> = [
    "rollback", "rolledback", "backout", "revert", "reverted", "fail", "failed", "failure",
    "incident", "outage", "hotfix",
  ]
  private static let ofPlans: Set<String> = [
    "plan", "planned", "planning", "available", "tested", "test", "possible", "supported",
    "enabled", "ready", "strategy", "procedure", "documented", "allowed", "auto", "automatic",
    "capable", "prepared", "script", "approved", "feasible", "over", "safe", "notify", "on", "if",
    "continue", "allow",
  ]

  /// Whether a column tells of incidents in production from those elsewhere.
  private static func tellsPlaces(_ column: ColumnEvidence, _ vocabulary: Vocabulary) -> Bool {
    !column.isDiverse && column.contains(vocabulary.isProduction)
      && column.contains(vocabulary.isElsewhere)
      && column.share { vocabulary.isProduction($0) || EnvironmentName($0).isTelling } > 0.5
  }

  private static let resolutions: Set<String> = [
    "resolved", "solved", "recovered", "restored", "incident resolved", "issue resolved",
    "service restored",
  ]
  private static let closings: Set<String> = [
    "closed", "fixed", "incident closed", "ticket closed", "resolution complete",
  ]
  private static let successes: Set<String> = [
    "success", "successful", "succeeded", "deployment success", "deploy success", "change success",
    "release success", "change successful", "deployment successful",
    "deploy successful", "successful deployment", "successful change", "implemented successfully",
  ]
  private static let places: Set<String> = [
    "environment", "env", "environment name", "affected environment", "impacted environment",
    "incident environment", "environment type",
  ]
  private static let noise: Set<String> = [
    "is", "was", "been", "did", "it", "the", "a", "an", "u", "custom", "field", "marked",
    "y", "n",
    "as",
  ]

  private static let references: [String: Dismissal] = [
    "duplicate of": .duplicate, "merged into": .merged, "merged to": .merged, "merge into": .merged,
  ]
  private static let dismissals: [String: Dismissal] = [
    "false positive": .falsePositive, "false alarm": .falsePositive, "false alert": .falsePositive,
    "duplicate": .duplicate, "merged": .merged, "test": .test, "test incident": .test,
    "duplicate incident": .duplicate, "duplicate ticket": .duplicate,
  ]
  private static let failures: [String: Failing] = {
    let rolled = [
      "rolled back", "reverted", "backed out", "rollback required", "rollback needed",
      "required rollback", "needed rollback", "rollback used", "rollback performed",
      "rollback executed", "rollback triggered", "backout used", "backout performed",
      "change rolled back", "deployment rolled back",
      "release rolled back", "rolledback", "rollback", "rollback done",
      "rollback happened", "rollback occurred", "deployment rollback", "release rollback",
      "has rolled back", "has been rolled back", "rollback yes no", "rollback yn",
    ]
    let failed = [
      "failed", "change failed", "deployment failed", "deploy failed", "release failed",
      "failed change", "failed deployment", "caused incident", "caused outage", "caused failure",
      "incident caused", "outage caused", "led to incident", "resulted in incident",
      "caused production incident", "caused degradation", "hotfix required", "hotfix needed",
      "required hotfix", "failure", "change failure", "has failed", "failure flag", "failed flag",
      "has failure", "incident created", "incident occurred", "had incident", "failed yn",
    ]
    return Dictionary(
      uniqueKeysWithValues: rolled.map { ($0, Failing.rolledBack) }
        + failed.map { ($0, Failing.failed) })
  }()
}

extension Interpretation {
  /// Columns of yes and no that speak of failing by their name, and are not read: nobody knows whether a
  /// yes is said of the change itself, or of what it mends.
  var flagsLeftAlone: [Diagnostic] {
    guard kind == .changes, !isOwnExport else { return [] }
    return survey.columns.indices.compactMap { index in
      let column = survey.columns[index]
      guard binding.field(of: index) == nil, verdicts[index] == nil, !meant.contains(index),
        VerdictFlags.mayTellFailing(column)
      else { return nil }
      let yes = column.values.filter { FlagParser.read($0.key) == .flag(true) }
        .reduce(0) { $0 + $1.value }
      let all = column.values.values.reduce(0, +)
      return yes == 0 ? nil : .flagIsNotRead(column.name, yes: yes, of: all, file: file)
    }
  }
}

extension Diagnostic {
  /// A column of yes and no may say what failed.
  fileprivate static func flagIsNotRead(
    _ column: String, yes: Int, of rows: Int, file: String
  ) -> Diagnostic {
    Diagnostic(
      .note, .caveat,
      "\(Excerpt.quoted(column)) says yes in \(yes) of \(rows == 1 ? "1 row" : "\(rows) rows") "
        + "looked at and is read as no failure: it may be said of what the change mends, needs or allows",
      hint: "If a yes means that the change failed, take the import back with \"toll undo\", "
        + "call the column \"Failed\", and import the file again.",
      at: Location(file: file))
  }
}
