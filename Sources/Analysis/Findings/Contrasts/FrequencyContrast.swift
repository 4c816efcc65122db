package import Statistics

/// How often something happened in one stretch of time against another (conditional binomial, mid-p: Lancaster 1961).
package struct FrequencyContrast: Equatable, Sendable {
  /// Events and days of the stretch the contrast is about.
  package let first: RateRatio.Count
  /// Events and days of the stretch it is compared with.
  package let second: RateRatio.Count
  /// How full weeks of the second, or of a longer stretch, vary; `nil` when there are too few or nothing happened.
  package let dispersion: Dispersion?
  /// The first rate over the second with its test, widened for lumpy weeks.
  package let ratio: RateRatio
  /// What may be said of it.
  package let judgement: Judgement

  /// Compares counts.
  ///
  /// - Parameters:
  ///   - first: What the contrast is about.
  ///   - second: What it is compared with.
  ///   - weeks: The counts of full weeks, whose spread widens the interval.
  package init(_ first: RateRatio.Count, _ second: RateRatio.Count, weeks: [Int]) {
    self.first = first
    self.second = second
    dispersion = Dispersion.homogeneity(of: weeks, exposures: weeks.map { _ in 1 })
    ratio = RateRatio.compare(first, second, inflation: dispersion?.inflation ?? 1)
    judgement = Judgement(
      ratio.ratio, noDifference: 1, pValue: ratio.pValue,
      adequacy: .weeklyRate(weeks: weeks.count))
  }

  /// Compares the changes of two stretches of time.
  ///
  /// - Parameter spread: Where the full weeks are taken from that tell how lumpy weeks are: the
  ///   second stretch, or a longer one that ends with it.
  package static func changes(
    _ first: Sample, _ second: Sample, spread: Sample
  ) -> FrequencyContrast {
    FrequencyContrast(
      RateRatio.Count(events: first.changes.count, exposure: first.days),
      RateRatio.Count(events: second.changes.count, exposure: second.days),
      weeks: spread.weeklyChanges)
  }

  /// Compares the incidents that started in two stretches of time; as for changes.
  package static func incidents(
    _ first: Sample, _ second: Sample, spread: Sample
  ) -> FrequencyContrast {
    FrequencyContrast(
      RateRatio.Count(events: first.incidents.count, exposure: first.days),
      RateRatio.Count(events: second.incidents.count, exposure: second.days),
      weeks: spread.weeklyIncidents)
  }
}
