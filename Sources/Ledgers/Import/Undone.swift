package import Diagnostics
package import Records

/// What became of the records of an import that was taken back.
package struct Undone: Equatable, Sendable {
  /// The import that is gone.
  package let `import`: LedgerHealth.Import
  /// Records that it had brought and that are gone.
  package var removed = 0
  /// Records that it had changed and that are what they were.
  package var restored = 0

  /// Nothing was done yet.
  package init(import: LedgerHealth.Import) { self.import = `import` }
}

extension Diagnostic {
  /// No import has the number, or there is none at all.
  package static func noSuchImport(_ number: Int64?) -> Diagnostic {
    Diagnostic(
      .error, .noInput,
      number.map { "there is no import \($0)" } ?? "nothing has been imported",
      hint: "\"toll imports\" lists what was taken in.", at: nil)
  }

  /// A later import met records of the one that was to be taken back.
  package static func importInTheWay(
    _ later: LedgerHealth.Import, of found: LedgerHealth.Import
  ) -> Diagnostic {
    Diagnostic(
      .error, .usage,
      "import \(found.number) (\(found.file)) cannot be undone: import \(later.number) "
        + "(\(later.file)) met its records later",
      hint: "Undo that one first, as in \"toll undo \(later.number)\", and import its file again "
        + "afterwards.", at: nil)
  }
}
