extension Mark {
  /// An estimate as a row of a chart: its interval, where there is an answer, and what it rests on.
  ///
  /// - Parameter end: Where along the row the number of records stands.
  static func row(_ estimate: Estimate, y: Double, end: Double, tone: Tone) -> [Mark] {
    let interval = estimate.value.map {
      Mark.intervalX(y: y, lower: estimate.lower, value: $0, upper: estimate.upper, tone: tone)
    }
    return [interval, .basis(estimate.n, at: .init(x: end, y: y))].compactMap(\.self)
  }
}
