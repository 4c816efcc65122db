import Chronology
import Records

/// A plain estimate of the rate ratio after a change, for tests: each incident's hour against the
/// same hour of the week on the same service in the other weeks of its four-week block.
///
/// Source: Maclure, "The Case-Crossover Design" (1991); Janes, Sheppard and Lumley, "Case-Crossover
/// Analyses of Air Pollution Exposure Data" (2005).
struct CaseCrossover {
  /// One incident: whether its slot is exposed, and how many of all slots are.
  struct Case {
    let isExposed: Bool
    let exposed: Int
    let slots: Int
  }

  private(set) var cases: [Case] = []
  /// Hours after the finish of a change that count as exposed; when negative, hours before the
  /// start of one that is no rollback.
  let hours: Int64

  init(hours: Int64) {
    self.hours = hours
  }

  /// Adds the incidents of an organisation's records, bursts left in.
  mutating func add(_ records: Keeper, from start: Instant, weeks: Int) {
    var finishes: [String: [Int64]] = [:]
    for change in records.changes where change.texts[.outcome] != "aborted" {
      guard let service = change.texts[.service],
        let finish = hours > 0 ? change.finishedAt : change.startedAt,
        hours > 0 || change.texts[.type] != "rollback",
        change.texts[.environment] == "production"
      else { continue }
      finishes[service, default: []].append(finish.milliseconds)
    }
    for incident in records.incidents where incident.isPlanned != true {
      guard let service = incident.texts[.service], let begun = incident.startedAt else { continue }
      let times = finishes[service] ?? []
      let week = Int(begun.since(start) / Milliseconds.week)
      let first = min(week / 4 * 4, max(0, weeks / 4 * 4 - 4))
      let last = first + 8 > weeks ? weeks : first + 4
      guard week < weeks else { continue }
      let flags = (first..<last).map { slot in
        let moment = begun.milliseconds + Int64(slot - week) * Milliseconds.week
        return isExposed(moment, to: times)
      }
      let exposed = flags.count(where: \.self)
      guard exposed > 0, exposed < flags.count else { continue }
      cases.append(
        Case(isExposed: flags[week - first], exposed: exposed, slots: flags.count))
    }
  }

  /// The conditional maximum-likelihood estimate, by bisection on a logarithmic scale.
  var rateRatio: Double {
    var low = 0.01
    var high = 100.0
    for _ in 0..<60 {
      let middle = (low * high).squareRoot()
      let surplus = cases.reduce(0.0) { sum, one in
        let odds = Double(one.exposed) * middle
        return sum + (one.isExposed ? 1 : 0) - odds / (odds + Double(one.slots - one.exposed))
      }
      if surplus > 0 { low = middle } else { high = middle }
    }
    return low
  }

  private func isExposed(_ moment: Int64, to sorted: [Int64]) -> Bool {
    let from = hours > 0 ? moment - hours * Milliseconds.hour : moment + 1
    let to = hours > 0 ? moment : moment - hours * Milliseconds.hour
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] <= from { low = middle + 1 } else { high = middle }
    }
    return low < sorted.count && sorted[low] <= to
  }
}
