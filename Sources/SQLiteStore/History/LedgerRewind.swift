package import Chronology
package import Diagnostics
package import Ledgers

extension SQLiteLedger {
  /// The records in a copy from which every import and every word on a link that came later is taken
  /// back, as undoing takes them back.
  ///
  /// - Complexity: O(*n* log *n*) for the *n* records of the database, and a copy of its file.
  package func asKnown(at time: Instant) throws(Diagnostic) -> any Ledger {
    try SQLiteLedger(copyOf: self) { [path] database in
      try SQLiteTables(database, path: path).rewind(to: time)
    }
  }
}
