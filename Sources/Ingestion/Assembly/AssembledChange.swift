import Chronology
import Records

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
