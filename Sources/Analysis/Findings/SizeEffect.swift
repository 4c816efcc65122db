import Records
package import Statistics

/// Whether larger changes fail more often (Firth 1993; Heinze & Schemper 2002).
package struct SizeEffect: Equatable, Sendable {
  /// The odds of failure for each doubling of 1 + lines.
  package struct Slope: Equatable, Sendable {
    /// The odds ratio per doubling with profile penalised limits.
    package let oddsRatio: Effect
    /// The logarithm of that odds ratio.
    let logOddsRatio: Double?
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
  /// The failure rate fitted to log2(1 + lines) of all changes, whatever their type; `nil` where
  /// refused.
  package let fitted: FittedRate?
  /// The greatest number of lines; 0 without changes.
  package let greatest: Int
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
    let cells = Cells(lines: lines, types: types, failures: failures)
    let tally = Tally(successes: failures.count { $0 }, trials: failures.count)
    let adequacy = Adequacy.sizeEffect(tally)
    let typeCount = Set(cells.types).count
    self.tally = tally
    self.adequacy = adequacy
    self.typeCount = typeCount
    alongClasses = CochranArmitage(cells.bySizeClass)
    let isShown = adequacy.isShown
    let sizes = isShown ? cells.lines.map { LogScale.doublings(of: 1 + Double($0)) } : []
    let canAdjust = Adequacy.canAdjustForTypes(failures: tally.successes, types: typeCount)
    let crude =
      isShown
      ? Self.slope(BinaryPatterns(values: sizes, groups: [], tallies: cells.tallies), adequacy)
      : nil
    self.crude = crude
    fitted = crude?.logOddsRatio.flatMap {
      FittedRate(values: sizes, tallies: cells.tallies, slope: $0)
    }
    greatest = lines.max() ?? 0
    adjusted =
      isShown && typeCount > 1 && canAdjust
      ? Self.slope(
        BinaryPatterns(values: sizes, groups: cells.types, tallies: cells.tallies), adequacy)
      : nil
  }

  private static func slope(_ patterns: BinaryPatterns, _ adequacy: Adequacy) -> Slope? {
    guard let size = FirthLogistic(patterns)?.coefficient(1) else { return nil }
    return Slope(
      oddsRatio: size.oddsRatio, logOddsRatio: size.logOddsRatio.value, pValue: size.pValue,
      judgement: Judgement(
        size.oddsRatio, noDifference: 1, pValue: size.pValue, adequacy: adequacy))
  }
}

/// Changes of one size and type taken together: there are far fewer of these.
private struct Cells {
  private struct Key: Hashable {
    let lines: Int
    let type: Int
  }

  private(set) var lines: [Int] = []
  private(set) var types: [Int] = []
  private(set) var tallies: [Tally] = []

  init(lines: [Int], types: [Int], failures: [Bool]) {
    var positions: [Key: Int] = [:]
    var failed: [Int] = []
    var rated: [Int] = []
    for index in lines.indices {
      let key = Key(lines: lines[index], type: types[index])
      let position = positions[key, default: rated.count]
      if position == rated.count {
        positions[key] = position
        self.lines.append(key.lines)
        self.types.append(key.type)
        failed.append(0)
        rated.append(0)
      }
      failed[position] += failures[index] ? 1 : 0
      rated[position] += 1
    }
    tallies = zip(failed, rated).map { Tally(successes: $0, trials: $1) }
  }

  /// The same by size class alone.
  var bySizeClass: [Tally] {
    let classes = lines.map { SizeClass.index(of: $0) }
    return Scope.sizeClasses.indices.map { index in
      .total(zip(classes, tallies).filter { $0.0 == index }.map(\.1))
    }
  }
}
