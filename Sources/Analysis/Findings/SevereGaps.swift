import Chronology
import Records
import Statistics

/// The days between severity 1 and 2 incidents, and whether the time since the last one is unusual
/// (Montgomery, "Introduction to Statistical Quality Control", 7.4: times between events).
struct SevereGaps: Equatable {
  /// Days from each to the next, oldest first.
  let gaps: [Double]
  /// Days since the last one, up to the end of the sample or of observation.
  let since: Double
  /// What a steady rate leaves as rarely as a normal process leaves three sigma, in days; `nil` for
  /// fewer than five gaps, which settle no mean, and where incidents come in clusters, whose gaps no
  /// steady rate makes.
  let limits: ClosedRange<Double>?

  /// Where the last gap stands: the one up to the last incident, or the time since it where that is
  /// longer already.
  var verdict: Verdict {
    guard let limits, let last = gaps.last else { return .untold }
    if since > limits.upperBound { return .longer }
    return last < limits.lowerBound ? .shorter : .usual
  }

  /// What may be said of it.
  enum Verdict: Equatable {
    case longer, usual, shorter, untold
  }

  // Fewer gaps than these settle no mean.
  private static let leastGaps = 5

  /// Looks at a sample; `nil` without a severe incident.
  init?(_ sample: Sample) {
    let incidents = sample.population.dataset.incidents
    let severe = TimeBetweenSevereIncidents.severe(sample)
    let starts = severe.map { incidents.datedAt($0) }
    guard let last = starts.last else { return nil }
    let day = Double(Milliseconds.day)
    let end = min(sample.range.upperBound, sample.population.asOf)
    gaps = zip(starts.dropFirst(), starts).map { Double($0.since($1)) / day }
    since = max(0, Double(end.since(last)) / day)
    let mean = gaps.isEmpty ? 0 : gaps.reduce(0, +) / Double(gaps.count)
    let interval = ProbabilityLimits.gaps(mean: mean)
    let isSteady =
      mean > 0 && gaps.count >= Self.leastGaps
      && TimeBetweenSevereIncidents.inflation(sample, severe) <= 1
    limits = isSteady ? (interval.lower ?? 0)...(interval.upper ?? .infinity) : nil
  }
}
