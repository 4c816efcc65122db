package import Chronology
import Records

extension Sample {
  /// Changes of each full week, oldest first; empty weeks count 0.
  package var weeklyChanges: [Int] {
    counts(changes.lazy.map { Int(population.weeks[$0]) })
  }

  /// Incidents that started in each full week, oldest first; empty weeks count 0.
  package var weeklyIncidents: [Int] {
    let calendar = population.question.calendar
    let columns = population.dataset.incidents
    return counts(incidents.lazy.map { calendar.week(of: columns.datedAt($0)).index })
  }

  /// How often each full week occurs among weeks given by their index.
  private func counts(_ weeks: some Sequence<Int>) -> [Int] {
    let full = fullWeeks
    guard let first = full.first?.index else { return [] }
    var counts = [Int](repeating: 0, count: full.count)
    for week in weeks where counts.indices.contains(week - first) { counts[week - first] += 1 }
    return counts
  }

  /// The weeks that lie wholly in its range, oldest first.
  package var fullWeeks: [Week] { population.question.calendar.fullWeeks(in: range) }
}
