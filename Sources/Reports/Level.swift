package import Chronology

/// A stretch of weeks in which a figure kept to one level: from its first week to the next level.
package struct Level: Equatable, Sendable {
  /// The first week at it.
  package let start: Week
  /// Its value a week, in the unit of the figure.
  package let value: Double

  package init(start: Week, value: Double) {
    self.start = start
    self.value = value
  }

  /// The part of a level that lies among some weeks.
  package struct Run: Equatable, Sendable {
    /// The positions of its weeks.
    package let weeks: Range<Int>
    package let value: Double
  }

  /// Where levels lie among weeks in a row.
  ///
  /// - Parameters:
  ///   - levels: In order of time; each ends where the next one starts.
  ///   - weeks: Oldest first, without leaving a week out.
  /// - Returns: levels that have none of the weeks are left out.
  package static func runs(_ levels: [Level], over weeks: [Week]) -> [Run] {
    let starts = levels.map { level in weeks.firstIndex { $0 >= level.start } ?? weeks.count }
    return levels.indices.compactMap { index in
      let end = index + 1 < levels.count ? starts[index + 1] : weeks.count
      return starts[index] < end
        ? Run(weeks: starts[index]..<end, value: levels[index].value) : nil
    }
  }
}
