import Chronology
import Records
import Statistics

/// How much of what happens two stretches of time have room for, weekday by weekday: of two months of
/// working days one may have a weekend more.
enum WeekdayExposure {
  /// Of fewer events no weekday can be told from another.
  private static let fewest = 100

  /// The exposures by which two counts are compared, in days of both together.
  ///
  /// A day counts for as much as its weekday has of the events of a week, by the shape of the week that both
  /// stretches have together, however many events each has (indirect standardisation: Rothman, Greenland &
  /// Lash, "Modern Epidemiology", chapter 3).
  ///
  /// - Parameter moments: When the events of both were, in any order.
  /// - Returns: `nil` where both have their weekdays in the same shares, or events are too few to tell
  ///   weekdays apart: then their days do.
  /// - Complexity: O(days), and O(events) where weekdays differ.
  static func of(
    _ first: Sample, _ second: Sample, moments: (Sample) -> [Instant]
  ) -> (first: Double, second: Double)? {
    let calendar = first.population.question.calendar
    let days = [first, second].map { weekdays(of: $0.range, on: calendar) }
    let sums = days.map { $0.reduce(0, +) }
    let differ = days[0].indices.contains {
      abs(days[0][$0] * sums[1] - days[1][$0] * sums[0]) > 1e-6 * sums[0] * sums[1]
    }
    guard sums[0] > 0, sums[1] > 0, differ else { return nil }
    let events = [first, second].map(moments)
    let total = events[0].count + events[1].count
    guard total >= fewest else { return nil }
    let weights = Self.weights(days, events.map { weekdays(of: $0, on: calendar) })
    let exposures = days.map { zip($0, weights).reduce(0) { $0 + $1.0 * $1.1 } }
    return exposures[0] > 0 && exposures[1] > 0 ? (exposures[0], exposures[1]) : nil
  }

  /// How much a weekday has of a week's events, by each stretch's own week, which counts for as much as its
  /// events; without unit.
  private static func weights(_ days: [[Double]], _ counts: [[Double]]) -> [Double] {
    let common = (0..<7).filter { days[0][$0] > 0 && days[1][$0] > 0 }
    let shapes = zip(days, counts).map { days, counts -> [Double?] in
      let rates = zip(counts, days).map { $1 > 0 ? $0 / $1 : nil }
      let mean = common.reduce(0) { $0 + (rates[$1] ?? 0) }
      return rates.map { mean > 0 ? $0.map { $0 / mean } : nil }
    }
    let totals = counts.map { $0.reduce(0, +) }
    return (0..<7).map { weekday in
      let known = zip(shapes, totals).compactMap { shape, total in
        shape[weekday].map { (share: $0, total: total) }
      }
      let total = known.reduce(0) { $0 + $1.total }
      return total > 0 ? known.reduce(0) { $0 + $1.share * $1.total } / total : 0
    }
  }

  /// How many of some events were on each weekday.
  private static func weekdays(
    of moments: [Instant], on calendar: ReportingCalendar
  ) -> [Double] {
    moments.reduce(into: [Double](repeating: 0, count: 7)) { counts, moment in
      counts[calendar.hourOfWeek(of: moment) / 24] += 1
    }
  }

  /// How many days of each weekday a stretch of time has, those at its ends in part.
  private static func weekdays(
    of range: Range<Instant>, on calendar: ReportingCalendar
  ) -> [Double] {
    var days = [Double](repeating: 0, count: 7)
    var day = calendar.date(of: range.lowerBound)
    while calendar.start(of: day) < range.upperBound {
      let (start, end) = (calendar.start(of: day), calendar.start(of: day.next))
      let part = min(end, range.upperBound).since(max(start, range.lowerBound))
      if end > start {
        days[calendar.hourOfWeek(of: start) / 24] += Double(part) / Double(end.since(start))
      }
      day = day.next
    }
    return days
  }
}
