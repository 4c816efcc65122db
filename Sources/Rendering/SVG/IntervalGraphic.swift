import Reports

/// The interval of one figure, drawn small beside it; all figures of a column share a range.
struct IntervalGraphic {
  let estimate: Estimate
  let range: ClosedRange<Double>
  /// The same in words.
  let words: String
  private let width = 96.0

  init(estimate: Estimate, range: ClosedRange<Double>, words: String) {
    self.estimate = estimate
    self.range = range
    self.words = words
  }

  /// The drawing; nothing where there is no value.
  func write(to writer: inout MarkupWriter) {
    guard let value = estimate.value, value.isFinite else { return }
    writer.open(
      "svg",
      ["class": "ci", "aria-hidden": "true", "viewBox": "0 0 96 14", "width": "96", "height": "14"])
    writer.element("title", text: words)
    writer.element("desc", text: "The interval of the figure beside it.")
    writer.shape("path", ["class": "grid", "d": "M0,7H96"])
    if estimate.lower != nil || estimate.upper != nil {
      let low = x(estimate.lower ?? range.lowerBound)
      let high = x(estimate.upper ?? range.upperBound)
      writer.shape(
        "path",
        [
          "class": "interval no",
          "d": "M\(Coordinate.text(low)),7H\(Coordinate.text(high))"
            + end(estimate.lower, at: low, back: 3) + end(estimate.upper, at: high, back: -3),
        ])
    }
    writer.shape(
      "circle", ["class": "point no", "cx": Coordinate.text(x(value)), "cy": "7", "r": "3.5"])
    writer.close("svg")
  }

  private func x(_ value: Double) -> Double {
    let span = range.upperBound - range.lowerBound
    let share = span > 0 ? (value - range.lowerBound) / span : 0
    return 4 + (width - 8) * min(max(share, 0), 1)
  }

  /// A short cross line, or an arrow where the interval goes on beyond the range.
  private func end(_ limit: Double?, at place: Double, back: Double) -> String {
    let isInside = limit.map(range.contains) ?? false
    let corner = isInside ? place : place + back
    return "M" + Coordinate.text(corner, 3.5) + "L" + Coordinate.text(place, 7) + "L"
      + Coordinate.text(corner, 10.5)
  }
}
