import Reports

extension Estimate {
  /// A number of minutes that describes its period completely; where ends are unknown it is the
  /// least there were, and its interval has no upper end.
  static func minutes(_ minutes: Double, of time: OutageTime) -> Estimate {
    Estimate(
      value: time.known(minutes), lower: time.endless.isEmpty ? nil : time.known(minutes),
      upper: nil, numerator: nil, denominator: nil,
      n: time.stretches.count, unit: .minutes,
      status: time.isUnknown ? time.refusal : .census,
      caveats: time.isUnknown ? [] : time.caveats)
  }
}

extension Estimate.Status {
  /// Of all incidents that there were nobody knows the end.
  static func noEnds(_ count: Int) -> Estimate.Status {
    .refused(
      reason: count == 1
        ? "the end of 1 incident that is over is not recorded"
        : "the ends of \(count) incidents that are over are not recorded")
  }
}
