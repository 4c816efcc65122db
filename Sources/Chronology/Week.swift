/// An ISO 8601 week: Monday to Sunday, belonging to the year that holds its Thursday.
package struct Week: Hashable, Comparable, Sendable {
  /// Weeks since the one that began on Monday 1969-12-29.
  package let index: Int

  /// The week so many weeks after the one that holds 1970-01-01.
  package init(index: Int) {
    self.index = index
  }

  /// The week that holds a day.
  package init(containing date: CivilDate) {
    index = (date.daysSinceEpoch + 3).dividedDown(by: 7)
  }

  /// The week by its ISO name, or `nil` when that year has no such week.
  package init?(year: Int, number: Int) {
    guard let fourth = CivilDate(year: year, month: 1, day: 4), (1...53).contains(number) else {
      return nil
    }
    let candidate = Week(index: Week(containing: fourth).index + number - 1)
    guard candidate.year == year else { return nil }
    self = candidate
  }

  /// Its Monday.
  package var monday: CivilDate { CivilDate(daysSinceEpoch: index * 7 - 3) }

  /// The ISO year, which is not always the calendar year of its Monday.
  package var year: Int { CivilDate(daysSinceEpoch: index * 7).year }

  /// 1 to 53.
  package var number: Int {
    let thursday = index * 7
    let newYear = CivilDate(year: year, month: 1, day: 1)?.daysSinceEpoch ?? thursday
    return (thursday - newYear) / 7 + 1
  }

  package static func < (left: Week, right: Week) -> Bool { left.index < right.index }
}

extension Week: CustomStringConvertible {
  /// `2026-W46`.
  package var description: String { "\(year.padded(to: 4))-W\(number.padded(to: 2))" }
}
