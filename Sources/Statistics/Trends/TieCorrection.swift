/// The variance of Kendall's S when times or values are tied.
struct TieCorrection {
  /// With ties in both, Kendall (1975), equation 4.3.
  let kendallVariance: Double
  /// Sen's (1968) equation 2.6, which leaves out the terms in which both are tied.
  let senVariance: Double

  init(times: [Double], sortedValues: [Double]) {
    let n = Double(times.count)
    let inTimes = Sums(Ties.runs(sorted: times))
    let inValues = Sums(Ties.runs(sorted: sortedValues))
    let all = n * (n - 1) * (2 * n + 5)
    senVariance = max(0, (all - inTimes.fifths - inValues.fifths) / 18)
    let pairs = inTimes.pairs * inValues.pairs / (2 * n * (n - 1))
    let triples = n > 2 ? inTimes.triples * inValues.triples / (9 * n * (n - 1) * (n - 2)) : 0
    kendallVariance = max(0, (all - inTimes.fifths - inValues.fifths) / 18 + pairs + triples)
  }

  /// Sums over runs of t equal values.
  private struct Sums {
    var pairs = 0.0
    var triples = 0.0
    /// Of t(t-1)(2t+5).
    var fifths = 0.0

    init(_ runs: [Range<Int>]) {
      for run in runs {
        let t = Double(run.count)
        pairs += t * (t - 1)
        triples += t * (t - 1) * (t - 2)
        fifths += t * (t - 1) * (2 * t + 5)
      }
    }
  }
}
