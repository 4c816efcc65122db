import Records
package import Statistics

/// Whether larger changes fail more often (METHODS 4).
package struct SizeEffect: Equatable, Sendable {
  /// The odds of failure for each doubling of 1 + lines.
  package struct Slope: Equatable, Sendable {
    /// The odds ratio per doubling with profile penalised limits.
    package let oddsRatio: Effect
    /// The p-value of the penalised likelihood ratio.
    package let pValue: Double
    /// What may be said of it.
    package let judgement: Judgement
  }

  /// Failures of rated changes of known size.
  package let tally: Tally
  /// How many types these changes have.
  package let typeCount: Int
  /// Whether the data carry an effect.
  package let adequacy: Adequacy
  /// Of all changes, whatever their type; `nil` where refused or when the fit does not settle.
  package let crude: Slope?
  /// Among changes of the same type; `nil` as well with one type, or failures too few for so many.
  package let adjusted: Slope?
  /// Whether the rate rises or falls along the size classes, whatever the type.
  package let alongClasses: CochranArmitage?

  /// The one that may carry the headline: among changes of the same type where that can be told
  /// apart.
  package var slope: Slope? { typeCount > 1 && canBeAdjusted ? adjusted : crude }

  /// Whether there are failures enough to compare within types.
  package var canBeAdjusted: Bool {
    Adequacy.canAdjustForTypes(failures: tally.successes, types: typeCount)
  }

  /// Looks at the rated changes of known size in a sample.
  ///
  /// - Complexity: that of `FirthLogistic`, in different pairs of size and type.
  package init(_ sample: Sample) {
    let columns = sample.population.dataset.changes
    var sizes: [Int] = []
    var types: [Int] = []
    var failures: [Bool] = []
    for row in sample.changes {
      let verdict = sample.population.verdicts[row]
      guard verdict == .failed || verdict == .succeeded, let lines = columns.lines[row] else {
        continue
      }
      sizes.append(lines)
      types.append(Int(columns.type[row]))
      failures.append(verdict == .failed)
    }
    self.init(lines: sizes, types: types, failures: failures)
  }

  /// Looks at changes one by one.
  ///
  /// - Parameters:
  ///   - lines: Added plus deleted.
  ///   - types: As many numbers of types.
  ///   - failures: As many; `true` for a change that failed.
  package init(lines: [Int], types: [Int], failures: [Bool]) {
    let tally = Tally(successes: failures.count { $0 }, trials: failures.count)
    let adequacy = Adequacy.sizeEffect(tally)
    let typeCount = Set(types).count
    self.tally = tally
    self.adequacy = adequacy
    self.typeCount = typeCount
    alongClasses = CochranArmitage(Self.classes(lines, failures))
    let isShown = adequacy.isShown
    let sizes = isShown ? lines.map { LogScale.doublings(of: 1 + Double($0)) } : []
    let canAdjust = Adequacy.canAdjustForTypes(failures: tally.successes, types: typeCount)
    crude =
      isShown
      ? Self.slope(BinaryPatterns(values: sizes, groups: [], outcomes: failures), adequacy) : nil
    adjusted =
      isShown && typeCount > 1 && canAdjust
      ? Self.slope(BinaryPatterns(values: sizes, groups: types, outcomes: failures), adequacy)
      : nil
  }

  private static func slope(_ patterns: BinaryPatterns, _ adequacy: Adequacy) -> Slope? {
    guard let size = FirthLogistic(patterns)?.coefficient(1) else { return nil }
    return Slope(
      oddsRatio: size.oddsRatio, pValue: size.pValue,
      judgement: Judgement(
        size.oddsRatio, noDifference: 1, pValue: size.pValue, adequacy: adequacy))
  }

  private static func classes(_ lines: [Int], _ failures: [Bool]) -> [Tally] {
    var counts = Scope.sizeClasses.map { _ in (failed: 0, all: 0) }
    for (size, isFailure) in zip(lines, failures) {
      guard let index = Scope.sizeClasses.firstIndex(where: { $0.range.contains(size) }) else {
        continue
      }
      counts[index].all += 1
      counts[index].failed += isFailure ? 1 : 0
    }
    return counts.map { Tally(successes: $0.failed, trials: $0.all) }
  }
}
