import Diagnostics
package import Reports

/// Markdown as GitHub reads it, for wikis and pull requests.
///
/// Tables are pipe tables with interval bars, trends are sparklines, charts are drawn in blocks of
/// code, reservations are footnotes. Whatever a record says is made harmless: it cannot open a tag,
/// a link, a cell or a code span, call a person or point at an issue.
package struct MarkdownRenderer: PageRenderer {
  package let name = "markdown"
  package let fileExtension = "md"
  package let summary = "Markdown for wikis and pull requests"

  /// Charts with no more rows and columns of data show them, too; the others leave them to files.
  private static let fewRows = 12
  private static let fewColumns = 9
  /// A report of fewer sections needs no list of them.
  private static let leastContents = 4

  /// Markdown as GitHub reads it.
  package init() {}

  package func page(_ report: Report, options: RenderOptions) -> String {
    var page = MarkdownPage(wording: Wording(zone: report.zone, face: options.face))
    page.heading(report.title, level: 1)
    page.append(
      report.facts.map { fact in
        "- **\(MarkdownText.of(fact.label)):** \(page.words(of: fact.text))"
      })
    var top = page.lines.count
    var contents: [String] = []
    for section in report.sections {
      let anchor = page.heading(section.title, level: 2)
      if section.place == .body {
        contents.append("- [\(MarkdownText.of(section.title))](#\(anchor))")
      }
      for block in section.blocks { write(block, to: &page) }
      if section.place == .brief { top = page.lines.count }
    }
    writeMethods(of: report, to: &page)
    writeFoot(of: report, to: &page)
    if contents.count >= Self.leastContents {
      page.insert(["", "**Contents**", ""] + contents, at: top)
    }
    return PlainSpaces.of(page.lines.joined(separator: "\n") + "\n")
  }

  private func write(_ block: Section.Block, to page: inout MarkdownPage) {
    switch block {
    case .paragraph(let prose): page.append([page.words(of: prose)])
    case .tiles(let tiles): write(tiles, to: &page)
    case .table(let table):
      page.heading(table.title, level: 3)
      MarkdownTable(table: table).write(to: &page)
    case .chart(let chart): write(chart, to: &page)
    case .notes(let notes): write(notes, to: &page)
    case .method: break  // at the end of the page
    case .room(let lines): page.append(Array(repeating: "- …", count: lines))
    }
  }

  /// How what the sections say was found, at the end, out of the reader's way.
  private func writeMethods(of report: Report, to page: inout MarkdownPage) {
    let known = report.methods
    guard !known.isEmpty else { return }
    page.heading(Section.methodTitle, level: 2)
    for (title, method) in known {
      let words = method.map { page.words(of: $0) }.joined(separator: " ")
      page.append(["**\(MarkdownText.of(title))** \(words)"])
    }
  }

  private func write(_ notes: [Diagnostic], to page: inout MarkdownPage) {
    page.append(notes.map { "- \(MarkdownText.of(page.wording.text(of: $0)))" })
  }

  /// Headline figures as a table, without the columns that would be empty.
  private func write(_ tiles: [Tile], to page: inout MarkdownPage) {
    let heads = [
      ("Figure", "---"), ("Value", "---:"), ("Before", "---:"), ("Usual", "---:"),
      ("This period", "---"),
      ("Trend by week", "---"),
    ]
    var rows: [[String]] = []
    for tile in tiles { rows.append(cells(of: tile, page: &page)) }
    let kept = heads.indices.filter { index in rows.contains { !$0[index].isEmpty } }
    page.append(
      [
        MarkdownTable.row(kept.map { heads[$0].0 }),
        "|\(kept.map { heads[$0].1 }.joined(separator: "|"))|",
      ] + rows.map { row in MarkdownTable.row(kept.map { row[$0] }) })
  }

  private func cells(of tile: Tile, page: inout MarkdownPage) -> [String] {
    let usual = tile.usual.map { page.wording.text(of: Prose.Part.range($0, tile.estimate.unit)) }
    let signs = LevelWords(tile).signs(.unicode)
    let bars = signs.isEmpty ? nil : MarkdownText.code(String(signs.map(\.character)))
    let trend = [bars, LevelWords(tile).text.map(MarkdownText.of)].compactMap(\.self)
    return [
      MarkdownText.of(tile.title), page.figure(tile.estimate),
      MarkdownText.of(page.wording.previous(of: tile) ?? ""), MarkdownText.of(usual ?? ""),
      page.words(of: tile.comment), trend.joined(separator: " "),
    ]
  }

  /// A picture of the chart in characters, and its data where they are few.
  private func write(_ chart: Chart, to page: inout MarkdownPage) {
    page.heading(chart.title, level: 3)
    guard chart.hasShapes else { return page.append([Chart.nothingToShow]) }
    var picture = TextPage(
      width: 80, style: TextStyle(usesColour: false), glyphs: .unicode, wording: page.wording)
    TextChart(chart: chart).writePicture(to: &picture)
    page.append(MarkdownText.block(picture.text.split(separator: "\n").map(String.init)))
    if chart.data.rows.count <= Self.fewRows && chart.data.columns.count <= Self.fewColumns {
      MarkdownTable(table: chart.data).write(to: &page)
    } else {
      for footnote in chart.data.footnotes { page.append([page.words(of: footnote)]) }
    }
  }

  private func writeFoot(of report: Report, to page: inout MarkdownPage) {
    if !report.notes.isEmpty { page.heading("Notes", level: 2) }
    write(report.notes, to: &page)
    if !report.definitions.isEmpty {
      page.heading("Definitions", level: 2)
      page.append(
        report.definitions.map { definition in
          "- \(MarkdownText.code(definition.term)): \(MarkdownText.of(definition.text))"
        })
    }
    page.writeFootnotes()
  }
}
