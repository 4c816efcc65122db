package import Chronology
package import Reports
package import Statistics

/// The weeks in which the number of changes a week moved to another level (Killick, Fearnhead & Eckley 2012).
package struct LevelChanges: Equatable, Sendable {
  /// One move to another level.
  package struct Move: Equatable, Sendable {
    /// The first week of the new level.
    package let week: Week
    /// The weeks that it may have been, 95 times in 100.
    package let credible: [Week]
    /// Changes a week before and from then on.
    package let before: QuasiPoisson
    package let after: QuasiPoisson
  }

  /// Whether the weeks carry a search.
  package let adequacy: Adequacy
  /// The moves, in order of time; none where the search is refused.
  package let moves: [Move]
  /// The levels it moved between, the first from the first week searched; empty without a move.
  package let levels: [Level]

  /// Searches the full weeks of a sample.
  ///
  /// - Parameter isUnlike: Whether a week is no measure for others, as one with a holiday or a freeze.
  package init(_ sample: Sample, except isUnlike: (Week) -> Bool = { _ in false }) {
    let weeks = zip(sample.fullWeeks, sample.weeklyChanges).filter { !isUnlike($0.0) }
    self.init(weeks: weeks.map(\.0), counts: weeks.map(\.1))
  }

  /// Searches counts of weeks in a row.
  package init(weeks: [Week], counts: [Int]) {
    let mean = counts.isEmpty ? 0 : Double(counts.reduce(0, +)) / Double(counts.count)
    adequacy = .changePoint(weeks: counts.count, mean: mean)
    guard adequacy.isShown else {
      moves = []
      levels = []
      return
    }
    let search = ChangePoints(counts: counts)
    // What grows from week to week moved in none of them.
    let found = search.isDrift ? [] : search.changes
    let clear = Self.clearLevels(of: counts, splits: found.map(\.index))
    let moves = zip(clear, clear.dropFirst()).compactMap { before, after in
      found.first { $0.index == after.start }.map { change in
        Move(
          week: weeks[change.index], credible: change.credible.map { weeks[$0] },
          before: before.level, after: after.level)
      }
    }
    self.moves = moves
    levels =
      moves.first.map { first in
        [Level(start: weeks[0], value: first.before.rate)]
          + moves.map { Level(start: $0.week, value: $0.after.rate) }
      } ?? []
  }

  /// The levels between splits, without those splits on one side of which the level of the other is
  /// possible: a holiday among busy weeks makes a level of which nothing can be said.
  ///
  /// - Complexity: O(*weeks* × *splits*).
  private static func clearLevels(
    of counts: [Int], splits: [Int]
  ) -> [(start: Int, level: QuasiPoisson)] {
    let bounds = [0] + splits + [counts.count]
    let levels = zip(bounds, bounds.dropFirst()).compactMap { start, end in
      QuasiPoisson.rate(
        counts: Array(counts[start..<end]), exposures: Array(repeating: 1, count: end - start)
      ).map { (start: start, level: $0) }
    }
    let unclear = zip(levels, levels.dropFirst()).first { before, after in
      before.level.interval.contains(after.level.rate)
        || after.level.interval.contains(before.level.rate)
    }
    guard let unclear else { return levels }
    return clearLevels(of: counts, splits: splits.filter { $0 != unclear.1.start })
  }
}
