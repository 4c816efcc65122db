import Chronology
import Records

/// How an incident stands at the end of observation.
enum Ending: Equatable {
  /// It goes on.
  case open
  /// It is over since a moment.
  case at(Instant)
  /// It is over, and nobody wrote down since when: it has no length, and is not open either.
  case unknown
  /// Nobody wrote down whether it is over: it has no length, and may be open or not.
  case untold

  /// When it was over, `nil` where it is not or where nobody knows.
  var moment: Instant? {
    if case .at(let moment) = self { moment } else { nil }
  }

  /// What a table says in place of a length; `nil` where there is one.
  var word: String? {
    switch self {
    case .open: "open"
    case .at: nil
    case .unknown, .untold: "unknown"
    }
  }
}

extension Dataset.Incidents {
  /// How an incident stands at a moment; what ends later is open then.
  ///
  /// - Parameter silent: The sources that never record an end.
  func ending(of row: Int, asOf: Instant, amongSources silent: Set<Int32>) -> Ending {
    if let end = resolvedAt[row] { return end <= asOf ? .at(end) : .open }
    if isUntold(row, amongSources: silent) { return .untold }
    return isOverAtUnknownTime(row) ? .unknown : .open
  }

  /// Whether an incident counts only where it is asked for: declined, a duplicate, cancelled.
  func isLeftOut(_ row: Int) -> Bool { state(of: row) == .leftOut }
}

extension Population {
  /// How an incident stands at the end of observation.
  func ending(of incident: Int) -> Ending {
    dataset.incidents.ending(of: incident, asOf: asOf, amongSources: sourcesWithoutEnds)
  }

  /// When an incident was over, `nil` while it is open at the end of observation and where nobody
  /// knows.
  func end(of incident: Int) -> Instant? { ending(of: incident).moment }

  /// Whether an incident goes on at the end of observation.
  func isOpen(_ incident: Int) -> Bool { ending(of: incident) == .open }

  /// Whether an incident is or may be over, and nobody wrote down since when.
  func lacksEnd(_ incident: Int) -> Bool {
    switch ending(of: incident) {
    case .unknown, .untold: true
    case .open, .at: false
    }
  }

  /// Whether nobody wrote down of an incident whether it is over.
  func isUntold(_ incident: Int) -> Bool { ending(of: incident) == .untold }

  /// Until when an incident is known to have gone on: its end, the end of observation while it is
  /// open, the last of its own moments where nobody knows its end.
  func knownUntil(_ incident: Int) -> Instant {
    switch ending(of: incident) {
    case .open: return asOf
    case .at(let end): return end
    case .unknown, .untold:
      let incidents = dataset.incidents
      let moments = [
        incidents.datedAt(incident), incidents.detectedAt[incident],
        incidents.acknowledgedAt[incident], incidents.mitigatedAt[incident],
      ]
      return moments.compactMap(\.self).filter { $0 <= asOf }.max()
        ?? incidents.datedAt(incident)
    }
  }
}

extension Dataset {
  /// The words for states of some incidents, those of most first, as in `Canceled, Duplicate`.
  func stateWords(of rows: [Int]) -> String {
    let most = 4
    let counts = rows.reduce(into: [:]) { $0[incidents.stateWord[$1], default: 0] += 1 }
    let words = counts.compactMap { code, count in word(code).map { (-count, $0) } }
      .sorted(by: <).map(\.1)
    return words.prefix(most).joined(separator: ", ") + (words.count > most ? ", …" : "")
  }
}
