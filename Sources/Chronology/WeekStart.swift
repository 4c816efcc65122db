/// The day on which weeks begin.
package enum WeekStart: String, CaseIterable, Sendable {
  case monday, sunday, saturday

  /// How many days before the Monday of the ISO week it shares most days with a week begins.
  package var lead: Int {
    switch self {
    case .monday: 0
    case .sunday: 1
    case .saturday: 2
    }
  }

  /// The place in a week of a day, 0 for the first to 6.
  ///
  /// - Parameter weekday: 0 for Monday to 6 for Sunday.
  package func place(of weekday: Int) -> Int { (weekday + lead) % 7 }

  /// Things that go from Monday to Sunday, from the first day of a week on.
  ///
  /// - Precondition: there are seven.
  package func ordered<Thing>(_ days: [Thing]) -> [Thing] {
    precondition(days.count == 7, "a week has seven days")
    return Array(days.suffix(lead) + days.dropLast(lead))
  }
}
