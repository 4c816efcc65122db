/// Seven days from Monday on, an ISO 8601 week, or from another day on where a team counts so; it
/// belongs to the year that holds its Thursday.
package struct Week: Hashable, Sendable {
  /// Weeks since the one that holds 1970-01-01, a Thursday.
  package let index: Int
  /// The day it begins on.
  package let start: WeekStart

  /// The ISO week so many weeks after the one that holds 1970-01-01.
  package init(index: Int) {
    self.init(index: index, start: .monday)
  }

  /// The week so many weeks after the one that holds 1970-01-01.
  package init(index: Int, start: WeekStart) {
    self.index = index
    self.start = start
  }

  /// The ISO week that holds a day.
  package init(containing date: CivilDate) {
    self.init(containing: date, start: .monday)
  }

  /// The week that holds a day, of those that begin on a day.
  package init(containing date: CivilDate, start: WeekStart) {
    self.init(containing: date.daysSinceEpoch, start: start)
  }

  /// The week that holds a day, counted from 1970-01-01.
  init(containing day: Int, start: WeekStart) {
    self.init(index: (day + 3 + start.lead).dividedDown(by: 7), start: start)
  }

  /// The week so many weeks later.
  package func advanced(by weeks: Int) -> Week { Week(index: index + weeks, start: start) }

  /// The week by its ISO name, or `nil` when that year has no such week.
  package init?(year: Int, number: Int) {
    guard let fourth = CivilDate(year: year, month: 1, day: 4), (1...53).contains(number) else {
      return nil
    }
    let candidate = Week(index: Week(containing: fourth).index + number - 1)
    guard candidate.year == year else { return nil }
    self = candidate
  }

  /// Its first day, the Monday of an ISO week.
  package var firstDay: CivilDate { CivilDate(daysSinceEpoch: index * 7 - 3 - start.lead) }

  /// The ISO year, which is not always the calendar year of its first day.
  package var year: Int { CivilDate(daysSinceEpoch: index * 7).year }

  /// 1 to 53.
  package var number: Int {
    let thursday = index * 7
    let newYear = CivilDate(year: year, month: 1, day: 1)?.daysSinceEpoch ?? thursday
    return (thursday - newYear) / 7 + 1
  }
}

extension Week: Comparable {
  /// By the days they hold; weeks that begin on other days are not compared in reports.
  package static func < (left: Week, right: Week) -> Bool {
    left.firstDay.daysSinceEpoch < right.firstDay.daysSinceEpoch
  }
}

extension Week: CustomStringConvertible {
  /// `2026-W46` for an ISO week; for any other its days, `2026-11-08..2026-11-14`, because a number
  /// would name other days to everybody else. Both can be asked for as a period.
  package var description: String {
    guard start == .monday else {
      return "\(firstDay)..\(CivilDate(daysSinceEpoch: firstDay.daysSinceEpoch + 6))"
    }
    return "\(year.padded(to: 4))-W\(number.padded(to: 2))"
  }
}
