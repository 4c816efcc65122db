package import Diagnostics
import Files
import Foundation
import GRDB
package import Ledgers
import Records

/// The database: one SQLite file that holds every record and where it came from.
///
/// The only way in and out of it. A ledger opened for writing is brought up to the current shape;
/// one opened for reading is only looked at, unless its shape is old.
package final class SQLiteLedger: TableLedger {
  /// How long to wait for somebody else's transaction before giving up, in seconds.
  package static let patience: Double = 10

  /// 16 MB: a smaller file is read in a few hundredths of a second by one connection.
  package static let sizeForTwo = 16_000_000

  let queue: DatabaseQueue
  let path: String
  private let still: ReadOnlyFile?
  /// Held by whoever writes or brings the journal into the file; `nil` where this ledger never does.
  private let turn: FileLock?
  /// That its records are as they were known at a moment; `nil` where as they are known.
  let known: Dataset.Known?

  /// Opens a database.
  ///
  /// - Throws: `noInput` where a file to read is missing, `badData` where it is no database of
  ///   Toll's or a newer Toll's, `busy` where somebody holds it too long.
  package init(path: String, access: LedgerAccess) throws(Diagnostic) {
    self.path = path
    known = nil
    BareSQLite.settings  // made when first asked for
    let still: ReadOnlyFile? =
      switch access {
      case .read, .copy: ReadOnlyFile(path: path)
      // So it leaves no journal behind, either.
      case .glance: ReadOnlyFile(path: path, takesWritable: true)
      case .write, .amend, .memory: nil
      }
    self.still = still
    queue = try Self.perform(at: path) {
      switch access {
      case .memory: try DatabaseQueue(configuration: Self.configuration(cache: Self.writingCache))
      case .write:
        try DatabaseQueue(path: path, configuration: Self.configuration(cache: Self.writingCache))
      case .read, .copy, .amend: try Self.existing(path, still)
      case .glance:
        if ReadOnlyFile.isThere(path) {
          try Self.existing(path, still, patience: 0)
        } else {
          throw Diagnostic.noDatabase(path)
        }
      }
    }
    // A glance leaves the journal to others, and so needs no turn.
    let takesTurns = access != .memory && access != .glance && still == nil
    turn = takesTurns ? FileLock(path: Self.lockPath(of: path)) : nil
    if access == .glance || takesTurns { queue.inDatabase { $0.keepJournalOnClose(true) } }
    try bringUp(access)
  }

  /// A copy of another ledger in a temporary file, gone with the last reference to it; messages call it
  /// by the other's path.
  ///
  /// - Parameter rewind: Makes it what it was at a moment.
  init(
    copyOf other: SQLiteLedger, rewind: (Database) throws -> Dataset.Known
  ) throws(Diagnostic) {
    path = other.path
    still = nil
    turn = nil
    (queue, known) = try Self.perform(at: other.path) {
      // No name is a file that SQLite makes for itself and nobody else sees.
      let copy = try DatabaseQueue(
        path: "", configuration: Self.configuration(cache: Self.writingCache))
      try other.whileStill { try other.queue.backup(to: copy) }
      return (copy, try copy.write(rewind))
    }
  }

  /// The last to close brings the journal into the file, which SQLite must not do while another process
  /// writes: releases before 3.51.3 may then lose what was written.
  /// Source: SQLite, "Write-Ahead Logging", 10 (the WAL-reset bug).
  deinit {
    guard let turn, turn.take() != .busy else { return }
    queue.inDatabase { $0.keepJournalOnClose(false) }
    try? queue.close()
    turn.release(removing: !FileManager.default.fileExists(atPath: "\(path)-wal"))
  }

  /// The file beside a database by which those who write to it take turns.
  package static func lockPath(of path: String) -> String { "\(path)-lock" }

  /// Writes while nobody else does, nor brings the journal into the file; what it throws becomes a
  /// diagnostic.
  func writing<Value>(_ body: () throws -> Value) throws(Diagnostic) -> Value {
    // Where no lock can be made, SQLite has its own reasons to refuse.
    if let turn, turn.take(patience: Self.patience) == .busy { throw .inUse(path) }
    defer { turn?.release() }
    return try Self.perform(at: path, body)
  }

  private static func existing(
    _ path: String, _ still: ReadOnlyFile?, patience: Double = SQLiteLedger.patience
  ) throws -> DatabaseQueue {
    guard BareSQLite.opens(path) else {
      throw FileManager.default.fileExists(atPath: path)
        ? Diagnostic.unreadableDatabase(path) : .noDatabase(path)
    }
    var configuration = configuration(cache: readingCache)
    configuration.readonly = still != nil
    configuration.busyMode = .timeout(patience)
    return try whileUnchanged(still, path) {
      try DatabaseQueue(path: still?.address ?? path, configuration: configuration)
    }
  }

  /// A second connection that reads along, where that pays.
  func secondReader(from size: Int) -> SecondReader? {
    SecondReader(
      path: path, leastSize: size, configuration: Self.configuration(cache: Self.readingCache))
  }

  // With Debian's 2 MB, random keys cost a page read each while rows are written.
  private static let writingCache = 16_384
  // A scan reads every page once, and whatever is kept of it is only memory.
  private static let readingCache = 8192

  /// - Parameter cache: KiB of pages to keep.
  private static func configuration(cache: Int) -> Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(patience)
    configuration.foreignKeysEnabled = true
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA cache_size = -\(cache)")
    }
    return configuration
  }

  private func bringUp(_ access: LedgerAccess) throws(Diagnostic) {
    let (version, application, isEmpty) = try read { database in
      (
        try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0,
        try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0,
        try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") == 0
      )
    }
    guard isEmpty || application == Migrations.applicationID else {
      throw .notOurDatabase(path)
    }
    guard access != .copy, access != .glance else { return }
    guard version <= Migrations.latest else {
      throw .newerDatabase(path, version: version, known: Migrations.latest)
    }
    guard version >= 0 else {
      throw .damaged(path, "its schema version is \(version), which no Toll writes")
    }
    guard isEmpty || version >= Migrations.first || version == 0 else {
      throw .databaseBeforeRelease(path)
    }
    guard version < Migrations.latest else { return }
    try applySteps()
  }

  private func applySteps() throws(Diagnostic) {
    try writing { [queue, path] in
      try queue.writeWithoutTransaction { database in
        try database.execute(sql: "PRAGMA journal_mode = WAL")
        try database.inTransaction(.immediate) {
          // Somebody else may have brought it up while we waited.
          let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
          guard version <= Migrations.latest else {
            throw Diagnostic.newerDatabase(path, version: version, known: Migrations.latest)
          }
          for step in Migrations.steps(after: version) { try database.execute(sql: step.sql) }
          if version > 0 {
            try SQLiteTables(database, path: path).rebuildDerived()
            _ = try ChangeIndex.build(database)
          }
          try database.execute(
            sql: """
              PRAGMA application_id = \(Migrations.applicationID);
              PRAGMA user_version = \(Migrations.latest);
              """)
          return .commit
        }
      }
    }
  }

  package func reading<Value>(_ body: (SQLiteTables) throws -> Value) throws(Diagnostic) -> Value {
    try read { try body(SQLiteTables($0, path: path)) }
  }

  package func amending<Value>(_ body: (SQLiteTables) throws -> Value) throws(Diagnostic) -> Value {
    try writing {
      var result: Value?
      try queue.inTransaction(.immediate) { database in
        result = try body(SQLiteTables(database, path: path))
        return .commit
      }
      guard let result else { throw DatabaseError(message: "a transaction was not run") }
      return result
    }
  }

  /// Reads in one snapshot; where that meets a row that no import writes, says which.
  func read<Value>(_ body: (Database) throws -> Value) throws(Diagnostic) -> Value {
    try Self.perform(at: path) {
      try whileStill {
        try queue.read { database in
          do { return try body(database) } catch is Damage {
            // The search meets the same pages as the reader; where it fails, its reason is as good.
            let words =
              try RowRules.first(database)?.sentence
              ?? SQLiteTables(database, path: path).disagreements().first?.words
            throw Diagnostic.damaged(path, words ?? Diagnostic.unnamedDamage)
          }
        }
      }
    }
  }

  /// Throws `busy` where a file that was held to be still is not: then whatever was read, or
  /// failed to be, is no committed state.
  func whileStill<Value>(_ body: () throws -> Value) throws -> Value {
    try Self.whileUnchanged(still, path, body)
  }

  private static func whileUnchanged<Value>(
    _ still: ReadOnlyFile?, _ path: String, _ body: () throws -> Value
  ) throws -> Value {
    guard let still else { return try body() }
    let outcome = Result(catching: body)
    guard still.isUnchanged else { throw Diagnostic.writtenWhileRead(path) }
    return try outcome.get()
  }

  /// Runs a piece of work and turns foreign errors into diagnostics.
  static func perform<Value>(
    at path: String, _ body: () throws -> Value
  ) throws(Diagnostic) -> Value {
    do {
      return try body()
    } catch let diagnostic as Diagnostic {
      throw diagnostic
    } catch let error as DatabaseError {
      throw .database(path, error)
    } catch is Damage {
      throw .damaged(path, Diagnostic.unnamedDamage)
    } catch is RowDecodingError {
      throw .damaged(path, Diagnostic.unnamedDamage)
    } catch {
      throw .database(path, DatabaseError(message: "\(error)"))
    }
  }
}

extension Database {
  /// Whether this connection, when it is the last to close, leaves the journal as it is.
  fileprivate func keepJournalOnClose(_ keeps: Bool) {
    BareSQLite.keepJournalOnClose(keeps, of: sqliteConnection)
  }
}
