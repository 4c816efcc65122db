import Reports

extension Estimate {
  /// A number of minutes that describes its period completely.
  static func minutes(_ minutes: Double, of time: OutageTime) -> Estimate {
    Estimate(
      value: minutes, lower: nil, upper: nil, numerator: nil, denominator: nil,
      n: time.stretches.count, unit: .minutes, status: .census, caveats: [])
  }
}
