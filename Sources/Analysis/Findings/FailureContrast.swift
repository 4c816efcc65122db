package import Statistics

/// How often changes failed in one sample against another, as it is and among changes of the same
/// type (METHODS 1.2).
package struct FailureContrast: Equatable, Sendable {
  /// All changes of both.
  package let crude: RateContrast
  /// The same within types; `nil` when no type tells.
  package let byType: MantelHaenszel?

  /// What may be said of all changes.
  package var judgement: Judgement { crude.judgement() }

  /// What may be said within types: of the odds ratio.
  package var stratified: Judgement? {
    byType.map {
      Judgement(
        $0.oddsRatio, noDifference: 1, pValue: $0.pValue, adequacy: crude.adequacy)
    }
  }

  /// Whether the types tell another story than all changes together.
  package var disagrees: Bool {
    guard let whole = judgement.decision, let within = stratified?.decision else { return false }
    return whole != within
  }

  /// Whether types differ so much among themselves that no one number stands for them.
  package var isHeterogeneous: Bool {
    (byType?.homogeneity?.pValue ?? 1) < Decision.level
  }

  /// Compares what failed in one stretch of time with another.
  package init(_ first: Sample, _ second: Sample) {
    self.init(
      first: first.tallies(by: .type), second: second.tallies(by: .type))
  }

  /// Compares failures of changes by type; types are matched by name.
  package init(
    first: [(name: String, tally: Tally)], second: [(name: String, tally: Tally)]
  ) {
    let none = Tally(successes: 0, trials: 0)
    let later = Self.byName(first)
    let earlier = Self.byName(second)
    let names = Set(later.keys).union(earlier.keys).sorted()
    crude = RateContrast(.total(first.map(\.tally)), .total(second.map(\.tally)))
    byType = MantelHaenszel(
      strata: names.map {
        MantelHaenszel.Stratum(first: later[$0] ?? none, second: earlier[$0] ?? none)
      })
  }

  private static func byName(_ tallies: [(name: String, tally: Tally)]) -> [String: Tally] {
    tallies.reduce(into: [:]) { $0[$1.name] = $1.tally }
  }
}
