import CSQLiteSettings
import GRDB
import GRDBSQLite
import Ledgers

/// SQLite's own functions in C, called from this file alone; all else goes through GRDB.
enum BareSQLite {
  /// Settings of the whole process, made once, before the first connection: nobody asks how much
  /// memory SQLite holds, and its counting costs an import a twentieth of the time.
  static let settings: Void = csqlitesettings_count_no_memory()

  /// Whether SQLite can open a file to read: only it knows. Nothing is created.
  static func opens(_ path: String) -> Bool {
    var connection: OpaquePointer?
    defer { sqlite3_close(connection) }
    return sqlite3_open_v2(path, &connection, SQLITE_OPEN_READONLY, nil) == SQLITE_OK
  }

  /// Whether a connection that closes as the last one leaves the journal as it is, instead of bringing
  /// it into the file.
  static func keepJournalOnClose(_ keeps: Bool, of connection: OpaquePointer?) {
    guard let connection else { return }
    _ = csqlitesettings_keep_journal_on_close(UnsafeMutableRawPointer(connection), keeps ? 1 : 0)
  }

  /// The release of SQLite that is linked, as in `3.40.1`.
  static var release: String { String(cString: sqlite3_libversion()) }

  /// Whether a file may be named by an address that says how to open it.
  static var takesAddresses: Bool { sqlite3_compileoption_used("USE_URI") != 0 }
}

/// A prepared statement without GRDB's care for types and threads, for those that a million rows go
/// through. It is used where GRDB gave it out: on the thread and within the access to the database.
struct BareStatement {
  private let owner: Statement
  private let handle: OpaquePointer

  init(_ statement: Statement) {
    owner = statement
    handle = statement.sqliteStatement
  }

  // MARK: Parameters, the first being 1

  func bind(_ number: Int64, to parameter: Int) {
    sqlite3_bind_int64(handle, Int32(parameter), number)
  }

  /// Binds bytes where they are: they must outlive the next step.
  func bind(_ text: UnsafeBufferPointer<UInt8>, to parameter: Int) {
    text.withMemoryRebound(to: CChar.self) {
      _ = sqlite3_bind_text(handle, Int32(parameter), $0.baseAddress, Int32($0.count), nil)
    }
  }

  func bindMissing(to parameter: Int) { sqlite3_bind_null(handle, Int32(parameter)) }

  // MARK: Steps

  /// Runs it once with what is bound and makes it ready for the next time.
  func run() throws(DatabaseError) {
    defer { reset() }
    // A statement that changes rows gives none.
    while try next() {}
  }

  /// Goes to the next row, if there is one.
  func next() throws(DatabaseError) -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    // The code is an extended one, as GRDB opens connections.
    case let code:
      throw DatabaseError(
        resultCode: ResultCode(rawValue: code),
        message: String(cString: sqlite3_errmsg(connection)))
    }
  }

  func reset() { sqlite3_reset(handle) }

  // MARK: The row at hand, its first column being 0

  /// Of which kind a value is, before it is read as any other.
  func kind(_ column: Int32) -> CellKind {
    switch sqlite3_column_type(handle, column) {
    case SQLITE_NULL: .missing
    case SQLITE_INTEGER: .integer
    case SQLITE_TEXT: .text
    default: .other
    }
  }

  /// The number in a column; 0 where there is none.
  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  /// The number in a column, `nil` where there is none.
  func number(_ column: Int32) -> Int64? {
    if case .integer = kind(column) { integer(column) } else { nil }
  }

  func text(_ column: Int32) -> String? {
    sqlite3_column_text(handle, column).map { String(cString: $0) }
  }

  // MARK: What the latest statement of the connection did

  /// How many rows it added or changed.
  var changes: Int32 { sqlite3_changes(connection) }

  /// The row it added last; keeps what it is set to where none is added.
  var lastInsertedRow: Int64 {
    get { sqlite3_last_insert_rowid(connection) }
    nonmutating set { sqlite3_set_last_insert_rowid(connection, newValue) }
  }

  private var connection: OpaquePointer? { sqlite3_db_handle(handle) }
}
