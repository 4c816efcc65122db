/// What the changes of a source say of how they went, all of them on record.
///
/// Aborted changes never reached production and are not among them.
package struct OutcomeCounts: Equatable, Sendable {
  /// Changes that are known to have succeeded.
  package var succeeded = 0
  /// Changes that are known to have failed or to have been rolled back.
  package var failed = 0
  /// Finished changes of which nothing is said, or that nobody knows.
  package var missing = 0
  /// Changes by a word that nobody taught Toll.
  package var untaught: [String: Int] = [:]

  /// No changes.
  package init() {}

  /// Changes whose outcome is known.
  package var known: Int { succeeded + failed }

  /// Changes that carry a word nobody taught Toll.
  package var untaughtCount: Int { untaught.values.reduce(0, +) }

  /// Counts changes that say the same of how they went.
  ///
  /// - Parameter word: As their source wrote it; `nil` where it says nothing.
  package mutating func add(_ changes: Int, saying word: String?, by vocabulary: Vocabulary) {
    guard let word else {
      missing += changes
      return
    }
    switch vocabulary.outcome(of: word) {
    case .succeeded: succeeded += changes
    case .failed, .rolledBack: failed += changes
    case .aborted: break
    // What is not over yet lacks no outcome.
    case .unknown: missing += vocabulary.isPending(word) ? 0 : changes
    case nil: untaught[word, default: 0] += changes
    }
  }
}
