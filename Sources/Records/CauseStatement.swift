package import Chronology

/// What a person once said of an incident and a change, whether or not somebody said otherwise since.
package struct CauseStatement: Equatable, Sendable {
  /// The source of the change.
  package let changeSource: String
  package let changeID: String
  package let verdict: Dataset.Link.Verdict
  /// Why, where a reason was given.
  package let reason: String?
  package let at: Instant
  /// Who said it, where that is known.
  package let by: String?

  /// What was said.
  package init(
    changeSource: String, changeID: String, verdict: Dataset.Link.Verdict, reason: String?,
    at: Instant, by: String?
  ) {
    self.changeSource = changeSource
    self.changeID = changeID
    self.verdict = verdict
    self.reason = reason
    self.at = at
    self.by = by
  }
}
