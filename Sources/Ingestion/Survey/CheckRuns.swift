import Records

/// Runs of a pipeline that only check something, by what started them or by what they are called: a run
/// for a request to merge, and one named `unit tests` or `Lint`, bring nothing into production.
enum CheckRuns {
  /// What the column of the names of runs gives, some of which only check.
  static let names = "checks"
  /// What the column of what started runs gives, some of which are for requests to merge.
  static let triggers = "trigger"

  /// The columns that say of some runs that they only check, beside those that a binding has taken.
  static func columns(
    in survey: Survey, names: [String], taken binding: FieldBinding
  ) -> [FieldBinding.Taken] {
    let words = names.map { NameWords($0) }
    // A list of deployments tells of deployments, whatever started them.
    let speaksOfDelivery = names.indices.contains { index in
      binding.field(of: index) != "environment"
        && Delivery.speakOfDelivery(names[index].lowercased())
    }
    guard !speaksOfDelivery, binding.column(for: FieldBinding.delivery) == nil else { return [] }
    let trigger = survey.columns.indices.first { index in
      !tellers.isDisjoint(with: words[index].words) && !survey.columns[index].isDiverse
        && binding.field(of: index) == nil
        && survey.columns[index].share(isOfRequest) > 0
    }
    let areOfCode = words.contains { !ofCode.isDisjoint(with: $0.words) }
    // What a column is called is asked first: its values are many.
    let name = survey.columns.indices.first { index in
      let called = words[index].joined
      if FieldBinding.pipelines.contains(called), binding.field(of: index) == nil {
        return survey.columns[index].share(isNamedAsCheck) > 0
      }
      return called == "name" && areOfCode && survey.columns[index].share(isNamedAsCheck) == 1
    }
    return [(trigger, triggers), (name, Self.names)].compactMap { column, field in
      column.map { FieldBinding.Taken(column: $0, field: field, rank: 1, isSure: false) }
    }
  }

  /// Whether a run only checks something, by its name or what started it.
  static func isCheck(_ text: String) -> Bool { isOfRequest(text) || isNamedAsCheck(text) }

  /// Whether a run was started for a request to merge.
  private static func isOfRequest(_ trigger: String) -> Bool {
    requests.contains(Vocabulary.folded(trigger))
  }

  /// Whether a name speaks of checks and of no delivery.
  private static func isNamedAsCheck(_ name: String) -> Bool {
    guard name.count <= 60, !Delivery.speakOfDelivery(name.lowercased()) else { return false }
    let words = NameWords(name).words
    guard words.isDisjoint(with: ["cd", "live", "apply"]) else { return false }
    return !words.isDisjoint(with: checks) || !words.isEmpty && words.allSatisfy(building.contains)
  }

  private static let tellers: Set<String> = [
    "event", "trigger", "triggered", "triggering", "reason", "source",
  ]
  private static let ofCode: Set<String> = ["branch", "commit", "sha", "ref", "workflow"]
  private static let requests = Set(
    [
      "pull_request", "pull_request_target", "pull request", "pullrequest", "merge_request_event",
      "merge_request", "merge request", "external_pull_request_event", "merge_group",
    ].map(Vocabulary.folded))
  private static let checks: Set<String> = [
    "test", "testing", "lint", "linter", "linting", "check", "e2e", "coverage", "ci", "typecheck",
    "codeql", "sonar", "eslint", "prettier", "pytest", "rspec", "benchmark", "pr",
  ]
  /// Words of names that speak of checks where nothing else stands beside them.
  private static let building: Set<String> = [
    "build", "compile", "unit", "integration", "verify", "validate", "and", "main", "format",
  ]
}

extension [String] {
  /// Whether no word of a set is among them.
  fileprivate func isDisjoint(with words: Set<String>) -> Bool { words.isDisjoint(with: self) }
}
