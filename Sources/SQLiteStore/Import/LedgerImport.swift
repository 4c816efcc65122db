package import Chronology
package import Diagnostics
import GRDB
package import Ledgers

extension SQLiteLedger {
  package func importFile(
    _ file: String, source: String, isNamed: Bool = true, at time: Instant, isRehearsal: Bool,
    _ body: (any ImportSession) throws(Diagnostic) -> Provenance
  ) throws(Diagnostic) -> ImportTally {
    try writing {
      var tally = ImportTally()
      // What rows refer to, the import itself has just made; to look it up again for each of a
      // million rows costs a tenth of the import. `toll doctor` looks it up for all.
      try queue.inDatabase { try $0.execute(sql: "PRAGMA foreign_keys = OFF") }
      defer { try? queue.inDatabase { try $0.execute(sql: "PRAGMA foreign_keys = ON") } }
      if !isRehearsal { try queue.inDatabase(Self.writeInPlaceWhereEmpty) }
      defer { try? queue.inDatabase(Self.writeAhead) }
      try queue.inTransaction(.immediate) { database in
        tally = try Self.takeIn(
          file, source: source, isNamed: isNamed, at: time, to: (database, path), body)
        if tally.changesRecords {
          try SQLiteTables(database, path: path).rebuildCauses()
        }
        return isRehearsal ? .rollback : .commit
      }
      // A crash may have come between the records and their index, whatever this file adds.
      if !isRehearsal, try queue.read(ChangeIndex.isMissing) {
        try queue.inTransaction(.immediate, ChangeIndex.build)
      }
      return tally
    }
  }

  package func together(
    _ body: (any FileTaker) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    try writing {
      try queue.inDatabase { try $0.execute(sql: "PRAGMA foreign_keys = OFF") }
      defer { try? queue.inDatabase { try $0.execute(sql: "PRAGMA foreign_keys = ON") } }
      try queue.inTransaction(.immediate) { database in
        let common = CommonTransaction(database, path: path)
        try body(common)
        if common.changesRecords {
          try SQLiteTables(database, path: path).rebuildCauses()
        }
        return .commit
      }
    }
  }

  /// Takes a file in, within a transaction.
  fileprivate static func takeIn(
    _ file: String, source: String, isNamed: Bool, at time: Instant,
    to place: (database: Database, path: String),
    _ body: (any ImportSession) throws(Diagnostic) -> Provenance
  ) throws -> ImportTally {
    let (database, path) = place
    let importID = try openImport(file: file, source: source, at: time, in: database)
    let sources = try RecordSources(own: source, isNamed: isNamed) { name throws(Diagnostic) in
      try Self.perform(at: path) { try database.number(ofSource: name) }
    }
    let session = SQLiteImportSession(
      try ImportTransaction(database, path: path, sources: sources, importID: importID, at: time))
    let provenance = try body(session)
    try session.close()
    try SQLiteTables(database, path: path).closeImport(importID, provenance, session.tally)
    return session.tally
  }

  /// Lets what fills an empty database be written where it stays, instead of into a journal first
  /// and from there into the file: there is nothing yet that anybody could want to read meanwhile.
  ///
  /// An end on the way leaves the empty database all the same. Where somebody else has it open,
  /// nothing changes.
  private static func writeInPlaceWhereEmpty(_ database: Database) throws {
    let isEmpty = try Bool.fetchOne(database, sql: "SELECT NOT EXISTS (SELECT 1 FROM import)")
    guard isEmpty == true else { return }
    try? database.execute(sql: "PRAGMA journal_mode = DELETE")
  }

  /// Lets whoever reads go on while somebody writes; to ask for it again costs nothing.
  private static func writeAhead(_ database: Database) throws {
    try database.execute(sql: "PRAGMA journal_mode = WAL")
  }

  private static func openImport(
    file: String, source: String, at time: Instant, in database: Database
  ) throws -> Int64 {
    try database.cachedStatement(
      sql: """
        INSERT INTO import(source_id, file, sha256, bytes, format, kind, imported_at, rows,
          added, updated, unchanged, rejected)
        VALUES(?, ?, '', 0, '', '', ?, 0, 0, 0, 0, 0)
        """
    ).execute(
      arguments: [
        try database.number(ofSource: source), file, time.milliseconds,
      ])
    return database.lastInsertedRowID
  }
}

/// A transaction by which several files are taken in, one after the other.
private final class CommonTransaction: FileTaker {
  private let database: Database
  private let path: String
  /// Whether any of them brought something new.
  private(set) var changesRecords = false

  init(_ database: Database, path: String) {
    self.database = database
    self.path = path
  }

  /// Takes one in; where that fails, the others stay.
  func importFile(
    _ file: String, source: String, isNamed: Bool, at time: Instant, isRehearsal: Bool,
    _ body: (any ImportSession) throws(Diagnostic) -> Provenance
  ) throws(Diagnostic) -> ImportTally {
    try SQLiteLedger.perform(at: path) {
      var tally = ImportTally()
      try database.inSavepoint {
        tally = try SQLiteLedger.takeIn(
          file, source: source, isNamed: isNamed, at: time, to: (database, path), body)
        return isRehearsal ? .rollback : .commit
      }
      if tally.changesRecords, !isRehearsal { changesRecords = true }
      return tally
    }
  }
}

extension Database {
  /// The number of a source, which is noted when it is new.
  fileprivate func number(ofSource name: String) throws -> Int64 {
    try cachedStatement(sql: "INSERT INTO source(name) VALUES(?) ON CONFLICT DO NOTHING")
      .execute(arguments: [name])
    let id = try Int64.fetchOne(
      cachedStatement(sql: "SELECT source_id FROM source WHERE name = ?"), arguments: [name])
    guard let id else { throw DatabaseError(message: "a source was not stored") }
    return id
  }
}
