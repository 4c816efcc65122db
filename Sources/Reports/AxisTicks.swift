package import Chronology

extension Axis {
  /// A linear axis from zero, or below it where values are, up to a round number.
  ///
  /// - Parameters:
  ///   - values: what must fit; values that are not finite are passed over. With none, 0 to 1.
  ///   - limit: no end beyond it, as 1 is for a share of a whole.
  package static func linear(
    title: String, unit: Unit, covering values: [Double], limit: Double = .infinity
  ) -> Axis {
    let finite = values.filter(\.isFinite)
    let lowest = min(0, finite.min() ?? 0)
    let greatest = max(finite.max() ?? 1, lowest == 0 ? .leastNonzeroMagnitude : 0)
    let nice = niceStep(of: greatest - lowest, about: 4)
    let step = unit.isCounted ? max(1, nice) : nice
    let start = (lowest / step).rounded(.down) * step
    let end = min(limit, (greatest / step).rounded(.up) * step)
    return Axis(
      title: title, unit: unit, scale: .linear, range: start...max(end, start + step.ulp),
      ticks: ticks(from: start, to: end, step: step))
  }

  /// A linear axis of shares that ends at 1 and begins at a round number below all values.
  package static func sharesUpToAll(title: String, covering values: [Double]) -> Axis {
    let lowest = min(max(values.filter(\.isFinite).min() ?? 0, 0), 0.9)
    let step = niceStep(of: 1 - lowest, about: 4)
    let start = max(0, (lowest / step + 1e-9).rounded(.down) * step)
    return Axis(
      title: title, unit: .proportion, scale: .linear, range: start...1,
      ticks: ticks(from: start, to: 1, step: step))
  }

  /// A logarithmic axis of minutes with ticks where people count: 1 min, 10 min, 1 h, 6 h, 1 d …
  ///
  /// - Parameter values: what must fit; those not above 0 are passed over. With none, 1 min to 1 d.
  package static func logarithmicMinutes(title: String, covering values: [Double]) -> Axis {
    let positive = values.filter { $0 > 0 && $0.isFinite }
    let lowest = max(positive.min() ?? 1, 1.0 / 60)
    let greatest = max(positive.max() ?? 1_440, lowest)
    let start = humanMinutes.last { $0 <= lowest } ?? lowest
    let end = humanMinutes.first { $0 >= greatest && $0 > start } ?? greatest
    return Axis(
      title: title, unit: .minutes, scale: .logarithmic, range: start...max(end, start * 2),
      ticks: humanMinutes.filter { (start...end).contains($0) }.map { Tick(value: $0, label: nil) })
  }

  /// Days from a first one on, in days since it; a tick a day, week, month, quarter or year.
  package static func days(from first: CivilDate, count: Int) -> Axis {
    let days = max(1, count)
    let ticks: [Tick] =
      switch days {
      case ...10:
        (0..<days).map { Tick(value: Double($0) + 0.5, label: first.advanced(by: $0).dayName) }
      default:
        (0..<days).compactMap { day in
          first.advanced(by: day).tickName(inSpanOf: days).map {
            Tick(value: Double(day), label: $0)
          }
        }
      }
    return Axis(
      title: "", unit: .days, scale: .linear, range: 0...Double(days), ticks: ticks)
  }

  /// Minutes of a stretch of time, with the local clock at round times: every 5 minutes to every
  /// week, so that about six stand side by side; where a day begins, its date.
  package static func clock(
    over range: ClosedRange<Instant>, in calendar: ReportingCalendar
  ) -> Axis {
    let minute = Milliseconds.minute
    let first = calendar.local(range.lowerBound)
    let length = max(minute, range.upperBound.since(range.lowerBound))
    let step = clockSteps.first { length / ($0 * minute) <= 7 } ?? clockSteps.last ?? 1
    var ticks: [Tick] = []
    var local = (first + step * minute - 1).dividedDown(by: step * minute) * step * minute
    while true {
      // Through the zone, because clocks may change on the way.
      let moment = calendar.zone.resolve(local: local).instant
      let value = moment.since(range.lowerBound)
      guard value <= length else { break }
      // An hour that the clocks leave out is no place on the axis.
      guard calendar.local(moment) == local else {
        local += step * minute
        continue
      }
      let day = CivilDate(daysSinceEpoch: Int(local.dividedDown(by: Milliseconds.day)))
      let ofDay = Int((local - Int64(day.daysSinceEpoch) * Milliseconds.day) / minute)
      let time = "\((ofDay / 60).padded(to: 2)):\((ofDay % 60).padded(to: 2))"
      ticks.append(
        Tick(value: Double(value) / Double(minute), label: ofDay == 0 ? day.dayName : time))
      local += step * minute
    }
    return Axis(
      title: "", unit: .minutes, scale: .linear, range: 0...(Double(length) / Double(minute)),
      ticks: ticks)
  }

  /// Weeks side by side, each as wide as a whole number; named by month, or by number when few.
  package static func weeks(_ weeks: [Week]) -> Axis {
    let isFew = weeks.count <= 13
    let ticks = weeks.enumerated().compactMap { index, week -> Tick? in
      if isFew { return Tick(value: Double(index), label: week.shortName) }
      let thursday = week.firstDay.advanced(by: 3 + week.start.lead)
      guard thursday.day <= 7 else { return nil }
      return Tick(value: Double(index), label: thursday.monthName)
    }
    return Axis(
      title: "", unit: .weeks, scale: .linear, range: -0.5...(Double(max(1, weeks.count)) - 0.5),
      ticks: ticks)
  }

  /// 1 s, 10 s, 1 min, 10 min, 1 h, 6 h, 1 d, 7 d, 30 d, 1 y, 10 y: steps that have names.
  private static let humanMinutes: [Double] = [
    1.0 / 60, 1.0 / 6, 1, 10, 60, 360, 1_440, 10_080, 43_200, 525_600, 5_256_000,
  ]

  /// Minutes between ticks of a clock, each a step that people count in.
  private static let clockSteps: [Int64] = [
    1, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1_440, 10_080,
  ]

  private static func ticks(from start: Double, to end: Double, step: Double) -> [Tick] {
    // Multiples of the step, not sums, so that 0.3 does not become 0.30000000000000004.
    let first = Int((start / step).rounded())
    let last = Int((end / step + 1e-9).rounded(.down))
    return first <= last ? (first...last).map { Tick(value: Double($0) * step, label: nil) } : []
  }

  /// 1, 2 or 5 times a power of ten, so that a length has about so many steps.
  private static func niceStep(of length: Double, about count: Double) -> Double {
    guard length.isFinite, length > 1e-12 else { return 0.25 }
    let wanted = length / count
    var power = 1.0
    while power > wanted { power /= 10 }
    while power * 10 <= wanted { power *= 10 }
    return [1, 2, 5, 10].map { $0 * power }.first { $0 >= wanted * 0.999_999 } ?? power * 10
  }
}

extension CivilDate {
  /// The day so many days later.
  package func advanced(by days: Int) -> CivilDate {
    CivilDate(daysSinceEpoch: daysSinceEpoch + days)
  }

  /// `Mon 16`.
  package var dayName: String { "\(Self.weekdayNames[weekday]) \(day)" }

  /// `8 Nov`.
  fileprivate var dayOfMonth: String { "\(day) \(Self.monthNames[month - 1])" }

  /// The names of the days of the week, from Monday.
  package static let weekdayNames = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

  private static let monthNames = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// 0 for Monday to 6 for Sunday.
  private var weekday: Int {
    let days = daysSinceEpoch + 3
    return days - days.dividedDown(by: 7) * 7
  }

  /// `Nov`, and `Jan 2027` where a year begins.
  fileprivate var monthName: String {
    month == 1 ? "\(Self.monthNames[0]) \(year)" : Self.monthNames[month - 1]
  }

  /// What a tick at the beginning of this day says on an axis of so many days, `nil` for none.
  fileprivate func tickName(inSpanOf days: Int) -> String? {
    switch days {
    case ...70: weekday == 0 ? "\(day) \(Self.monthNames[month - 1])" : nil
    case ...430: day == 1 ? monthName : nil
    case ...1_500: day == 1 && month % 3 == 1 ? monthName : nil
    default: day == 1 && month == 1 ? "\(year)" : nil
    }
  }
}

extension Week {
  /// `W46` for an ISO week, `8 Nov` for one that begins on another day.
  fileprivate var shortName: String {
    start == .monday ? "W\(number.padded(to: 2))" : firstDay.dayOfMonth
  }
}

extension Unit {
  /// Whether it counts whole things, between which no tick belongs.
  fileprivate var isCounted: Bool {
    switch self {
    case .changes, .incidents, .records, .days, .weeks, .lines: true
    case .proportion, .points, .changesPerDay, .incidentsPerChange, .minutes, .minutesPer100Changes,
      .ratio, .number:
      false
    }
  }
}
