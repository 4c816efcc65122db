import RealModule

/// The weeks at which a series of counts moved to another level, and the levels.
///
/// Assumes counts that are independent around levels, with variance phi times the level. Source:
/// Killick, Fearnhead & Eckley, "Optimal detection of changepoints with a linear computational
/// cost", JASA 107 (2012), section 2, with a quasi-Poisson cost and a penalty of 3 ln n per change.
package struct ChangePoints: Equatable, Sendable {
  /// One move to another level.
  package struct Change: Equatable, Sendable {
    /// The first week of the new level, counted from 0.
    package let index: Int
    /// Twice the log of the likelihood ratio of two levels to one, between the neighbouring
    /// changes.
    package let likelihoodRatio: Double
    /// The posterior chance that it was this very week.
    package let probability: Double
    /// The weeks that hold 95 % of the posterior chance, in ascending order.
    package let credible: [Int]
  }

  /// The weeks between two changes.
  package struct Segment: Equatable, Sendable {
    /// The weeks, counted from 0.
    package let weeks: Range<Int>
    /// Their rate; chosen after looking at the data, so its interval is approximate.
    package let level: QuasiPoisson
  }

  /// No segment is shorter than this many weeks.
  package static let shortestSegment = 4
  // Calibrated: at most 4 % of steady series of 26 to 104 weeks, lumpy ones too, get a change.
  private static let penaltyPerLog = 3.0

  /// The factor by which the counts vary more than chance from one week to the next, at least 1.
  package let phi: Double
  /// What a change had to gain to be kept.
  package let penalty: Double
  /// The changes, in order of time.
  package let changes: [Change]
  /// The segments between them: one more than there are changes, none for no weeks.
  package let segments: [Segment]
  /// Whether one slope of the log of the counts tells the series at no greater cost than the changes: then
  /// it drifted, and did not move on any one week. `false` without changes.
  package let isDrift: Bool

  /// Searches a series for changes of level.
  ///
  /// - Parameter counts: of full weeks, in order of time, weeks without events as zeros.
  /// - Returns: no changes for fewer than eight weeks.
  /// - Complexity: O(*n*²).
  package init(counts: [Int]) {
    let series = CountSeries(counts)
    let phi = series.phi(0..<counts.count)
    let penalty = Self.penaltyPerLog * .log(Double(max(1, counts.count)))
    let splits = Self.partition(series, phi: phi, penalty: penalty)
    let bounds = [0] + splits + [counts.count]
    self.phi = phi
    self.penalty = penalty
    changes = splits.indices.map { position in
      Self.change(series, at: splits[position], within: bounds[position]..<bounds[position + 2])
    }
    segments = zip(bounds, bounds.dropFirst()).compactMap { start, end in
      let exposures = [Double](repeating: 1, count: end - start)
      return QuasiPoisson.rate(counts: Array(counts[start..<end]), exposures: exposures).map {
        Segment(weeks: start..<end, level: $0)
      }
    }
    let levels = zip(bounds, bounds.dropFirst()).reduce(0.0) {
      $0 + series.logLikelihood($1.0..<$1.1)
    }
    isDrift =
      !splits.isEmpty
      && Self.cost(ofDrift: counts, phi: phi)
        <= penalty * Double(splits.count) - 2 * (levels - Double(counts.reduce(0, +))) / phi
  }

  /// What one slope costs: its misfit, and ln n for the slope, whose place nobody searched for.
  private static func cost(ofDrift counts: [Int], phi: Double) -> Double {
    let fit = QuasiPoissonRegression(
      counts: counts, covariates: counts.indices.map { [Double($0)] })
    guard let fit, let level = fit.coefficients[0].slope.value,
      let slope = fit.coefficients[1].slope.value
    else { return .infinity }
    let logLikelihood = counts.indices.reduce(0.0) { sum, week in
      let log = level + slope * Double(week)
      return sum + Double(counts[week]) * log - .exp(log)
    }
    return .log(Double(counts.count)) - 2 * logLikelihood / phi
  }

  /// Optimal partitioning: the least total cost of every beginning of the series, and its last cut.
  private static func partition(_ series: CountSeries, phi: Double, penalty: Double) -> [Int] {
    let count = series.count
    guard count >= 2 * shortestSegment else { return [] }
    var best = [Double](repeating: .infinity, count: count + 1)
    var cut = [Int](repeating: 0, count: count + 1)
    best[0] = -penalty
    for end in shortestSegment...count {
      for start in 0...(end - shortestSegment) where best[start] < .infinity {
        let cost = best[start] + penalty - 2 * series.logLikelihood(start..<end) / phi
        if cost < best[end] {
          best[end] = cost
          cut[end] = start
        }
      }
    }
    var splits: [Int] = []
    var end = cut[count]
    while end > 0 {
      splits.append(end)
      end = cut[end]
    }
    return splits.reversed()
  }

  /// What the weeks between the neighbouring changes say of when this one was.
  private static func change(
    _ series: CountSeries, at index: Int, within span: Range<Int>
  ) -> Change {
    let phi = series.phi(span)
    let gain =
      series.logLikelihood(span.lowerBound..<index) + series.logLikelihood(index..<span.upperBound)
      - series.logLikelihood(span)
    let candidates =
      (span.lowerBound + shortestSegment)...(span.upperBound - shortestSegment)
    let logs = candidates.map { split in
      series.logMarginal(span.lowerBound..<split, phi: phi)
        + series.logMarginal(split..<span.upperBound, phi: phi)
    }
    let highest = logs.reduce(-Double.infinity) { max($0, $1) }
    let weights = logs.map { Double.exp($0 - highest) }
    let sum = weights.reduce(0, +)
    let posterior = zip(candidates, weights).map { (week: $0, chance: $1 / sum) }
    return Change(
      index: index, likelihoodRatio: 2 * gain / phi,
      probability: posterior.first { $0.week == index }?.chance ?? 0,
      credible: credible(posterior))
  }

  /// The likeliest weeks that together reach 95 %; of equals the earlier one first.
  private static func credible(_ posterior: [(week: Int, chance: Double)]) -> [Int] {
    var weeks: [Int] = []
    var sum = 0.0
    for entry in posterior.sorted(by: { ($1.chance, $0.week) < ($0.chance, $1.week) }) {
      weeks.append(entry.week)
      sum += entry.chance
      if sum >= 0.95 { break }
    }
    return weeks.sorted()
  }
}
