import Analysis
import Statistics

extension Check {
  /// How often changes and incidents happen, and whether weeks stand out.
  static let frequencies: [Check] = [
    Check(.interval, "Changes a day", by: "quasi-Poisson") {
      [.covers($0.measure("change_frequency_per_day"), $0.expected.changesPerWeek / 7)]
    },
    Check(.interval, "Incidents a week", by: "quasi-Poisson") {
      [.covers(rate($0.sample.weeklyIncidents)?.interval, $0.expected.incidentsPerWeek)]
    },
    Check(.interval, "Incidents per change", by: "quasi-Poisson") {
      let truth = $0.expected.incidentsPerWeek / $0.expected.changesPerWeek
      return [.covers($0.measure("incidents_per_change"), truth)]
    },
    Check(
      .test, "Changes a week vary more than chance", by: "overdispersion test",
      in: Standing.steady
    ) {
      [.rejects(rate($0.sample.weeklyChanges)?.dispersion?.pValue)]
    },
    Check(
      .test, "Incidents a week vary more than chance", by: "overdispersion test",
      in: Standing.steady
    ) {
      [.rejects(rate($0.sample.weeklyIncidents)?.dispersion?.pValue)]
    },
    Check(.interval, "Changes a day, half against half", by: "mid-p, widened by phi") {
      let halves = FrequencyContrast.changes($0.later, $0.earlier, spread: $0.earlier)
      let truth = $0.expected.growth.laterHalf
      return [.covers(halves.ratio.ratio.interval, truth, halves.judgement.adequacy)]
    },
    Check(
      .test, "Changes a day, half against half", by: "mid-p, widened by phi", in: Standing.steady
    ) {
      let halves = FrequencyContrast.changes($0.later, $0.earlier, spread: $0.earlier)
      return [.rejects(halves.ratio.pValue, halves.judgement.adequacy)]
    },
    Check(.interval, "Changes, last week against 25 before", by: "mid-p, widened by phi") {
      let week = FrequencyContrast.changes($0.lastWeek, $0.weeksBefore, spread: $0.weeksBefore)
      let truth = $0.expected.growth.lastWeek
      return [.covers(week.ratio.ratio.interval, truth, week.judgement.adequacy)]
    },
    Check(.interval, "Incidents, last week against 25 before", by: "mid-p, widened by phi") {
      let week = FrequencyContrast.incidents($0.lastWeek, $0.weeksBefore, spread: $0.weeksBefore)
      let truth = $0.expected.growth.lastWeek
      return [.covers(week.ratio.ratio.interval, truth, week.judgement.adequacy)]
    },
    Check(
      // The odds that go with the rule for 26 weeks, as with both rules below.
      .rejects(atMost: 0.07), "Changes, any week beyond the limits", by: "XmR rule 1",
      in: Standing.steady
    ) {
      guard let signals = chart($0.sample)?.signals else { return [.refused] }
      return [.found(!signals.beyondLimits.isEmpty)]
    },
    Check(
      .rejects(atMost: 0.1), "Changes, any week that signals", by: "XmR rules 1 and 4",
      in: Standing.steady
    ) {
      guard let signals = chart($0.sample)?.signals else { return [.refused] }
      return [.found(!(signals.beyondLimits + signals.eightInARow).isEmpty)]
    },
    Check(
      .test, "Changes, last week outside the usual range", by: "XmR limits of 25 weeks before",
      in: Standing.steady
    ) {
      guard let limits = chart($0.weeksBefore)?.limits else { return [.refused] }
      return [.found($0.lastWeek.weeklyChanges.contains { !limits.contains(Double($0)) })]
    },
    Check(
      .test, "Changes, any move to another level", by: "optimal partitioning", in: Standing.steady
    ) {
      let levels = LevelChanges($0.sample)
      return levels.adequacy.isShown ? [.found(!levels.moves.isEmpty)] : [.refused]
    },
  ]

  private static func rate(_ weeks: [Int]) -> QuasiPoisson? {
    guard Adequacy.weeklyRate(weeks: weeks.count).isShown else { return nil }
    return QuasiPoisson.rate(counts: weeks, exposures: weeks.map { _ in 1 })
  }

  /// The chart of a sample's changes a week.
  private static func chart(_ sample: Sample) -> XmRChart? {
    let weeks = sample.weeklyChanges
    guard Adequacy.controlChart(weeks: weeks.count).isShown else { return nil }
    return XmRChart(values: weeks.map(Double.init))
  }
}
