import Chronology
package import Diagnostics
import Ledgers
import Records
package import Reports
import Settings

/// One change: what is known of it, what it is said to have caused, and where that was read.
package struct ChangeOperation: Sendable {
  /// The change's id; `SOURCE:ID` where several sources have it.
  package var change: String

  /// What is asked.
  package init(_ change: String) { self.change = change }

  /// Answers.
  ///
  /// - Throws: `noInput` where there is no such change, `usage` where several are meant.
  package func run(in workspace: Workspace) throws(Diagnostic) -> Report {
    let configuration = try workspace.configuration()
    let ledger = try workspace.ledger(.read)
    let named = try ledger.change(named: change)
    let dataset = try workspace.dataset(of: ledger, configuration)
    let row = dataset.changes.rowIDs.firstIndex(of: named.rowID)
    let words = try ledger.changeWords(of: [named.rowID])[named.rowID]
    let origins = try ledger.origins(of: .changes, [named.rowID])
    var facts = [Fact("Source", "\(named.source)")]
    if let row { facts += Self.facts(of: row, in: dataset) }
    for (label, text) in [
      ("Title", words?.title), ("Reference", words?.reference), ("Address", words?.url),
    ] {
      if let text { facts.append(Fact(label, "\(text)")) }
    }
    var blocks: [Section.Block] = []
    if row == nil {
      blocks.append(.paragraph("The settings leave this change out of every figure."))
    }
    blocks.append(.table(Self.incidents(of: row, in: dataset)))
    return Report(
      kind: "change", title: "Change \(named.id)", facts: facts,
      sections: [
        Section(name: "incidents", title: "What it is said to have caused", blocks: blocks),
        Section(
          name: "origins", title: "Where it was read",
          blocks: [.table(Self.files(origins.imports))]),
      ], figures: [], history: [], definitions: [], notes: [], zone: configuration.zone ?? .utc)
  }

  private static func facts(of row: Int, in dataset: Dataset) -> [Fact] {
    let changes = dataset.changes
    var facts: [Fact] = []
    func add(_ label: String, _ code: Int32) {
      if let word = dataset.word(code) { facts.append(Fact(label, "\(word)")) }
    }
    add("Type", changes.type[row])
    add("Service", changes.service[row])
    add("Environment", changes.environment[row])
    add("Team", changes.team[row])
    add("Risk", changes.risk[row])
    facts.append(Fact("Outcome", "\(changes.outcome[row].name)"))
    if let started = changes.startedAt[row] { facts.append(Fact("Started", "\(started)")) }
    if let finished = changes.finishedAt[row] { facts.append(Fact("Finished", "\(finished)")) }
    if let lines = changes.lines[row] { facts.append(Fact("Size", "\(String(lines)) lines")) }
    return facts
  }

  private static func incidents(of row: Int?, in dataset: Dataset) -> Table {
    let links = dataset.links.filter { row != nil && $0.change == row }
    return Table(
      name: "links", title: "Incidents that are said to have come of it, or not",
      columns: [
        Table.Column("incident", "Incident", .text), Table.Column("verdict", "Verdict", .text),
        Table.Column("said_by", "Said by", .text), Table.Column("reason", "Reason", .text),
      ],
      rows: links.map { link in
        let isDeclared = link.verdict == .declared
        let verdict = isDeclared ? "declared" : "rejected"
        guard case .person(let reason, _) = link.origin else {
          return [
            .text(dataset.incidents.ids[link.incident]), .text(verdict), .text("the source"),
            .missing,
          ]
        }
        return [
          .text(dataset.incidents.ids[link.incident]), .text(verdict), .text("a person"),
          reason.map { .text($0) } ?? .missing,
        ]
      }, footnotes: [])
  }

  private static func files(_ imports: [LedgerHealth.Import]) -> Table {
    Table(
      name: "files", title: "Files and deliveries that said so, the latest first",
      columns: [
        Table.Column("import", "Import", .number(.number)),
        Table.Column("imported_at", "When", .moment), Table.Column("file", "File", .text),
        Table.Column("format", "Format", .text),
      ],
      rows: imports.map {
        [
          .number(Double($0.number)), .moment($0.importedAt), .text($0.file), .text($0.format),
        ]
      }, footnotes: [])
  }
}
