package import Diagnostics
import Text

extension Diagnostic {
  /// Dates of one file have different orders of day and month.
  package static func datesContradict(_ dates: [String], file: String) -> Diagnostic {
    Diagnostic(
      .error, .badData,
      "some dates have the day first and others the month: "
        + dates.map(Excerpt.quoted).joined(separator: ", "),
      hint:
        "Look up which is right.\(having: .help, withOneOrder)",
      at: Location(file: file))
  }

  /// What becomes of such a file where one order is said to be right.
  private static let withOneOrder: Advice =
    " With \(option: .map, anyOf: ["FIELD=@day-first", "FIELD=@month-first"]) the rows that have the "
    + "other order are rejected, and the rest is read."

  /// Nothing in a file tells the order of day and month in its dates.
  package static func orderIsOpen(
    _ example: String, orders: [DateOrder], fields: [String], file: String
  ) -> Diagnostic {
    let field = fields.first ?? "started_at"
    let maps = orders.map { "\(field)=@\($0.rawValue)" }
    return Diagnostic(
      .error, .badData,
      "\(Excerpt.quoted(example)) may have \(orders.map(\.phrase).joined(separator: " or ")), and no "
        + "date in the file tells which",
      hint: "Say which with \(option: .map, anyOf: maps); it holds for all dates of the file.",
      at: Location(file: file))
  }
}
