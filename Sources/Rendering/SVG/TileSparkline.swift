import Reports

/// The past of a headline figure as a small line with its usual range behind it.
struct TileSparkline {
  let tile: Tile
  private let width = 220.0
  private let height = 44.0
  private let margin = 5.0

  init(tile: Tile) {
    self.tile = tile
  }

  /// The drawing; nothing where there is no past.
  func write(to writer: inout MarkupWriter, id: String) {
    guard tile.trend.contains(where: { $0.value != nil }) else { return }
    writer.open(
      "svg",
      [
        "class": "spark", "role": "img", "viewBox": "0 0 220 44",
        "aria-labelledby": "\(id)-title \(id)-desc",
      ])
    writer.element("title", ["id": "\(id)-title"], text: "\(tile.title), week by week")
    writer.element("desc", ["id": "\(id)-desc"], text: description)
    drawUsual(to: &writer)
    drawLine(to: &writer)
    drawPoints(to: &writer)
    writer.close("svg")
  }

  private var description: String {
    let values = tile.trend.map { "\($0.week) \(Rounded.text($0.value, tile.estimate.unit))" }
    return values.joined(separator: ", ")
  }

  private var range: ClosedRange<Double> {
    let usual = [tile.usual?.lowerBound, tile.usual?.upperBound].compactMap(\.self)
    let values = (tile.trend.compactMap(\.value) + usual).filter(\.isFinite)
    let lowest = values.min() ?? 0
    return lowest...max(values.max() ?? lowest, lowest)
  }

  private func x(_ index: Int) -> Double {
    let steps = Double(max(1, tile.trend.count - 1))
    return margin + (width - 2 * margin) * Double(index) / steps
  }

  private func y(_ value: Double) -> Double {
    let share = (value - range.lowerBound) / (range.upperBound - range.lowerBound)
    return height - margin - (height - 2 * margin) * (share.isFinite ? share : 0)
  }

  private func drawUsual(to writer: inout MarkupWriter) {
    guard let usual = tile.usual else { return }
    writer.shape(
      "rect",
      [
        "class": "band us", "x": "0", "y": Coordinate.text(y(usual.upperBound)), "width": "220",
        "height": Coordinate.text(y(usual.lowerBound) - y(usual.upperBound)),
      ])
  }

  private func drawLine(to writer: inout MarkupWriter) {
    var path = ""
    var isDrawing = false
    for (index, point) in tile.trend.enumerated() {
      if let value = point.value, value.isFinite {
        path += (isDrawing ? "L" : "M") + Coordinate.text(x(index), y(value))
      }
      isDrawing = point.value?.isFinite ?? false
    }
    writer.shape("path", ["class": "line no", "d": path])
  }

  /// A dot on the week in question, hollow where it is partial, and on weeks between two gaps.
  private func drawPoints(to writer: inout MarkupWriter) {
    for (index, point) in tile.trend.enumerated() {
      guard let value = point.value else { continue }
      let isAlone =
        (index == 0 || tile.trend[index - 1].value == nil)
        && (index == tile.trend.count - 1 || tile.trend[index + 1].value == nil)
      guard point.isCurrent || isAlone else { continue }
      let tone: Tone = point.isCurrent ? .emphasis : .normal
      writer.shape(
        "circle",
        [
          "class": "dot \(tone.className)\(point.isPartial ? " open" : "")",
          "cx": Coordinate.text(x(index)), "cy": Coordinate.text(y(value)),
          "r": point.isCurrent ? "4" : "2",
        ])
    }
  }
}
