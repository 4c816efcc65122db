import Analysis
import Chronology
package import Diagnostics
import Ledgers
import Records
package import Reports
import Settings
import Text

/// Records by an id, or by a word in an incident's title.
package struct SearchOperation: Sendable {
  /// What is looked for.
  package var words: String

  /// What is asked.
  package init(_ words: String) { self.words = words }

  /// So many are enough to see that one has to say more.
  private static let most = 50

  /// Answers.
  package func run(in workspace: Workspace) throws(Diagnostic) -> Report {
    let configuration = try workspace.configuration()
    let ledger = try workspace.ledger(.read)
    let wanted = words.trimmingBlanks
    let dataset = try workspace.dataset(of: ledger, configuration)
    var blocks: [Section.Block] = []
    if wanted.isEmpty {
      blocks.append(.paragraph("Give an id of a change or an incident, or a word of a title."))
    } else {
      blocks.append(.table(try changes(wanted, in: ledger)))
      blocks.append(.table(incidents(wanted, in: dataset)))
      blocks.append(
        .paragraph(
          "Changes are found by their whole id, incidents by a part of their id or title."))
    }
    return Report(
      kind: "search", title: "Search", facts: [Fact("Looked for", "\(wanted)")],
      sections: [Section(name: "found", title: "Found", blocks: blocks)], figures: [],
      history: [], definitions: [], notes: [], zone: configuration.zone ?? .utc)
  }

  private func changes(_ wanted: String, in ledger: any Ledger) throws(Diagnostic) -> Table {
    var rows: [[Table.Cell]] = []
    do throws(Diagnostic) {
      let found = try ledger.change(named: wanted)
      let words = try ledger.changeWords(of: [found.rowID])[found.rowID]
      rows = [[.text(found.name), .text(found.source), words?.title.map { .text($0) } ?? .missing]]
    } catch {
      switch error.category {
      // Nothing has the id; or several sources have it, which the hint names.
      case .noInput: break
      case .usage: rows = [[.text(wanted), .text(error.hint?.written ?? ""), .missing]]
      default: throw error
      }
    }
    return Table(
      name: "changes", title: "Changes",
      columns: [
        Table.Column("change", "Change", .text), Table.Column("source", "Source", .text),
        Table.Column("title", "Title", .text),
      ], rows: rows, footnotes: [])
  }

  private func incidents(_ wanted: String, in dataset: Dataset) -> Table {
    let incidents = dataset.incidents
    let word = wanted.lowercased()
    var rows: [[Table.Cell]] = []
    // The latest come first.
    for row in (0..<incidents.count).reversed() where rows.count < Self.most {
      let title = incidents.titles[row]
      guard
        incidents.ids[row].lowercased().contains(word)
          || title?.lowercased().contains(word) == true
      else { continue }
      rows.append([
        .text(incidents.ids[row]), title.map { .text($0) } ?? .missing,
        dataset.word(incidents.service[row]).map { .text($0) } ?? .missing,
        incidents.startedAt[row].map { .moment($0) } ?? .missing,
      ])
    }
    return Table(
      name: "incidents", title: "Incidents, the latest first",
      columns: [
        Table.Column("incident", "Incident", .text), Table.Column("title", "Title", .text),
        Table.Column("service", "Service", .text), Table.Column("started_at", "Started", .moment),
      ], rows: rows,
      footnotes: rows.count == Self.most ? ["There may be more; say more of the word."] : [])
  }
}

extension String {
  /// Without blanks at its ends.
  fileprivate var trimmingBlanks: String {
    let start = drop { $0.isWhitespace }
    return String(start.reversed().drop { $0.isWhitespace }.reversed())
  }
}
