import Chronology
import Records
import Statistics

/// Which changes may share a fate: bad weeks and release trains make some fail together.
enum ClusterUnit: Sendable {
  /// Those of one week.
  case week
  /// Those of one day.
  case day

  /// As in `2026-W46` or `2026-11-12`.
  func name(of key: Int, on calendar: ReportingCalendar) -> String {
    switch self {
    case .week: Week(index: key, start: calendar.weekStart).description
    case .day: CivilDate(daysSinceEpoch: key).description
    }
  }
}

extension Sample {
  /// Failures of rated changes by the segments of a scope, each as the clusters it is made of, named
  /// and in their natural order.
  ///
  /// - Complexity: O(*n*) for *n* changes.
  func clusters(
    by scope: Scope, in unit: ClusterUnit
  ) -> [(name: String, clusters: [Cluster])] {
    var counters = [ClusterCounter?](repeating: nil, count: keyCount(scope) + 1)
    for row in changes {
      guard let isFailure = isFailure(row) else { continue }
      let key = clusterKey(of: row, unit)
      changeKeys(row, scope) { segment in
        if counters[segment + 1] == nil { counters[segment + 1] = ClusterCounter() }
        counters[segment + 1]?.add(isFailure, to: key)
      }
    }
    let met = counters.indices.filter { counters[$0] != nil }.map { $0 - 1 }
    return ordered(Set(met), scope).map { key, name in
      (name, counters[key + 1]?.clusters ?? [])
    }
  }

  /// Failures of all rated changes, cluster by cluster.
  func clusters(in unit: ClusterUnit) -> [Cluster] {
    clusters(by: .all, in: unit).first?.clusters ?? []
  }

  /// The number of the week or day that dates a change.
  func clusterKey(of row: Int, _ unit: ClusterUnit) -> Int {
    switch unit {
    case .week: Int(population.weeks[row])
    case .day:
      population.question.calendar.dayIndex(of: population.dataset.changes.datedAt(row))
    }
  }
}

/// Counts one segment's changes, which come in order of time, so that a cluster's stand together.
struct ClusterCounter {
  private var closed: [Cluster] = []
  private var key = Int.min
  private var failed = 0
  private var rated = 0

  mutating func add(_ isFailure: Bool, to key: Int) {
    if key != self.key {
      if rated > 0 {
        closed.append(Cluster(key: self.key, Tally(successes: failed, trials: rated)))
      }
      self.key = key
      (failed, rated) = (0, 0)
    }
    failed += isFailure ? 1 : 0
    rated += 1
  }

  /// The clusters so far.
  var clusters: [Cluster] {
    rated == 0
      ? closed : closed + [Cluster(key: key, Tally(successes: failed, trials: rated))]
  }
}

extension Tally {
  /// What some clusters come to.
  static func total(_ clusters: [Cluster]) -> Tally { total(clusters.map(\.tally)) }
}
