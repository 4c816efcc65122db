import Chronology
import Records

/// How much of a period records reach over.
enum Coverage: Equatable {
  case whole
  case partial
  /// Not at all, and where the records stop.
  case none(Silence)

  /// Whether somebody looked: silence before the end of observation is calm.
  var isObserved: Bool {
    if case .none(let silence) = self { !silence.isUnobserved } else { true }
  }
}

/// Turns a period as asked for into days, from the records and never from the clock.
struct PeriodResolver {
  private let calendar: ReportingCalendar
  private let asOf: Instant
  /// Whether somebody said until when the records reach, or it is only their latest moment.
  private let asOfIsStated: Bool
  /// Whether a clock said it, which knows nothing of what was not recorded.
  private let asOfIsByClock: Bool
  /// The days of the first and last record up to the end of observation, `nil` where there is none.
  private let written: ClosedRange<CivilDate>?
  /// The day on which the last incident ended, up to the end of observation.
  private let lastEnd: CivilDate?
  /// Whether there are records after the end of observation.
  private let isCut: Bool
  /// Whether all sources have been silent for longer than they ever are.
  private let isUnusuallySilent: Bool

  /// The days of the first and last record; where there is none, the day on which observation ends.
  var recorded: ClosedRange<CivilDate> { written ?? lastDay...lastDay }

  /// Looks at the records of a population once.
  init(_ population: Population) {
    let question = population.question
    calendar = question.calendar
    asOf = population.asOf
    asOfIsStated = question.asOf != nil
    asOfIsByClock = question.asOfIsByClock
    let moments = Self.ends(of: population.dataset, until: population.asOf)
    written = moments.map { [calendar] in
      // Where clocks go back over midnight a later moment can lie on an earlier day.
      let days = [calendar.date(of: $0.lowerBound), calendar.date(of: $0.upperBound)]
      return min(days[0], days[1])...max(days[0], days[1])
    }
    lastEnd = Self.lastEnd(in: population.dataset, until: population.asOf).map {
      [calendar] in calendar.date(of: $0)
    }
    isCut = population.dataset.latest.map { [asOf] in $0 > asOf } ?? false
    isUnusuallySilent =
      moments.map { [asOf] in
        Feed.areAllQuiet(population.dataset, since: $0.upperBound, at: asOf)
      } ?? false
  }

  /// The end of the day on which observation ends.
  var end: Instant { calendar.start(of: lastDay.next) }

  /// The day on which observation ends.
  private var lastDay: CivilDate { calendar.date(of: asOf) }

  /// The first and last moment that a record is counted at.
  private static func ends(of dataset: Dataset, until asOf: Instant) -> ClosedRange<Instant>? {
    let changes = dataset.changes
    let incidents = dataset.incidents
    let firsts = [
      changes.count > 0 ? changes.datedAt(0) : nil,
      incidents.count > 0 ? incidents.datedAt(0) : nil,
    ].compactMap(\.self)
    let lasts = [
      (0..<changes.count).last { changes.datedAt($0) <= asOf }.map { changes.datedAt($0) },
      (0..<incidents.count).last { incidents.datedAt($0) <= asOf }.map { incidents.datedAt($0) },
    ].compactMap(\.self)
    guard let earliest = firsts.min(), let last = lasts.max() else { return nil }
    // Before the horizon incidents stand without the changes of their time.
    let first = max(earliest, dataset.horizon ?? earliest)
    return first <= last ? first...last : nil
  }

  /// When the last incident ended: what broke before the last record began may have lasted longer.
  private static func lastEnd(in dataset: Dataset, until asOf: Instant) -> Instant? {
    let incidents = dataset.incidents
    return (0..<incidents.count).compactMap { row in
      incidents.datedAt(row) <= asOf ? incidents.resolvedAt[row].map { min($0, asOf) } : nil
    }.max()
  }

  /// The days of the period asked for.
  func resolve(_ request: PeriodRequest) -> Period {
    switch request {
    case .fixed(let period): period
    case .all:
      Period(
        name: "all", firstDay: recorded.lowerBound,
        endDay: max(recorded.upperBound, lastEnd ?? recorded.upperBound).next)
    case .lastWeek: latest { [calendar] in Period(calendar.week(of: $0)) }
    case .lastMonth: latest(Period.init(monthOf:))
    case .lastQuarter: latest(Period.init(quarterOf:))
    }
  }

  /// The period of a kind before the one that holds the end of observation. Where nobody stated that
  /// end, the latest record only bounds it from below: records that reach into the last three days, of
  /// a week Friday, Saturday or Sunday, are taken to be of a period that is over, or every Monday would
  /// review the week before last.
  private func latest(_ holding: (CivilDate) -> Period) -> Period {
    let period = holding(lastDay)
    return isTakenForOver(period) ? period : holding(period.firstDay.before)
  }

  /// Whether nobody stated the end of observation and records reach into the last three days of a period.
  private func isTakenForOver(_ period: Period) -> Bool {
    !asOfIsStated && period.endDay.daysSinceEpoch - lastDay.daysSinceEpoch <= 3
  }

  /// The moments of a period that can have records: up to the end of observation, or of its day where the
  /// period is taken to be over then.
  func observed(_ period: Period) -> Range<Instant> {
    let range = period.range(in: calendar)
    let isCut = elapsed(of: period) != nil || asOfIsStated && range.contains(asOf)
    let end = isCut ? asOf.advanced(by: 1) : end
    return range.lowerBound..<max(range.lowerBound, min(range.upperBound, end))
  }

  /// The same of a period that may begin before the first record.
  func reached(_ period: Period) -> Range<Instant> {
    let range = observed(period)
    let start = max(range.lowerBound, calendar.start(of: recorded.lowerBound))
    return start..<max(start, range.upperBound)
  }

  /// How far a week had gone when observation ended, in milliseconds from its start, the moment itself
  /// among them; `nil` for one that was over, or had not begun, and for other periods.
  func elapsed(of period: Period) -> Int64? {
    let range = period.range(in: calendar)
    guard period.dayCount == 7, range.contains(asOf) else { return nil }
    return asOf.since(range.lowerBound) + 1
  }

  /// Whether a period was not over when observation ended, so that its figures still grow. On the last day
  /// of one that is no week it is taken to be over, and where only the latest record bounds the end, in
  /// its last three days.
  func isRunning(_ period: Period) -> Bool {
    let range = period.range(in: calendar)
    let isLastDay = elapsed(of: period) == nil && end >= range.upperBound
    return range.contains(asOf) && observed(period).upperBound < range.upperBound
      && !isLastDay && !isTakenForOver(period)
  }

  /// How much of a period records reach over.
  func coverage(of period: Period) -> Coverage {
    let silence = Silence(
      of: period, recorded: written, asOf: lastDay, isCut: isCut, isByClock: asOfIsByClock,
      isUnusual: isUnusuallySilent)
    if let silence {
      return .none(silence)
    }
    let endsEarly = observed(period).upperBound < period.range(in: calendar).upperBound
    return endsEarly || period.firstDay < recorded.lowerBound ? .partial : .whole
  }

  /// The stretch of the same kind before a period; `nil` where records do not reach over the whole of
  /// it, or of everything, which has nothing before it.
  func earlier(than period: Period, of population: Population) -> Sample? {
    guard let previous = period.previous, coverage(of: previous) == .whole else { return nil }
    return Sample(population, range: previous.range(in: calendar))
  }

  /// The weeks up to the end of a period, oldest first; none from before the first record.
  func history(before period: Period, weeks count: Int) -> [Week] {
    let lastDay = CivilDate(daysSinceEpoch: period.endDay.daysSinceEpoch - 1)
    let last = min(calendar.week(of: lastDay), calendar.week(of: recorded.upperBound))
    let first = max(calendar.week(of: recorded.lowerBound).index, last.index - count + 1)
    return (first..<max(first, last.index + 1)).map { Week(index: $0, start: last.start) }
  }
}
