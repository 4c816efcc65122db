import Chronology
import Records
package import Statistics

/// Whether what a team rated as risky fails more often.
///
/// Ratings are compared within weeks: where more risky changes go out in bad weeks, the week is not
/// taken for the rating's foresight. Where changes of one rating and week fail together, as those of a
/// train do, the trend is divided by how much they do.
package struct RiskRatings: Equatable, Sendable {
  /// Changes of one rating.
  package struct Level: Equatable, Sendable {
    package let name: String
    /// Failures of those that are in a rate.
    package let tally: Tally
    /// How many of them would have failed in 95 of 100 worlds where the rating means nothing, given
    /// how many failed in each week.
    package let byChance: ClosedRange<Int>
  }

  /// The ratings in their order, the least risk first; those whose order is not known by their names.
  package let levels: [Level]
  /// Words whose place in the order is not known.
  package let unordered: [String]
  /// Changes that are in a rate and carry no rating.
  package let unrated: Int
  /// Whether there are failures enough to ask.
  package let adequacy: Adequacy
  /// The trend of failing along the ratings, each a step above the one before; `nil` where it cannot be
  /// asked, or no week has changes of different ratings of which some failed.
  package let trend: StratifiedTrend?

  /// Looks at the rated changes of a sample.
  ///
  /// - Complexity: O(*n*) for *n* changes.
  package init(_ sample: Sample) {
    let dataset = sample.population.dataset
    let calendar = sample.population.question.calendar
    var weeks: [Int: [Int32: Tally]] = [:]
    var unrated = 0
    for row in sample.changes {
      guard let isFailure = sample.isFailure(row) else { continue }
      let risk = dataset.changes.risk[row]
      guard risk >= 0 else {
        unrated += 1
        continue
      }
      let one = Tally(successes: isFailure ? 1 : 0, trials: 1)
      let week = calendar.week(of: dataset.changes.datedAt(row)).index
      let before = weeks[week]?[risk]
      weeks[week, default: [:]][risk] = before.map { Tally.total([$0, one]) } ?? one
    }
    let codes = Set(weeks.values.flatMap(\.keys)).sorted()
    let none = Tally(successes: 0, trials: 0)
    self.init(
      codes.map { (dataset.words[Int($0)], dataset.riskRanks[$0]) },
      weeks: weeks.sorted { $0.key < $1.key }.map { _, tallies in
        codes.map { tallies[$0] ?? none }
      }, unrated: unrated)
  }

  /// Looks at tallies.
  ///
  /// - Parameters:
  ///   - ratings: Each with its place in the order, `nil` where that is not known.
  ///   - weeks: In each the failures of every rating, in the order of `ratings`.
  package init(_ ratings: [(name: String, rank: Int?)], weeks: [[Tally]], unrated: Int) {
    let order = ratings.indices.sorted {
      (ratings[$0].rank ?? .max, ratings[$0].name) < (ratings[$1].rank ?? .max, ratings[$1].name)
    }
    levels = order.map { index in
      Level(
        name: ratings[index].name, tally: Tally.total(weeks.map { $0[index] }),
        byChance: Self.byChance(weeks.map { ($0[index].trials, Tally.total($0)) }))
    }
    unordered = order.map { ratings[$0] }.filter { $0.rank == nil }.map(\.name)
    self.unrated = unrated
    adequacy = Adequacy.sizeEffect(Tally.total(levels.map(\.tally)))
    let ranks = Set(ratings.compactMap(\.rank)).sorted()
    let canBeAsked = unordered.isEmpty && ranks.count > 1 && adequacy.isShown
    let scores = ratings.map { Double(ranks.firstIndex(of: $0.rank ?? 0) ?? 0) }
    trend = canBeAsked ? Self.trend(weeks, scores: scores) : nil
  }

  /// The trend, divided by how much ratings differ within weeks beyond it.
  private static func trend(_ weeks: [[Tally]], scores: [Double]) -> StratifiedTrend? {
    guard let plain = StratifiedTrend(weeks, scores: scores) else { return nil }
    guard let within = Dispersion.homogeneity(within: weeks),
      within.degreesOfFreedom > Proportion.weeksForDesignEffect
    else { return plain }
    let rest = (within.chiSquare - plain.z * plain.z) / Double(within.degreesOfFreedom - 1)
    return StratifiedTrend(weeks, scores: scores, inflation: rest)
  }

  /// The failures among some of each week's changes where only chance deals the week's failures out:
  /// the middle 95 % of the sum of the weeks' hypergeometric distributions.
  ///
  /// - Complexity: O(failures × failures of a week).
  private static func byChance(_ weeks: [(trials: Int, all: Tally)]) -> ClosedRange<Int> {
    var masses = [1.0]
    for week in weeks where week.trials > 0 && week.all.successes > 0 {
      let distribution = Hypergeometric(
        marked: week.all.successes, unmarked: week.all.failures, drawn: week.trials)
      var sums = [Double](
        repeating: 0, count: masses.count + distribution.support.upperBound)
      for failures in distribution.support {
        let mass = distribution.mass(failures)
        for (others, other) in masses.enumerated() { sums[others + failures] += other * mass }
      }
      masses = sums
    }
    var below = 0.0
    var lower: Int?
    for (failures, mass) in masses.enumerated() {
      below += mass
      if lower == nil, below > 0.025 { lower = failures }
      if below >= 0.975 { return (lower ?? failures)...failures }
    }
    return (lower ?? 0)...(masses.count - 1)
  }
}
