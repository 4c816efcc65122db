import Reports
import Text

/// A map of cells in four shades; where there is nothing stands a point.
struct TextHeatMap {
  let chart: Chart

  /// Adds the map, its axis and its shades to a page; the data where it does not fit.
  func write(to page: inout TextPage) {
    let names = chart.y.drawnTicks.map { page.seen(chart.y.label(of: $0)) }
    let columnCount = chart.x.drawnTicks.count
    let nameWidth = min(names.map(DisplayWidth.of).max() ?? 0, page.width / 3)
    let cellWidth = columnCount > 0 ? min(3, (page.width - nameWidth - 2) / columnCount) : 0
    guard cellWidth >= 1 else {
      TextTable(table: chart.data).write(to: &page)
      return
    }
    for (row, name) in names.enumerated() {
      let cells = (0..<columnCount).map { column in
        String(repeating: shade(row: row, column: column, page.glyphs), count: cellWidth)
      }
      let label = page.cell(page.cut(name, to: nameWidth), width: nameWidth)
      page.append(["\(label)  \(cells.joined())"])
    }
    let margin = String(repeating: " ", count: nameWidth + 2)
    let labels = chart.x.labelLine(width: columnCount * cellWidth, page.glyphs)
    page.append([margin + labels.text(page.style)])
    let words = [chart.x.title.isEmpty ? nil : page.seen(chart.x.title), scale(page.glyphs)]
    page.wrap(
      words.compactMap(\.self).joined(separator: ";  "), indent: margin.count, weight: .faint)
  }

  /// What each shade stands for, as in `· none  ░ 1 to 7  ▒ 8 to 13`; `nil` where there is none.
  private func scale(_ glyphs: Glyphs) -> String? {
    let values = chart.data.rows.joined().compactMap { cell -> Double? in
      if case .number(let value) = cell, value > 0, value.isFinite { value } else { nil }
    }
    guard let greatest = values.max() else { return nil }
    let entries = glyphs.shades.enumerated().compactMap { index, shade -> String? in
      let own = values.filter { Self.level($0 / greatest) == index }
      guard let low = own.min(), let high = own.max() else { return nil }
      let ends = [low, high].map { glyphs.seen(Rounded.text($0, .records)) }
      return
        "\(shade)\u{A0}\(ends[0] == ends[1] ? ends[0] : ends.joined(separator: "\u{A0}to\u{A0}"))"
    }
    return (["\(glyphs.noShade)\u{A0}none"] + entries).joined(separator: "\u{A0} ")
  }

  /// Which of four shades a weight from 0 to 1 has.
  private static func level(_ weight: Double) -> Int {
    Int(min(3, max(0, (weight * 4).rounded(.up) - 1)))
  }

  private func shade(row: Int, column: Int, _ glyphs: Glyphs) -> Character {
    for mark in chart.marks {
      if case .cell(let xs, let ys, let weight, _) = mark, ys.lowerBound == Double(row),
        xs.lowerBound == Double(column), weight > 0, weight.isFinite
      {
        return glyphs.shades[Self.level(weight)]
      }
    }
    return glyphs.noShade
  }
}
