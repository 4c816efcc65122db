/// The questions the tool answers, each with its own idea of enough.
extension Adequacy {
  /// One failure rate over `trials` changes.
  package static func failureRate(trials: Int) -> Adequacy {
    Threshold.failureRate.verdict(trials)
  }

  /// Two failure rates side by side.
  package static func comparison(_ first: Tally, _ second: Tally) -> Adequacy {
    let both = Tally.total([first, second])
    return worst(of: [
      Threshold.comparedTrials.verdict(min(first.trials, second.trials)),
      Threshold.comparedFailures.verdict(both.successes),
    ])
  }

  /// Partial pooling of several groups.
  package static func pooling(groups: Int) -> Adequacy { Threshold.pooledGroups.verdict(groups) }

  /// A rate per week over `weeks` full weeks.
  package static func weeklyRate(weeks: Int) -> Adequacy { Threshold.weeklyRate.verdict(weeks) }

  /// A control chart over `weeks` full weeks.
  package static func controlChart(weeks: Int) -> Adequacy { Threshold.controlChart.verdict(weeks) }

  /// Whether a control chart's limits rest on too few weeks to be called settled.
  package static func areLimitsProvisional(weeks: Int) -> Bool {
    Threshold.settledLimits.verdict(weeks) != .ok
  }

  /// A search for change-points over `weeks` full weeks with `mean` events each.
  package static func changePoint(weeks: Int, mean: Double) -> Adequacy {
    worst(of: [Threshold.changePoint.verdict(weeks), Threshold.changePointMean.verdict(mean)])
  }

  /// A search for a move of a share over `weeks` weeks with trials.
  package static func shareStep(weeks: Int) -> Adequacy { Threshold.changePoint.verdict(weeks) }

  /// Quantiles of `count` sizes.
  package static func sizeQuantiles(count: Int) -> Adequacy {
    Threshold.sizeQuantiles.verdict(count)
  }

  /// The effect of size on failure.
  package static func sizeEffect(_ tally: Tally) -> Adequacy {
    let needed = Threshold.sizeEffect.refusedBelow
    if Double(tally.failures) < needed {
      return .refused(.tooFew(.successes, found: Double(tally.failures), needed: needed))
    }
    return Threshold.sizeEffect.verdict(tally.successes)
  }

  /// Whether there are failures enough to adjust the effect of size for `types` types.
  package static func canAdjustForTypes(failures: Int, types: Int) -> Bool {
    failures >= Threshold.failuresPerType * types
  }

  /// A median or tail of times over `closed` incidents.
  package static func durationMedian(closed: Int) -> Adequacy {
    Threshold.durationMedian.verdict(closed)
  }

  /// The times of two groups, from the closed incidents of the smaller.
  package static func durationComparison(closedInSmaller: Int) -> Adequacy {
    Threshold.comparedClosed.verdict(closedInSmaller)
  }

  /// A trend over `points` points with lag-1 autocorrelation `autocorrelation`.
  package static func trend(points: Int, autocorrelation: Double) -> Adequacy {
    let ceiling = Threshold.autocorrelationCeiling
    let isLoose = autocorrelation <= ceiling
    let reason = Reason.tooMuch(.autocorrelation, found: autocorrelation, allowed: ceiling)
    return worst(of: [Threshold.trend.verdict(points), isLoose ? .ok : .lowData(reason)])
  }

  /// Whether incidents follow changes. That next to none is without a change is no reason against an
  /// answer: it is one.
  package static func association(informative: Int, exposed: Int) -> Adequacy {
    worst(of: [
      Threshold.association.verdict(informative), Threshold.exposed.verdict(exposed),
    ])
  }

  /// Whether incidents without a change are enough to count by them what chance does.
  package static func chanceCount(unexposed: Int) -> Adequacy {
    Threshold.unexposed.verdict(unexposed)
  }

  /// Whether probabilities of suspects hold, by how many of those judged were confirmed.
  package static func judgedSuspects(_ tally: Tally) -> Adequacy {
    worst(of: [
      Threshold.judgedSuspects.verdict(tally.trials),
      Threshold.confirmedSuspects.verdict(tally.successes),
      Threshold.rejectedSuspects.verdict(tally.failures),
    ])
  }

  /// A correlation of two weekly series over `weeks` weeks.
  package static func weeklyCorrelation(weeks: Int) -> Adequacy {
    Threshold.weeklyCorrelation.verdict(weeks)
  }

  /// The interval of outage minutes over `durations` incidents.
  ///
  /// - Parameter largestShare: the share of all minutes that the longest incident has, in 0...1.
  package static func outageMinutes(durations: Int, largestShare: Double) -> Adequacy {
    let ceiling = Threshold.largestShareCeiling
    let reason = Reason.tooMuch(.largestShare, found: largestShare, allowed: ceiling)
    return worst(of: [
      Threshold.outageMinutes.verdict(durations), largestShare > ceiling ? .lowData(reason) : .ok,
    ])
  }
}
