import Reports

/// A chart on a page: title, legend, the drawing for wide and for narrow pages, and its data.
struct HTMLChart {
  let chart: Chart

  /// Writes the chart as a figure.
  func write(to page: inout HTMLPage) {
    let id = page.anchors.claim("chart-\(chart.name)")
    page.writer.open("figure", ["class": "chart", "id": id])
    page.writer.open("figcaption")
    page.writer.element("h3", text: chart.title)
    writeLegend(to: &page)
    page.writer.close("figcaption")
    for format in [SVGCanvas.Format.wide, .narrow] {
      var canvas = SVGCanvas(chart: chart, format: format)
      canvas.write(to: &page.writer, id: "\(id)-\(format.name)")
      page.writer.newLine()
    }
    page.writer.open("details")
    page.writer.element("summary", text: "Data of this chart")
    HTMLTable(table: chart.data).write(to: &page)
    page.writer.close("details")
    page.writer.close("figure")
    page.writer.newLine()
  }

  private func writeLegend(to page: inout HTMLPage) {
    guard !chart.legend.isEmpty else { return }
    page.writer.open("ul", ["class": "legend"])
    for entry in chart.legend {
      page.writer.open("li")
      page.writer.open("svg", ["viewBox": "0 0 12 12", "aria-hidden": "true"])
      page.writer.element("title", text: entry.label)
      page.writer.element("desc", text: "Key to the colour.")
      page.writer.shape(
        "rect",
        [
          "class": "bar \(entry.tone.className)", "x": "0.5", "y": "0.5", "width": "11",
          "height": "11",
        ])
      page.writer.close("svg")
      page.writer.text(entry.label)
      page.writer.close("li")
    }
    page.writer.close("ul")
  }
}
