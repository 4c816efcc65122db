import Reports

/// A table in aligned columns, as much of it as fits side by side.
///
/// First the interval bars go, then texts are cut and titles broken, then the k of n go; a table
/// that is still too wide is written row by row.
struct TextTable {
  let table: Table

  /// What a layout leaves out and cuts.
  private struct Room {
    let hasBars: Bool
    let hasBasis: Bool
    let textWidth: Int
    let titleLines: Int
  }

  private static let rooms: [Room] = [
    Room(hasBars: true, hasBasis: true, textWidth: 60, titleLines: 1),
    Room(hasBars: true, hasBasis: true, textWidth: 32, titleLines: 3),
    Room(hasBars: true, hasBasis: false, textWidth: 32, titleLines: 3),
    Room(hasBars: false, hasBasis: true, textWidth: 40, titleLines: 3),
    Room(hasBars: false, hasBasis: true, textWidth: 24, titleLines: 3),
    Room(hasBars: false, hasBasis: false, textWidth: 24, titleLines: 3),
    Room(hasBars: false, hasBasis: false, textWidth: 14, titleLines: 4),
  ]

  /// Adds the table to a page.
  func write(to page: inout TextPage) {
    page.gap()
    page.wrap(VisibleText.of(table.title), weight: .strong)
    guard !table.rows.isEmpty else {
      page.append([Rounded.noData])
      writeFootnotes(to: &page)
      return
    }
    let columns = table.columns.indices.map { index in
      TextColumn(
        table.columns[index], cells: table.rows.map { $0[index] }, page: &page)
    }
    let fitting = Self.rooms.lazy.map { room in layout(columns, in: room) }
      .first { $0.width <= page.width }
    if let fitting {
      write(fitting, to: &page)
    } else {
      writeStacked(columns, to: &page)
    }
    writeFootnotes(to: &page)
  }

  /// Columns side by side: titles and cells of equal width each.
  private struct Layout {
    let titles: [[String]]
    let cells: [[String]]
    let widths: [Int]
    let areRightAligned: [Bool]

    var width: Int { widths.reduce(0, +) + 2 * max(0, widths.count - 1) }
  }

  private func layout(_ columns: [TextColumn], in room: Room) -> Layout {
    var titles: [[String]] = []
    var cells: [[String]] = []
    var widths: [Int] = []
    for column in columns {
      let texts = column.texts(
        hasBars: room.hasBars, hasBasis: room.hasBasis, textWidth: room.textWidth)
      let natural = texts.map(DisplayWidth.of).max() ?? 0
      let width = Wrapping.width(of: column.title, inLines: room.titleLines, atLeast: natural)
      widths.append(width)
      titles.append(Wrapping.lines(of: column.title, width: max(1, width)))
      cells.append(texts)
    }
    return Layout(
      titles: titles, cells: cells, widths: widths,
      areRightAligned: columns.map(\.isRightAligned))
  }

  private func write(_ layout: Layout, to page: inout TextPage) {
    let height = layout.titles.map(\.count).max() ?? 0
    for line in 0..<height {
      let words = layout.titles.map { title in  // titles stand on the rule below them
        let index = line - (height - title.count)
        return index < 0 ? "" : title[index]
      }
      page.append([page.style.apply(.faint, to: join(words, in: layout))])
    }
    let rule = layout.widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
    page.append([page.style.apply(.faint, to: rule)])
    for row in table.rows.indices {
      page.append([join(layout.cells.map { $0[row] }, in: layout)])
    }
  }

  private func join(_ words: [String], in layout: Layout) -> String {
    words.indices.map { index in
      DisplayWidth.pad(
        words[index], to: layout.widths[index], isRightAligned: layout.areRightAligned[index])
    }.joined(separator: "  ")
  }

  private func writeStacked(_ columns: [TextColumn], to page: inout TextPage) {
    for row in table.rows.indices {
      for (index, column) in columns.enumerated() {
        let text = column.full(row)
        if index == 0 {
          page.wrap(text.isEmpty ? "–" : text, weight: .strong)
        } else if !text.isEmpty {
          page.wrap("\(column.title): \(text)", indent: 2)
        }
      }
    }
  }

  private func writeFootnotes(to page: inout TextPage) {
    for footnote in table.footnotes {
      page.wrap(page.words(of: footnote), weight: .faint)
    }
  }
}
