import Reports

/// A map of cells in four shades; where there is nothing stands a point.
struct TextHeatMap {
  let chart: Chart

  private static let shades: [Character] = ["░", "▒", "▓", "█"]

  /// Adds the map and its axis to a page; the data where it does not fit.
  func write(to page: inout TextPage) {
    let names = chart.y.drawnTicks.map { chart.y.label(of: $0) }
    let columnCount = chart.x.drawnTicks.count
    let nameWidth = names.map(DisplayWidth.of).max() ?? 0
    let cellWidth = columnCount > 0 ? min(3, (page.width - nameWidth - 2) / columnCount) : 0
    guard cellWidth >= 1 else {
      TextTable(table: chart.data).write(to: &page)
      return
    }
    for (row, name) in names.enumerated() {
      let cells = (0..<columnCount).map { column in
        String(repeating: shade(row: row, column: column), count: cellWidth)
      }
      page.append(["\(DisplayWidth.pad(name, to: nameWidth))  \(cells.joined())"])
    }
    let margin = String(repeating: " ", count: nameWidth + 2)
    let labels = chart.x.labelLine(width: columnCount * cellWidth).text
    page.append([page.style.apply(.faint, to: margin + labels)])
    let greatest = chart.data.rows.joined().compactMap { cell -> Double? in
      if case .number(let value) = cell { value } else { nil }
    }.max()
    if let greatest, greatest > 0 {
      let words =
        "\(VisibleText.of(chart.x.title)); █ up to \(Rounded.text(greatest, .records)), · none"
      page.wrap(words, indent: margin.count, weight: .faint)
    }
  }

  private func shade(row: Int, column: Int) -> Character {
    for mark in chart.marks {
      if case .cell(let xs, let ys, let weight, _) = mark, ys.lowerBound == Double(row),
        xs.lowerBound == Double(column), weight > 0, weight.isFinite
      {
        return Self.shades[Int(min(3, (weight * 4).rounded(.up) - 1))]
      }
    }
    return "·"
  }
}
