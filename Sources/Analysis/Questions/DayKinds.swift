package import Chronology

/// Days unlike others, as a team has written them down: holidays, on which hardly anybody works, and
/// freezes, in which changes are held back.
///
/// What happens on them is no measure for other days, nor other days for them.
package struct DayKinds: Equatable, Sendable {
  private let holidays: Set<CivilDate>
  private let freezes: [ClosedRange<CivilDate>]

  /// Days as they were written down; a holiday in a freeze is a holiday.
  package init(holidays: Set<CivilDate>, freezes: [ClosedRange<CivilDate>]) {
    self.holidays = holidays
    self.freezes = freezes
  }

  /// No day is unlike others.
  package static let alike = DayKinds(holidays: [], freezes: [])

  /// Whether no day is unlike others.
  package var isEmpty: Bool { holidays.isEmpty && freezes.isEmpty }

  /// A number for the kind of a day: 0 for most, 1 for holidays, 2 for freezes.
  package func kind(of day: CivilDate) -> Int {
    holidays.contains(day) ? 1 : freezes.contains { $0.contains(day) } ? 2 : 0
  }

  /// Whether a week has a day unlike others.
  package func isUnlike(_ week: Week) -> Bool {
    !isEmpty
      && (0..<7).contains {
        kind(of: CivilDate(daysSinceEpoch: week.firstDay.daysSinceEpoch + $0)) != 0
      }
  }

  /// Whether all days from one to another, but for Saturdays and Sundays, are unlike others.
  func holdBack(from first: CivilDate, through last: CivilDate) -> Bool {
    guard !isEmpty, first <= last else { return false }
    return (first.daysSinceEpoch...last.daysSinceEpoch).allSatisfy { number in
      // The first day of 1970 was a Thursday.
      let weekday = ((number + 3) % 7 + 7) % 7
      return weekday >= 5 || kind(of: CivilDate(daysSinceEpoch: number)) != 0
    }
  }

  /// The kinds of the days of a grid on the wall clock, by the number of the day since 1970; only those
  /// that are not 0.
  func kinds(from first: Int64, days: Int) -> [Int64: Int] {
    guard !isEmpty else { return [:] }
    return (0..<Int64(days)).reduce(into: [:]) { kinds, day in
      let kind = kind(of: CivilDate(daysSinceEpoch: Int(first + day)))
      if kind != 0 { kinds[first + day] = kind }
    }
  }
}
