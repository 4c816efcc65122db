import Analysis
import Reports
import Statistics

extension Check {
  /// How often changes fail.
  static let failureRates: [Check] = [
    Check(.interval, "Change failure rate", by: "Wilson with a design effect") {
      [.covers($0.measure("change_failure_rate"), $0.expected.failure)]
    },
    Check(
      .interval, "Change failure rate of an unfinished week, at each daily look",
      by: "confidence sequence"
    ) {
      [covers($0, at: $0.dailyLooks)]
    },
    Check(
      .interval, "Change failure rate of an unfinished week, at each daily look", by: "Wilson",
      in: Standing.never(because: "what goes wrong when limits for one look are used at each")
    ) {
      [covers($0, at: $0.dailyLooks.map(\.ofOneLook))]
    },
    Check(.interval, "Change failure rate by type", by: "Wilson with a design effect") { evidence in
      evidence.sample.segments(by: .type).map { type in
        let truth = evidence.expected.failureByType[type.name] ?? 0
        let rate = evidence.measure("change_failure_rate", of: type.sample)
        return rate.n == 0 ? .refused : .covers(rate, truth)
      }
    },
    Check(.interval, "Change failure rate by type", by: "partial pooling") { evidence in
      let tallies = evidence.sample.tallies(by: .type)
      let pooled = PooledRates(tallies)
      return tallies.map { type in
        .covers(
          pooled[type.name]?.interval, evidence.expected.failureByType[type.name],
          pooled.adequacy)
      }
    },
    Check(.interval, "Share of changes by bots", by: "Wilson") {
      [.covers($0.measure("bot_change_share"), $0.expected.bots)]
    },
    Check(.interval, "Failure rate, half against half: difference", by: "Newcombe") {
      let crude = $0.failures.crude
      return [.covers(crude.difference.interval, 0, crude.adequacy)]
    },
    Check(.interval, "Failure rate, half against half: ratio", by: "score") {
      let crude = $0.failures.crude
      return [.covers(crude.ratio.interval, 1, crude.adequacy)]
    },
    Check(.test, "Failure rate, half against half", by: "mid-p") {
      let crude = $0.failures.crude
      return [.rejects(crude.pValue, crude.adequacy)]
    },
    Check(.interval, "Failure rate, half against half within types: odds", by: "Mantel-Haenszel") {
      [.covers($0.failures.byType?.oddsRatio.interval, 1, $0.failures.crude.adequacy)]
    },
    Check(.test, "Failure rate, half against half within types", by: "Cochran-Mantel-Haenszel") {
      [.rejects($0.failures.byType?.pValue, $0.failures.crude.adequacy)]
    },
    Check(.test, "Any service fails more or less", by: "mid-p after Benjamini-Hochberg") {
      let services = GroupContrasts($0.sample, by: .service)
      guard services.comparedCount > 0 else { return [.refused] }
      return [.found(services.groups.contains { ($0.q ?? 1) < Decision.level })]
    },
    Check(.test, "Services fail unlike", by: "chi-square") {
      [.rejects(GroupContrasts($0.sample, by: .service).homogeneity?.pValue)]
    },
  ]

  /// Whether the failure rate's limits cover the truth at every look.
  private static func covers(_ evidence: Evidence, at looks: [Sample]) -> Answer {
    let rates = looks.map { evidence.measure("change_failure_rate", of: $0) }
      .filter { $0.n > 0 }
    return rates.isEmpty
      ? .refused
      : .found(rates.allSatisfy { Answer.covers($0, evidence.expected.failure) == .hit })
  }
}

extension Sample {
  /// The same records, taken for all there will be.
  fileprivate var ofOneLook: Sample { Sample(population, range: range) }
}
