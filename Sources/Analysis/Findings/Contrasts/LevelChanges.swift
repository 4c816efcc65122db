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
  package init(_ sample: Sample) {
    self.init(weeks: sample.fullWeeks, counts: sample.weeklyChanges)
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
    let found = ChangePoints(counts: counts)
    let moves = found.changes.enumerated().map { position, change in
      Move(
        week: weeks[change.index], credible: change.credible.map { weeks[$0] },
        before: found.segments[position].level, after: found.segments[position + 1].level)
    }
    self.moves = moves
    levels =
      moves.first.map { first in
        [Level(start: weeks[0], value: first.before.rate)]
          + moves.map { Level(start: $0.week, value: $0.after.rate) }
      } ?? []
  }
}
