package import Chronology

extension Dataset.Incidents {
  /// The sources of which no incident ever had an end, a time of mitigation or a word for its state, so
  /// that one without any of them tells nothing: it is open as likely as over.
  ///
  /// Those whose few incidents are all younger than a week may all be going on.
  package func sourcesWithoutEnds(asOf: Instant) -> Set<Int32> {
    var silent: [Int32: (count: Int, oldest: Instant)] = [:]
    var telling: Set<Int32> = []
    for row in 0..<count {
      if resolvedAt[row] != nil || mitigatedAt[row] != nil || stateWord[row] >= 0 {
        telling.insert(source[row])
      }
      let known = silent[source[row]] ?? (0, datedAt(row))
      silent[source[row]] = (known.count + 1, min(known.oldest, datedAt(row)))
    }
    return Set(
      silent.filter { source, known in
        !telling.contains(source)
          && UntoldEnds.isHabit(incidents: known.count, oldest: known.oldest, asOf: asOf)
      }.keys)
  }

  /// Whether nothing says of an incident that it is over or open, its source being one of those that
  /// never record it.
  package func isUntold(_ row: Int, amongSources silent: Set<Int32>) -> Bool {
    resolvedAt[row] == nil && saidState[row] == nil && stateWord[row] < 0
      && silent.contains(source[row])
  }
}

/// When a source that has not recorded of any incident that it is over is one that never does.
package enum UntoldEnds {
  /// Whether incidents without an end are too many or too old for all of them to be going on.
  package static func isHabit(incidents: Int, oldest: Instant, asOf: Instant) -> Bool {
    // Two may well be going on in a team's first week.
    incidents > 2 || asOf.since(oldest) > Milliseconds.week
  }
}
