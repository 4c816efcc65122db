/// The names under which records' columns are recognised, gathered from their declarations.
///
/// Readers look here, and `toll formats --columns` prints it. Names are compared folded
/// (`Vocabulary.folded`). A name may stand for one column of each kind only.
package enum ColumnNames {
  /// A canonical column and what else it is called.
  package typealias Entry = (column: String, others: [String])

  /// The columns of a kind of record, canonical name first, in the order they are exported.
  package static func table(for kind: RecordKind) -> [Entry] {
    switch kind {
    case .changes: changes
    case .incidents: incidents
    case .recoveries: recoveries
    case .notes: notes
    }
  }

  private static let changes = entries(of: Change.self)
  private static let incidents = entries(of: Incident.self)
  private static let recoveries = entries(of: Recovery.self)
  private static let notes = entries(of: Note.self)

  private static func entries<Record: StoredRecord>(of record: Record.Type) -> [Entry] {
    Record.columns.compactMap { column in column.others.map { (column.name, $0) } }
  }
}
