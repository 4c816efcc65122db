import Chronology

/// The periods that a person may mean on a day, by their names.
struct PeriodNames {
  private let today: CivilDate
  private let hasISOWeeks: Bool

  /// - Parameter weekStart: The day on which the team's weeks begin; other weeks than ISO's have no
  ///   names.
  init(now: Instant, weekStart: WeekStart) {
    today = CivilDate(utc: now)
    hasISOWeeks = weekStart == .monday
  }

  /// Those known by a word, then the year, its quarters, months and weeks that have begun, the latest
  /// first.
  ///
  /// - Parameter typed: What is typed already: where that begins with another year, that year's.
  func all(beginning typed: String) -> [String] {
    let year = Int(typed.prefix(4)).flatMap { (1...today.year).contains($0) ? $0 : nil }
    return ["last-week", "last-month", "last-quarter", "all"] + names(of: year ?? today.year)
  }

  private func names(of year: Int) -> [String] {
    let name = year.padded(to: 4)
    let isOver = year < today.year
    let month = isOver ? 12 : today.month
    let quarters = (1...(month + 2) / 3).reversed().map { "\(name)-Q\($0)" }
    let months = (1...month).reversed().map { "\(name)-\($0.padded(to: 2))" }
    return [name] + quarters + months + weeks(of: year).map { "\(name)-W\($0.padded(to: 2))" }
  }

  /// The numbers of the weeks that have begun, the latest first.
  private func weeks(of year: Int) -> [Int] {
    guard hasISOWeeks else { return [] }
    let current = Week(containing: today)
    return (1...53).reversed().filter { number in
      Week(year: year, number: number).map { $0.index <= current.index } ?? false
    }
  }
}
