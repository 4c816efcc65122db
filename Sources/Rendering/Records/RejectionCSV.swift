import Diagnostics
package import Records

/// Lines that could not be read, as CSV for whoever mends them.
///
/// Text that a spreadsheet would run as a formula is defused: the file is meant to be looked at.
package struct RejectionCSV {
  private var writer = CSVWriter(isForExcel: false, isDefused: true)

  /// A file with its header line.
  package init() {
    writer.line(["file", "line", "column", "field", "value", "reason", "hint", "row"])
  }

  /// Adds a line.
  package mutating func append(_ rejection: Rejection) {
    let location = rejection.diagnostic.location
    writer.line([
      location?.file ?? "", location?.line.map { String($0) } ?? "",
      location?.column.map { String($0) } ?? "", rejection.field ?? "", rejection.value ?? "",
      rejection.diagnostic.message, rejection.diagnostic.hint?.written ?? "", rejection.row,
    ])
  }

  /// Hands over what has been written since the last time.
  package mutating func drain() -> String {
    defer { writer.removeAll() }
    return writer.text
  }

  /// How many bytes wait to be drained.
  package var count: Int { writer.bytes.count }
}
