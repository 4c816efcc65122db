import Statistics

/// How many incidents it takes to see times to recover get shorter (METHODS 5.3).
package struct RecoverySensitivity: Equatable, Sendable {
  /// One improvement and what it takes to see it.
  package struct Row: Equatable, Sendable {
    /// How much shorter, as a share: 0.1, 0.2, 0.5.
    package let improvement: Double
    /// Incidents needed before, and as many after, to see it four times in five.
    package let incidents: Int
  }

  /// The spread: the standard deviation of the log of the times.
  package let sigma: Double
  /// How many incidents a week there are.
  package let perWeek: Double
  /// Improvements of 10, 20 and 50 %.
  package let rows: [Row]

  /// Works the numbers out from the incidents of a sample; `nil` for fewer than five closed ones or
  /// without spread.
  package init?(_ sample: Sample) {
    let durations = Durations.toRecover(sample)
    guard Adequacy.durationMedian(closed: durations.closed).isShown,
      let fit = LogNormalDurations(
        durations: durations.entries.map(\.positiveMinutes),
        isClosed: durations.entries.map(\.isClosed))
    else { return nil }
    self.init(sigma: fit.sigma, perWeek: Double(durations.entries.count) / (sample.days / 7))
  }

  /// Works the numbers out for a spread.
  package init(sigma: Double, perWeek: Double) {
    self.sigma = sigma
    self.perWeek = perWeek
    rows = [0.1, 0.2, 0.5].map {
      Row(
        improvement: $0, incidents: RequiredIncidents.perGroup(ratio: 1 - $0, sigma: sigma))
    }
  }
}
