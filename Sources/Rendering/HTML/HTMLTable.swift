import Reports
import Text

/// A table on a page, in a container of its own that scrolls when it is too wide.
///
/// On a telephone the rows of a table with many columns become cards, one under the other, in which
/// every value stands under the title of its column: nothing has to be scrolled sideways.
struct HTMLTable {
  let table: Table

  /// How a table of so many columns is set: on narrow pages as cards, on any page close together.
  private var className: String? {
    switch table.columns.count {
    case ...3: nil
    case ...5: "cards"
    case ...12: "cards wide"
    default: "cards wide dense"
    }
  }

  /// Writes the table and what stands under it.
  func write(to page: inout HTMLPage) {
    let caption = page.anchors.claim(table.name)
    page.writer.open(
      "div",
      ["class": "scroll", "role": "region", "tabindex": "0", "aria-labelledby": caption])
    page.writer.open("table", ["class": className])
    page.writer.open("caption")
    page.writer.element("span", ["id": caption], text: table.title)
    page.writer.anchor(to: caption, of: table.title)
    page.writer.close("caption")
    writeHead(to: &page)
    page.writer.open("tbody")
    for row in table.rows { write(row, to: &page) }
    if table.rows.isEmpty { writeEmptyRow(to: &page) }
    page.writer.close("tbody")
    page.writer.close("table")
    page.writer.close("div")
    page.writer.newLine()
    for footnote in table.remarks {
      page.writer.open("p", ["class": "under"])
      page.write(footnote)
      page.writer.close("p")
    }
  }

  private func writeHead(to page: inout HTMLPage) {
    page.writer.open("thead")
    page.writer.open("tr")
    for (index, column) in table.columns.enumerated() {
      page.writer.element(
        "th", ["scope": "col", "class": className(ofColumn: index)], text: column.title)
    }
    page.writer.close("tr")
    page.writer.close("thead")
    page.writer.newLine()
  }

  /// How the cells of a column are set: numbers to the right, digit under digit, with room for the
  /// marks of footnotes where no bar gives it; moments and short names on one line; long texts wide
  /// enough to be read.
  private func className(ofColumn index: Int) -> String? {
    switch table.columns[index].kind {
    case .number, .estimate(_, .some): return "num"
    case .estimate(_, nil): return "num marked"
    case .moment: return "when"
    case .text:
      let longest =
        table.rows.map { row in
          if case .text(let text) = row[index] { DisplayWidth.of(text) } else { 0 }
        }.max() ?? 0
      return longest > 24 ? "long" : longest > 16 ? nil : "short"
    }
  }

  private func writeEmptyRow(to page: inout HTMLPage) {
    page.writer.open("tr")
    page.writer.element(
      "td", ["colspan": "\(max(1, table.columns.count))", "class": "none"], text: Rounded.noData)
    page.writer.close("tr")
  }

  private func write(_ row: [Table.Cell], to page: inout HTMLPage) {
    page.writer.open("tr")
    for (index, (column, cell)) in zip(table.columns, row).enumerated() {
      // The first column says what the row is about, whatever its kind.
      let name = index == 0 ? "th" : "td"
      page.writer.open(
        name,
        [
          "scope": index == 0 ? "row" : nil, "class": className(ofColumn: index),
          "data-label": className != nil && index > 0 ? column.title : nil,
        ])
      write(cell, in: column, to: &page)
      page.writer.close(name)
    }
    page.writer.close("tr")
    page.writer.newLine()
  }

  private func write(_ cell: Table.Cell, in column: Table.Column, to page: inout HTMLPage) {
    switch cell {
    case .text(let text): page.write(text, in: (column.name, column.title))
    case .names(let names): page.writer.isolated(names.joined(separator: ", "))
    case .number(let value) where column.name == "delivery" && page.site != nil:
      page.write("\(Int64(value))", in: (column.name, column.title))
    case .number(let value): page.writer.text(Rounded.text(value, column.kind.unit))
    case .moment(let instant): page.writer.text(page.wording.text(of: instant))
    case .missing:
      page.writer.element("span", ["class": "none", "title": Rounded.noData], text: "–")
    case .estimate(let estimate): write(estimate, in: column, to: &page)
    }
  }

  private func write(_ estimate: Estimate, in column: Table.Column, to page: inout HTMLPage) {
    let isWeak = estimate.status != .ok
    page.writer.open("span", ["class": "est"])
    page.writer.open("span", ["class": isWeak ? "figure weak" : "figure"])
    page.writer.text(Rounded.text(estimate.value, estimate.unit))
    page.writeMarks(for: estimate)
    page.writer.close("span")
    if case .estimate(_, let range?) = column.kind {
      IntervalGraphic(estimate: estimate, range: range, words: page.wording.text(of: estimate))
        .write(to: &page.writer)
    }
    let aside = [page.wording.compactInterval(of: estimate), page.wording.basis(of: estimate)]
    page.writer.open("span", ["class": "aside"])
    page.writer.parts(aside.compactMap(\.self))
    page.writer.close("span")
    page.writer.close("span")
  }
}
