package import Diagnostics
package import Ledgers

/// Copies all that a ledger holds into another one, of the same engine or the other.
package struct CopyOperation: Sendable {
  /// Where the records are.
  package let source: LedgerPlace
  /// Where they are to be: a place that is empty.
  package let target: LedgerPlace

  /// What is wanted.
  package init(from source: LedgerPlace, to target: LedgerPlace) {
    self.source = source
    self.target = target
  }

  /// Copies it whole, or nothing of it.
  package func run() throws(Diagnostic) -> LedgerCopy {
    try Self.copy(try source.open(.read), into: try target.open(.write))
  }

  private static func copy(
    _ source: some TableLedger, into target: some TableLedger
  ) throws(Diagnostic) -> LedgerCopy {
    try source.copy(into: target)
  }
}
