import Chronology
import Diagnostics
import GRDB
import GRDBSQLite

/// The statement that adds a record, completes one that is there, or finds nothing to do.
///
/// A value that is missing never overwrites one that is known. Bound with SQLite's own functions,
/// because this is the loop that a million rows go through.
final class Upsert {
  /// What became of a row.
  enum Effect {
    case added, updated, unchanged
  }

  private let statement: Statement
  private let handle: OpaquePointer
  private let connection: OpaquePointer
  private let path: String
  private let sayings: Sayings
  /// What is bound to each parameter, the first being 1.
  private var bound: [Sayings.Value]

  /// The columns that every kind of record begins with, in the order of their parameters.
  private static let leading = ["key", "source_id", "import_id", "id"]

  /// Prepares the statement for a table whose other columns are given in the order of `bind`.
  init(_ database: Database, table: String, columns: [String], path: String) throws {
    let columns = columns + ["said"]
    statement = try database.cachedStatement(sql: Self.sql(table: table, columns: columns))
    sayings = Sayings(database, table: table, columns: columns.dropLast())
    bound = Array(repeating: .missing, count: Self.leading.count + columns.count + 1)
    guard let connection = database.sqliteConnection else {
      throw DatabaseError(resultCode: .SQLITE_MISUSE)
    }
    handle = statement.sqliteStatement
    self.connection = connection
    self.path = path
  }

  private static func sql(table: String, columns: [String]) -> String {
    let all = leading + columns
    let parameters = (1...all.count).map { "?\($0)" }.joined(separator: ", ")
    let completed = columns.map { "\($0) = coalesce(excluded.\($0), \($0))" }
    let differs = columns.map { "\($0) IS NOT coalesce(excluded.\($0), \($0))" }
    // Two records that share a key by chance would overwrite each other; the CASE makes the row
    // break its NOT NULL instead, and `step` looks for a free key.
    return """
      INSERT INTO \(table)(\(all.joined(separator: ", "))) VALUES(\(parameters))
      ON CONFLICT(key) DO UPDATE SET
        id = CASE WHEN id = excluded.id AND source_id = excluded.source_id THEN id END,
        import_id = excluded.import_id,
        \(completed.joined(separator: ",\n  "))
      WHERE id <> excluded.id OR source_id <> excluded.source_id
        OR \(differs.joined(separator: "\n  OR "))
      """
  }

  /// Binds what every record begins with; columns follow from parameter 5.
  func bind(key: Int64, source: Int64, import: Int64, id: UnsafeBufferPointer<UInt8>) {
    bind(1, key)
    bind(2, source)
    bind(3, `import`)
    bind(4, id)
  }

  /// Binds a number, or NULL.
  func bind(_ parameter: Int32, _ value: Int64?) {
    bound[Int(parameter)] = value.map { .number($0) } ?? .missing
    if let value {
      sqlite3_bind_int64(handle, parameter, value)
    } else {
      sqlite3_bind_null(handle, parameter)
    }
  }

  /// Binds bytes that stay where they are until `step` returns, or NULL.
  func bind(_ parameter: Int32, _ text: UnsafeBufferPointer<UInt8>?) {
    bound[Int(parameter)] = text.map { .text($0) } ?? .missing
    guard let text, let start = text.baseAddress else {
      sqlite3_bind_null(handle, parameter)
      return
    }
    start.withMemoryRebound(to: CChar.self, capacity: text.count) {
      _ = sqlite3_bind_text(handle, parameter, $0, Int32(text.count), nil)  // nil: not copied
    }
  }

  /// Runs the statement with what is bound.
  ///
  /// - Parameters:
  ///   - saidAt: When the source said it; what it said of a column later stands.
  ///   - taking: A column whose value is taken back when it was said no later.
  func step(
    key: Int64, saidAt: Instant? = nil, taking back: String? = nil
  ) throws(Diagnostic) -> Effect {
    guard let saidAt else { return try step(key: key) }
    let verdict = try Ledger.perform(at: path) {
      try sayings.settle(bound, key: key, saidAt: saidAt, taking: back)
    }
    for (parameter, known) in verdict.outdated { bind(parameter, known) }
    let said = Int32(bound.count - 1)
    defer { bind(said, nil as Int64?) }
    // `withUnsafeBufferPointer` does not carry typed errors, so they travel as a value.
    return try Array(verdict.said.utf8).withUnsafeBufferPointer { text in
      Result { () throws(Diagnostic) in
        bind(said, text)
        return try step(key: key)
      }
    }.get()
  }

  private func step(key: Int64) throws(Diagnostic) -> Effect {
    var key = key
    while true {
      sqlite3_set_last_insert_rowid(connection, 0)
      let code = sqlite3_step(handle)  // extended, as GRDB opens connections
      let message = code == SQLITE_DONE ? "" : String(cString: sqlite3_errmsg(connection))
      sqlite3_reset(handle)
      switch code {
      case SQLITE_DONE:
        guard sqlite3_changes(connection) > 0 else { return .unchanged }
        return sqlite3_last_insert_rowid(connection) != 0 ? .added : .updated
      case constraintNotNull:
        key &+= 1
        bind(1, key)
      default:
        throw .database(path, code: code, message: message)
      }
    }
  }
}

/// `SQLITE_CONSTRAINT_NOTNULL`, a macro that Swift does not import.
private let constraintNotNull = SQLITE_CONSTRAINT | (5 << 8)
