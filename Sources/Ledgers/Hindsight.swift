package import Chronology
package import Diagnostics
package import Records

extension Ledger {
  /// Refuses: an engine that can take back what came later says so itself.
  package func asKnown(at time: Instant) throws(Diagnostic) -> any Ledger {
    throw .cannotLookBack
  }
}

extension Diagnostic {
  /// The records are where nobody can take back what came later.
  package static let cannotLookBack = Diagnostic(
    .error, .usage, "records of this database cannot be shown as they were known earlier",
    hint: "Copy them into a file, as in \"toll copy ADDRESS FILE\", and ask that one.", at: nil)

  /// No record had been received by a moment.
  ///
  /// - Parameter first: When the first of those that are here was; `nil` where none is.
  package static func nothingKnown(at time: Instant, first: Instant?) -> Diagnostic {
    Diagnostic(
      .error, .noInput, "no record had been received by \(time.written)",
      hint: first.map { "The first were received at \($0.written); ask for a later moment." }
        ?? "Import some first, as in \"toll import FILE\", or see \"toll demo\".", at: nil)
  }

  /// What an import made of records rests on one that was received later, and cannot be told without it.
  package static func receivedOutOfOrder(
    _ kept: LedgerHealth.Import, after later: LedgerHealth.Import, at time: Instant
  ) -> Diagnostic {
    let (first, second) = (kept.importedAt.written, later.importedAt.written)
    return Diagnostic(
      .error, .usage,
      "what was known at \(time.written) cannot be told: import \(kept.number) (\(kept.file)) was "
        + "received at \(first) and read after import \(later.number) (\(later.file)), received "
        + "at \(second), had changed the same records",
      hint: "Ask for a moment before \(first) or from \(second) on.", at: nil)
  }
}
