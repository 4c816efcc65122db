import Reports

extension Estimate {
  /// A number of minutes that describes its period completely; where ends are unknown it is the
  /// least there were, and its interval has no upper end.
  static func minutes(_ minutes: Double, of time: OutageTime) -> Estimate {
    Estimate(
      value: time.known(minutes), lower: time.isLeast ? time.known(minutes) : nil,
      upper: nil, numerator: nil, denominator: nil,
      n: time.stretches.count, unit: .minutes,
      status: time.isUnknown ? time.refusal : .census,
      caveats: time.isUnknown ? [] : time.caveats)
  }
}

extension Estimate.Status {
  /// Of all incidents that there were nobody knows the end.
  ///
  /// - Parameters:
  ///   - over: How many are over.
  ///   - untold: Of how many nobody knows whether they are.
  static func noEnds(over: Int, untold: Int) -> Estimate.Status {
    let count = over + untold
    let which = untold == 0 ? " that \(count == 1 ? "is" : "are") over" : ""
    return .refused(
      reason: count == 1
        ? "the end of 1 incident\(which) is not recorded"
        : "the ends of \(count) incidents\(which) are not recorded")
  }
}
