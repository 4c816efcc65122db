import Chronology

/// The parts of a time as they were written, on the way to a moment.
struct CivilTime {
  var year = 0
  var month = 1
  var day = 1
  var hour = 0
  var minute = 0
  var second = 0
  var millisecond = 0
  var zone = TimeParser.Zone.unsaid
  var isDateOnly = false

  /// The moment it names.
  ///
  /// 24:00 is the next midnight and second 60 the next minute, as ISO 8601 allows them.
  func reading(in zoneTable: ZoneTable) -> TimeParser.Reading {
    if year <= 1, month <= 1, day <= 1 { return .missing }  // what programs write for no time
    if isNoDate { return .notKnown }
    guard let date = CivilDate(year: year, month: month, day: day), (1...9_999).contains(year),
      isTimeOfDay
    else { return .fault(.noSuchTime) }
    let seconds = Int64(hour * 3_600 + minute * 60 + second)
    let local =
      Int64(date.daysSinceEpoch) * Milliseconds.day + seconds * 1_000 + Int64(millisecond)
    let instant: Instant
    var resolution = ZoneTable.Resolution.exact
    switch zone {
    case .utc: instant = Instant(milliseconds: local)
    case .offset(let minutes):
      instant = Instant(milliseconds: local - Int64(minutes) * Milliseconds.minute)
    case .unsaid: (instant, resolution) = zoneTable.resolve(local: local)
    }
    guard Instant.range.contains(instant) else { return .fault(.noSuchTime) }
    return .time(
      TimeParser.Time(
        instant: instant, zone: zone, resolution: resolution, isDateOnly: isDateOnly))
  }

  /// Whether it is one of the dates that programs write for none: the first day of a spreadsheet or
  /// of a clock, and days so far away that they stand for ever.
  private var isNoDate: Bool {
    switch year {
    case 1_899, 9_999: true
    case 1_900, 1_970:
      month == 1 && day == 1 && hour == 0 && minute == 0 && second == 0 && millisecond == 0
    case 2_099, 2_999: month == 12 && day == 31
    default: false
    }
  }

  /// Makes it the moment so many seconds after 1970.
  mutating func setEpoch(seconds: Int) {
    let date = CivilDate(daysSinceEpoch: seconds / 86_400)
    (year, month, day) = (date.year, date.month, date.day)
    (hour, minute, second) = (seconds / 3_600 % 24, seconds / 60 % 60, seconds % 60)
    zone = .utc
    isDateOnly = false
  }

  private var isTimeOfDay: Bool {
    guard minute < 60, second <= 60 else { return false }
    return hour < 24 || (hour == 24 && minute == 0 && second == 0 && millisecond == 0)
  }
}
