import Reports

/// A chart with two axes of numbers on a grid of characters.
struct TextPlot {
  let chart: Chart

  /// Adds the plot, its axes and its legend to a page.
  func write(to page: inout TextPage) {
    let height = Int(min(18, max(8, (chart.drawnAspect * 32).rounded())))
    let labels = chart.y.drawnTicks.map { ($0.value, chart.y.label(of: $0)) }
    let labelWidth = min(labels.map { DisplayWidth.of($0.1) }.max() ?? 0, page.width / 4)
    var grid = TextGrid(chart: chart, width: page.width - labelWidth - 2, height: height)
    grid.draw(chart.marks)
    var names = Array(repeating: "", count: height)
    for (value, label) in labels where chart.y.range.contains(value) {
      names[grid.row(of: value)] = DisplayWidth.truncate(label, to: labelWidth)
    }
    for (row, name) in names.enumerated() {
      let label = DisplayWidth.pad(name, to: labelWidth, isRightAligned: true)
      page.append(["\(label) │\(grid.lines[row].text)"])
    }
    let margin = String(repeating: " ", count: labelWidth + 2)
    page.append([page.style.apply(.faint, to: margin + chart.x.labelLine(width: grid.width).text)])
    TextLegend(entries: chart.legend, interval: "│").write(to: &page, indent: margin.count)
  }
}

extension Tone {
  /// What fills a shape of this tone.
  var character: Character {
    let series: [Character] = ["█", "▒", "▚", "░", "▞", "▤", "▪"]
    return switch self {
    case .series(let index): series[min(max(index, 0), series.count - 1)]
    case .severity(let severity): severity == 0 ? "?" : Character("\(min(max(severity, 1), 9))")
    case .emphasis: "◆"
    case .normal: "●"
    case .muted: "│"
    case .usual: "░"
    }
  }
}
