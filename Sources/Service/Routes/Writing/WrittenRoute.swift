import Chronology
import Diagnostics
import Operations
import Records
import Rendering
import Reports
import Settings

/// `/incidents/ID/written`: all that was written down about an incident, by whom and when, also what was
/// corrected or taken back since.
struct WrittenRoute: PageRoute {
  let path: PathPattern = "/incidents/:id/written"

  func report(_ call: Call, extent: Extent) throws(Diagnostic) -> Report {
    let workspace = call.service.workspace
    let written = try WrittenOperation(call["id"]).run(in: workspace)
    return Report(
      kind: "written", title: "What was written down about \(written.id)",
      facts: [Fact("Incident", "\(written.name)"), Fact("Source", "\(written.source)")],
      sections: [
        Section(
          name: "written", title: "Notes, factors, action items",
          blocks: [
            .paragraph(
              "Who wrote what is kept so that it can be asked about; the pack names nobody."),
            .table(notes(written)),
          ]),
        Section(
          name: "causes", title: "What was said of its causes",
          blocks: [.table(statements(written))]),
      ], figures: [], history: [], definitions: [], notes: [],
      zone: try workspace.configuration().zone ?? .utc)
  }

  func question(_ call: Call, _ report: Report) -> [SitePage.Group] {
    [
      SitePage.Group(
        "Incident", [SitePage.Link("its pack", FormAddress.incident(call["id"]))])
    ]
  }

  var hasForms: Bool { true }

  func forms(_ call: Call, _ report: Report) throws(Diagnostic) -> [SitePage.PlacedForm] {
    try PackForms(call, report).corrections(notes: "written", causes: "causes")
  }

  private func notes(_ written: Written) -> Table {
    Table(
      name: "entries", title: "As it stands, and who made it so",
      columns: [
        Table.Column("written_at", "Written", .moment), Table.Column("by", "By", .text),
        Table.Column("kind", "Kind", .text), Table.Column("at", "Of", .moment),
        Table.Column("text", "What", .text), Table.Column("since", "Since then", .text),
      ],
      rows: written.entries.map { entry in
        let first = entry.versions.first
        return [
          first.map { .moment($0.at) } ?? .missing,
          .text(entry.note.author ?? first?.writer ?? first?.file ?? ""),
          .text(entry.note.word), entry.note.at.map { .moment($0) } ?? .missing,
          .text(entry.note.text), Self.since(entry).map { .text($0) } ?? .missing,
        ]
      }, footnotes: [])
  }

  /// What became of an entry after it was written.
  private static func since(_ entry: Written.Entry) -> String? {
    let changes = entry.versions.dropFirst().map { version in
      "changed by \(version.writer ?? version.file) on \(UTCText.text(of: version.at))"
    }
    let all = changes + (entry.note.isWithdrawn ? ["taken back"] : [])
    return all.isEmpty ? nil : all.joined(separator: ", ")
  }

  /// What somebody said, in a word.
  private static func word(_ statement: CauseStatement) -> String {
    statement.isWithdrawal
      ? "taken back" : statement.verdict == .declared ? "yes" : "no"
  }

  private func statements(_ written: Written) -> Table {
    Table(
      name: "statements", title: "Each time; of a change the last stands that was not taken back",
      columns: [
        Table.Column("said_at", "When", .moment), Table.Column("by", "By", .text),
        Table.Column("change", "Change", .text), Table.Column("verdict", "Caused it", .text),
        Table.Column("reason", "Reason", .text),
      ],
      rows: written.statements.map { statement in
        [
          .moment(statement.at), statement.by.map { .text($0) } ?? .missing,
          .text(statement.changeID), .text(Self.word(statement)),
          statement.reason.map { .text($0) } ?? .missing,
        ]
      }, footnotes: [])
  }
}
