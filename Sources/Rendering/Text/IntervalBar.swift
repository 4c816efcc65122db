import Reports

/// An interval and its value on a line of characters: `  ├──●────┤ `.
struct IntervalBar {
  let glyphs: Glyphs

  /// The line of an estimate; an end that is missing or beyond the range is an arrow. No value
  /// gives no marks.
  func text(_ estimate: Estimate, on range: ClosedRange<Double>, width: Int) -> String {
    var line = TextLine(width: width)
    draw(
      lower: estimate.lower, value: estimate.value, upper: estimate.upper, tone: .normal,
      into: &line
    ) { value in
      let span = range.upperBound - range.lowerBound
      return span > 0 ? (value - range.lowerBound) / span : 0
    }
    return line.text(TextStyle(usesColour: false))
  }

  /// Draws an interval into a line whose ends are 0 and 1 after placing.
  func draw(
    lower: Double?, value: Double?, upper: Double?, tone: Tone, into line: inout TextLine,
    placing place: (Double) -> Double
  ) {
    guard let value, value.isFinite, line.width > 0 else { return }
    let last = line.width - 1
    func column(_ position: Double) -> Int {
      guard !position.isNaN else { return 0 }
      return Int(min(max((position * Double(last)).rounded(), 0), Double(last)))
    }
    let weight = TextStyle.Weight(tone)
    if lower != nil || upper != nil {
      let start = lower.map(place) ?? -1
      let end = upper.map(place) ?? 2
      for index in column(start)...max(column(start), column(end)) {
        line.draw(glyphs.stretch, at: index, weight)
      }
      line.draw(start < 0 ? glyphs.before : glyphs.start, at: column(start), weight)
      line.draw(end > 1 ? glyphs.beyond : glyphs.end, at: column(end), weight)
    }
    line.draw(
      tone == .emphasis ? glyphs.diamond : glyphs.dot, at: column(place(value)), weight)
  }
}
