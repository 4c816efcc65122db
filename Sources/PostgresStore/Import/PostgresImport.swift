package import Chronology
package import Diagnostics
package import Ledgers

extension PostgresLedger {
  package func importFile(
    _ file: String, source: String, isNamed: Bool = true, at time: Instant, isRehearsal: Bool,
    _ body: (any ImportSession) throws(Diagnostic) -> Provenance
  ) throws(Diagnostic) -> ImportTally {
    try writing(isRehearsal: isRehearsal) { tables in
      let tally = try takeIn(file, source: source, isNamed: isNamed, at: time, to: tables, body)
      if tally.changesRecords { try tables.rebuildCauses() }
      return tally
    }
  }

  package func together(
    _ body: (any FileTaker) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    try writing { tables in
      let common = CommonTransaction(self, tables)
      try body(common)
      if common.changesRecords { try tables.rebuildCauses() }
    }
  }

  /// Takes a file in, within a transaction.
  fileprivate func takeIn(
    _ file: String, source: String, isNamed: Bool, at time: Instant, to tables: PostgresTables,
    _ body: (any ImportSession) throws(Diagnostic) -> Provenance
  ) throws -> ImportTally {
    // Never given again, so that a person who wrote one down never means another.
    let importID =
      try tables.connection.ask(
        "UPDATE toll SET last_import = last_import + 1 WHERE one = 1 RETURNING last_import"
      ).number ?? 0
    try tables.run(
      "INSERT INTO import VALUES($1, $2, $3, '', 0, '', '', $4, 0, 0, 0, 0, 0)",
      [
        .number(importID), .number(try tables.number(ofSource: source)), .text(file),
        .number(time.milliseconds),
      ])
    let session = try PostgresImportSession(
      self, tables, importID: importID, source: source, isNamed: isNamed, at: time)
    defer { session.end() }
    let provenance = try body(session)
    try session.close()
    try tables.closeImport(importID, provenance, session.tally)
    return session.tally
  }
}

/// A transaction by which several files are taken in, one after the other.
private final class CommonTransaction: FileTaker {
  private let ledger: PostgresLedger
  private let tables: PostgresTables
  /// Whether any of them brought something new.
  private(set) var changesRecords = false

  init(_ ledger: PostgresLedger, _ tables: PostgresTables) {
    self.ledger = ledger
    self.tables = tables
  }

  /// Takes one in; where that fails, the others stay.
  func importFile(
    _ file: String, source: String, isNamed: Bool, at time: Instant, isRehearsal: Bool,
    _ body: (any ImportSession) throws(Diagnostic) -> Provenance
  ) throws(Diagnostic) -> ImportTally {
    try ledger.perform {
      let connection = tables.connection
      try connection.execute("SAVEPOINT file")
      do {
        let tally = try ledger.takeIn(
          file, source: source, isNamed: isNamed, at: time, to: tables, body)
        try connection.execute(isRehearsal ? Self.undoing : "RELEASE SAVEPOINT file")
        if tally.changesRecords, !isRehearsal { changesRecords = true }
        return tally
      } catch {
        try connection.execute(Self.undoing)
        throw error
      }
    }
  }

  private static let undoing = "ROLLBACK TO SAVEPOINT file; RELEASE SAVEPOINT file"
}
