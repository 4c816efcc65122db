import Reports

/// A chart on a page: title, legend, the drawing for wide and for narrow pages, and its data.
struct HTMLChart {
  let chart: Chart

  /// Writes the chart as a figure.
  func write(to page: inout HTMLPage) {
    let id = page.anchors.claim("chart-\(chart.name)")
    page.writer.open("figure", ["class": "chart", "id": id])
    page.writer.open("figcaption")
    page.writer.open("h3")
    page.writer.text(chart.title)
    page.writer.anchor(to: id, of: chart.title)
    page.writer.close("h3")
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
      writeSwatch(of: entry, to: &page.writer)
      page.writer.close("svg")
      page.writer.text(entry.label)
      page.writer.close("li")
    }
    page.writer.close("ul")
  }

  private func writeSwatch(of entry: LegendEntry, to writer: inout MarkupWriter) {
    let tone = entry.tone.className
    switch entry.shape {
    case .area:
      writer.shape(
        "rect", ["class": "bar \(tone)", "x": "0.5", "y": "0.5", "width": "11", "height": "11"])
    case .line: writer.shape("path", ["class": "line \(tone)", "d": "M0,6H12"])
    case .interval:
      writer.shape("path", ["class": "interval \(tone)", "d": "M1,6H11M1,3V9M11,3V9"])
      writer.shape("circle", ["class": "point \(tone)", "cx": "6", "cy": "6", "r": "3"])
    case .dot: writer.shape("circle", ["class": "dot \(tone)", "cx": "6", "cy": "6", "r": "4"])
    case .ring:
      writer.shape("circle", ["class": "dot open \(tone)", "cx": "6", "cy": "6", "r": "4"])
    }
  }
}
