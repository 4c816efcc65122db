package import Diagnostics
package import Ingestion
import Ledgers
import Settings

/// Takes in changes, incidents and recoveries from files, each whole or not at all.
package struct ImportOperation: Sendable {
  package var files: [InputFile]
  /// How they are read.
  package var options: ReadOptions
  package var terms: ImportTerms

  /// What is to be taken in.
  package init(_ files: [InputFile], options: ReadOptions, terms: ImportTerms) {
    self.files = files
    self.options = options
    self.terms = terms
  }

  /// Takes them in, one after the other; one that cannot be read stops only itself.
  ///
  /// - Throws: in the end, when a file failed for its reason, or lines could not be read that nobody was
  ///   told of before.
  package func run(
    in workspace: Workspace, followedBy observer: some ImportObserver
  ) throws(Diagnostic) {
    let configuration = try workspace.configuration()
    // A rehearsal leaves no database behind where there was none.
    let ledger = try workspace.ledger(terms.isDryRun && !workspace.hasDatabase ? .memory : .write)
    var importer = try Importer(ledger, options: options, terms: terms, observer: observer)
    for file in files { try importer.take(file, at: workspace.now()) }
    try importer.close(ledger, vocabulary: configuration.vocabulary)
  }
}

/// How far files are trusted, and what becomes of them.
package struct ImportTerms: Sendable {
  /// Where records come from; as a format says where it is `nil`.
  package var source: String?
  /// Whether to read and check everything, and keep nothing.
  package var isDryRun = false
  /// Whether nothing is taken in of a file that has a line which cannot be read.
  package var isStrict = false
  /// Whether lines that cannot be read are no failure.
  package var allowsRejects = false
  /// Where a CSV of the lines that cannot be read is written.
  package var rejects: String?

  /// As most files are taken in.
  package init() {}
}
