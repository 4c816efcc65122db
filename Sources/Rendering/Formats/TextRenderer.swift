import Diagnostics
package import Reports
import Text

/// Plain text for terminals and mail: aligned tables, sparklines and bars, footnotes numbered.
///
/// Fits the width asked for, 80 columns unless said otherwise; wide and combining characters are
/// counted as terminals do. In plain ASCII where that is asked for. Nothing from a record reaches a
/// terminal as a command.
package struct TextRenderer: PageRenderer {
  package let name = "text"
  package let fileExtension = "txt"
  package let summary = "plain text for terminals and mail, 80 columns"

  /// Plain text for terminals and mail.
  package init() {}

  package func page(_ report: Report, options: RenderOptions) -> String {
    var page = TextPage(
      width: options.width, style: TextStyle(usesColour: options.usesColour),
      glyphs: options.isASCII ? .ascii : .unicode,
      wording: Wording(zone: report.zone, face: options.face))
    writeHead(of: report, to: &page)
    for section in report.sections { write(section, to: &page) }
    writeMethods(of: report, to: &page)
    writeFoot(of: report, to: &page)
    return page.text
  }

  private func writeHead(of report: Report, to page: inout TextPage) {
    page.heading(report.title, underline: page.glyphs.titleRule)
    let labels = report.facts.map { page.seen($0.label) }
    let width = min(labels.map(DisplayWidth.of).max() ?? 0, page.width / 3) + 2
    for (fact, label) in zip(report.facts, labels) {
      let text = page.words(of: fact.text)
      page.wrap(text, indent: width, lead: page.cut(label, to: width - 2))
    }
  }

  private func write(_ section: Section, to page: inout TextPage) {
    let blocks = section.blocks.filter { !$0.isRoom }
    guard !blocks.isEmpty || section.blocks.isEmpty else { return }
    page.heading(section.title, underline: page.glyphs.rule)
    for (index, block) in blocks.enumerated() {
      if index > 0 { page.gap() }
      write(block, to: &page)
    }
    page.printFootnotes()
  }

  /// How what the sections say was found, at the end, out of the reader's way.
  private func writeMethods(of report: Report, to page: inout TextPage) {
    let known = report.methods
    guard !known.isEmpty else { return }
    page.heading(Section.methodTitle, underline: page.glyphs.rule)
    for (index, part) in known.enumerated() {
      if index > 0 { page.gap() }
      page.wrap(page.seen(part.title), weight: .strong)
      for sentence in part.method { page.wrap(page.words(of: sentence), indent: 2) }
    }
    page.printFootnotes()
  }

  private func write(_ block: Section.Block, to page: inout TextPage) {
    switch block {
    case .paragraph(let prose): page.wrap(page.words(of: prose))
    case .tiles(let tiles): TextTiles(tiles: tiles).write(to: &page)
    case .table(let table): TextTable(table: table).write(to: &page)
    case .chart(let chart): TextChart(chart: chart).write(to: &page)
    case .notes(let notes):
      for note in notes { write(note, to: &page) }
    case .method, .room: break  // at the end of the page; nobody writes into a terminal
    }
  }

  private func write(_ note: Diagnostic, to page: inout TextPage) {
    page.wrap(
      page.seen(page.wording.text(of: note)), indent: 2, lead: page.glyphs.bullet)
  }

  private func writeFoot(of report: Report, to page: inout TextPage) {
    if !report.notes.isEmpty {
      page.heading("Notes", underline: page.glyphs.rule)
      for note in report.notes { write(note, to: &page) }
    }
    if !report.definitions.isEmpty {
      page.heading("Definitions", underline: page.glyphs.rule)
      for definition in report.definitions {
        page.wrap(page.seen(definition.term), weight: .strong)
        page.wrap(page.seen(definition.text), indent: 2)
      }
      page.printFootnotes()
    }
    guard page.hasCuts else { return }
    page.gap()
    page.wrap(
      "\(page.glyphs.ellipsis) stands where a text did not fit; HTML, CSV and JSON have all of it.",
      weight: .faint)
  }
}
