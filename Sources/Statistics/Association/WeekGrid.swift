/// Whole weeks in a row on a line of seconds, the frame in which one week's hours are held against
/// the same hours of other weeks.
///
/// The line is a wall clock's: every week of it has 604,800 seconds, whatever clock changes did.
package struct WeekGrid: Equatable, Sendable {
  /// Which other weeks an event's moment is held against.
  package enum Referents: Sendable {
    /// Those of its own block: four weeks, fixed from the first on; the last block takes what
    /// remains, so that it has four to seven. Slow trends cannot reach into a block, and blocks
    /// that do not move with the event avoid overlap bias (Janes, Sheppard & Lumley 2005).
    case block
    /// Those of its own eight weeks, fixed likewise: where a series more than doubles within a year,
    /// other seasons of it are no measure.
    case longBlock
    /// All others.
    case allWeeks
  }

  /// Seconds of a week.
  package static let week: Int64 = 604_800
  /// Weeks of a block.
  package static let blockWeeks = 4
  /// Weeks of a year: whole blocks.
  package static let yearWeeks = 52

  /// The second at which the first week begins.
  package let origin: Int64
  /// How many weeks there are.
  package let count: Int

  /// So many weeks from a second on.
  ///
  /// - Precondition: `count` is not negative.
  package init(origin: Int64, count: Int) {
    precondition(count >= 0, "there cannot be fewer weeks than none")
    self.origin = origin
    self.count = count
  }

  /// The grid in stretches of a year, 52 weeks from the first on, the last with what remains; itself
  /// while it is shorter than two.
  ///
  /// Blocks of four weeks are the same in them as in the whole.
  package var years: [WeekGrid] {
    let whole = max(1, count / Self.yearWeeks)
    return (0..<whole).map { year in
      let first = year * Self.yearWeeks
      return WeekGrid(
        origin: start(of: first),
        count: year == whole - 1 ? count - first : Self.yearWeeks)
    }
  }

  /// The week that holds a second, from 0; `nil` outside the grid.
  package func week(of second: Int64) -> Int? {
    guard second >= origin, second < start(of: count) else { return nil }
    return Int((second - origin) / Self.week)
  }

  /// The second at which a week begins, counted from 0; also beyond the grid.
  package func start(of week: Int) -> Int64 { origin + Int64(week) * Self.week }

  /// The weeks a week is held against, itself among them.
  package func weeks(heldAgainst week: Int, _ referents: Referents) -> Range<Int> {
    switch referents {
    case .allWeeks: return 0..<count
    case .block: return block(of: week, length: Self.blockWeeks)
    case .longBlock: return block(of: week, length: 2 * Self.blockWeeks)
    }
  }

  /// The block of a week; the last one takes what remains.
  private func block(of week: Int, length: Int) -> Range<Int> {
    let last = max(0, count / length - 1)
    let block = min(week / length, last)
    return block * length..<(block == last ? count : (block + 1) * length)
  }

  /// The weeks of the grid that reach into a stretch of time, as a grid of their own; `nil` where none
  /// does.
  package func weeks(in stretch: ClosedRange<Int64>) -> WeekGrid? {
    let last = start(of: count) - 1
    guard count > 0, stretch.upperBound >= origin, stretch.lowerBound <= last else { return nil }
    let from = (max(stretch.lowerBound, origin) - origin) / Self.week
    let to = (min(stretch.upperBound, last) - origin) / Self.week
    return WeekGrid(origin: start(of: Int(from)), count: Int(to - from) + 1)
  }
}
