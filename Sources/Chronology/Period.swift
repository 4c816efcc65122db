package import Diagnostics

/// A stretch of whole local days with a name: `[start, end)`.
package struct Period: Hashable, Sendable {
  /// The name it is asked for by, as in `2026-W46`, `2026-11`, `all`.
  package let name: String
  /// Its first day.
  package let firstDay: CivilDate
  /// The day after its last.
  package let endDay: CivilDate

  /// A named stretch of days.
  ///
  /// - Precondition: `firstDay <= endDay`.
  package init(name: String, firstDay: CivilDate, endDay: CivilDate) {
    precondition(firstDay <= endDay, "a period cannot end before it begins")
    self.name = name
    self.firstDay = firstDay
    self.endDay = endDay
  }

  /// A week as a period.
  package init(_ week: Week) {
    self.init(
      name: "\(week)", firstDay: week.firstDay, endDay: week.advanced(by: 1).firstDay)
  }

  /// The month of a day, as in `2026-11`.
  package init(monthOf day: CivilDate) {
    let first = CivilDate(daysSinceEpoch: day.daysSinceEpoch - day.day + 1)
    // No month is longer, so this is in the next, or its first day.
    let beyond = CivilDate(daysSinceEpoch: first.daysSinceEpoch + 31)
    self.init(
      name: "\(first.description.dropLast(3))", firstDay: first,
      endDay: CivilDate(daysSinceEpoch: beyond.daysSinceEpoch - beyond.day + 1))
  }

  /// The quarter of a day, as in `2026-Q4`.
  package init(quarterOf day: CivilDate) {
    let quarter = (day.month - 1) / 3
    var first = Period(monthOf: day)
    while (first.firstDay.month - 1) % 3 > 0 { first = Period(monthOf: first.firstDay.before) }
    let last = Period(monthOf: Period(monthOf: first.endDay).endDay)
    self.init(
      name: "\(first.firstDay.description.dropLast(6))-Q\(quarter + 1)", firstDay: first.firstDay,
      endDay: last.endDay)
  }

  /// Whether a day is in both.
  package func overlaps(_ other: Period) -> Bool {
    firstDay < other.endDay && other.firstDay < endDay
  }

  /// Its moments, in the zone of a calendar; none of a day that a zone passed over, as Samoa did
  /// with 2011-12-30.
  package func range(in calendar: ReportingCalendar) -> Range<Instant> {
    let start = calendar.start(of: firstDay)
    return start..<max(start, calendar.start(of: endDay))
  }

  /// Whole local days.
  package var dayCount: Int { endDay.daysSinceEpoch - firstDay.daysSinceEpoch }

  /// The stretch of the same kind before it: as many months before whole months, else as many days.
  ///
  /// `nil` where the calendar does not reach back so far.
  package var previous: Period? {
    guard let months = wholeMonths, let first = firstDay.advanced(byMonths: -months) else {
      let first = CivilDate(daysSinceEpoch: firstDay.daysSinceEpoch - dayCount)
      return dayCount > 0 ? Period(name: "\(first)", firstDay: first, endDay: firstDay) : nil
    }
    return Period(name: "\(first)", firstDay: first, endDay: firstDay)
  }

  /// What its kind is called: `day`, `week`, `month`, `quarter`, `year`; `nil` for other lengths.
  package var kind: String? {
    switch (wholeMonths, dayCount) {
    case (1, _): "month"
    case (3, _): "quarter"
    case (12, _): "year"
    case (nil, 7): "week"
    case (nil, 1): "day"
    default: nil
    }
  }

  /// How many whole months it is, `nil` where it is none.
  private var wholeMonths: Int? {
    guard firstDay.day == 1, endDay.day == 1, firstDay < endDay else { return nil }
    return (endDay.year - firstDay.year) * 12 + endDay.month - firstDay.month
  }
}

/// A period as a person asks for it, before the records say what `all` or `last-week` mean.
package enum PeriodRequest: Hashable, Sendable {
  /// The latest week that is over.
  case lastWeek
  /// The latest month that is over.
  case lastMonth
  /// The latest quarter that is over.
  case lastQuarter
  /// From the day of the first record to the day of the last.
  case all
  /// Days known without looking.
  case fixed(Period)

  /// Reads `last-week`, `last-month`, `last-quarter`, `all`, `2026-W46`, `2026-11`, `2026-Q4`, `2026`,
  /// `2026-11-16` or `2026-01-01..2026-03-31` (both days included).
  ///
  /// - Throws: a usage diagnostic that lists the forms, or says the days of an ISO week where weeks
  ///   begin on another day.
  package init(parsing text: String, weekStart: WeekStart = .monday) throws(Diagnostic) {
    switch text {
    case "last-week": self = .lastWeek
    case "last-month": self = .lastMonth
    case "last-quarter": self = .lastQuarter
    case "all": self = .all
    default:
      guard let period = Period(parsing: text) else { throw .notAPeriod(text) }
      if text.contains("W"), weekStart != .monday { throw .isoWeek(period, weekStart) }
      self = .fixed(period)
    }
  }
}

extension Period {
  /// A period from its own name, or `nil` when it names none.
  fileprivate init?(parsing text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    if let ends = Self.range(parsing: text) {
      self.init(name: text, firstDay: ends.first, endDay: ends.last.next)
    } else if let date = CivilDate(parsing: text) {
      self.init(name: text, firstDay: date, endDay: date.next)
    } else if parts.count == 1, let year = Int(strictly: text, digits: 4) {
      self.init(name: text, year: year, month: 1, months: 12)
    } else if parts.count == 2, let year = Int(strictly: parts[0], digits: 4) {
      self.init(name: text, year: year, part: parts[1])
    } else {
      return nil
    }
  }

  private init?(name: String, year: Int, part: String) {
    if let month = Int(strictly: part, digits: 2) {
      self.init(name: name, year: year, month: month, months: 1)
    } else if part.hasPrefix("Q"), let quarter = Int(strictly: String(part.dropFirst()), digits: 1),
      (1...4).contains(quarter)
    {
      self.init(name: name, year: year, month: quarter * 3 - 2, months: 3)
    } else if part.hasPrefix("W"), let number = Int(strictly: String(part.dropFirst()), digits: 2),
      let week = Week(year: year, number: number)
    {
      self.init(week)
    } else {
      return nil
    }
  }

  private init?(name: String, year: Int, month: Int, months: Int) {
    let end = year * 12 + month - 1 + months
    guard let first = CivilDate(year: year, month: month, day: 1),
      let last = CivilDate(year: end / 12, month: end % 12 + 1, day: 1)
    else { return nil }
    self.init(name: name, firstDay: first, endDay: last)
  }

  private static func range(parsing text: String) -> (first: CivilDate, last: CivilDate)? {
    guard let dots = text.firstRange(of: ".."),
      let first = CivilDate(parsing: String(text[..<dots.lowerBound])),
      let last = CivilDate(parsing: String(text[dots.upperBound...])), first <= last
    else { return nil }
    return (first, last)
  }
}

extension CivilDate {
  /// A day written `2026-11-16`, or `nil`.
  package init?(parsing text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, let year = Int(strictly: parts[0], digits: 4),
      let month = Int(strictly: parts[1], digits: 2), let day = Int(strictly: parts[2], digits: 2)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// The day after.
  package var next: CivilDate { CivilDate(daysSinceEpoch: daysSinceEpoch + 1) }

  /// The day before.
  package var before: CivilDate { CivilDate(daysSinceEpoch: daysSinceEpoch - 1) }

  /// The same day so many months later, `nil` where that month has none.
  fileprivate func advanced(byMonths months: Int) -> CivilDate? {
    let index = year * 12 + month - 1 + months
    let year = index.dividedDown(by: 12)
    return CivilDate(year: year, month: index - year * 12 + 1, day: day)
  }
}

extension Int {
  /// A number of exactly so many ASCII digits, without a sign.
  fileprivate init?(strictly text: String, digits: Int) {
    guard text.utf8.count == digits, text.utf8.allSatisfy({ (48...57).contains($0) }) else {
      return nil
    }
    self.init(text)
  }
}

extension Diagnostic {
  /// `--period` named an ISO week where weeks begin on another day.
  package static func isoWeek(_ period: Period, _ start: WeekStart) -> Diagnostic {
    let week = Week(containing: period.firstDay.next.next.next, start: start)
    return Diagnostic(
      .error, .contradiction,
      "\(period.name) is an ISO week, from Monday on, and weeks begin on "
        + "\(start.rawValue.prefix(1).uppercased() + start.rawValue.dropFirst()) here",
      hint: "Give the days of the week meant, as in \(week).", at: nil)
  }

  /// `--period` named no period.
  package static func notAPeriod(_ text: String) -> Diagnostic {
    Diagnostic(
      .error, .unknownName, "\"\(text)\" is not a period",
      hint: "Give last-week, last-month, last-quarter, all, 2026-W46, 2026-11, 2026-Q4, 2026, "
        + "2026-11-16 or 2026-01-01..2026-03-31.", at: nil)
  }
}
