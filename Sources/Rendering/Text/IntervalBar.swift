import Reports

/// An interval and its value on a line of characters: `  ├──●────┤ `.
enum IntervalBar {
  /// The line; an end that is missing or beyond the range is an arrow. No value gives no marks.
  static func text(_ estimate: Estimate, on range: ClosedRange<Double>, width: Int) -> String {
    var line = Array(repeating: Character(" "), count: width)
    draw(
      lower: estimate.lower, value: estimate.value, upper: estimate.upper, into: &line
    ) { value in
      let span = range.upperBound - range.lowerBound
      return span > 0 ? (value - range.lowerBound) / span : 0
    }
    return String(line)
  }

  /// Draws an interval into a line whose ends are 0 and 1 after placing.
  static func draw(
    lower: Double?, value: Double?, upper: Double?, into line: inout [Character],
    placing place: (Double) -> Double
  ) {
    guard let value, value.isFinite, !line.isEmpty else { return }
    let last = line.count - 1
    func column(_ position: Double) -> Int {
      guard !position.isNaN else { return 0 }
      return Int(min(max((position * Double(last)).rounded(), 0), Double(last)))
    }
    if lower != nil || upper != nil {
      let start = lower.map(place) ?? -1
      let end = upper.map(place) ?? 2
      for index in column(start)...max(column(start), column(end)) { line[index] = "─" }
      line[column(start)] = start < 0 ? "◂" : "├"
      line[column(end)] = end > 1 ? "▸" : "┤"
    }
    line[column(place(value))] = "●"
  }
}
