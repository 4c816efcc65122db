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
        "Look up which is right. With --map FIELD=@day-first or --map FIELD=@month-first the rows "
        + "that have the other order are rejected, and the rest is read.",
      at: Location(file: file))
  }

  /// Nothing in a file tells the order of day and month in its dates.
  package static func orderIsOpen(
    _ example: String, orders: [DateOrder], fields: [String], file: String
  ) -> Diagnostic {
    let field = fields.first ?? "started_at"
    let choices = orders.map { "--map \(field)=@\($0.rawValue)" }.joined(separator: " or ")
    return Diagnostic(
      .error, .badData,
      "\(Excerpt.quoted(example)) may have \(orders.map(\.phrase).joined(separator: " or ")), and no "
        + "date in the file tells which",
      hint: "Say which with \(choices); it holds for all dates of the file.",
      at: Location(file: file))
  }
}
