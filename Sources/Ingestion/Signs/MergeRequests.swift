import Records

/// Requests to merge something, as pull requests are: those that were merged changed something at that
/// moment, whatever their state says, and no other did.
struct MergeRequests: Sendable {
  /// The column of the times at which they were merged, or closed.
  let time: Int
  /// The column that says which were merged; `nil` where only those have the time.
  let proof: Int?

  /// Finds them by a column of times of merges, or one that says which were merged beside one of the
  /// times at which they were closed; `nil` where rows are something else: a list of deployments may say
  /// when each was merged, and a ticket be merged into another.
  ///
  /// - Parameter mapped: the fields that a person gave a column; who dates them knows better.
  init?(in survey: Survey, mapped: Set<String>) {
    guard !mapped.contains("finished_at"), !mapped.contains("started_at") else { return nil }
    let names = survey.columns.map(\.name)
    let prefix = ColumnPath.commonPrefix(of: names)
    let bare = names.map { PartSigns.bare($0, without: prefix) }
    let words = bare.map(NameWords.init)
    guard !zip(survey.columns, words).contains(where: { $0.said > 0 && Self.isOfOthers($1, $0) }),
      !survey.columns.contains(where: { $0.holds(CellWords.decisiveOutcomes) })
    else { return nil }
    func column(_ holds: (Int) -> Bool) -> Int? {
      names.indices.first { !bare[$0].contains(".") && !bare[$0].contains("[") && holds($0) }
    }
    func moment(_ ends: Set<String>) -> Int? {
      column { index in
        let column = survey.columns[index]
        return ends.contains(words[index].joined) && (column.said == 0 || column.timeShare > 0.9)
      }
    }
    let closed = moment(Self.closings)
    if let merged = moment(Self.merges), closed != nil || moment(Self.beginnings) != nil {
      time = merged
      proof = nil
      return
    }
    guard let closed, words.contains(where: { !Self.ofRequests.isDisjoint(with: $0.words) }),
      let proof = column({ Self.tellsMerges(survey.columns[$0], words[$0]) })
    else { return nil }
    time = closed
    self.proof = proof
  }

  /// Whether a cell of the column that says which were merged says so.
  static func saysMerged(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if case .flag(let isMerged) = FlagParser.read(bytes) { return isMerged }
    return Vocabulary.folded(String(decoding: bytes.trimmed, as: UTF8.self)) == "merged"
  }

  /// Whether a column says which requests were merged: yes or no under that name, or a state.
  private static func tellsMerges(_ column: ColumnEvidence, _ name: NameWords) -> Bool {
    guard column.said > 0, !column.isDiverse else { return false }
    switch name.without(["is", "was", "pr"]).joined {
    case "merged":
      return column.share {
        if case .flag = FlagParser.read($0) { true } else { false }
      } == 1
    case "state", "status":
      return column.contains { Vocabulary.folded($0) == "merged" }
        && column.share { states.contains(Vocabulary.folded($0)) } == 1
    default: return false
    }
  }

  /// Whether a column is one that deployments have, or incidents.
  private static func isOfOthers(_ name: NameWords, _ column: ColumnEvidence) -> Bool {
    !incidents.isDisjoint(with: name.words)
      || !rollouts.isDisjoint(with: name.words) && column.timeShare > 0.5
  }

  private static let merges: Set<String> = [
    "merged", "merged at", "merged on", "merged date", "merged time", "merge date", "merge time",
    "date merged", "time merged", "pr merged at", "pull request merged at", "mr merged at",
  ]
  private static let closings: Set<String> = [
    "closed", "closed at", "closed on", "closed date", "closed time", "close date", "date closed",
    "pr closed at",
  ]
  private static let beginnings: Set<String> = [
    "created", "created at", "created on", "created date", "date created", "opened", "opened at",
    "opened on", "pr created at",
  ]
  private static let states: Set<String> = [
    "open", "opened", "closed", "merged", "draft", "locked", "declined", "superseded", "abandoned",
  ]
  private static let ofRequests: Set<String> = [
    "pull", "pr", "mr", "addition", "deletion", "draft", "reviewer", "review", "branch", "head",
    "base", "repo", "repository",
  ]
  private static let incidents: Set<String> = [
    "incident", "outage", "severity", "sev", "impact", "resolved", "resolution", "alert",
    "priority",
  ]
  private static let rollouts: Set<String> = [
    "deploy", "deployed", "deployment", "release", "released", "rollout", "shipped", "published",
  ]
}
