import Reports

/// A chart in characters where characters can carry it, else its data.
struct TextChart {
  let chart: Chart

  /// Adds the chart to a page.
  func write(to page: inout TextPage) {
    TextTable(table: chart.data).write(to: &page)
  }
}
