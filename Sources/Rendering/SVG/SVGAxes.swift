import Reports

extension SVGCanvas {
  /// Draws the light lines from which values are read: across from numbers, never from categories.
  func drawGrid(to writer: inout MarkupWriter) {
    if !chart.y.isCategorical {
      for tick in chart.y.drawnTicks where y.contains(tick.value) {
        line((frame.left, y.position(tick.value)), (frame.right, y.position(tick.value)), &writer)
      }
    }
    guard !chart.x.isCategorical, chart.y.isCategorical else { return }
    for tick in chart.x.drawnTicks where x.contains(tick.value) {
      line((x.position(tick.value), frame.top), (x.position(tick.value), frame.bottom), &writer)
    }
  }

  /// Draws the words of both axes.
  func drawAxes(to writer: inout MarkupWriter) {
    if !chart.y.isCategorical {
      let floor = Coordinate.text(frame.bottom)
      writer.shape(
        "line",
        [
          "class": "axis", "x1": Coordinate.text(frame.left), "x2": Coordinate.text(frame.right),
          "y1": floor, "y2": floor,
        ])
    }
    drawVerticalLabels(to: &writer)
    drawHorizontalLabels(to: &writer)
    if !chart.y.title.isEmpty {
      words(
        chart.y.title, at: (0, format.fontSize), anchor: .start, className: "soft", to: &writer)
    }
    if !chart.x.title.isEmpty {
      let place = ((frame.left + frame.right) / 2, frame.height - format.fontSize * 0.35)
      words(chart.x.title, at: place, anchor: .middle, className: "soft", to: &writer)
    }
  }

  private func drawVerticalLabels(to writer: inout MarkupWriter) {
    let size = format.fontSize
    var last: Double?
    for tick in chart.y.drawnTicks where y.contains(tick.value) {
      let place = y.position(tick.value)
      if let last, abs(place - last) < size { continue }
      last = place
      let label = Self.fit(chart.y.label(of: tick), into: frame.labelWidth, size: size)
      words(
        label, at: (frame.left - 8, place + size * 0.35), anchor: .end,
        className: chart.y.isCategorical ? "ink" : "soft", to: &writer)
    }
  }

  private func drawHorizontalLabels(to writer: inout MarkupWriter) {
    let size = format.fontSize
    let ticks = chart.x.drawnTicks.filter { x.contains($0.value) }
    for tick in Self.thinned(ticks, of: chart.x, scale: x, size: size) {
      let label = chart.x.label(of: tick)
      let half = TextExtent.width(of: label, size: size) / 2
      let place = min(max(x.position(tick.value), half), format.width - half)
      words(
        label, at: (place, frame.bottom + size * 1.3), anchor: .middle, className: "soft",
        to: &writer)
      guard !chart.x.isCategorical, !chart.y.isCategorical else { continue }
      let tickPlace = x.position(tick.value)
      line((tickPlace, frame.bottom), (tickPlace, frame.bottom + 4), &writer, className: "axis")
    }
  }

  /// Every tick, else every second, third … until their labels stand apart.
  static func thinned(
    _ ticks: [Axis.Tick], of axis: Axis, scale: AxisScale, size: Double
  ) -> [Axis.Tick] {
    let named = ticks.filter { !axis.label(of: $0).isEmpty }
    for step in 1...max(1, named.count) {
      let kept = stride(from: 0, to: named.count, by: step).map { named[$0] }
      var end = -Double.infinity
      let isFree = kept.allSatisfy { tick in
        let half = TextExtent.width(of: axis.label(of: tick), size: size) / 2
        let place = scale.position(tick.value)
        defer { end = place + half + size * 0.5 }
        return place - half >= end
      }
      if isFree { return kept }
    }
    return Array(named.prefix(1))
  }

  /// Words cut with `…` to a width.
  static func fit(_ words: String, into width: Double, size: Double) -> String {
    guard TextExtent.width(of: words, size: size) > width + 0.01 else { return words }
    var kept = words
    while !kept.isEmpty, TextExtent.width(of: kept + "…", size: size) > width { kept.removeLast() }
    return kept + "…"
  }

  private func line(
    _ from: (Double, Double), _ to: (Double, Double), _ writer: inout MarkupWriter,
    className: String = "grid"
  ) {
    writer.shape(
      "line",
      [
        "class": className, "x1": Coordinate.text(from.0), "y1": Coordinate.text(from.1),
        "x2": Coordinate.text(to.0), "y2": Coordinate.text(to.1),
      ])
  }

  /// Words on the drawing.
  func words(
    _ text: String, at place: (Double, Double), anchor: Mark.Anchor, className: String,
    to writer: inout MarkupWriter
  ) {
    let anchorName: String? =
      switch anchor {
      case .start: nil
      case .middle: "middle"
      case .end: "end"
      }
    writer.element(
      "text",
      [
        "class": className, "x": Coordinate.text(place.0), "y": Coordinate.text(place.1),
        "text-anchor": anchorName,
      ], text: text)
  }
}

extension Axis {
  /// Whether it shows categories instead of numbers.
  var isCategorical: Bool {
    if case .categories = scale { true } else { false }
  }
}
