import Reports
import Text

/// The characters of a plot.
struct TextGrid {
  let chart: Chart
  let width: Int
  let height: Int
  private let glyphs: Glyphs
  private(set) var lines: [TextLine]

  /// An empty plot.
  init(chart: Chart, width: Int, height: Int, glyphs: Glyphs) {
    self.chart = chart
    self.glyphs = glyphs
    self.width = width
    self.height = height
    lines = Array(repeating: TextLine(width: width), count: height)
  }

  /// The row of a value, 0 on top.
  func row(of value: Double) -> Int {
    height - 1 - Self.cell(of: chart.y.fraction(value), among: height)
  }

  /// The column of a value.
  private func column(of value: Double) -> Int {
    Self.cell(of: chart.x.fraction(value), among: width)
  }

  private static func between(_ first: Int, _ second: Int) -> ClosedRange<Int> {
    min(first, second)...max(first, second)
  }

  private static func cell(of share: Double, among count: Int) -> Int {
    Int(min(max((share * Double(count)).rounded(.down), 0), Double(count - 1)))
  }

  /// Draws marks, words last and only where there is room.
  mutating func draw(_ marks: [Mark]) {
    for mark in marks { draw(mark) }
    for case .text(let point, let words, let anchor, _) in marks {
      write(words, at: point, anchor: anchor)
    }
  }

  /// Draws a mark; curves as their points, staircases by their treads, and none that only
  /// lead the eye.
  private mutating func draw(_ mark: Mark) {
    switch mark {
    case .bar(let xs, let ys, let tone, _): fill(xs, ys, with: tone)
    case .line(_, .muted): return
    case .line(let points, _):
      for point in points { put(glyphs.point, at: point, nil) }
    case .step(let points, let tone):
      for (point, next) in zip(points, points.dropFirst()) {
        guard let value = point.y, value.isFinite else { continue }
        for column in Self.between(column(of: point.x), column(of: next.x)) {
          putBehind(sign(of: tone) ?? glyphs.stretch, row(of: value), column)
        }
      }
    case .band(let points, let tone): shade(points, tone: tone)
    case .dot(let point, let isOpen, let tone, _):
      let closed = chart.hasSeverityCurves ? sign(of: tone) : nil
      let dot = closed ?? (tone == .emphasis ? glyphs.diamond : glyphs.dot)
      put(isOpen ? glyphs.ring : dot, at: point, TextStyle.Weight(tone))
    case .intervalY(let x, let lower, let value, let upper, let tone):
      drawUpright(column(of: x), from: lower, to: upper, TextStyle.Weight(tone))
      put(glyphs.dot, at: .init(x: x, y: value), TextStyle.Weight(tone))
    case .intervalX(let y, let lower, let value, let upper, let tone):
      let low = column(of: lower ?? value)
      for column in Self.between(low, column(of: upper ?? value)) {
        put(glyphs.stretch, row(of: y), column, TextStyle.Weight(tone))
      }
      if let lower { put(glyphs.start, at: .init(x: lower, y: y), TextStyle.Weight(tone)) }
      if let upper { put(glyphs.end, at: .init(x: upper, y: y), TextStyle.Weight(tone)) }
      put(glyphs.dot, at: .init(x: value, y: y), TextStyle.Weight(tone))
    case .ruleX(let at, _, _):
      for row in 0..<height { putIfFree(glyphs.ruleX, row, column(of: at)) }
    case .ruleY(let at, _, _):
      for column in 0..<width { putIfFree(glyphs.ruleY, row(of: at), column) }
    case .text: return
    case .cell(let xs, let ys, let weight, _):
      if weight > 0 { fill(xs, ys, with: weight > 0.5 ? .series(0) : .series(2)) }
    }
  }

  /// Draws an upright interval in a column; an end that is missing is that of the chart.
  private mutating func drawUpright(
    _ column: Int, from lower: Double?, to upper: Double?, _ weight: TextStyle.Weight?
  ) {
    guard lower != nil || upper != nil else { return }
    let low = row(of: lower ?? chart.y.range.lowerBound)
    for row in Self.between(row(of: upper ?? chart.y.range.upperBound), low) {
      put(glyphs.upright, row, column, weight)
    }
  }

  /// Fills the cells whose middle a rectangle covers; one at least where it stands for itself.
  private mutating func fill(_ xs: ClosedRange<Double>, _ ys: ClosedRange<Double>, with tone: Tone)
  {
    let columns = indices(
      chart.x.fraction(xs.lowerBound), chart.x.fraction(xs.upperBound), of: width)
    let rows = indices(chart.y.fraction(ys.lowerBound), chart.y.fraction(ys.upperBound), of: height)
    for column in columns ?? [column(of: xs.lowerBound)] {
      if let rows {
        for row in rows { put(glyphs.fill(tone), height - 1 - row, column, TextStyle.Weight(tone)) }
      } else if case .series = tone {
        continue
      } else {
        put(glyphs.fill(tone), row(of: ys.lowerBound), column, TextStyle.Weight(tone))
      }
    }
  }

  /// The cells of `count` whose middle lies between two shares, `nil` when none does.
  private func indices(_ from: Double, _ to: Double, of count: Int) -> [Int]? {
    let cells = (0..<count).filter { index in
      let middle = (Double(index) + 0.5) / Double(count)
      return middle >= from && middle < to
    }
    return cells.isEmpty ? nil : cells
  }

  /// A band that is level has a line above and below it; a wavy one is shaded as its nearest point.
  private mutating func shade(_ points: [Mark.BandPoint], tone: Tone) {
    let places = points.map { (column: column(of: $0.x), point: $0) }
    guard let first = places.first, let last = places.last else { return }
    let isLevel = tone == .usual && Chart.level(of: points) != nil
    for column in first.column...max(first.column, last.column) {
      let nearest = places.min { abs($0.column - column) < abs($1.column - column) }
      guard let nearest else { continue }
      let (high, low) = (row(of: nearest.point.upper), row(of: nearest.point.lower))
      if isLevel {
        for row in [high, low] { put(glyphs.ruleY, row, column, .faint) }
      } else {
        for row in Self.between(high, low) { put(glyphs.fill(tone), row, column, .faint) }
      }
    }
  }

  private mutating func write(_ words: String, at point: Mark.Point, anchor: Mark.Anchor) {
    guard let value = point.y, value.isFinite else { return }
    let column = column(of: point.x)
    let visible = glyphs.seen(words)
    let reach = DisplayWidth.of(visible) / 2
    let middle =
      switch anchor {
      case .start: column + reach
      case .middle: column
      case .end: column - reach
      }
    if !lines[row(of: value)].place(visible, around: middle, .faint), anchor == .start {
      // The name without what is said of it, where there is no room for both.
      let name = String(visible.prefix { $0 != "," })
      lines[row(of: value)].place(name, around: column + DisplayWidth.of(name) / 2, .faint)
    }
  }

  private mutating func put(
    _ character: Character, at point: Mark.Point, _ weight: TextStyle.Weight?
  ) {
    guard let value = point.y, value.isFinite else { return }
    put(character, row(of: value), column(of: point.x), weight)
  }

  private mutating func put(
    _ character: Character, _ row: Int, _ column: Int, _ weight: TextStyle.Weight?
  ) {
    lines[row].draw(character, at: column, weight)
  }

  /// The number of a severity, which tells curves apart without colour; `nil` for other tones.
  private func sign(of tone: Tone) -> Character? {
    if case .severity = tone { glyphs.fill(tone) } else { nil }
  }

  /// Draws over nothing but what is empty or shaded.
  private mutating func putBehind(_ character: Character, _ row: Int, _ column: Int) {
    let held = lines[row].character(at: column)
    if held == " " || held == glyphs.usual || held == glyphs.ruleY {
      put(character, row, column, nil)
    }
  }

  private mutating func putIfFree(_ character: Character, _ row: Int, _ column: Int) {
    if lines[row].character(at: column) == " " { put(character, row, column, .faint) }
  }
}
