import Reports

extension SVGCanvas {
  /// Draws a mark's shape; its words come last, over all shapes.
  func draw(_ mark: Mark, to writer: inout MarkupWriter) {
    switch mark {
    case .bar(let xs, let ys, let tone, let label):
      rectangle(xs, ys, class: "bar \(tone.className)", weight: nil, label: label, to: &writer)
    case .line(let points, let tone): curve(points, tone: tone, to: &writer)
    case .step(let points, let tone): staircase(points, tone: tone, to: &writer)
    case .band(let points, let tone): area(points, tone: tone, to: &writer)
    case .dot(let point, let isOpen, let tone, let label):
      dot(point, isOpen: isOpen, tone: tone, label: label, to: &writer)
    case .intervalY(let x, let lower, let value, let upper, let tone):
      vertical(at: x, lower: lower, value: value, upper: upper, tone: tone, to: &writer)
    case .intervalX(let y, let lower, let value, let upper, let tone):
      horizontal(at: y, lower: lower, value: value, upper: upper, tone: tone, to: &writer)
    case .ruleX(let value, _, let tone):
      guard x.contains(value) else { return }
      let place = Coordinate.text(x.position(value))
      stroke(
        "M\(place) \(Coordinate.text(frame.top))V\(Coordinate.text(frame.bottom))",
        class: "rule \(tone.className)", to: &writer)
    case .ruleY(let value, _, let tone):
      guard y.contains(value) else { return }
      let place = Coordinate.text(y.position(value))
      stroke(
        "M\(Coordinate.text(frame.left)) \(place)H\(Coordinate.text(frame.right))",
        class: "rule \(tone.className)", to: &writer)
    case .text: return
    case .cell(let xs, let ys, let weight, let label):
      let place = [chart.y.category(at: ys), chart.x.category(at: xs), label]
      rectangle(
        xs, ys, class: "cell", weight: HeatShade(weight: weight).opacity,
        label: place.compactMap(\.self).joined(separator: ", "), to: &writer)
    }
  }

  private func rectangle(
    _ xs: ClosedRange<Double>, _ ys: ClosedRange<Double>, class name: String, weight: Double?,
    label: String?, to writer: inout MarkupWriter
  ) {
    let (left, right) = (x.clamped(xs.lowerBound), x.clamped(xs.upperBound))
    let (first, second) = (y.clamped(ys.lowerBound), y.clamped(ys.upperBound))
    let attributes: KeyValuePairs<String, String?> = [
      "class": name, "x": Coordinate.text(left), "y": Coordinate.text(min(first, second)),
      "width": Coordinate.text(max(right - left, 0.75)),  // thinner ones vanish on a screen
      "height": Coordinate.text(abs(first - second)),
      "fill-opacity": weight.map(Coordinate.text),
    ]
    shape("rect", attributes, label: label, to: &writer)
  }

  private func dot(
    _ point: Mark.Point, isOpen: Bool, tone: Tone, label: String?, to writer: inout MarkupWriter
  ) {
    guard let value = point.y else { return }
    let name = "dot \(tone.className)\(isOpen ? " open" : "")"
    let attributes: KeyValuePairs<String, String?> = [
      "class": name, "cx": Coordinate.text(x.clamped(point.x)),
      "cy": Coordinate.text(y.clamped(value)), "r": Coordinate.text(format.fontSize * 0.27),
    ]
    shape("circle", attributes, label: label, to: &writer)
  }

  /// A shape, with its label where a pointer asks for it; telephones have none.
  private func shape(
    _ name: String, _ attributes: KeyValuePairs<String, String?>, label: String?,
    to writer: inout MarkupWriter
  ) {
    guard let label, !label.isEmpty, format.hasPointer else {
      return writer.shape(name, attributes)
    }
    writer.open(name, attributes)
    writer.element("title", text: label)
    writer.close(name)
  }

  private func curve(_ points: [Mark.Point], tone: Tone, to writer: inout MarkupWriter) {
    var path = ""
    var isDrawing = false
    for point in points {
      guard let value = point.y else {
        isDrawing = false
        continue
      }
      path += (isDrawing ? "L" : "M") + Coordinate.text(x.clamped(point.x), y.clamped(value))
      isDrawing = true
    }
    stroke(path, class: "line \(tone.className)", to: &writer)
  }

  private func staircase(_ points: [Mark.Point], tone: Tone, to writer: inout MarkupWriter) {
    var path = ""
    var isDrawing = false
    for point in points {
      let across = Coordinate.text(x.clamped(point.x))
      if isDrawing { path += "H\(across)" }
      guard let value = point.y else {
        isDrawing = false
        continue
      }
      let up = Coordinate.text(y.clamped(value))
      path += isDrawing ? "V\(up)" : "M\(across),\(up)"
      isDrawing = true
    }
    stroke(path, class: "line \(tone.className)", to: &writer)
  }

  private func area(_ points: [Mark.BandPoint], tone: Tone, to writer: inout MarkupWriter) {
    guard !points.isEmpty else { return }
    let upper = points.map { Coordinate.text(x.clamped($0.x), y.clamped($0.upper)) }
    let lower = points.reversed().map { Coordinate.text(x.clamped($0.x), y.clamped($0.lower)) }
    let path = "M" + (upper + lower).joined(separator: "L") + "Z"
    writer.shape("path", ["class": "band \(tone.className)", "d": path])
  }

  /// A line that nothing fills; none where there is nothing to draw.
  private func stroke(_ path: String, class name: String, to writer: inout MarkupWriter) {
    guard !path.isEmpty else { return }
    writer.shape("path", ["class": name, "d": path])
  }
}

extension SVGCanvas {
  private func vertical(
    at place: Double, lower: Double?, value: Double, upper: Double?, tone: Tone,
    to writer: inout MarkupWriter
  ) {
    let across = x.clamped(place)
    let cap = format.fontSize * 0.28
    if lower != nil || upper != nil {
      let low = y.clamped(lower ?? chart.y.range.lowerBound)
      let high = y.clamped(upper ?? chart.y.range.upperBound)
      var path = "M\(Coordinate.text(across, low))V\(Coordinate.text(high))"
      path += end(of: lower, on: chart.y, across: across, along: low, cap: cap, isVertical: true)
      path += end(of: upper, on: chart.y, across: across, along: high, cap: -cap, isVertical: true)
      stroke(path, class: "interval \(tone.className)", to: &writer)
    }
    point(across, y.clamped(value), tone: tone, to: &writer)
  }

  private func horizontal(
    at place: Double, lower: Double?, value: Double, upper: Double?, tone: Tone,
    to writer: inout MarkupWriter
  ) {
    let along = y.clamped(place)
    let cap = format.fontSize * 0.28
    if lower != nil || upper != nil {
      let low = x.clamped(lower ?? chart.x.range.lowerBound)
      let high = x.clamped(upper ?? chart.x.range.upperBound)
      var path = "M\(Coordinate.text(low, along))H\(Coordinate.text(high))"
      path += end(of: lower, on: chart.x, across: along, along: low, cap: -cap, isVertical: false)
      path += end(of: upper, on: chart.x, across: along, along: high, cap: cap, isVertical: false)
      stroke(path, class: "interval \(tone.className)", to: &writer)
    }
    point(x.clamped(value), along, tone: tone, to: &writer)
  }

  /// The end of an interval: a short cross line, or an arrow where it goes on beyond the drawing.
  private func end(
    of limit: Double?, on axis: Axis, across: Double, along: Double, cap: Double, isVertical: Bool
  ) -> String {
    let reach = abs(cap)
    let isInside = limit.map(axis.range.contains) ?? false
    let back = isInside ? along : along - cap * 1.4
    let corners = [(across - reach, back), (across, along), (across + reach, back)]
    let points = corners.map { isVertical ? ($0.0, $0.1) : ($0.1, $0.0) }
    return "M" + points.map { Coordinate.text($0.0, $0.1) }.joined(separator: "L")
  }

  private func point(_ x: Double, _ y: Double, tone: Tone, to writer: inout MarkupWriter) {
    writer.shape(
      "circle",
      [
        "class": "point \(tone.className)", "cx": Coordinate.text(x), "cy": Coordinate.text(y),
        "r": Coordinate.text(format.fontSize * 0.31),
      ])
  }
}
