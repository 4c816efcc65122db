import Chronology
import Records

/// The stretches of a sample's period in which incidents were going on.
struct OutageTime {
  /// One incident's stretch, clipped to the period.
  struct Stretch {
    let row: Int
    let start: Int64
    let end: Int64

    var minutes: Double { Double(end - start) / Double(Milliseconds.minute) }
  }

  /// Stretches in order of their start.
  let stretches: [Stretch]
  /// Incidents that take no part, and why.
  let leftOut: [(reason: String, rows: [Int])]

  /// Clips every incident that was going on in the sample's period; open ones end with observation.
  init(_ sample: Sample) {
    let population = sample.population
    var stretches: [Stretch] = []
    var stale: [Int] = []
    var impossible: [Int] = []
    for row in sample.ongoing {
      let start = population.dataset.incidents.datedAt(row)
      let end = population.end(of: row) ?? population.asOf
      if population.stale.contains(row) {
        stale.append(row)
      } else if end < start {
        impossible.append(row)
      } else {
        let first = max(start, sample.range.lowerBound).milliseconds
        let last = min(end, sample.range.upperBound).milliseconds
        if last > first { stretches.append(Stretch(row: row, start: first, end: last)) }
      }
    }
    self.stretches = stretches.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
    leftOut = [("stale", stale), ("ends before it begins", impossible)].filter { !$0.1.isEmpty }
  }

  /// Minutes with at least one incident: overlaps count once.
  var union: Double {
    var total: Int64 = 0
    var covered = Int64.min
    for stretch in stretches {
      total += max(0, stretch.end - max(stretch.start, covered))
      covered = max(covered, stretch.end)
    }
    return Double(total) / Double(Milliseconds.minute)
  }

  /// Minutes of all incidents added up: overlaps count as often as they occur.
  var sum: Double { stretches.reduce(0) { $0 + $1.minutes } }

  var account: Account {
    Account(
      kind: .incidents,
      entries: stretches.map { Account.Entry(row: $0.row, value: $0.minutes, role: "counted") },
      leftOut: leftOut)
  }
}
