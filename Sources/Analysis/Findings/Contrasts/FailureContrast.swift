import Records
package import Statistics

/// How often changes failed in one sample against another, as it is and among changes of the same
/// type (Newcombe 1998; Mantel & Haenszel 1959).
package struct FailureContrast: Equatable, Sendable {
  /// All changes of both.
  package let crude: RateContrast
  /// The same within types; `nil` when no type tells, or there is but one.
  package let byType: MantelHaenszel?

  /// What may be said of all changes.
  package var judgement: Judgement {
    known == .ok ? crude.judgement() : crude.judgement().under(known)
  }

  /// What may be said within types: of the odds ratio.
  package var stratified: Judgement? {
    byType?.judgement(under: crude.adequacy)
  }

  /// Whether the types tell another story than all changes together.
  package var disagrees: Bool {
    guard let whole = judgement.decision, let within = stratified?.decision else { return false }
    return whole != within
  }

  /// Whether changes of no type are in both, while the types are known: then another time cannot be told
  /// from other types.
  package let hasNoTypeInCommon: Bool

  /// Whether types differ so much among themselves that no one number stands for them.
  package var isHeterogeneous: Bool {
    (byType?.homogeneity?.pValue ?? 1) < Decision.level
  }

  /// Whether outcomes enough are known of both.
  private let known: Adequacy
  /// What the changes of both may share their fate by.
  let unit: ClusterUnit

  /// Compares what failed in one stretch of time with another.
  ///
  /// Bad weeks make failures come together, so both are divided by how much weeks differ; by how much
  /// days do where there are fewer than eight weeks.
  package init(_ first: Sample, _ second: Sample) {
    let weeks = [first, second].map { $0.clusters(in: .week) }
    let isLong = weeks[0].count + weeks[1].count >= Proportion.weeksForDesignEffect
    let clusters = isLong ? weeks : [first, second].map { $0.clusters(in: .day) }
    // A quarter whose changes all stand in one week is no question about that week.
    let isOneWeek = weeks[0].count < 2 && first.days < 8
    self.init(
      RateContrast(
        clusters[0], clusters[1], days: isOneWeek ? first.clusters(in: .day) : nil),
      in: isLong ? .week : .day,
      first.tallies(by: .type), second.tallies(by: .type),
      known: .worst(
        of: [first, second].map(\.knownOutcomes) + [Self.recorded(first, second)]))
  }

  /// Whether failures are on record in both: where they are known by the incidents they caused alone, there
  /// are none before anybody wrote down incidents.
  private static func recorded(_ first: Sample, _ second: Sample) -> Adequacy {
    guard second.isBeforeRecords(of: .incidents), first.failsByIncidentsAlone else { return .ok }
    return .refused(.tooFew(.recordsBefore, found: 0, needed: 1))
  }

  /// Compares failures of changes by type that share no fate; types are matched by name.
  package init(
    first: [(name: String, tally: Tally)], second: [(name: String, tally: Tally)]
  ) {
    self.init(
      RateContrast(.total(first.map(\.tally)), .total(second.map(\.tally))), in: .week, first,
      second)
  }

  private init(
    _ crude: RateContrast, in unit: ClusterUnit, _ first: [(name: String, tally: Tally)],
    _ second: [(name: String, tally: Tally)], known: Adequacy = .ok
  ) {
    let none = Tally(successes: 0, trials: 0)
    let later = Self.byName(first)
    let earlier = Self.byName(second)
    let names = Set(later.keys).union(earlier.keys).sorted()
    self.crude = crude
    self.unit = unit
    self.known = known
    let isCommon = names.contains {
      (later[$0] ?? none).trials > 0 && (earlier[$0] ?? none).trials > 0
    }
    hasNoTypeInCommon = !names.isEmpty && !isCommon
    byType = MantelHaenszel(
      types: names.map {
        MantelHaenszel.Stratum(first: later[$0] ?? none, second: earlier[$0] ?? none)
      }, inflation: crude.inflation)
  }

  private static func byName(_ tallies: [(name: String, tally: Tally)]) -> [String: Tally] {
    tallies.reduce(into: [:]) { $0[$1.name] = $1.tally }
  }
}

extension Sample {
  /// Whether outcomes enough are known to compare failures.
  fileprivate var knownOutcomes: Adequacy {
    let tally = FailureTally(self)
    return MissingOutcomes.adequacy(tally.total, missing: tally.unstated)
  }
}

extension MantelHaenszel {
  /// Two groups within types; `nil` where there is but one: within it the same would be asked twice, and
  /// answered by two tests.
  init?(types strata: [Stratum], inflation: Double) {
    let present = strata.filter { $0.first.trials + $0.second.trials > 0 }
    guard present.count > 1 else { return nil }
    self.init(strata: present, inflation: inflation)
  }
}

extension MantelHaenszel {
  /// What may be said of the odds ratio.
  ///
  /// - Parameter adequacy: Whether the data carry the comparison of all strata together.
  func judgement(under adequacy: Adequacy) -> Judgement {
    Judgement(oddsRatio, noDifference: 1, pValue: pValue, adequacy: adequacy)
  }
}

extension Sample {
  /// Whether changes failed in it, and each only because an incident is said to have come of it.
  var failsByIncidentsAlone: Bool {
    let outcomes = population.dataset.changes.outcome
    let failed = changes.filter { population.verdicts[$0] == .failed }
    return !failed.isEmpty && !failed.contains { [.failed, .rolledBack].contains(outcomes[$0]) }
  }
}
