/// Days, weeks and hours as the clocks of one reporting time zone show them.
package struct ReportingCalendar: Equatable, Sendable {
  /// The zone in which days begin and end.
  package let zone: ZoneTable
  /// The day on which weeks begin.
  package let weekStart: WeekStart

  /// The calendar of a zone, with ISO weeks.
  package init(zone: ZoneTable) {
    self.init(zone: zone, weekStart: .monday)
  }

  /// The calendar of a zone, with weeks that begin on a day.
  package init(zone: ZoneTable, weekStart: WeekStart) {
    self.zone = zone
    self.weekStart = weekStart
  }

  /// Days since 1970-01-01 of the local day that holds a moment.
  package func dayIndex(of instant: Instant) -> Int {
    Int(local(instant).dividedDown(by: Milliseconds.day))
  }

  /// The local day that holds a moment.
  package func date(of instant: Instant) -> CivilDate {
    CivilDate(daysSinceEpoch: dayIndex(of: instant))
  }

  /// The week that holds a moment.
  package func week(of instant: Instant) -> Week {
    Week(containing: dayIndex(of: instant), start: weekStart)
  }

  /// The week that holds a day.
  package func week(of date: CivilDate) -> Week { Week(containing: date, start: weekStart) }

  /// Hours since Monday 00:00 on the local clock, 0 to 167.
  package func hourOfWeek(of instant: Instant) -> Int {
    let hours = Int(local(instant).dividedDown(by: Milliseconds.hour)) + 3 * 24
    return hours - hours.dividedDown(by: 168) * 168
  }

  /// Minutes since Monday 00:00 on the local clock, 0 to 10,079.
  package func minuteOfWeek(of instant: Instant) -> Int {
    let minutes = Int(local(instant).dividedDown(by: Milliseconds.minute)) + 3 * 1_440
    return minutes - minutes.dividedDown(by: 10_080) * 10_080
  }

  /// The first moment of a local day, also where a clock change skips midnight.
  package func start(of date: CivilDate) -> Instant {
    start(ofDay: date.daysSinceEpoch)
  }

  /// The first moment of the local day with this index.
  package func start(ofDay day: Int) -> Instant {
    zone.resolve(local: Int64(day) * Milliseconds.day).instant
  }

  /// The moments of a week, from its first day up to that of the next.
  package func range(of week: Week) -> Range<Instant> {
    start(of: week.firstDay)..<start(of: week.advanced(by: 1).firstDay)
  }

  /// The weeks that lie wholly in a range, oldest first.
  package func fullWeeks(in range: Range<Instant>) -> [Week] {
    let first = week(of: range.lowerBound)
    let from = start(of: first.firstDay) >= range.lowerBound ? first.index : first.index + 1
    let last = week(of: range.upperBound)  // its first day is the latest that can end a full week
    return (from..<max(from, last.index)).map { Week(index: $0, start: weekStart) }
  }

  /// The local clock at a moment, as if it were UTC.
  package func local(_ instant: Instant) -> Int64 {
    instant.advanced(by: zone.offset(at: instant)).milliseconds
  }

  /// `2026-11-16 09:30`, the local clock to the minute.
  package func minuteText(of instant: Instant) -> String {
    "\(date(of: instant)) \(timeText(of: instant))"
  }

  /// `09:30`, the local clock to the minute without the day.
  package func timeText(of instant: Instant) -> String {
    let minutes = Int(local(instant).dividedDown(by: Milliseconds.minute))
    let ofDay = minutes - dayIndex(of: instant) * 1_440
    return "\((ofDay / 60).padded(to: 2)):\((ofDay % 60).padded(to: 2))"
  }
}
