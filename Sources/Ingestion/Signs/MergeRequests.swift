import Diagnostics
import Records

/// Requests to merge something, as pull requests are: those that were merged changed something at that
/// moment, whatever their state says, and no other did.
struct MergeRequests: Sendable {
  /// The column of the times at which they were merged, or closed; `nil` where there is none.
  let time: Int?
  /// The column that says which were merged; `nil` where only those have the time.
  let proof: Int?
  /// The column of their numbers, by which one that is handed out again is known.
  let id: Int?

  /// Finds them by a column of times of merges, or by one that says which were merged; `nil` where rows
  /// are something else: a list of deployments may say when each was merged, and a ticket be merged into
  /// another.
  init?(in survey: Survey) {
    let names = Names(survey)
    guard !names.speakOfOthers else { return nil }
    id = names.id
    let merged = names.time(Self.merges)
    let closed = names.time(Self.closings)
    if merged != nil, closed != nil || names.time(Self.beginnings) != nil {
      (time, proof) = (merged, nil)
      return
    }
    guard let proof = names.proof else { return nil }
    (time, self.proof) = (names.time(Self.submissions) ?? closed, proof)
  }

  /// Whether a cell of the column that says which were merged says so.
  static func saysMerged(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if case .flag(let isMerged) = FlagParser.read(bytes) { return isMerged }
    return ["merged", "completed"].contains(
      Vocabulary.folded(String(decoding: bytes.trimmed, as: UTF8.self)))
  }

  private static let numbers: Set<String> = [
    "iid", "mr iid", "mr", "mr id", "mr number", "pr", "pr id", "pr number", "pull request",
    "pull request id", "pull request number", "merge request", "merge request iid",
    "merge request id", "change number",
  ]
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
  /// When Gerrit merged what it calls a change.
  private static let submissions: Set<String> = ["submitted", "submitted at", "submitted on"]
}

extension MergeRequests {
  /// What the columns are called, by which requests are told.
  private struct Names {
    private let columns: [ColumnEvidence]
    private let words: [NameWords]
    /// The columns that are a row's own, and none of something in it.
    private let own: [Int]

    init(_ survey: Survey) {
      columns = survey.columns
      let prefix = ColumnPath.commonPrefix(of: columns.map(\.name))
      let bare = columns.map { PartSigns.bare($0.name, without: prefix) }
      words = bare.map(NameWords.init)
      own = bare.indices.filter { !bare[$0].contains(".") && !bare[$0].contains("[") }
    }

    /// Whether some column is one that deployments have, or incidents.
    var speakOfOthers: Bool {
      zip(columns, words).contains { column, name in
        guard column.said > 0 else { return false }
        return holds(name, MergeRequests.incidents)
          || holds(name, MergeRequests.rollouts) && column.timeShare > 0.5
          || column.holds(CellWords.decisiveOutcomes) && !holds(name, MergeRequests.ofChecks)
            && !tellsMerges(column, name)
      }
    }

    /// The column of times that has one of some names.
    func time(_ names: Set<String>) -> Int? {
      own.first { index in
        names.contains(words[index].joined)
          && (columns[index].said == 0 || columns[index].timeShare > 0.9)
      }
    }

    /// The column of their numbers, of which each row has its own.
    var id: Int? {
      own.first { index in
        let column = columns[index]
        return MergeRequests.numbers.contains(words[index].joined)
          && (column.isDiverse || column.values.count == column.filled)
      }
    }

    /// The column that says which of them were merged, where others say that they are requests.
    var proof: Int? {
      guard words.contains(where: { holds($0, MergeRequests.ofRequests) }) else { return nil }
      return own.first { tellsMerges(columns[$0], words[$0]) }
    }

    /// Whether a column says which requests were merged: yes or no under that name, or a state.
    private func tellsMerges(_ column: ColumnEvidence, _ name: NameWords) -> Bool {
      guard column.said > 0, !column.isDiverse else { return false }
      switch name.without(["is", "was", "pr"]).joined {
      case "merged":
        return column.share {
          if case .flag = FlagParser.read($0) { true } else { false }
        } == 1
      case "state", "status":
        // A deployment may be completed as well, but not also abandoned and aimed at a branch.
        let isCompleted =
          column.holds(["active", "abandoned"])
          && words.contains { $0.joined == "target branch" || holds($0, ["pull"]) }
        return (isCompleted || column.holds(["merged"]))
          && column.share { MergeRequests.states.contains(Vocabulary.folded($0)) } == 1
      default: return false
      }
    }

    private func holds(_ name: NameWords, _ some: Set<String>) -> Bool {
      !some.isDisjoint(with: name.words)
    }
  }

  private static let states: Set<String> = [
    "open", "opened", "closed", "merged", "draft", "locked", "declined", "superseded", "abandoned",
    "new", "active", "completed",
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
  private static let ofChecks: Set<String> = ["ci", "check", "build", "pipeline", "test", "review"]
}

extension Diagnostic {
  /// Requests of which some were merged, nobody knows when.
  static func requestsTellNoTime(of names: [String], file: String) -> Diagnostic {
    let column = names.first.map(ColumnMap.written) ?? "COLUMN"
    return Diagnostic(
      .error, .badData, "no column says when each of these requests was merged",
      hint:
        "Export them with that time. If another is near enough, say so, as in "
        + "\(option: .map, quoted: "finished_at=\(column)"); those that were not merged are passed over.",
      at: Location(file: file, line: 1))
  }
}
