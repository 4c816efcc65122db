import Reports

/// A table in aligned columns, as much of it as fits side by side.
///
/// First titles are broken and texts cut, then the interval bars go, then intervals go under their
/// figures. A table that is still too wide goes on in lines below, and where not even one column
/// fits it is written row by row.
struct TextTable {
  let table: Table

  /// What a layout leaves out, and how far it may cut.
  private struct Room {
    let form: TextColumn.Form
    let leastTextWidth: Int
    let titleLines: Int
  }

  private static let rooms: [Room] = [
    Room(form: .oneLineWithBars, leastTextWidth: 60, titleLines: 1),
    Room(form: .oneLineWithBars, leastTextWidth: 24, titleLines: 3),
    Room(form: .oneLine, leastTextWidth: 24, titleLines: 3),
    Room(form: .twoLines, leastTextWidth: 24, titleLines: 3),
    Room(form: .twoLines, leastTextWidth: 12, titleLines: 4),
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
    let whole = Self.rooms.lazy.compactMap { TextColumns(columns[...], $0, width: width) }.first
    let bands =
      whole.map { [$0] } ?? bands(of: columns, width: width, leastTextWidth: 40)
      ?? bands(of: columns, width: width, leastTextWidth: 12)
    if let bands {
      write(bands, to: &page)
    } else {
      writeStacked(columns, to: &page)
    }
    writeFootnotes(to: &page)
  }

  /// Columns side by side: titles and cells of equal width each.
  private struct TextColumns {
    let titles: [[String]]
    /// For each column the lines of each cell.
    let cells: [[[String]]]
    let widths: [Int]
    let areRightAligned: [Bool]

    /// The columns as a room wants them, or `nil` where they do not fit a width.
    init?(_ columns: ArraySlice<TextColumn>, _ room: Room, width: Int) {
      let columns = Array(columns)
      var cells = columns.map { $0.lines(in: room.form) }
      var widths = zip(columns, cells).map { column, rows in
        Wrapping.width(
          of: column.title, inLines: room.titleLines,
          atLeast: rows.joined().map(DisplayWidth.of).max() ?? 0)
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
        cells[index] = cells[index].map { lines in
          lines.map { DisplayWidth.truncate($0, to: widths[index]) }
        }
      }
      titles = zip(columns, widths).map { Wrapping.lines(of: $0.title, width: max(1, $1)) }
      self.cells = cells
      self.widths = widths
      areRightAligned = columns.map(\.isRightAligned)
    }

    /// The titles, standing on the line below them.
    var head: [String] {
      let height = titles.map(\.count).max() ?? 0
      return lines(of: titles.map { Array(repeating: "", count: height - $0.count) + $0 })
    }

    var rule: String {
      widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
    }

    func row(_ row: Int) -> [String] { lines(of: cells.map { $0[row] }) }

    private func lines(of cells: [[String]]) -> [String] {
      (0..<(cells.map(\.count).max() ?? 0)).map { line in
        cells.indices.map { index in
          DisplayWidth.pad(
            line < cells[index].count ? cells[index][line] : "", to: widths[index],
            isRightAligned: areRightAligned[index])
        }.joined(separator: "  ")
      }
    }
  }

  /// The columns in as few groups as fit below each other, or `nil` where one does not fit alone.
  private func bands(
    of columns: [TextColumn], width: Int, leastTextWidth: Int
  ) -> [TextColumns]? {
    let room = Room(form: .oneLine, leastTextWidth: leastTextWidth, titleLines: 3)
    var bands: [TextColumns] = []
    var start = 0
    while start < columns.count {
      let free = width - (bands.isEmpty ? 0 : Self.bandIndent.count)
      let ends = ((start + 1)...columns.count).reversed()
      let found = ends.lazy.compactMap { end in
        TextColumns(columns[start..<end], room, width: free).map { (end, $0) }
      }.first
      guard let (end, band) = found else { return nil }
      bands.append(band)
      start = end
    }
    return bands
  }

  private static let bandIndent = "    "

  private func write(_ bands: [TextColumns], to page: inout TextPage) {
    for (index, band) in bands.enumerated() {
      let indent = index == 0 ? "" : Self.bandIndent
      page.append(band.head.map { page.style.apply(.faint, to: indent + $0) })
    }
    let widest =
      bands.enumerated().map { index, band in
        (index == 0 ? 0 : Self.bandIndent.count) + DisplayWidth.of(band.rule)
      }.max() ?? 0
    let rule = bands.count == 1 ? bands[0].rule : String(repeating: "─", count: widest)
    page.append([page.style.apply(.faint, to: rule)])
    for row in table.rows.indices {
      for (index, band) in bands.enumerated() {
        page.append(band.row(row).map { (index == 0 ? "" : Self.bandIndent) + $0 })
      }
    }
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
