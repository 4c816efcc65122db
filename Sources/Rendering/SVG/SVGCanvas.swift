import Reports

/// A chart as an SVG drawing of a given width; it scales by its view box.
///
/// The first category of a vertical axis stands on top, as rows of a table do; numbers grow
/// upwards.
struct SVGCanvas {
  /// A place to draw for: how wide, and with what size of letters.
  struct Format {
    /// Its name in ids and classes.
    let name: String
    let width: Double
    let fontSize: Double
    /// Whether it is looked at with a pointer, which can ask a shape for its label.
    let hasPointer: Bool

    /// For pages and screens. Drawn between 680 and 860 pixels wide, where letters keep 11 pixels.
    static let wide = Format(name: "wide", width: 800, fontSize: 13, hasPointer: true)
    /// For telephones. Drawn between 340 and 480 pixels wide.
    static let narrow = Format(name: "narrow", width: 360, fontSize: 12, hasPointer: false)
  }

  let chart: Chart
  let format: Format
  let frame: ChartFrame
  var labels = LabelPlacer()

  init(chart: Chart, format: Format) {
    self.chart = chart
    self.format = format
    frame = ChartFrame(chart: chart, format: format)
  }

  /// The drawing, with its title and description for those who cannot see it.
  mutating func write(to writer: inout MarkupWriter, id: String) {
    let titleID = "\(id)-title"
    let descriptionID = "\(id)-desc"
    writer.open(
      "svg",
      [
        "class": "chart-\(format.name)", "role": "img",
        "viewBox": "0 0 \(Coordinate.text(format.width)) \(Coordinate.text(frame.height))",
        "aria-labelledby": "\(titleID) \(descriptionID)",
        "font-size": Coordinate.text(format.fontSize),
      ])
    writer.element("title", ["id": titleID], text: chart.title)
    writer.element("desc", ["id": descriptionID], text: chart.summary)
    drawGrid(to: &writer)
    for mark in chart.marks { draw(mark, to: &writer) }
    drawAxes(to: &writer)
    drawWords(to: &writer)
    if !chart.hasShapes { drawNothing(to: &writer) }
    writer.close("svg")
  }

  /// Says that there is nothing, so that an empty drawing is not taken for a broken one.
  private func drawNothing(to writer: inout MarkupWriter) {
    let middle = ((frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2)
    words(Chart.nothingToShow, at: middle, anchor: .middle, className: "label mu", to: &writer)
  }
}

extension Chart {
  /// What stands in a chart without shapes.
  static let nothingToShow = "nothing to show"

  /// Its height over its width, no more than a page can hold.
  var drawnAspect: Double { aspect.isFinite ? min(aspect, 2) : 1 }

  /// Whether it shows any value; rules and words alone do not.
  var hasShapes: Bool {
    marks.contains { mark in
      switch mark {
      case .bar, .dot, .intervalX, .intervalY: true
      case .line(let points, _), .step(let points, _): points.contains { $0.y != nil }
      case .cell(_, _, let weight, _): weight > 0
      case .band, .ruleX, .ruleY, .text: false
      }
    }
  }
}
