package import Chronology

/// One change as its source tells it: a thing done to production on purpose.
///
/// Words such as type, outcome and environment are kept as they were read; a `Vocabulary` gives
/// them meaning on the way out, so that a new configuration never needs a new import.
package struct Change: Equatable, Sendable {
  /// The texts a change can carry.
  package enum Field: Int, TextField {
    case id, type, service, environment, team, title, author, outcome, reference, url
    /// Columns Toll has no name for, as a JSON object.
    case attributes
    /// What the source said of the time zone of the time that dates the change, as in `+02:00`.
    case zone
    /// The repository or the project that it is of, where its source tells: ids are unique within it.
    case origin

    package var name: String { "\(self)" }
  }

  /// What is written about it; `id` is never missing once a reader is done.
  package var texts = Texts<Field>()
  package var startedAt: Instant?
  package var finishedAt: Instant?
  /// When the oldest commit in it was made: the start of its lead time.
  package var firstCommitAt: Instant?
  /// Lines; never negative.
  package var linesAdded: Int?
  /// Lines; never negative.
  package var linesDeleted: Int?
  package var filesChanged: Int?
  package var commits: Int?
  /// Whether a machine made it; `nil` where the source does not say.
  package var isBot: Bool?
  /// When the source said so, where it says the same change's news one after the other: what was
  /// said later counts, in whatever order the news arrive. `nil` where the last to arrive counts.
  package var saidAt: Instant?
  /// Which of its times only stand in for what the source did not state.
  package var standIns: StandIns = []

  /// A change of which nothing is known yet.
  package init() {}

  /// The moment it is counted at: its finish, else its start.
  package var datedAt: Instant? { finishedAt ?? startedAt }

  /// Becomes a copy of another change, in memory of its own that it keeps.
  package mutating func copy(_ other: Change) {
    texts.copy(other.texts)
    startedAt = other.startedAt
    finishedAt = other.finishedAt
    firstCommitAt = other.firstCommitAt
    linesAdded = other.linesAdded
    linesDeleted = other.linesDeleted
    filesChanged = other.filesChanged
    commits = other.commits
    isBot = other.isBot
    saidAt = other.saidAt
    standIns = other.standIns
  }

  /// Makes it a change of which nothing is known, and keeps its memory.
  package mutating func clear() {
    texts.removeAll()
    startedAt = nil
    finishedAt = nil
    firstCommitAt = nil
    linesAdded = nil
    linesDeleted = nil
    filesChanged = nil
    commits = nil
    isBot = nil
    saidAt = nil
    standIns = []
  }
}
