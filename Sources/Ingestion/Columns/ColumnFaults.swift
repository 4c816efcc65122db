package import Diagnostics
package import Records
import Text

extension Diagnostic {
  /// The map names a field that this kind of record does not have.
  package static func fieldOfAnotherKind(
    _ field: String, kind: RecordKind, file: String
  ) -> Diagnostic {
    let fields = ColumnNames.table(for: kind).map(\.column).joined(separator: ", ")
    return Diagnostic(
      .error, .usage, "the map names \(field), which \(kind.rawValue) do not have",
      hint: "Use one of \(fields); or say another \(option: .kind).", at: Location(file: file))
  }

  /// The map names a column that is not in the file.
  package static func noSuchColumn(_ column: String, names: [String], file: String) -> Diagnostic {
    Diagnostic(
      .error, .usage, "the file has no column \(Excerpt.quoted(column)) that the map names",
      hint: "\(Spelling.suggestion(for: column, among: names))"
        + "Use one of \(names.joined(separator: ", ")).", at: Location(file: file, line: 1))
  }

  /// Two columns could be the same field.
  package static func columnKeptAsAttribute(
    _ name: String, number: Int, field: String, winner: String, winnerNumber: Int, file: String
  ) -> Diagnostic {
    Diagnostic(
      .note, .badData,
      "column \(number), \(Excerpt.quoted(name)), is kept as an attribute: "
        + "\(field) is read from column \(winnerNumber), \(Excerpt.quoted(winner))",
      hint: "Say which is meant with \(option: .map, "\(field)=COLUMN").", at: Location(file: file))
  }
}
