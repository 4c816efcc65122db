package import Diagnostics
import Records
import Text

extension ColumnMap {
  /// Refuses a text in quotation marks that is the name of a column: who writes `service="Affected
  /// Market"` hardly ever means that all records are of a service called so.
  ///
  /// - Throws: `usage` with both spellings. In a file `value:` leaves no doubt, and nothing is refused.
  func checkConstants(against columns: [String], file: String) throws(Diagnostic) {
    guard isOneLine else { return }
    for entry in entries {
      guard let value = entry.value, !value.isEmpty else { continue }
      let folded = Vocabulary.folded(value)
      guard let column = columns.first(where: { Vocabulary.folded($0) == folded }) else { continue }
      throw .constantIsColumn(value, column: column, field: entry.field, file: file)
    }
  }
}

extension Diagnostic {
  /// A constant is the name of a column of the file.
  package static func constantIsColumn(
    _ value: String, column: String, field: String, file: String
  ) -> Diagnostic {
    let map = "\(field)=\(ColumnMap.written(column))"
    return Diagnostic(
      .error, .usage,
      "the map gives \(field) the text \(Excerpt.quoted(value)), which is the name of a column",
      hint:
        "Without quotation marks the column is read: \(option: .map, quoted: map). For the text "
        + "itself write a file and name it with \(option: .map): columns: {\(field): {value: \(Excerpt.quoted(value))}}.",
      at: Location(file: file, line: 1))
  }
}
