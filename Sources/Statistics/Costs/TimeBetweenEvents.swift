/// The mean time between events (MTBF).
///
/// Assumes events independent at a steady rate. Source: the inverse of `Garwood`'s limits.
package enum TimeBetweenEvents {
  /// Time per event.
  ///
  /// - Parameters:
  ///   - events: how many, zero or more.
  ///   - time: in the unit of the answer.
  ///   - inflation: phi of the counts, by which events and time are divided for the interval; less than
  ///     1 counts as 1.
  ///   - confidence: of the two-sided interval.
  /// - Returns: without events the value is `nil`, there is a lower limit and no upper one; without time
  ///   there is nothing.
  package static func mean(
    events: Int, in time: Double, inflation: Double = 1, confidence: Double = 0.95
  ) -> Effect {
    guard time > 0 else { return .unknown }
    let rate = Garwood.interval(
      count: Double(events) / max(1, inflation), exposure: time / max(1, inflation),
      confidence: confidence)
    let upper = rate.lower.flatMap { $0 > 0 ? 1 / $0 : nil }
    return Effect(
      value: events == 0 ? nil : time / Double(events),
      interval: Interval(lower: rate.upper.map { 1 / $0 }, upper: upper))
  }
}
