import Reports

/// A chart in characters: rows of intervals and dots, a map of shades, or a plot.
struct TextChart {
  let chart: Chart

  /// Adds the chart to a page.
  func write(to page: inout TextPage) {
    page.gap()
    page.wrap(page.seen(chart.title), weight: .strong)
    guard chart.hasShapes else { return page.append([Chart.nothingToShow]) }
    writePicture(to: &page)
  }

  /// Adds the chart without its title.
  func writePicture(to page: inout TextPage) {
    switch (chart.x.isCategorical, chart.y.isCategorical) {
    case (true, true): TextHeatMap(chart: chart).write(to: &page)
    case (false, true): TextRows(chart: chart).write(to: &page)
    case (true, false), (false, false): TextPlot(chart: chart).write(to: &page)
    }
  }
}
