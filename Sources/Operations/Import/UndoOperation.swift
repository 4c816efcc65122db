package import Diagnostics
package import Ledgers
package import Records

/// Takes an import back whole.
package struct UndoOperation: Sendable {
  /// Its number.
  package var number: Int64

  /// What is to be taken back.
  package init(_ number: Int64) { self.number = number }

  /// Takes it back.
  ///
  /// - Throws: `noInput` where there is no such import, `usage` where a later one met its records.
  package func run(in workspace: Workspace) throws(Diagnostic) -> Undone {
    try workspace.ledger(.amend).undo(number)
  }

  /// The import that was taken in last, for whoever is asked before it goes.
  package static func latest(in workspace: Workspace) throws(Diagnostic) -> LedgerHealth.Import {
    try workspace.ledger(.amend).importRecord(nil)
  }
}
