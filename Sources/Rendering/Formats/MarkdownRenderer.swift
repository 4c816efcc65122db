package import Reports

/// Markdown as GitHub reads it, for wikis and pull requests.
///
/// Tables are pipe tables, trends are sparklines, charts are given as their figures. Whatever a
/// record says is escaped: it cannot open a tag, a link, a table cell or a code span.
package struct MarkdownRenderer: Renderer {
  package let name = "markdown"
  package let fileExtension = "md"
  package let summary = "Markdown for wikis and pull requests"

  /// Markdown as GitHub reads it.
  package init() {}

  package func render(_ report: Report, options: RenderOptions) -> String {
    let wording = Wording(zone: report.zone)
    var lines = ["# \(escaped(report.title))", ""]
    lines += report.facts.map { fact in
      "- **\(escaped(fact.label)):** \(escaped(wording.text(of: fact.text)))"
    }
    for section in report.sections {
      lines += ["", "## \(escaped(section.title))"]
      for block in section.blocks { lines += [""] + text(of: block, wording) }
    }
    if !report.notes.isEmpty { lines += [""] + report.notes.map { item(wording.text(of: $0)) } }
    if !report.definitions.isEmpty { lines += ["", "## Definitions", ""] }
    lines += report.definitions.map { "- `\($0.term)`: \(escaped($0.text))" }
    return PlainSpaces.of(lines.joined(separator: "\n") + "\n")
  }

  private func text(of block: Section.Block, _ wording: Wording) -> [String] {
    switch block {
    case .paragraph(let prose): [escaped(wording.text(of: prose))]
    case .tiles(let tiles): self.tiles(tiles, wording)
    case .table(let table): self.table(table, wording)
    case .chart(let chart): self.table(chart.data, wording)
    case .notes(let notes): notes.map { item(wording.text(of: $0)) }
    }
  }

  private func tiles(_ tiles: [Tile], _ wording: Wording) -> [String] {
    let rows = tiles.map { tile in
      let usual = tile.usual.map {
        wording.text(of: Prose.Part.range($0, tile.estimate.unit))
      }
      let trend = [LevelWords(tile).sparkline(), LevelWords(tile).text].compactMap(\.self)
      return row([
        tile.title, figure(tile.estimate, wording), usual ?? "", wording.text(of: tile.comment),
        trend.joined(separator: " "),
      ])
    }
    return [row(["Figure", "Value", "Usual", "", "Trend"]), "|---|---:|---:|---|---|"] + rows
  }

  private func table(_ table: Table, _ wording: Wording) -> [String] {
    let rule = table.columns.map { column in
      switch column.kind {
      case .text, .moment: "---"
      case .number, .estimate: "---:"
      }
    }
    let rows = table.rows.map { cells in
      row(zip(cells, table.columns).map { cell(of: $0, under: $1, wording) })
    }
    let footnotes = table.footnotes.flatMap { ["", escaped(wording.text(of: $0))] }
    return ["**\(escaped(table.title))**", "", row(table.columns.map(\.title))]
      + ["|\(rule.joined(separator: "|"))|"] + rows + footnotes
  }

  private func cell(
    of cell: Table.Cell, under column: Table.Column, _ wording: Wording
  ) -> String {
    switch (cell, column.kind) {
    case (.text(let text), _): VisibleText.of(text)
    case (.number(let value), .number(let unit)): Rounded.text(value, unit)
    case (.number(let value), _): Rounded.text(value, .number)
    case (.estimate(let estimate), _): figure(estimate, wording)
    case (.moment(let instant), _): wording.text(of: instant)
    case (.missing, _): "–"
    }
  }

  /// A figure with its interval, what it rests on, and a mark where that is little.
  private func figure(_ estimate: Estimate, _ wording: Wording) -> String {
    let mark = estimate.status.phrase.map { " (\($0))" } ?? ""
    return "\(wording.text(of: estimate)), \(wording.basis(of: estimate))\(mark)"
  }

  private func item(_ text: String) -> String { "- \(escaped(text))" }

  private func row(_ cells: [String]) -> String {
    "| \(cells.map(escaped).joined(separator: " | ")) |"
  }

  /// The text with every character that Markdown or HTML would act on made harmless.
  private func escaped(_ text: String) -> String {
    var result = ""
    for character in text.unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\n", "\r": result += " "
      case "\\", "`", "*", "_", "[", "]", "|", "#", "~", "$", "@": result += "\\\(character)"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }
}
