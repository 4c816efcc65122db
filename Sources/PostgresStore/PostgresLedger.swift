package import Diagnostics
import Foundation
package import Ledgers
import Records
import Synchronization

/// Records in tables of PostgreSQL, 15 or later: for teams whom one file on one machine does not serve.
///
/// Whoever reads sees one committed state. Whoever writes does so alone: the first thing that a transaction
/// does is to count in the one row of the table `toll`.
package final class PostgresLedger: TableLedger {
  let connection: PostgresConnection
  /// One at a time uses the connection.
  private let turn = NSLock()
  /// Whether commits wait for the disk only when they are told to.
  private let defersSecuring = Mutex(false)
  /// How long to wait for another writer.
  private let patience: String

  /// Opens the ledger at an address; whoever may write makes its tables where there are none.
  ///
  /// - Throws: `noInput` where there is none to read or the server lets us not in, `badData` where a newer
  ///   Toll's or somebody else's tables are, `busy` where no server answers.
  package init(_ address: PostgresAddress, access: LedgerAccess) throws(Diagnostic) {
    connection = try PostgresConnection(address)
    // Others' imports of a million rows take seconds; several may be in front of us.
    patience = access == .glance ? "1ms" : "60s"
    try bringUp(access)
  }

  /// Whether there are tables of ours, as far as that can be told: a server that does not answer is for
  /// whoever asks it something.
  package static func isThere(_ address: PostgresAddress) -> Bool {
    guard let connection = try? PostgresConnection(address) else { return true }
    return (try? Self.version(connection)) != 0
  }

  // MARK: Transactions

  package func reading<Value>(
    _ body: (PostgresTables) throws -> Value
  ) throws(Diagnostic) -> Value {
    try transact("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY") { tables in
      do { return try body(tables) } catch is Damage {
        let words = try tables.faults().first?.words
        throw Diagnostic.damagedLedger(connection.shown, words ?? Self.unnamedDamage)
      }
    }
  }

  package func amending<Value>(
    _ body: (PostgresTables) throws -> Value
  ) throws(Diagnostic) -> Value {
    try writing(isRehearsal: false, body)
  }

  /// - Parameter isRehearsal: Whether to undo everything in the end.
  func writing<Value>(
    isRehearsal: Bool = false, _ body: (PostgresTables) throws -> Value
  ) throws(Diagnostic) -> Value {
    // How sure a commit is, is for the server's settings, but where it is made sure later.
    let commit = defersSecuring.withLock { $0 } ? "; SET LOCAL synchronous_commit = off" : ""
    // Only one writes: what each statement sees is what the one before us left.
    let beginning = """
      BEGIN ISOLATION LEVEL READ COMMITTED;
      SET LOCAL lock_timeout = '\(patience)'\(commit)
      """
    return try transact(beginning, isRehearsal: isRehearsal) { tables in
      try takeTurn(in: tables, beginning)
      return try body(tables)
    }
  }

  /// Waits for its turn to write.
  ///
  /// Where an engine lets no one wait for a row that somebody else changes, but fails, the transaction begins
  /// anew: nothing has happened in it yet.
  private func takeTurn(in tables: PostgresTables, _ beginning: String) throws {
    var attempts = 0
    while true {
      do {
        // Somebody's newer Toll may have brought the tables up since we opened them.
        let version =
          try connection.ask(
            "UPDATE toll SET writes = writes + 1 WHERE one = 1 RETURNING version"
          ).number ?? 0
        try refuse(newer: version)
        return
      } catch let error as PostgresError where error.isPassing && attempts < Self.mostAttempts {
        attempts += 1
        try connection.execute("ROLLBACK")
        try connection.execute(beginning)
      }
    }
  }

  private static let mostAttempts = 100

  private func transact<Value>(
    _ beginning: String, isRehearsal: Bool = false, _ body: (PostgresTables) throws -> Value
  ) throws(Diagnostic) -> Value {
    turn.lock()
    defer { turn.unlock() }
    // Nothing has happened in this transaction yet.
    try connection.revive()
    return try perform {
      try connection.execute(beginning)
      do {
        let value = try body(PostgresTables(connection: connection))
        try connection.execute(isRehearsal ? "ROLLBACK" : "COMMIT")
        return value
      } catch {
        // Where this fails, too, the connection is gone, and the server undoes what was not committed.
        try? connection.execute("ROLLBACK")
        throw error
      }
    }
  }

  private static let unnamedDamage = "a row holds what no import writes"

  /// Turns what the server says into diagnostics.
  func perform<Value>(_ body: () throws -> Value) throws(Diagnostic) -> Value {
    do {
      return try body()
    } catch let diagnostic as Diagnostic {
      throw diagnostic
    } catch let error as PostgresError {
      throw .server(connection.shown, error)
    } catch is Damage {
      throw .damagedLedger(connection.shown, Self.unnamedDamage)
    } catch {
      throw .server(connection.shown, PostgresError(state: "XX000", message: "\(error)"))
    }
  }

  // MARK: The shape

  private func bringUp(_ access: LedgerAccess) throws(Diagnostic) {
    let shown = connection.shown
    let version = try perform { try Self.version(connection) }
    guard version <= Steps.latest || access == .copy || access == .glance else {
      throw .newerLedger(shown, version: version, known: Steps.latest)
    }
    guard version < Steps.latest else { return }
    guard version > 0 || access == .write else { throw .noLedger(shown) }
    guard access != .copy, access != .glance else { return }
    try perform {
      do {
        if version == 0 {
          try makeSchema()
          // Tables that are there by now may be ours.
          do { try checkRoom() } catch {
            guard try Self.version(connection) > 0 else { throw error }
          }
        }
        try applySteps()
      } catch let error as PostgresError where error.isOvertaken {
        // Somebody else made the schema or the tables at the same moment.
        try applySteps()
      }
    }
  }

  /// Refuses tables that a newer Toll has made what they are.
  private func refuse(newer version: Int64) throws(Diagnostic) {
    guard version <= Steps.latest else {
      throw .newerLedger(connection.shown, version: version, known: Steps.latest)
    }
  }

  private func applySteps() throws {
    var attempts = 0
    while true {
      do { return try tryToApplySteps() } catch let error as PostgresError
        where error.isPassing && attempts < Self.mostAttempts
      { attempts += 1 }
    }
  }

  private func tryToApplySteps() throws {
    try connection.execute("BEGIN ISOLATION LEVEL READ COMMITTED")
    do {
      var version = try Self.version(connection)
      if version > 0 {
        // Somebody else may have brought it up while we waited.
        version =
          try connection.ask(
            "UPDATE toll SET writes = writes + 1 WHERE one = 1 RETURNING version"
          ).number ?? 0
        try refuse(newer: version)
      }
      for step in Steps.after(version) { try connection.execute(step.sql) }
      try connection.execute("UPDATE toll SET version = \(Steps.latest); COMMIT")
    } catch {
      try? connection.execute("ROLLBACK")
      throw error
    }
  }

  /// Makes the schema that the connection looks in first, where it is not there yet.
  private func makeSchema() throws {
    let missing = try connection.ask(
      """
      SELECT format('%I', CASE name WHEN '$user' THEN current_user ELSE name END)
      FROM (SELECT trim(both ' "' from split_part(current_setting('search_path'), ',', 1)) AS name)
        AS first
      WHERE current_schema() IS NULL
      """)
    guard let name = missing.text else { return }
    try connection.execute("CREATE SCHEMA IF NOT EXISTS \(name)")
  }

  /// Refuses where somebody else's tables have the names of ours.
  private func checkRoom() throws {
    let names = Steps.tables.map { "'\($0)'" }.joined(separator: ", ")
    let taken = try connection.ask(
      """
      SELECT relname::text FROM pg_class
      WHERE relnamespace = current_schema()::regnamespace AND relname IN (\(names))
      ORDER BY relname LIMIT 1
      """)
    if let name = taken.text {
      throw Diagnostic.tablesInTheWay(connection.shown, name)
    }
  }

  /// The version of the tables, 0 where there are none.
  private static func version(_ connection: PostgresConnection) throws -> Int64 {
    let known = try connection.ask("SELECT to_regclass('toll') IS NOT NULL")
    guard known.number == 1 else { return 0 }
    return try connection.ask("SELECT version FROM toll").number ?? 0
  }

  /// Lets commits not wait for the disk.
  func setDefersSecuring(_ defers: Bool) { defersSecuring.withLock { $0 = defers } }
}
