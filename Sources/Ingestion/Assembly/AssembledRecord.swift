import Chronology
import Records

/// What a time is that stands in for one that was not stated.
enum StandIn {
  /// As good as what it stands in for.
  case equal
  /// Written anew long after.
  case touchedAgain
}

/// What a canonical column is to a record.
enum ColumnRole<Record: AssembledRecord> {
  case text(Record.Field, TextReading)
  case number(Record.Number, NumberKind)
  /// True where an incident is not over.
  case open
  /// Says that its source calls an incident over.
  case over
  /// The name of a run of a pipeline, which tells whether it delivers anything.
  case delivery
  case check
}

/// A kind of record that can be put together from cells.
protocol AssembledRecord: StoredRecord {
  static var attributes: Field { get }
  static var zone: Field { get }
  static var environment: Field? { get }
  static var startedAtField: Number { get }
  /// When it was made known, which dates a record that has no other time.
  static var createdAtField: Number? { get }
  /// The time and the word by which it tells that it has ended, where only that is worth a record.
  static var ending: (time: Number, word: Field)? { get }
  /// Where it says that it is a drill, which no figure counts.
  static var drills: DrillFields<Self>? { get }
  /// The latest of these times tells when a record was said that does not say when.
  static var lastTimes: [Number] { get }
  /// What a name is to it that is no column.
  static func role(ofOther name: String) -> ColumnRole<Self>?

  mutating func clear()
  /// Notes that a time only stands in for one that was not stated, and how.
  mutating func noteStandIn(_ time: Number, _ standIn: StandIn)
  /// Makes it a record that is not over.
  mutating func setOpen()
  /// Takes over what its row says beside a state or an outcome.
  mutating func take(_ verdicts: RowVerdicts, by vocabulary: Vocabulary)
  /// Draws the conclusions that need more than one cell.
  ///
  /// - Parameters:
  ///   - isOfVendor: whether all of it is what a vendor's object says at one moment.
  ///   - saysOver: whether the vendor says itself that it is over.
  mutating func conclude(by vocabulary: Vocabulary, isOfVendor: Bool, saysOver: Bool)
  /// What it lacks to be a record, when all its cells were read.
  func lack() -> RecordLack?
}

/// What a row lacks to be a record.
enum RecordLack {
  /// A time to date it by.
  case date
  /// An id that no content can stand in for.
  case identifier
  /// The words that it is there for.
  case text
}

extension AssembledRecord {
  static var environment: Field? { nil }
  static var createdAtField: Number? { nil }
  static var ending: (time: Number, word: Field)? { nil }
  static var lastTimes: [Number] { datedBy }
  static var drills: DrillFields<Self>? { nil }
  static func role(ofOther name: String) -> ColumnRole<Self>? { nil }
  mutating func noteStandIn(_ time: Number, _ standIn: StandIn) {}
  mutating func setOpen() {}
  mutating func take(_ verdicts: RowVerdicts, by vocabulary: Vocabulary) {}
  mutating func conclude(by vocabulary: Vocabulary, isOfVendor: Bool, saysOver: Bool) {}

  /// What a canonical column is to it, `nil` for other names.
  static func role(of name: String) -> ColumnRole<Self>? {
    guard let column = columns.first(where: { $0.name == name }) else {
      return role(ofOther: name)
    }
    return switch column.content {
    case .text(let field, let reading): .text(field, reading)
    case .number(let field, let kind): .number(field, kind)
    }
  }

  /// Makes it a record that was said at the latest of its times, if it was not said when.
  mutating func dateSaying() {
    saidAt = saidAt ?? Self.lastTimes.compactMap { numbers.moment($0) }.max()
  }

  /// What it lacks to be a record, when all its cells were read. A row of response data that names an
  /// incident and says nothing of it completes nothing, and does no harm.
  func lack() -> RecordLack? {
    guard Self.isDated else { return texts.isMissing(Self.identifier) ? .identifier : nil }
    return datedAt == nil ? .date : nil
  }
}
