package import Statistics

/// How long incidents of one group lasted against another, open ones counted as such
/// (log-rank: Mantel 1966; accelerated failure times).
package struct DurationContrast: Equatable, Sendable {
  /// Closed incidents of the group the contrast is about.
  package let closedInFirst: Int
  /// Closed incidents of the group it is compared with.
  package let closedInSecond: Int
  /// Whether the curves differ; `nil` when there is nothing to compare.
  package let logRank: LogRank?
  /// By how much: typical time of the first over the second; `nil` when it cannot be fitted.
  package let timeRatio: TimeRatio?
  /// What may be said: the log-rank test and the limits of the ratio must agree.
  package let judgement: Judgement

  /// Compares the times to recover of two stretches of time.
  package init(_ first: Sample, _ second: Sample) {
    self.init(Durations.toRecover(first), Durations.toRecover(second))
  }

  /// Compares the times to recover of incidents linked to a change with those of the others.
  package init(linkedIn sample: Sample) {
    let population = sample.population
    let linked = sample.incidents.filter { population.isLaidToChange($0) }
    let others = sample.incidents.filter { !population.isLaidToChange($0) }
    self.init(
      Durations.toRecover(Sample(of: sample, changes: [], incidents: linked, ongoing: [])),
      Durations.toRecover(Sample(of: sample, changes: [], incidents: others, ongoing: [])))
  }

  init(_ first: Durations, _ second: Durations) {
    let entries = first.entries + second.entries
    let durations = entries.map(\.positiveMinutes)
    let isClosed = entries.map(\.isClosed)
    let isFirst = entries.indices.map { $0 < first.entries.count }
    closedInFirst = first.closed
    closedInSecond = second.closed
    logRank = LogRank(
      durations: durations, isClosed: isClosed, groups: isFirst.map { $0 ? 1 : 0 })
    timeRatio = TimeRatio(durations: durations, isClosed: isClosed, isMarked: isFirst)
    judgement = Judgement(
      timeRatio?.ratio ?? .unknown, noDifference: 1, pValue: logRank?.pValue ?? 1,
      adequacy: .durationComparison(closedInSmaller: min(first.closed, second.closed)))
  }
}

extension Durations.Entry {
  /// Its length, where a model needs one: an instant counts as a second, the least that is told
  /// apart.
  var positiveMinutes: Double { max(minutes, 1.0 / 60) }
}
