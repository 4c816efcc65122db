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

extension Change: AssembledRecord {
  static var kind: RecordKind { .changes }
  static var identifier: Field { .id }
  static var attributes: Field { .attributes }
  static var zone: Field { .zone }
  static let datingColumns: [TimeColumn] = [.finishedAt, .startedAt]

  static func role(of column: String) -> ColumnRole<Field>? {
    switch column {
    case "id": .text(.id, .identifier)
    case "title": .text(.title, .prose)
    case "started_at": .time(.startedAt)
    case "finished_at": .time(.finishedAt)
    case "first_commit_at": .time(.firstCommitAt)
    case "lines_added": .count(.linesAdded)
    case "lines_deleted": .count(.linesDeleted)
    case "files_changed": .count(.filesChanged)
    case "commits": .count(.commits)
    case "bot": .flag
    case "said_at": .time(.saidAt)
    case "created_at": .time(.createdAt)
    case "service": .text(.service, .names)
    case FieldBinding.delivery: .delivery
    default: Field.allCases.first { $0.name == column }.map { .text($0, .word) }
    }
  }

  mutating func set(_ column: TimeColumn, to instant: Instant) {
    switch column {
    case .startedAt: startedAt = instant
    case .finishedAt: finishedAt = instant
    case .firstCommitAt: firstCommitAt = instant
    case .saidAt: saidAt = instant
    default: preconditionFailure("a change has no such time")
    }
  }

  mutating func noteStandIn(_ column: TimeColumn, _ standIn: StandIn) {
    if column == .startedAt { standIns.insert(.startedAt) }
    if column == .finishedAt { standIns.insert(.finishedAt) }
    if column == .finishedAt, standIn == .touchedAgain { standIns.insert(.touchedAgain) }
  }

  mutating func set(_ column: CountColumn, to count: Int) {
    switch column {
    case .linesAdded: linesAdded = count
    case .linesDeleted: linesDeleted = count
    case .filesChanged: filesChanged = count
    case .commits: commits = count
    }
  }

  mutating func setFlag(to isTrue: Bool) { isBot = isTrue }

  /// An author who ends in `[bot]` is one, whatever the column says.
  mutating func conclude() {
    let isBotByName = texts.withBytes(of: .author) { author in
      author.count >= 5
        && UnsafeBufferPointer(rebasing: author.suffix(5)).equals("[bot]")
    }
    if isBotByName == true { isBot = true }
  }

  mutating func dateSaying() {
    saidAt = saidAt ?? [finishedAt, startedAt].compactMap { $0 }.max()
  }

  func lack() -> RecordLack? { datedAt == nil ? .date : nil }
}

extension Incident: AssembledRecord {
  static var kind: RecordKind { .incidents }
  static var identifier: Field { .id }
  static var attributes: Field { .attributes }
  static var zone: Field { .zone }
  static let datingColumns: [TimeColumn] = [.startedAt, .detectedAt]

  static func role(of column: String) -> ColumnRole<Field>? {
    switch column {
    case "id": .text(.id, .identifier)
    case "title": .text(.title, .prose)
    case "caused_by": .text(.causedBy, .link)
    case "recurrence_of": .text(.recurrenceOf, .link)
    case "started_at": .time(.startedAt)
    case "detected_at": .time(.detectedAt)
    case "acknowledged_at": .time(.acknowledgedAt)
    case "mitigated_at": .time(.mitigatedAt)
    case "resolved_at": .time(.resolvedAt)
    case "planned": .flag
    case "open": .open
    case "said_at": .time(.saidAt)
    case "service": .text(.service, .names)
    case "minutes_to_detect": .duration(.timeToDetect)
    case "minutes_to_recover": .duration(.timeToRecover)
    default: Field.allCases.first { $0.name == column }.map { .text($0, .word) }
    }
  }

  mutating func set(_ column: TimeColumn, to instant: Instant) {
    switch column {
    case .startedAt: startedAt = instant
    case .detectedAt: detectedAt = instant
    case .acknowledgedAt: acknowledgedAt = instant
    case .mitigatedAt: mitigatedAt = instant
    case .resolvedAt: resolvedAt = instant
    case .saidAt: saidAt = instant
    default: preconditionFailure("an incident has no such time")
    }
  }

  mutating func noteStandIn(_ column: TimeColumn, _ standIn: StandIn) {
    if column == .resolvedAt { standIns.insert(.resolvedAt) }
  }

  mutating func set(_ column: DurationColumn, to milliseconds: Int64) {
    switch column {
    case .timeToDetect: lengths.toDetect = milliseconds
    case .timeToRecover: lengths.toRecover = milliseconds
    }
  }

  mutating func setFlag(to isTrue: Bool) { isPlanned = isTrue }

  mutating func setOpen() { isOpen = true }

  /// A length stands for the time that it leads to; a time that is stated goes before it.
  mutating func conclude() {
    if let length = lengths.toDetect {
      if let startedAt {
        detectedAt = detectedAt ?? startedAt.advanced(by: length)
      } else {
        startedAt = detectedAt?.advanced(by: -length)
      }
    }
    if let length = lengths.toRecover, resolvedAt == nil {
      resolvedAt = (startedAt ?? detectedAt)?.advanced(by: length)
    }
    lengths = Lengths()
  }

  mutating func dateSaying() {
    saidAt =
      saidAt
      ?? [resolvedAt, mitigatedAt, acknowledgedAt, detectedAt, startedAt].compactMap { $0 }.max()
  }

  func lack() -> RecordLack? { datedAt == nil ? .date : nil }
}

extension Recovery: AssembledRecord {
  static var kind: RecordKind { .recoveries }
  static var identifier: Field { .incidentID }
  static var attributes: Field { .attributes }
  static var zone: Field { .zone }
  static let datingColumns: [TimeColumn] = [
    .startedAt, .detectedAt, .resolvedAt, .mitigatedAt, .acknowledgedAt,
  ]

  static func role(of column: String) -> ColumnRole<Field>? {
    switch column {
    case "incident_id": .text(.incidentID, .identifier)
    case "started_at": .time(.startedAt)
    case "detected_at": .time(.detectedAt)
    case "acknowledged_at": .time(.acknowledgedAt)
    case "mitigated_at": .time(.mitigatedAt)
    case "resolved_at": .time(.resolvedAt)
    case "said_at": .time(.saidAt)
    case "minutes_to_detect": .duration(.timeToDetect)
    case "minutes_to_recover": .duration(.timeToRecover)
    default: nil
    }
  }

  mutating func set(_ column: TimeColumn, to instant: Instant) {
    switch column {
    case .startedAt: startedAt = instant
    case .detectedAt: detectedAt = instant
    case .acknowledgedAt: acknowledgedAt = instant
    case .mitigatedAt: mitigatedAt = instant
    case .resolvedAt: resolvedAt = instant
    case .saidAt: saidAt = instant
    default: preconditionFailure("a recovery record has no such time")
    }
  }

  mutating func set(_ column: DurationColumn, to milliseconds: Int64) {
    switch column {
    case .timeToDetect: timeToDetect = milliseconds
    case .timeToRecover: timeToRecover = milliseconds
    }
  }

  mutating func dateSaying() {
    saidAt =
      saidAt
      ?? [resolvedAt, mitigatedAt, acknowledgedAt, detectedAt, startedAt].compactMap { $0 }.max()
  }

  /// A row that names an incident and says nothing of it completes nothing, and does no harm.
  func lack() -> RecordLack? { texts.isMissing(.incidentID) ? .identifier : nil }
}
