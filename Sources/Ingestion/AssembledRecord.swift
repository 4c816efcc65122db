import Chronology
import Records

/// How a text column's cells are read.
enum TextReading {
  /// Names the record: never missing by a word, no control characters.
  case identifier
  /// Written by people: never missing by a word.
  case prose
  /// A name or a word from a list.
  case word
  /// A name, or several in one cell.
  case names
  /// Ids of other records.
  case link
}

/// The times records carry.
enum TimeColumn: Int, CaseIterable {
  case startedAt, finishedAt, firstCommitAt, detectedAt, acknowledgedAt, mitigatedAt, resolvedAt
  case saidAt
  /// When a change was made known; it dates a change that has no other time.
  case createdAt

  /// The canonical name of its field.
  var name: String {
    switch self {
    case .startedAt: "started_at"
    case .finishedAt: "finished_at"
    case .firstCommitAt: "first_commit_at"
    case .detectedAt: "detected_at"
    case .acknowledgedAt: "acknowledged_at"
    case .mitigatedAt: "mitigated_at"
    case .resolvedAt: "resolved_at"
    case .saidAt: "said_at"
    case .createdAt: "created_at"
    }
  }
}

/// What a time is that stands in for one that was not stated.
enum StandIn {
  /// As good as what it stands in for.
  case equal
  /// Written anew long after.
  case touchedAgain
}

/// The counts records carry.
enum CountColumn {
  case linesAdded, linesDeleted, filesChanged, commits
}

/// The lengths of time records carry.
enum DurationColumn {
  case timeToDetect, timeToRecover
}

/// What a canonical column is to a record.
enum ColumnRole<Field: TextField> {
  case text(Field, TextReading)
  case time(TimeColumn)
  case count(CountColumn)
  /// True or false; no kind of record has two.
  case flag
  /// True where an incident is not over.
  case open
  case duration(DurationColumn)
  /// The name of a run of a pipeline, which tells whether it delivers anything.
  case delivery
}

/// A kind of record that can be put together from cells.
protocol AssembledRecord: Sendable {
  associatedtype Field: TextField
  static var kind: RecordKind { get }
  static var identifier: Field { get }
  static var attributes: Field { get }
  static var zone: Field { get }
  /// The times by which it is dated, the one that counts first.
  static var datingColumns: [TimeColumn] { get }
  /// What a canonical column is to it, `nil` for other names.
  static func role(of column: String) -> ColumnRole<Field>?

  init()
  var texts: Texts<Field> { get set }
  mutating func clear()
  mutating func set(_ column: TimeColumn, to instant: Instant)
  /// Notes that a time only stands in for one that was not stated, and how.
  mutating func noteStandIn(_ column: TimeColumn, _ standIn: StandIn)
  mutating func set(_ column: CountColumn, to count: Int)
  mutating func set(_ column: DurationColumn, to milliseconds: Int64)
  mutating func setFlag(to isTrue: Bool)
  /// Makes it a record that is not over.
  mutating func setOpen()
  /// Makes it a record that was said at the latest of its times, if it was not said when.
  mutating func dateSaying()
  /// Draws the conclusions that need more than one cell.
  mutating func conclude()
  /// What it lacks to be a record, when all its cells were read.
  func lack() -> RecordLack?
}

/// What a row lacks to be a record.
enum RecordLack {
  /// A time to date it by.
  case date
  /// An id that no content can stand in for.
  case identifier
}

extension AssembledRecord {
  mutating func noteStandIn(_ column: TimeColumn, _ standIn: StandIn) {}
  mutating func set(_ column: CountColumn, to count: Int) {}
  mutating func set(_ column: DurationColumn, to milliseconds: Int64) {}
  mutating func setFlag(to isTrue: Bool) {}
  mutating func setOpen() {}
  mutating func conclude() {}
}
