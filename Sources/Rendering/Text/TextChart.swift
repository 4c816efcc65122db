import Reports

/// A chart in characters: rows of intervals and dots, a map of shades, or a plot.
struct TextChart {
  let chart: Chart

  /// Adds the chart to a page.
  func write(to page: inout TextPage) {
    page.gap()
    page.wrap(VisibleText.of(chart.title), weight: .strong)
    guard chart.hasShapes else { return page.append([Chart.nothingToShow]) }
    switch (chart.x.isCategorical, chart.y.isCategorical) {
    case (true, true): TextHeatMap(chart: chart).write(to: &page)
    case (false, true): TextRows(chart: chart).write(to: &page)
    case (true, false), (false, false): TextPlot(chart: chart).write(to: &page)
    }
  }
}

/// A line of characters on which words are put where there is room.
struct TextLine {
  private(set) var characters: [Character]

  /// An empty line.
  init(width: Int) {
    characters = Array(repeating: " ", count: max(0, width))
  }

  /// The line as text.
  var text: String { String(characters) }

  /// Puts words about a column, moved inside the line; not where they would touch others.
  mutating func place(_ words: String, around column: Int) {
    let width = words.count
    guard width > 0, width <= characters.count else { return }
    let start = min(max(0, column - width / 2), characters.count - width)
    let surroundings = max(0, start - 1)..<min(characters.count, start + width + 1)
    guard characters[surroundings].allSatisfy({ $0 == " " }) else { return }
    for (index, character) in words.enumerated() { characters[start + index] = character }
  }

  /// Draws one character, over what is there.
  mutating func draw(_ character: Character, at column: Int) {
    if characters.indices.contains(column) { characters[column] = character }
  }
}

extension Axis {
  /// The labels of an axis on a line of so many columns, as many as stand apart.
  func labelLine(width: Int) -> TextLine {
    var line = TextLine(width: width)
    for tick in drawnTicks where range.contains(tick.value) {
      line.place(label(of: tick), around: column(of: tick.value, width: width))
    }
    return line
  }

  /// The column of a value on a line of so many, kept inside it.
  func column(of value: Double, width: Int) -> Int {
    let place = (fraction(value) * Double(width - 1)).rounded()
    return Int(min(max(place, 0), Double(max(0, width - 1))))
  }
}
