import Diagnostics
import Reports

/// What a report says in notes rather than figures: reservations, findings, what to do about them.
enum NotesTable {
  static let name = "notes"

  private static let columns = [
    Sheet.Column("section", .text, "Name of the section; empty for the report as a whole."),
    Sheet.Column("severity", .text, "note, warning (true with this reservation) or error."),
    Sheet.Column("message", .text, "What there is to know."),
    Sheet.Column("hint", .text, "What to do about it."),
    Sheet.Column("location", .text, "Where it is, as file:line:column."),
  ]

  /// The sheet of a report's notes; none where it has none.
  static func sheets(of report: Report, for face: any Face) -> [Sheet] {
    let ofSections = report.sections.flatMap { section in
      section.blocks.flatMap { block -> [[Sheet.Cell]] in
        guard case .notes(let notes) = block else { return [] }
        return notes.map { row($0, in: section.name, for: face) }
      }
    }
    let rows = ofSections + report.notes.map { row($0, in: nil, for: face) }
    guard !rows.isEmpty else { return [] }
    return [Sheet(name: name, title: "Notes", columns: columns, rows: rows)]
  }

  private static func row(
    _ note: Diagnostic, in section: String?, for face: any Face
  ) -> [Sheet.Cell] {
    [
      .text(section), .text(note.severity.rawValue), .text(note.message),
      .text(note.hint?.spelled(by: face)), .text(note.location?.description),
    ]
  }
}
