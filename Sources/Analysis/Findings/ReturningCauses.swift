import Records

/// Causes recorded of more than one incident in the weeks behind the trends and the period.
struct ReturningCauses {
  /// One of them.
  struct Cause: Equatable {
    let name: String
    /// Incidents of the period.
    let now: Int
    /// Incidents of the weeks behind the trends, the period's among them.
    let all: Int
  }

  /// Most frequent first.
  let causes: [Cause]
  /// Incidents with any recorded cause.
  let total: Int

  /// Counts the causes.
  ///
  /// - Complexity: O(incidents), and sorting the causes.
  init(_ context: ReviewContext) {
    let incidents = context.dataset.incidents
    // The last of the weeks may end after the period.
    let end = context.sample.range.upperBound
    let past = context.history.flatMap(\.sample.incidents).filter { incidents.datedAt($0) < end }
    var counts: [Int32: (now: Int, all: Int)] = [:]
    for row in past where incidents.cause[row] >= 0 {
      counts[incidents.cause[row], default: (0, 0)].all += 1
    }
    for row in context.sample.incidents where incidents.cause[row] >= 0 {
      counts[incidents.cause[row], default: (0, 0)].now += 1
    }
    // A period longer than the weeks behind trends has incidents that those do not.
    let all = counts.map { code, count in
      Cause(
        name: context.dataset.words[Int(code)], now: count.now, all: max(count.all, count.now))
    }
    total = all.reduce(0) { $0 + $1.all }
    causes = all.filter { $0.all > 1 }.sorted { ($1.all, $0.name) < ($0.all, $1.name) }
  }
}
