package import Chronology
import Records

extension Sample {
  /// Changes of each full week, oldest first; empty weeks count 0.
  package var weeklyChanges: [Int] {
    var counts: [Int: Int] = [:]
    for row in changes { counts[Int(population.weeks[row]), default: 0] += 1 }
    return fullWeeks.map { counts[$0.index] ?? 0 }
  }

  /// Incidents that started in each full week, oldest first; empty weeks count 0.
  package var weeklyIncidents: [Int] {
    let calendar = population.question.calendar
    var counts: [Int: Int] = [:]
    for row in incidents {
      counts[calendar.week(of: population.dataset.incidents.datedAt(row)).index, default: 0] += 1
    }
    return fullWeeks.map { counts[$0.index] ?? 0 }
  }

  /// The weeks that lie wholly in its range, oldest first.
  package var fullWeeks: [Week] { population.question.calendar.fullWeeks(in: range) }
}
