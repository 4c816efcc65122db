package import Chronology

/// A kind of record: what it can say, column by column.
package protocol StoredRecord: Equatable, Sendable {
  associatedtype Field: TextField
  associatedtype Number: NumberField

  static var kind: RecordKind { get }
  /// Every column, in the order in which they are written to files.
  static var columns: [RecordColumn<Self>] { get }
  /// The text that names a record within its source.
  static var identifier: Field { get }
  /// The text that tells what its id is unique within, besides its source.
  static var origin: Field { get }
  /// The times by which a record is dated, the one that counts first; one of them at least is there,
  /// where `isDated`.
  static var datedBy: [Number] { get }
  /// Whether a record without any of those times is none.
  static var isDated: Bool { get }
  /// When the source said it.
  static var saidAtField: Number { get }

  init()
  var texts: Texts<Field> { get set }
  var numbers: Numbers<Number> { get set }
}

extension StoredRecord {
  /// The ledger's table of such records.
  package static var table: String { kind.table }

  /// The columns that the ledger keeps, by their numbers.
  package static var storedColumns: [RecordColumn<Self>] {
    columns.filter { $0.stored != nil }.sorted {
      ($0.stored?.number ?? 0) < ($1.stored?.number ?? 0)
    }
  }

  /// When the source said so, where it says the same record's news one after the other: what was said
  /// later counts, in whatever order the news arrive. `nil` where the last to arrive counts.
  package var saidAt: Instant? {
    get { numbers.moment(Self.saidAtField) }
    set { numbers[Self.saidAtField] = newValue?.milliseconds }
  }

  /// The moment it is counted at.
  package var datedAt: Instant? {
    for field in Self.datedBy {
      if let moment = numbers.moment(field) { return moment }
    }
    return nil
  }
}
