import Reports

/// A table in aligned columns, as much of it as fits side by side.
///
/// First titles are broken and texts cut, then the interval bars go, then the k of n; a table that
/// is still too wide is written row by row.
struct TextTable {
  let table: Table

  /// What a layout leaves out, and how far it may cut.
  private struct Room {
    let hasBars: Bool
    let hasBasis: Bool
    let leastTextWidth: Int
    let titleLines: Int
  }

  private static let rooms: [Room] = [
    Room(hasBars: true, hasBasis: true, leastTextWidth: 60, titleLines: 1),
    Room(hasBars: true, hasBasis: true, leastTextWidth: 24, titleLines: 3),
    Room(hasBars: false, hasBasis: true, leastTextWidth: 24, titleLines: 3),
    Room(hasBars: false, hasBasis: true, leastTextWidth: 14, titleLines: 3),
    Room(hasBars: false, hasBasis: false, leastTextWidth: 14, titleLines: 4),
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
    var columns: [TextColumn] = []
    for (index, column) in table.columns.enumerated() {
      columns.append(TextColumn(column, cells: table.rows.map { $0[index] }, page: &page))
    }
    let width = page.width
    if let layout = Self.rooms.lazy.compactMap({ layout(columns, in: $0, width: width) }).first {
      write(layout, to: &page)
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
  }

  /// The columns as a room wants them, or `nil` where they do not fit a width.
  private func layout(_ columns: [TextColumn], in room: Room, width: Int) -> Layout? {
    var cells = columns.map { $0.texts(hasBars: room.hasBars, hasBasis: room.hasBasis) }
    var widths = zip(columns, cells).map { column, texts in
      Wrapping.width(
        of: column.title, inLines: room.titleLines,
        atLeast: texts.map(DisplayWidth.of).max() ?? 0)
    }
    var excess = widths.reduce(0, +) + 2 * (widths.count - 1) - width
    while excess > 0 {
      // The widest text gives way first, so that short ones stay whole.
      let candidates = columns.indices.filter {
        columns[$0].canBeCut && widths[$0] > room.leastTextWidth
      }
      guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { return nil }
      widths[widest] -= 1
      excess -= 1
    }
    for index in columns.indices where columns[index].canBeCut {
      cells[index] = cells[index].map { DisplayWidth.truncate($0, to: widths[index]) }
    }
    return Layout(
      titles: zip(columns, widths).map { Wrapping.lines(of: $0.title, width: max(1, $1)) },
      cells: cells, widths: widths, areRightAligned: columns.map(\.isRightAligned))
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
