package import Reports

/// One page for browsers and paper: no network, no script, charts drawn in it.
///
/// Light and dark, readable from 380 pixels up, printed on A4 or Letter. Everything a record says
/// is escaped by bytes and kept to itself; only plain `http` and `https` addresses become links.
package struct HTMLRenderer: PageRenderer {
  package let name = "html"
  package let fileExtension = "html"
  package let summary = "one self-contained page with charts, to read, send or print"

  /// One page for browsers and paper.
  package init() {}

  package func page(_ report: Report, options: RenderOptions) -> String {
    var page = HTMLPage(wording: Wording(zone: report.zone, face: options.face), site: options.site)
    // The foot keeps its names, whatever sections are called.
    for part in FootPart.allCases { _ = page.anchors.claim(part.rawValue) }
    let anchors = report.sections.map { page.anchors.claim($0.name) }
    page.writer.raw("<!DOCTYPE html>\n<html lang=\"en\">\n")
    writeHead(of: report, to: &page)
    let hasBrief = report.sections.contains { $0.place == .brief }
    page.writer.raw("<body>\n")
    page.writeSite()
    page.writer.open("div", ["class": hasBrief ? "page briefed" : "page"])
    page.writer.newLine()
    writeHeader(of: report, to: &page)
    let placed = Array(zip(report.sections, anchors))
    writeBrief(placed.filter { $0.0.place == .brief }, to: &page)
    writeContents(of: report, anchors: anchors, to: &page)
    page.writer.raw("<main>\n")
    for (section, anchor) in placed where section.place == .body {
      write(section, anchor: anchor, to: &page)
    }
    writeFoot(of: report, to: &page)
    page.writer.raw("</main>\n</div>\n")
    page.writeFormats()
    page.writeFinder()
    page.writer.raw("</body>\n</html>\n")
    return page.writer.text
  }

  private func writeHead(of report: Report, to page: inout HTMLPage) {
    page.writer.raw("<head>\n<meta charset=\"utf-8\">\n")
    page.writer.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
    page.writer.raw("<meta name=\"color-scheme\" content=\"light dark\">\n")
    page.writer.element("title", text: report.title)
    page.writer.raw("\n<style>\n")
    for part in Stylesheet.css { page.writer.raw(part) }
    if let site = page.site {
      page.writer.raw(Stylesheet.site)
      if !site.forms.isEmpty { page.writer.raw(Stylesheet.forms) }
    }
    page.writer.raw("</style>\n</head>\n")
  }

  private func writeHeader(of report: Report, to page: inout HTMLPage) {
    page.writer.open("header")
    page.writer.element("h1", text: report.title)
    if !report.facts.isEmpty {
      page.writer.open("dl", ["class": "facts"])
      for fact in report.facts {
        page.writer.element("dt", text: fact.label)
        page.writer.open("dd")
        page.write(fact.text)
        page.writer.close("dd")
      }
      page.writer.close("dl")
    }
    page.writeFootnotes()
    page.writer.close("header")
    page.writer.newLine()
  }

  /// The first page, for those who have ten minutes.
  private func writeBrief(_ sections: [(Section, String)], to page: inout HTMLPage) {
    guard !sections.isEmpty else { return }
    page.writer.open("div", ["class": "brief", "role": "region", "aria-label": "The brief"])
    for (section, anchor) in sections { write(section, anchor: anchor, to: &page) }
    page.writeFootnotes()
    page.writer.close("div")
    page.writer.newLine()
  }

  private func writeContents(of report: Report, anchors: [String], to page: inout HTMLPage) {
    let listed = zip(report.sections, anchors).filter { $0.0.place == .body }
    guard listed.count > 1 else { return }
    let heading = page.anchors.claim("contents")
    page.writer.open("nav", ["aria-labelledby": heading])
    page.writer.element("h2", ["id": heading], text: "Contents")
    page.writer.open("ol")
    for (section, anchor) in listed {
      writeLink(to: anchor, title: section.title, on: &page)
    }
    for part in FootPart.allCases where part.isNeeded(in: report) {
      writeLink(to: part.rawValue, title: part.title, on: &page)
    }
    page.writer.close("ol")
    page.writer.close("nav")
    page.writer.newLine()
  }

  private func writeLink(to anchor: String, title: String, on page: inout HTMLPage) {
    page.writer.open("li")
    page.writer.element("a", ["href": "#\(anchor)"], text: title)
    page.writer.close("li")
  }

  private func write(_ section: Section, anchor: String, to page: inout HTMLPage) {
    let heading = page.anchors.claim("\(anchor)-heading")
    page.writer.open("section", ["id": anchor, "aria-labelledby": heading])
    page.writer.element("h2", ["id": heading], text: section.title)
    let forms = page.site?.forms(in: section.name) ?? []
    for block in section.blocks {
      // A line on which one could type, and which nobody keeps, is for paper where there is a form.
      if case .room(let lines) = block, !forms.isEmpty {
        writeRoom(lines, isPaper: true, to: &page)
      } else {
        write(block, to: &page)
      }
    }
    for form in forms {
      HTMLForm(form: form, isTitled: form.title != section.title).write(to: &page)
    }
    if section.place == .body { page.writeFootnotes() }
    page.writer.close("section")
    page.writer.newLine()
  }

  private func write(_ block: Section.Block, to page: inout HTMLPage) {
    switch block {
    case .paragraph(let prose):
      page.writer.open("p")
      page.write(prose)
      page.writer.close("p")
      page.writer.newLine()
    case .tiles(let tiles): HTMLTiles(tiles: tiles).write(to: &page)
    case .table(let table): HTMLTable(table: table).write(to: &page)
    case .chart(let chart): HTMLChart(chart: chart).write(to: &page)
    case .notes(let notes): page.writeList(of: notes)
    case .method(let sentences): write(sentences, to: &page)
    case .room(let lines): writeRoom(lines, to: &page)
    }
  }

  /// Ruled lines, which a browser lets people type on before they print the page or copy from it.
  private func writeRoom(_ lines: Int, isPaper: Bool = false, to page: inout HTMLPage) {
    page.writer.open("div", ["class": isPaper ? "room paper" : "room"])
    for line in 1...max(lines, 1) {
      page.writer.element(
        "p",
        [
          "contenteditable": "true", "role": "textbox", "aria-label": "Room to write, line \(line)",
        ], text: "")
    }
    page.writer.close("div")
    page.writer.newLine()
  }

  /// How something was found, folded away.
  private func write(_ method: [Prose], to page: inout HTMLPage) {
    page.writer.open("details", ["class": "method"])
    page.writer.element("summary", text: Section.methodTitle)
    for sentence in method {
      page.writer.open("p")
      page.write(sentence)
      page.writer.close("p")
    }
    page.writer.close("details")
    page.writer.newLine()
  }

  private func writeFoot(of report: Report, to page: inout HTMLPage) {
    if FootPart.notes.isNeeded(in: report) {
      write(.notes, to: &page) { $0.writeList(of: report.notes) }
    }
    guard FootPart.definitions.isNeeded(in: report) else { return }
    write(.definitions, to: &page) { page in
      page.writer.open("dl", ["class": "definitions"])
      for definition in report.definitions {
        page.writer.open("dt")
        page.writer.breakableName(definition.term)
        page.writer.close("dt")
        page.writer.element("dd", text: definition.text)
      }
      page.writer.close("dl")
      let methods = report.definitions.methods
      if !methods.isEmpty { write(methods, to: &page) }
    }
  }

  private func write(
    _ part: FootPart, to page: inout HTMLPage, content: (inout HTMLPage) -> Void
  ) {
    let heading = page.anchors.claim("\(part.rawValue)-heading")
    page.writer.open("section", ["id": part.rawValue, "aria-labelledby": heading])
    page.writer.element("h2", ["id": heading], text: part.title)
    content(&page)
    page.writer.close("section")
    page.writer.newLine()
  }
}

/// What stands under all sections.
private enum FootPart: String, CaseIterable {
  case notes, definitions

  var title: String {
    switch self {
    case .notes: "Notes"
    case .definitions: "Definitions"
    }
  }

  func isNeeded(in report: Report) -> Bool {
    switch self {
    case .notes: !report.notes.isEmpty
    case .definitions: !report.definitions.isEmpty
    }
  }
}
