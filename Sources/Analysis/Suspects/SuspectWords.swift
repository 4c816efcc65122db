import Chronology
import Records
import Reports

/// What is said of suspects, in words, the same everywhere.
enum SuspectWords {
  /// Why a change is a suspect, the strongest reason first, as in "same service".
  static func reasons(_ suspect: Suspect, _ dataset: Dataset) -> [String] {
    let standing: String? =
      switch suspect.standing {
      case .declared: "declared as its cause"
      case .rejected: "declared not to be its cause"
      case .suspected: nil
      }
    let outcome: String? =
      switch dataset.changes.outcome[suspect.change] {
      case .failed: "recorded as failed"
      case .rolledBack: "recorded as rolled back"
      case .succeeded, .aborted, .unknown: nil
      }
    return [
      standing, suspect.path.phrase, suspect.isRunning ? "still going out" : nil, outcome,
      suspect.isRework ? "itself a repair" : nil,
    ].compactMap(\.self)
  }

  /// What the words mean.
  static let definitions = [
    Definition(
      term: "suspect",
      text: "a production change that had begun when the incident began and was still running or "
        + "had finished no longer than the window before it, on the same service, on one it depends "
        + "on, or of a type that reaches every service; also one that was taken back by name because "
        + "of it; a fix made because of it is none"),
    Definition(
      term: "by chance",
      text:
        "other weeks in which, at the same hour of the week, some such change was as near: what "
        + "timing alone would have shown"),
    Definition(
      term: "probability",
      text: "by its time alone: the share of incidents after changes that chance does not explain, "
        + "divided among the suspects so that each hour of age halves a part; none where the records "
        + "do not show that incidents follow changes"),
    Definition(
      term: "its kind",
      text: "the other changes of the same type on the same service; where fewer than 20 have a "
        + "known outcome, of the same type; else all"),
  ]
}

extension Population {
  /// Since when changes were read, above a report on suspects; `nil` when all were.
  var reach: Fact? { horizon.map { Fact("Changes read", "since \($0.description)") } }
}
