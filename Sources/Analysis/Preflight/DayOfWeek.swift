import Chronology
import Records
import Reports
import Statistics

/// Whether changes that go out on the day of the week in question fail more or less often.
struct DayOfWeek {
  /// Weeks of history judged, and how many changes all of them are read: enough to tell a day that
  /// doubles failures, few enough to read while somebody waits.
  static let history: (span: Int64, limit: Int) = (26 * Milliseconds.week, 20_000)

  private let day: WeekdayFailures.Day
  private let comparedCount: Int
  private let changes: Int
  private let sampled: String
  private let first: CivilDate

  /// Looks at the day of a moment; `nil` where its changes do not differ, or it cannot be told.
  init?(_ preflightFacts: PreflightFacts, at moment: Instant, in calendar: ReportingCalendar) {
    let whole = Self.wholeWeeks(preflightFacts.history.changes, before: moment, calendar)
    var counts = Array(repeating: [Int32: (failed: Int, rated: Int)](), count: 7)
    var dates = [ClusterCounter](repeating: ClusterCounter(), count: 7)
    let bases = preflightFacts.rateBases
    for change in whole {
      let verdict = Population.Verdict(
        change.outcome, by: bases[Int(change.source)], isBlamed: change.isBlamed)
      guard verdict == .failed || verdict == .succeeded else { continue }
      let day = calendar.hourOfWeek(of: change.datedAt) / 24
      counts[day][change.type, default: (0, 0)].rated += 1
      if verdict == .failed { counts[day][change.type, default: (0, 0)].failed += 1 }
      dates[day].add(verdict == .failed, to: calendar.dayIndex(of: change.datedAt))
    }
    let strata = counts.map { types in
      Dictionary(
        uniqueKeysWithValues: types.map {
          (Int($0.key), Tally(successes: $0.value.failed, trials: $0.value.rated))
        })
    }
    let days = WeekdayFailures(
      clusters: Dictionary(uniqueKeysWithValues: zip(Scope.weekdays, dates.map(\.clusters))),
      strata: Dictionary(uniqueKeysWithValues: zip(Scope.weekdays, strata))
    )
    let day = days.days[calendar.hourOfWeek(of: moment) / 24]
    guard day.judgement.isDifferent, let oldest = whole.last else { return nil }
    self.day = day
    comparedCount = days.comparedCount
    changes = whole.count
    sampled = preflightFacts.history.oneIn == 1 ? "" : ", one in \(preflightFacts.history.oneIn),"
    first = calendar.date(of: oldest.datedAt)
  }

  /// The weeks that the history has from their first day on: else the days of the oldest, which a
  /// limit has cut, would be told by chance.
  private static func wholeWeeks(
    _ history: [PreflightFacts.PastChange], before moment: Instant, _ calendar: ReportingCalendar
  ) -> ArraySlice<PreflightFacts.PastChange> {
    guard let oldest = history.last else { return [] }
    let week = calendar.week(of: oldest.datedAt)
    let start = calendar.start(of: week.advanced(by: 1).firstDay)
    let whole = history.prefix { $0.datedAt >= start }
    return whole.isEmpty ? history[...] : whole
  }

  /// What may be said.
  var sentence: Prose {
    let word = day.judgement.decision == .higher ? "more" : "less"
    let head: Prose =
      "\(day.name) changes failed \(word) often than those of other days: \(day.contrast.counts), \(day.judgement.times()), which stands after comparing \(comparedCount, "day") of the week; from \(changes, "change") of all services\(sampled) since \(first.description)"
    guard let within = day.judgementByType, within.decision != day.judgement.decision else {
      return head + "."
    }
    return head
      + "; but among changes of the same type we cannot tell\(within.odds)."
  }
}
