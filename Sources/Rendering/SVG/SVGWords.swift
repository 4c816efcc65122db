import Reports

extension SVGCanvas {
  /// Draws the words of marks, the emphasised first, each where it covers no other.
  mutating func drawWords(to writer: inout MarkupWriter) {
    let showsCounts = hasRoomForCounts
    let all = chart.marks.compactMap { words(of: $0, showsCounts: showsCounts) }
    for word in all where word.tone == .emphasis { draw(word, to: &writer) }
    for word in all where word.tone != .emphasis { draw(word, to: &writer) }
  }

  /// Words with the place they ask for.
  private struct Words {
    let text: String
    let x: Double
    /// The base line of the letters.
    let y: Double
    let anchor: Mark.Anchor
    let tone: Tone
    var className = "label"
    /// Whether other words make way.
    var isFixed = false
  }

  private func words(of mark: Mark, showsCounts: Bool) -> Words? {
    let size = format.fontSize
    switch mark {
    case .text(let point, let text, let anchor, let tone):
      guard let value = point.y else { return nil }
      let isBeside = anchor == .start && point.x >= chart.x.range.upperBound
      let place = x.clamped(point.x) + (isBeside ? 8 : 0)
      return Words(
        text: text, x: place, y: y.clamped(value) + size * 0.35, anchor: anchor, tone: tone)
    case .ruleX(let at, let label?, let tone) where x.contains(at):
      return Words(
        text: label, x: x.position(at), y: frame.top - size * 0.4, anchor: .middle, tone: tone)
    case .ruleY(let at, let label?, let tone) where y.contains(at):
      return Words(
        text: label, x: frame.right, y: y.position(at) - size * 0.35, anchor: .end, tone: tone)
    case .cell(let xs, let ys, let weight, let label?) where showsCounts:
      return count(label, xs, ys, weight)
    case .bar, .line, .step, .band, .dot, .intervalX, .intervalY, .ruleX, .ruleY, .cell: return nil
    }
  }

  /// Whether every cell is large enough for its label; a map with half its labels would mislead.
  private var hasRoomForCounts: Bool {
    chart.marks.allSatisfy { mark in
      guard case .cell(let xs, let ys, let weight, let label?) = mark, weight > 0 else {
        return true
      }
      let width = abs(x.position(xs.upperBound) - x.position(xs.lowerBound))
      let height = abs(y.position(ys.upperBound) - y.position(ys.lowerBound))
      let size = format.fontSize
      return TextExtent.width(of: label, size: size) + 2 <= width && size <= height
    }
  }

  /// The label of a cell; an empty cell needs none.
  private func count(
    _ label: String, _ xs: ClosedRange<Double>, _ ys: ClosedRange<Double>, _ weight: Double
  ) -> Words? {
    guard weight > 0 else { return nil }
    let size = format.fontSize
    let middle = (xs.lowerBound + xs.upperBound) / 2
    let centre = y.position((ys.lowerBound + ys.upperBound) / 2) + size * 0.35
    return Words(
      text: label, x: x.position(middle), y: centre, anchor: .middle, tone: .normal,
      className: HeatShade(weight: weight).countClass, isFixed: true)
  }

  private mutating func draw(_ word: Words, to writer: inout MarkupWriter) {
    let size = format.fontSize
    let isBold = word.tone == .emphasis
    let width = TextExtent.width(of: word.text, size: size) * (isBold ? 1.12 : 1)
    let wanted =
      switch word.anchor {
      case .start: word.x
      case .middle: word.x - width / 2
      case .end: word.x - width
      }
    let left = min(max(wanted, 0), max(0, format.width - width))
    let box = LabelPlacer.Box(
      left: left, right: left + width, top: word.y - size * 0.8, bottom: word.y + size * 0.25)
    guard let moved = labels.place(box, within: 0...frame.bottom) else { return }
    words(
      word.text, at: (word.x + left - wanted, word.isFixed ? word.y : word.y + moved),
      anchor: word.anchor, className: "\(word.className) \(word.tone.className)", to: &writer)
  }
}
