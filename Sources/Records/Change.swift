package import Chronology

/// One change as its source tells it: a thing done to production on purpose.
///
/// Words such as type, outcome and environment are kept as they were read; a `Vocabulary` gives
/// them meaning on the way out, so that a new configuration never needs a new import.
package struct Change: StoredRecord {
  /// The texts a change can carry.
  package enum Field: Int, TextField {
    case id, type, service, environment, team, title, author, outcome, reference, url
    /// How risky it was declared to be, in its source's word.
    case risk
    /// Columns Toll has no name for, as a JSON object.
    case attributes
    /// What the source said of the time zone of the time that dates the change, as in `+02:00`.
    case zone
    /// The repository or the project that it is of, where its source tells: ids are unique within it.
    case origin

    package var name: String { "\(self)" }
  }

  /// The numbers a change can carry.
  package enum Number: Int, NumberField {
    case startedAt, finishedAt
    /// When the oldest commit in it was made: the start of its lead time.
    case firstCommitAt
    case linesAdded, linesDeleted, filesChanged, commits
    /// Whether a machine made it.
    case bot
    case saidAt
    /// When it was made known; it dates a change that has no other time.
    case createdAt

    package var name: String {
      switch self {
      case .startedAt: "started_at"
      case .finishedAt: "finished_at"
      case .firstCommitAt: "first_commit_at"
      case .linesAdded: "lines_added"
      case .linesDeleted: "lines_deleted"
      case .filesChanged: "files_changed"
      case .commits: "commits"
      case .bot: "bot"
      case .saidAt: "said_at"
      case .createdAt: "created_at"
      }
    }
  }

  package static let kind = RecordKind.changes
  package static let identifier = Field.id
  package static let origin = Field.origin
  package static let datedBy: [Number] = [.finishedAt, .startedAt]
  package static let isDated = true
  package static let saidAtField = Number.saidAt

  package static let columns: [RecordColumn<Change>] = [
    .text(
      .id, .identifier,
      others: [
        "change_id", "number", "change", "deploy_id", "deployment_id", "key", "sha", "uuid",
      ]),
    .word(.type, number: 3, called: "a type", others: ["change_type", "kind", "category"]),
    .word(
      .service, .names, number: 4, called: "a service",
      others: ["application", "app", "component", "system", "project", "repository", "repo"]),
    .word(
      .environment, number: 5, called: "an environment", meaning: .environment,
      others: ["env", "stage", "target", "target_environment"]),
    .word(
      .team, number: 6, called: "a team",
      others: ["owner_team", "group", "squad", "assignment_group"]),
    .text(
      .title, .prose, number: 13,
      others: [
        "summary", "description", "subject", "message", "short_description", "name",
      ]),
    .text(
      .author, .word, number: 14,
      others: [
        "user", "who", "deployer", "deployed_by", "requested_by", "committer", "creator",
      ]),
    .moment(
      .startedAt, number: 0,
      others: ["start", "started", "start_time", "begin", "work_start", "actual_start"]),
    .moment(
      .finishedAt, number: 1,
      others: [
        "finish", "finished", "end", "ended", "ended_at", "end_time", "finish_time", "deployed_at",
        "completed_at", "merged_at", "time", "timestamp", "date", "when", "work_end", "actual_end",
        "created_at",
      ]),
    .word(
      .outcome, number: 7, called: "an outcome", meaning: .outcome,
      others: ["result", "status", "state", "conclusion", "close_code"]),
    .count(
      .linesAdded, number: 8, others: ["additions", "insertions", "added", "added_lines"]),
    .count(
      .linesDeleted, number: 9,
      others: ["deletions", "deleted", "removed", "lines_removed", "deleted_lines"]),
    .count(.filesChanged, number: 10, others: ["files", "changed_files", "file_count"]),
    .count(.commits, number: 11, others: ["commit_count", "number_of_commits"]),
    .moment(
      .firstCommitAt, number: 2,
      others: ["first_commit", "first_commit_time", "oldest_commit_at"]),
    .text(
      .reference, .word, number: 15,
      others: ["ref", "commit", "commit_sha", "version", "tag", "revision", "release"]),
    .text(.url, .word, number: 16, others: ["link", "html_url", "web_url"]),
    .flag(.bot, number: 12, others: ["is_bot", "automated", "automation"]),
    .moment(.saidAt, others: []),
    .word(
      .risk, number: 19, called: "a risk",
      others: ["risk_level", "change_risk", "risk_rating", "risk_assessment"]),
    .object(.attributes, number: 17),
    .text(.zone, .word, number: 18),
    .text(.origin, .word),
    .moment(.createdAt),
  ]

  /// What is written about it; `id` is never missing once a reader is done.
  package var texts = Texts<Field>()
  package var numbers = Numbers<Number>()
  /// Which of its times only stand in for what the source did not state.
  package var standIns: StandIns = []

  /// A change of which nothing is known yet.
  package init() {}

  /// Becomes a copy of another change, in memory of its own that it keeps.
  package mutating func copy(_ other: Change) {
    texts.copy(other.texts)
    numbers.copy(other.numbers)
    standIns = other.standIns
  }

  /// Makes it a change of which nothing is known, and keeps its memory.
  package mutating func clear() {
    texts.removeAll()
    numbers.removeAll()
    standIns = []
  }
}

// MARK: - Its numbers by name

extension Change {
  package var startedAt: Instant? {
    get { numbers.moment(.startedAt) }
    set { numbers[.startedAt] = newValue?.milliseconds }
  }

  package var finishedAt: Instant? {
    get { numbers.moment(.finishedAt) }
    set { numbers[.finishedAt] = newValue?.milliseconds }
  }

  /// When the oldest commit in it was made: the start of its lead time.
  package var firstCommitAt: Instant? {
    get { numbers.moment(.firstCommitAt) }
    set { numbers[.firstCommitAt] = newValue?.milliseconds }
  }

  /// Lines; never negative.
  package var linesAdded: Int? {
    get { numbers.count(.linesAdded) }
    set { numbers[.linesAdded] = newValue.map(Int64.init) }
  }

  /// Lines; never negative.
  package var linesDeleted: Int? {
    get { numbers.count(.linesDeleted) }
    set { numbers[.linesDeleted] = newValue.map(Int64.init) }
  }

  package var filesChanged: Int? {
    get { numbers.count(.filesChanged) }
    set { numbers[.filesChanged] = newValue.map(Int64.init) }
  }

  package var commits: Int? {
    get { numbers.count(.commits) }
    set { numbers[.commits] = newValue.map(Int64.init) }
  }

  /// Whether a machine made it; `nil` where the source does not say.
  package var isBot: Bool? {
    get { numbers.flag(.bot) }
    set { numbers[.bot] = newValue.map { $0 ? 1 : 0 } }
  }
}
