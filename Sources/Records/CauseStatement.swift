package import Chronology

/// What a person once said of an incident and a change, or took back, whether or not somebody said
/// otherwise since.
package struct CauseStatement: Equatable, Sendable {
  /// The ledger's number of it; what was said later has a higher one.
  package let number: Int64
  /// The source of the change.
  package let changeSource: String
  package let changeID: String
  /// What was said, or what was said and is taken back by this.
  package let verdict: Dataset.Link.Verdict
  /// Why, where a reason was given.
  package let reason: String?
  package let at: Instant
  /// Who said it, where that is known.
  package let by: String?
  /// Whether it takes back what the same person said of the change before.
  package let isWithdrawal: Bool

  /// What was said.
  package init(
    number: Int64, changeSource: String, changeID: String, verdict: Dataset.Link.Verdict,
    reason: String?, at: Instant, by: String?, isWithdrawal: Bool = false
  ) {
    self.number = number
    self.changeSource = changeSource
    self.changeID = changeID
    self.verdict = verdict
    self.reason = reason
    self.at = at
    self.by = by
    self.isWithdrawal = isWithdrawal
  }

  /// Whether two are of the same change.
  package func isOfSameChange(as other: CauseStatement) -> Bool {
    changeSource == other.changeSource && changeID == other.changeID
  }

  /// What has become of something that was said.
  package enum Fate: Equatable, Sendable {
    /// Nothing was said of the change since that holds instead.
    case holds
    /// Whoever said it took it back.
    case takenBack
    /// Something that was said later holds instead.
    case overtaken
  }

  /// What has become of it.
  ///
  /// - Parameter statements: All that was said of the same incident, oldest first.
  package func fate(among statements: [CauseStatement]) -> Fate {
    let isTakenBack = statements.contains {
      $0.isWithdrawal && $0.number > number && $0.isOfSameChange(as: self) && $0.by == by
    }
    if isTakenBack { return .takenBack }
    return statements.standing.contains { $0.number == number } ? .holds : .overtaken
  }
}

extension [CauseStatement] {
  /// Of all that was said of one incident, oldest first, what holds: of each change the last that nobody
  /// took back.
  ///
  /// Whoever takes something back has said nothing of that change so far; what others said of it holds as
  /// if nobody had spoken after them.
  package var standing: [CauseStatement] {
    var takenBack: Set<[String?]> = []
    var settled: Set<[String]> = []
    var standing: [CauseStatement] = []
    for statement in reversed() {
      let change = [statement.changeSource, statement.changeID]
      let voice = change + [statement.by]
      if statement.isWithdrawal {
        takenBack.insert(voice)
      } else if !takenBack.contains(voice), settled.insert(change).inserted {
        standing.append(statement)
      }
    }
    return standing.reversed()
  }
}
