import Diagnostics
import Records
import Reports
import Text

/// What the failures of a source's changes are known by: the one rule for every figure that is made
/// of them.
///
/// A source is judged by all its changes on record, whatever the period or the filter, so that no
/// figure comes and goes from week to week.
enum RateBasis: Equatable {
  /// By stated outcomes, and by incidents that name a change.
  case outcomes
  /// By incidents alone: no outcome was read.
  case links
  /// By nothing: its changes are in no rate.
  case none(Refusal)

  /// Why a source carries no rate.
  struct Refusal: Hashable {
    /// In a few words, to stand after "cannot tell:".
    let reason: String
    /// What would make it tellable.
    let hint: Advice
  }

  /// Judges a source.
  ///
  /// - Parameter isNamed: Whether an incident names a change of it.
  init(_ counts: OutcomeCounts, isNamed: Bool) {
    let isOfOneKind = counts.succeeded == 0 || counts.failed == 0
    if counts.known == 0 && counts.untaught.isEmpty {
      self = isNamed ? .links : .none(.noOutcome)
    } else if counts.untaughtCount >= counts.known {
      self = .none(.untaught(counts))
    } else if isOfOneKind && counts.missing > 0 {
      self = .none(.oneKind(counts))
    } else if isOfOneKind && !counts.untaught.isEmpty {
      // The other kind may be what the words say.
      self = .none(.untaught(counts))
    } else {
      self = .outcomes
    }
  }
}

extension RateBasis {
  /// Why a source carries no rate; `nil` where it does.
  var refusal: Refusal? {
    if case .none(let refusal) = self { refusal } else { nil }
  }
}

extension RateBasis.Refusal {
  /// Nothing was read that says how a change went.
  static let noOutcome = RateBasis.Refusal(
    reason: "no outcome was read",
    hint: "Import again with \(option: .map, "outcome=COLUMN"), or link incidents to the changes "
      + "they came of.")

  /// What nobody wrote down may be all of the other kind.
  fileprivate static func oneKind(_ counts: OutcomeCounts) -> Self {
    Self(
      reason: "outcomes are recorded only for changes that "
        + (counts.failed > 0 ? "failed" : "succeeded"),
      hint: "Record an outcome for every change.")
  }

  /// A rate would be made of the words that happen to be known.
  fileprivate static func untaught(_ counts: OutcomeCounts) -> Self {
    let words = counts.untaught.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\($0.key.shortened(to: 40) ?? $0.key) (\($0.value))" }
    let kind =
      counts.known == 0 || (counts.succeeded > 0 && counts.failed > 0)
      ? "" : counts.failed == 0 ? ", which all succeeded" : ", which all failed"
    return Self(
      reason: "words nobody taught Toll stand for the outcome of "
        + "\(counts.untaughtCount) \(counts.untaughtCount == 1 ? "change" : "changes"), known "
        + "ones for \(counts.known)\(kind): \(NameList.words(words, first: 3)); "
        + "\"outcomes\" in toll.yaml teaches them",
      hint: "Nothing need be imported again for it.")
  }
}
