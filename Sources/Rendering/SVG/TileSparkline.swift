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
    drawLevels(to: &writer)
    drawLine(to: &writer)
    drawPoints(to: &writer)
    writer.close("svg")
  }

  private var description: String {
    let values = tile.trend.map { "\($0.week) \(Rounded.text($0.value, tile.estimate.unit))" }
    let levels = LevelWords(tile).text.map { "; \($0)" } ?? ""
    return values.joined(separator: ", ") + levels
  }

  private var runs: [Level.Run] { Level.runs(tile.levels, over: tile.trend.map(\.week)) }

  private var range: ClosedRange<Double> {
    let usual = [tile.usual?.lowerBound, tile.usual?.upperBound].compactMap(\.self)
    let values = (tile.trend.compactMap(\.value) + usual + runs.map(\.value)).filter(\.isFinite)
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

  /// Half a week before a week, where it begins.
  private func beginning(of index: Int) -> Double {
    index == 0 ? 0 : index == tile.trend.count ? width : (x(index - 1) + x(index)) / 2
  }

  private func drawUsual(to writer: inout MarkupWriter) {
    guard let usual = tile.usual else { return }
    // The range is that of the last level, and says nothing of those before it.
    let left = beginning(of: runs.last?.weeks.lowerBound ?? 0)
    writer.shape(
      "rect",
      [
        "class": "band us", "x": Coordinate.text(left),
        "y": Coordinate.text(y(usual.upperBound)), "width": Coordinate.text(width - left),
        "height": Coordinate.text(y(usual.lowerBound) - y(usual.upperBound)),
      ])
  }

  /// Each level as a level line, and a rule where one gives way to the next.
  private func drawLevels(to writer: inout MarkupWriter) {
    for run in runs {
      let left = beginning(of: run.weeks.lowerBound)
      let right = Coordinate.text(beginning(of: run.weeks.upperBound))
      writer.shape(
        "path", ["class": "line mu", "d": "M\(Coordinate.text(left, y(run.value)))H\(right)"])
      guard run.weeks.lowerBound > 0 else { continue }
      writer.shape(
        "path",
        [
          "class": "rule no",
          "d": "M\(Coordinate.text(left, 0))V\(Coordinate.text(height))",
        ])
    }
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
