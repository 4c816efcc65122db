import Chronology
import Ledgers
import Records

/// Rows of one kind on their way into their table, some thousands at a time: while some are held against what
/// is known of their records, the next ones gather.
final class RecordBatch {
  /// What waits to be held against what is known.
  struct Row {
    let key: RecordKey
    let digest: Int64
    /// When its source said it.
    let saidAt: Instant?
    /// A column whose value is taken back.
    let taking: String?
    let standIns: StandIns
    /// The place of its source, and what a change is counted under.
    let source: Int
    let cell: ChangeCounts.Cell?
  }

  /// Rows that have gathered, in the order in which they came.
  struct Portion {
    var rows: [Row] = []
    var images: RowImages
  }

  /// So many rows are worth a question, or so many bytes: no message to a server may be a gigabyte, and
  /// what gathers is there twice.
  private static let most = 4096
  private static let mostBytes = 16 << 20

  /// What is bound for the row at hand, by the numbers of parameters.
  var bound: [FieldValue]
  /// What becomes of the rows.
  let settlement: RecordSettlement
  private let empty: RowImages
  private var portion: Portion

  init(
    _ kind: RecordKind, _ connection: PostgresConnection, importID: Int64, words: PostgresWords
  ) {
    let table = RecordTable(kind, connection)
    settlement = RecordSettlement(table, importID: importID, words: words)
    empty = RowImages(table.isNumber)
    portion = Portion(images: empty)
    bound = Array(repeating: .missing, count: table.columns.count + 1)
  }

  /// Takes in the row that is bound.
  func add(_ row: Row) {
    bound[bound.count - 1] = .number(row.digest)
    portion.images.append(bound)
    portion.rows.append(row)
  }

  /// Whether enough rows wait.
  var isFull: Bool {
    portion.rows.count >= Self.most || portion.images.size >= Self.mostBytes
  }

  /// What has gathered; from here on others gather.
  func take() -> Portion {
    var next = Portion(images: empty)
    next.rows.reserveCapacity(portion.rows.count)
    next.images.reserve(portion.images.size)
    swap(&next, &portion)
    return next
  }
}
