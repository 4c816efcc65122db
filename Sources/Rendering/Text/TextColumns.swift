import Reports
import Text

/// How much of a table's cells a layout shows, and how far it may break them.
struct TextRoom {
  let form: TextColumn.Form
  let leastTextWidth: Int
  /// How many lines a column's title may take, and a text in it.
  let titleLines: Int
  let cellLines: Int
}

/// Columns of a table side by side: titles and cells of equal width each.
struct TextColumns {
  let range: Range<Int>
  private let titles: [[String]]
  /// For each column the lines of each cell.
  private let cells: [[[String]]]
  private let widths: [Int]
  private let columns: [TextColumn]
  private let cellLines: Int

  private static let gap = "  "

  /// The columns of a range as a room wants them, or `nil` where they do not fit a width.
  init?(_ all: [TextColumn], _ range: Range<Int>, _ room: TextRoom, width: Int) {
    let columns = Array(all[range])
    let cells = columns.map { $0.lines(in: room.form) }
    var widths = zip(columns, cells).map { column, rows in
      Wrapping.width(
        of: column.title, inLines: room.titleLines,
        atLeast: rows.joined().map(DisplayWidth.of).max() ?? 0)
    }
    var excess = widths.reduce(0, +) + Self.gap.count * (widths.count - 1) - width
    while excess > 0 {
      // The widest text gives way first, so that short ones stay whole.
      let candidates = columns.indices.filter {
        columns[$0].canBeBroken && widths[$0] > room.leastTextWidth
      }
      guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { return nil }
      widths[widest] -= 1
      excess -= 1
    }
    titles = zip(columns, widths).map { Wrapping.lines(of: $0.title, width: max(1, $1)) }
    self.range = range
    self.cells = cells
    self.widths = widths
    self.columns = columns
    cellLines = room.cellLines
  }

  /// Whether every text is there in full and no name is broken in its middle.
  var isWhole: Bool {
    columns.indices.allSatisfy { index in
      guard columns[index].canBeBroken else { return true }
      return cells[index].allSatisfy { lines in
        let words = lines[0].split(separator: " ").map { DisplayWidth.of(String($0)) }
        let isBroken = words.contains { $0 > widths[index] && $0 <= Self.longestName }
        return !isBroken
          && Wrapping.lines(of: lines[0], width: max(1, widths[index])).count <= cellLines
      }
    }
  }

  /// Longer words are addresses and the like, which no column can be made for.
  private static let longestName = 30

  /// The titles, standing on the line below them.
  func head(_ page: TextPage) -> [String] {
    let height = titles.map(\.count).max() ?? 0
    let lines = titles.map { Array(repeating: "", count: height - $0.count) + $0 }
    return self.lines(of: lines, page) { _ in nil }
  }

  /// A line of lines, one under each title.
  func rule(_ glyphs: Glyphs) -> String {
    widths.map { String(repeating: glyphs.rule, count: $0) }.joined(separator: Self.gap)
  }

  /// How wide they are together.
  var width: Int { widths.reduce(0, +) + Self.gap.count * max(0, widths.count - 1) }

  /// The lines of a row; texts that are too long are broken, and cut where that is not enough.
  func row(_ row: Int, _ page: inout TextPage) -> [String] {
    var broken: [[String]] = []
    for (index, column) in columns.enumerated() {
      let lines = cells[index][row]
      broken.append(column.canBeBroken ? self.broken(lines[0], of: index, page: &page) : lines)
    }
    return lines(of: broken, page) { columns[$0].weight(ofRow: row) }
  }

  /// A text in lines; those that go on in the first column stand in, so that no row seems to begin.
  private func broken(_ text: String, of column: Int, page: inout TextPage) -> [String] {
    let width = widths[column]
    let all = Wrapping.lines(of: text, width: max(1, width))
    guard all.count > 1 else { return all }
    guard range.lowerBound + column == 0, width > 6 else {
      return page.lines(of: text, width: width, atMost: cellLines)
    }
    let rest = all.dropFirst().joined(separator: " ")
    guard cellLines > 1 else { return [page.cut(text, to: width)] }
    return [all[0]]
      + page.lines(of: rest, width: width - 2, atMost: cellLines - 1).map { "  \($0)" }
  }

  private func lines(
    of cells: [[String]], _ page: TextPage, weight: (Int) -> TextStyle.Weight?
  ) -> [String] {
    (0..<(cells.map(\.count).max() ?? 0)).map { line in
      cells.indices.map { index in
        let text = page.cell(
          line < cells[index].count ? cells[index][line] : "", width: widths[index],
          isRightAligned: columns[index].isRightAligned)
        return page.style.apply(weight(index), to: text)
      }.joined(separator: Self.gap)
    }
  }
}
