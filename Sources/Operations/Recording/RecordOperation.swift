package import Diagnostics
import Ingestion
package import Ledgers
import Settings

/// Keeps one record in the database at hand.
package struct RecordOperation: Sendable {
  package var form: RecordForm
  /// Where it comes from; as its content says where it is `nil`.
  package var source: String?
  /// What wrote it, where other imports have the name of their file.
  package var origin = "toll record"
  /// Whether only what would become of it is wanted, and nothing is kept.
  package var isRehearsal = false

  /// A record.
  package init(_ form: RecordForm, source: String? = nil) {
    self.form = form
    self.source = source
  }

  /// Keeps it, by the code that takes files in.
  ///
  /// - Returns: What became of it.
  /// - Throws: why it cannot be read, `busy` while somebody holds the database.
  package func run(in workspace: Workspace) throws(Diagnostic) -> ImportEffect {
    let options = DeliveryReader.options(try workspace.configuration(), kind: form.kind)
    let input = InputFile(
      path: origin, isFound: false,
      contents: InputFile.Contents(bytes: Array(form.line.utf8), receivedAt: workspace.now()))
    var terms = ImportTerms()
    terms.source = source
    terms.isDryRun = isRehearsal
    var importer = try Importer(
      workspace.ledger(.write), options: options, terms: terms, observer: SilentObserver())
    guard let receipt = try importer.receive(input, at: workspace.now()) else {
      throw .holdsNoRecord
    }
    if let reason = receipt.rejections.first { throw reason }
    let tally = receipt.tally
    guard tally.added + tally.updated + tally.unchanged > 0 else { throw .holdsNoRecord }
    return tally.added > 0 ? .added : tally.updated > 0 ? .updated : .unchanged
  }
}

extension Diagnostic {
  /// It was understood, and is none of what counts.
  static let holdsNoRecord = Diagnostic(
    .error, .badData, "this is no record that counts, as of a change that only waits",
    hint: "Record it once it has begun.", at: nil)
}
