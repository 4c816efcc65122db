import Reports

/// A table between pipes; figures with a range get a column of interval bars beside them.
struct MarkdownTable {
  let table: Table

  private static let barWidth = 13  // odd, so that the middle of the range has a column

  /// Adds the table and what stands under it.
  func write(to page: inout MarkdownPage) {
    guard !table.rows.isEmpty else {
      page.append([Rounded.noData])
      return writeFootnotes(to: &page)
    }
    var lines = [
      Self.row(table.columns.flatMap(head)),
      "|" + table.columns.flatMap(rule).joined(separator: "|") + "|",
    ]
    for cells in table.rows {
      var texts: [String] = []
      for (cell, column) in zip(cells, table.columns) {
        texts += self.texts(of: cell, under: column, page: &page)
      }
      lines.append(Self.row(texts))
    }
    page.append(lines)
    writeFootnotes(to: &page)
  }

  /// Cells, each already harmless, as a row.
  static func row(_ cells: [String]) -> String {
    "| \(cells.joined(separator: " | ")) |"
  }

  private func head(_ column: Table.Column) -> [String] {
    guard case .estimate(let unit, let range?) = column.kind else {
      return [MarkdownText.of(column.title)]
    }
    let ends = [range.lowerBound, range.upperBound].map { Rounded.text($0, unit) }
    return [column.title, ends.joined(separator: " to ")].map(MarkdownText.of)
  }

  private func rule(_ column: Table.Column) -> [String] {
    switch column.kind {
    case .text, .moment: ["---"]
    case .number, .estimate(_, nil): ["---:"]
    case .estimate(_, .some): ["---:", "---"]
    }
  }

  private func texts(
    of cell: Table.Cell, under column: Table.Column, page: inout MarkdownPage
  ) -> [String] {
    let text =
      switch cell {
      case .text(let text): MarkdownText.cell(text)
      case .names(let names): MarkdownText.of(names.joined(separator: ", "))
      case .number(let value): MarkdownText.of(Rounded.text(value, column.kind.unit))
      case .estimate(let estimate): page.figure(estimate)
      case .moment(let instant): page.wording.text(of: instant)
      case .missing: "–"
      }
    guard case .estimate(_, let range?) = column.kind else { return [text] }
    guard case .estimate(let estimate) = cell, estimate.value != nil else { return [text, ""] }
    let bar = IntervalBar(glyphs: .unicode).text(estimate, on: range, width: Self.barWidth)
    return [text, MarkdownText.code(bar)]
  }

  private func writeFootnotes(to page: inout MarkdownPage) {
    for footnote in table.remarks { page.append([page.words(of: footnote)]) }
  }
}
