import Reports

/// How the room of a drawing is shared between plot, ticks and titles.
struct ChartFrame: Equatable {
  let left: Double
  let right: Double
  let top: Double
  let bottom: Double
  let height: Double
  /// How wide a label of the vertical axis may get.
  let labelWidth: Double

  /// Room for the words of a chart, the rest for its plot.
  init(chart: Chart, format: SVGCanvas.Format) {
    let size = format.fontSize
    let widest =
      chart.y.drawnTicks.map { tick in
        TextExtent.width(of: chart.y.label(of: tick), size: size)
      }.max() ?? 0
    labelWidth = min(widest, format.width * 0.36)
    left = max(labelWidth + 10, 14, Self.leftMargin(of: chart, format: format))
    right = format.width - Self.rightMargin(of: chart, format: format)
    let hasTopLabels = chart.marks.contains {
      if case .ruleX(_, let label?, _) = $0 { !label.isEmpty } else { false }
    }
    top = 8 + (chart.y.title.isEmpty ? 0 : size * 1.7) + (hasTopLabels ? size * 1.3 : 0)
    let below = size * 1.8 + (chart.x.title.isEmpty ? 0 : size * 1.5)
    let plot = Self.plotHeight(of: chart, format: format)
    bottom = top + plot
    height = bottom + below
  }

  /// Rows keep their height on a narrow page; other plots get no taller than they are wide.
  private static func plotHeight(of chart: Chart, format: SVGCanvas.Format) -> Double {
    let wide = SVGCanvas.Format.wide.width * max(0.08, chart.drawnAspect)
    if case .categories = chart.y.scale { return wide }
    return min(wide, format.width * max(0.7, chart.drawnAspect))
  }

  /// Half of the first words under the plot, where they stand at its very beginning.
  private static func leftMargin(of chart: Chart, format: SVGCanvas.Format) -> Double {
    guard let first = chart.x.drawnTicks.first, chart.x.fraction(first.value) < 0.05 else {
      return 0
    }
    return TextExtent.width(of: chart.x.label(of: first), size: format.fontSize) / 2 + 2
  }

  private static func rightMargin(of chart: Chart, format: SVGCanvas.Format) -> Double {
    let beside = chart.marks.compactMap { mark -> Double? in
      guard case .text(let point, let words, .start, _) = mark,
        point.x >= chart.x.range.upperBound
      else { return nil }
      return TextExtent.width(of: words, size: format.fontSize) + 12
    }
    let lastTick = chart.x.drawnTicks.last.map { tick -> Double in
      let half = TextExtent.width(of: chart.x.label(of: tick), size: format.fontSize) / 2
      return chart.x.fraction(tick.value) > 0.95 ? half + 2 : 0
    }
    return min(max(10, (beside + [lastTick ?? 0]).max() ?? 0), format.width * 0.4)
  }
}

extension SVGCanvas {
  /// Where values of the horizontal axis stand.
  var x: AxisScale { AxisScale(axis: chart.x, start: frame.left, end: frame.right) }

  /// Where values of the vertical axis stand.
  var y: AxisScale {
    if case .categories = chart.y.scale {
      return AxisScale(axis: chart.y, start: frame.top, end: frame.bottom)
    }
    return AxisScale(axis: chart.y, start: frame.bottom, end: frame.top)
  }
}
