package import Chronology
import Diagnostics
package import Records
package import Reports
import Text

/// What people wrote down about incidents, as a report.
package struct NoteList {
  private let notes: [KeptNote]
  private let name: String
  private let openOnly: Bool
  private let namesAuthors: Bool
  private let calendar: ReportingCalendar
  private let moment: Instant

  /// Lists notes.
  ///
  /// - Parameters:
  ///   - notes: In the order in which they are told.
  ///   - incident: The ledger's number of the only incident wanted, and its name.
  ///   - kind: The only kind wanted.
  ///   - openOnly: Whether only action items that are still to be done are wanted.
  ///   - namesAuthors: Whether to say who wrote them, and whom they mention.
  ///   - moment: As things stand at.
  package init(
    _ notes: [KeptNote], of incident: (rowID: Int64, name: String)?, kind: NoteKind?,
    openOnly: Bool, namesAuthors: Bool, on calendar: ReportingCalendar, at moment: Instant
  ) {
    self.notes = notes.filter { note in
      !note.isWithdrawn && (incident.map { note.incident == $0.rowID } ?? true)
        && (kind.map { note.kind == $0 } ?? true)
        && (!openOnly || note.isOpenAction(at: moment))
    }
    name = incident?.name ?? "all incidents"
    self.openOnly = openOnly
    self.namesAuthors = namesAuthors
    self.calendar = calendar
    self.moment = moment
  }

  /// The list as a report.
  package var report: Report {
    Report(
      kind: "notes", title: "\(openOnly ? "Open action items" : "Notes"), \(name)",
      facts: [Fact("As of", "\(moment)")],
      sections: [Section(name: "notes", title: "Notes", blocks: blocks)], figures: [], history: [],
      definitions: [], notes: [], zone: calendar.zone)
  }

  private var blocks: [Section.Block] {
    guard !notes.isEmpty else {
      return [.paragraph(openOnly ? "Nothing is left to be done." : "Nothing is noted.")]
    }
    let overdue = notes.count { ActionTable(calendar, at: moment).isOverdue($0) }
    let late: Prose = overdue == 0 ? "" : ", \(overdue) overdue"
    let unplaced = Set(notes.filter { $0.incident == nil }.map(\.incidentID)).sorted()
    let summary: Prose =
      openOnly
      ? "\(notes.count, "action item") \(notes.count == 1 ? "is" : "are") to be done\(late)."
      : "\(notes.count, "note") of \(Set(notes.map(\.incidentID)).count, "incident")."
    return [.paragraph(summary), .table(table)]
      + (unplaced.isEmpty ? [] : [.notes([.notesOfNoIncident(unplaced)])])
  }

  private func text(of note: KeptNote) -> String {
    guard namesAuthors else { return Mentions.removed(from: note.text) }
    return note.text + (note.author.map { " (\($0))" } ?? "")
  }

  private var table: Table {
    let items = ActionTable(calendar, at: moment)
    if openOnly { return items.table(of: notes, namesIncidents: true, text: text(of:)) }
    return Table(
      name: "noted", title: "What is noted",
      columns: [
        Table.Column("incident_id", "Incident", .text), Table.Column("at", "When", .moment),
        Table.Column("kind", "Kind", .text), Table.Column("text", "What", .text),
        Table.Column("owner", "Whose", .text), Table.Column("due", "Due", .moment),
        Table.Column("done_at", "Done", .moment),
      ],
      rows: notes.map { note in
        [
          .text(note.incidentID), note.at.map { .moment($0) } ?? .missing,
          .text(note.word),
          .text(text(of: note)), note.owner.map { .text($0) } ?? .missing,
          note.due.map { .moment($0) } ?? .missing, note.doneAt.map { .moment($0) } ?? .missing,
        ]
      }, footnotes: [])
  }
}

extension Diagnostic {
  /// Notes whose incident is not on record, or is one of several of that id.
  static func notesOfNoIncident(_ ids: [String]) -> Diagnostic {
    Diagnostic(
      .warning, .badData,
      "notes name \(NameList.words(ids, first: 5)), which is not one incident on record",
      hint:
        "Import the incident; where several sources have its id, import its notes with the "
        + "\(option: .source) of the one that is meant.", at: nil)
  }
}
