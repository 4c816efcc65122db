import Reports

/// A table in aligned columns, as much of it as fits side by side.
///
/// First titles and texts are broken into lines, then the interval bars go, then intervals go under
/// their figures. A table that is still too wide goes on in lines below, and where not even one
/// column fits it is written row by row.
struct TextTable {
  let table: Table

  private static let rooms: [TextRoom] = [
    TextRoom(form: .oneLineWithBars, leastTextWidth: 60, titleLines: 1, cellLines: 1),
    TextRoom(form: .oneLineWithBars, leastTextWidth: 24, titleLines: 2, cellLines: 3),
    TextRoom(form: .oneLineWithBars, leastTextWidth: 24, titleLines: 3, cellLines: 3),
    TextRoom(form: .oneLine, leastTextWidth: 24, titleLines: 2, cellLines: 3),
    TextRoom(form: .oneLine, leastTextWidth: 24, titleLines: 3, cellLines: 3),
    TextRoom(form: .twoLines, leastTextWidth: 24, titleLines: 2, cellLines: 3),
    TextRoom(form: .twoLines, leastTextWidth: 24, titleLines: 3, cellLines: 3),
    TextRoom(form: .twoLines, leastTextWidth: 14, titleLines: 4, cellLines: 3),
  ]

  /// Rooms for columns that go on below: where possible with titles of one line, for two groups of
  /// broken titles are hard to tell apart.
  private static let bandRooms: [TextRoom] = [
    TextRoom(form: .oneLine, leastTextWidth: 40, titleLines: 1, cellLines: 4),
    TextRoom(form: .oneLine, leastTextWidth: 24, titleLines: 1, cellLines: 4),
    TextRoom(form: .twoLines, leastTextWidth: 40, titleLines: 2, cellLines: 4),
    TextRoom(form: .twoLines, leastTextWidth: 24, titleLines: 3, cellLines: 4),
    TextRoom(form: .oneLine, leastTextWidth: 12, titleLines: 3, cellLines: 6),
  ]

  private static let bandIndent = "    "

  /// Adds the table to a page.
  func write(to page: inout TextPage) {
    page.gap()
    page.wrap(page.seen(table.title), weight: .strong)
    guard !table.rows.isEmpty else {
      page.append([Rounded.noData])
      return writeFootnotes(to: &page)
    }
    var columns: [TextColumn] = []
    for (index, column) in table.columns.enumerated() {
      columns.append(TextColumn(column, cells: table.rows.map { $0[index] }, page: &page))
    }
    if let bands = layout(of: columns, width: page.width) {
      write(bands, to: &page)
    } else {
      writeStacked(columns, to: &page)
    }
    writeFootnotes(to: &page)
  }

  /// The columns in groups below each other, best in one, or `nil` where one does not fit alone.
  ///
  /// The first layout that breaks no name and cuts nothing; where there is none, the first at all.
  private func layout(of columns: [TextColumn], width: Int) -> [TextColumns]? {
    var spare: [TextColumns]?
    for room in Self.rooms {
      guard let all = TextColumns(columns, columns.indices, room, width: width) else { continue }
      if all.isWhole { return [all] }
      spare = spare ?? [all]
    }
    var long: [TextColumns]?
    for room in Self.bandRooms {
      guard let bands = evenBands(of: columns, room, width: width) else { continue }
      // Three groups of titles cannot be kept apart by eye.
      if bands.count > 2 || !bands.allSatisfy(\.isWhole) {
        long = long ?? bands
      } else {
        return bands
      }
    }
    return spare ?? long
  }

  /// The columns in as few groups as fit, but no number alone below its row, where it would be read
  /// as a row of its own.
  private func evenBands(
    of columns: [TextColumn], _ room: TextRoom, width: Int
  ) -> [TextColumns]? {
    guard let found = bands(of: columns, room, width: width) else { return nil }
    guard found.count == 2, found[1].range.count == 1,
      let numbers = columns.firstIndex(where: \.isRightAligned), numbers > 0,
      columns[numbers...].allSatisfy(\.isRightAligned),
      let head = band(columns, 0..<numbers, room, width: width),
      let tail = band(columns, numbers..<columns.count, room, width: width)
    else { return found }
    return [head, tail]
  }

  private func bands(
    of columns: [TextColumn], _ room: TextRoom, width: Int
  ) -> [TextColumns]? {
    var bands: [TextColumns] = []
    var start = 0
    while start < columns.count {
      var found: TextColumns?
      for end in ((start + 1)...columns.count).reversed() where found == nil {
        found = band(columns, start..<end, room, width: width)
      }
      guard let found else { return nil }
      bands.append(found)
      start = found.range.upperBound
    }
    return bands
  }

  private func band(
    _ columns: [TextColumn], _ range: Range<Int>, _ room: TextRoom, width: Int
  ) -> TextColumns? {
    let indent = range.lowerBound == 0 ? 0 : Self.bandIndent.count
    return TextColumns(columns, range, room, width: width - indent)
  }

  private func write(_ bands: [TextColumns], to page: inout TextPage) {
    for (index, band) in bands.enumerated() {
      let indent = index == 0 ? "" : Self.bandIndent
      page.append(band.head(page).map { page.style.apply(.faint, to: indent + $0) })
    }
    let widest =
      bands.enumerated().map { ($0 == 0 ? 0 : Self.bandIndent.count) + $1.width }.max() ?? 0
    let rule =
      bands.count == 1
      ? bands[0].rule(page.glyphs) : String(repeating: page.glyphs.rule, count: widest)
    page.append([page.style.apply(.faint, to: rule)])
    for row in table.rows.indices {
      for (index, band) in bands.enumerated() {
        let lines = band.row(row, &page)
        page.append(lines.map { (index == 0 ? "" : Self.bandIndent) + $0 })
      }
    }
  }

  private func writeStacked(_ columns: [TextColumn], to page: inout TextPage) {
    for row in table.rows.indices {
      for (index, column) in columns.enumerated() {
        let text = column.full(row)
        if index == 0 {
          page.wrap(text.isEmpty ? page.glyphs.missing : text, weight: .strong)
        } else if !text.isEmpty {
          page.wrap("\(column.title): \(text)", indent: 2)
        }
      }
    }
  }

  private func writeFootnotes(to page: inout TextPage) {
    for footnote in table.remarks {
      page.wrap(page.words(of: footnote), weight: .faint)
    }
  }
}
