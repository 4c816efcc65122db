import Analysis
import Chronology
import Ledgers
import Records

/// Which pages a site has: reviews of weeks, months and quarters, and packs of incidents.
struct SitePlan {
  /// An incident and the page of its pack.
  struct Incident {
    /// Its row in the dataset.
    let row: Int
    /// What it is called: its id, after its source's name where that alone could be another's.
    let name: String
    /// The page's file, from the site's folder.
    let file: String
  }

  /// Of each kind the latest first.
  let weeks: [Period]
  let months: [Period]
  let quarters: [Period]
  /// The latest first.
  let incidents: [Incident]

  /// Every review there is.
  var reviews: [Period] { weeks + months + quarters }

  /// What records fill.
  ///
  /// - Parameters:
  ///   - study: the records that the question counts.
  ///   - wanted: only pages that have to do with these days; all where it is `nil`.
  ///   - calendar: in whose zone and weeks days are counted.
  init(_ study: Study, within wanted: Period?, calendar: ReportingCalendar) {
    let dataset = study.dataset
    let rows = study.rows
    let moments =
      [rows.changes.first, rows.changes.last].compactMap(\.self).map(dataset.changes.datedAt)
      + [rows.incidents.first, rows.incidents.last].compactMap(\.self)
      .map(dataset.incidents.datedAt)
    let days = Self.days(of: moments, calendar).flatMap { Self.overlap($0, wanted) }
    guard let days else {
      (weeks, months, quarters, incidents) = ([], [], [], [])
      return
    }
    weeks = Self.stretches(over: days) { Period(Week(containing: $0, start: calendar.weekStart)) }
    months = Self.stretches(over: days) { Period(monthOf: $0) }
    quarters = Self.stretches(over: days) { Period(quarterOf: $0) }
    incidents = Self.incidents(rows.incidents, of: dataset, within: days, calendar)
  }

  /// From the day of the first moment to that of the last.
  private static func days(of moments: [Instant], _ calendar: ReportingCalendar) -> Period? {
    guard let first = moments.min(), let last = moments.max() else { return nil }
    return Period(
      name: "all", firstDay: calendar.date(of: first), endDay: calendar.date(of: last).next)
  }

  private static func overlap(_ days: Period, _ wanted: Period?) -> Period? {
    guard let wanted else { return days }
    guard days.overlaps(wanted) else { return nil }
    return Period(
      name: wanted.name, firstDay: max(days.firstDay, wanted.firstDay),
      endDay: min(days.endDay, wanted.endDay))
  }

  /// The stretches of one kind that days lie in, the latest first.
  private static func stretches(over days: Period, _ kind: (CivilDate) -> Period) -> [Period] {
    var found: [Period] = []
    var day = days.firstDay
    while day < days.endDay {
      let stretch = kind(day)
      found.append(stretch)
      day = stretch.endDay
    }
    return found.reversed()
  }

  private static func incidents(
    _ rows: [Int], of dataset: Dataset, within days: Period, _ calendar: ReportingCalendar
  ) -> [Incident] {
    let incidents = dataset.incidents
    func qualified(_ row: Int) -> String {
      "\(dataset.sources[Int(incidents.source[row])].name):\(incidents.ids[row])"
    }
    // What could stand for another one, by its id or by its source and id, is said in full.
    var counts: [String: Int] = [:]
    for row in 0..<incidents.count {
      counts[incidents.ids[row], default: 0] += 1
      counts[qualified(row), default: 0] += 1
    }
    let range = days.range(in: calendar)
    var names = SiteNames()
    var found: [Incident] = []
    for row in rows where range.contains(incidents.datedAt(row)) {
      let id = incidents.ids[row]
      let name = counts[id] == 1 ? id : qualified(row)
      found.append(
        Incident(row: row, name: name, file: "incidents/\(names.claim(name)).html"))
    }
    return found.reversed()
  }
}

/// Names of files, for ids that may hold anything.
struct SiteNames {
  private var taken: Set<String> = []
  /// Longer names some file systems do not take.
  private static let longest = 100

  /// A name of letters, digits and a few marks, of which no two differ by their case alone.
  mutating func claim(_ text: String) -> String {
    let plain = Self.plain(text)
    var name = plain
    var attempt = 1
    while !taken.insert(name.lowercased()).inserted {
      attempt += 1
      name = "\(plain)-\(attempt)"
    }
    return name
  }

  private static func plain(_ text: String) -> String {
    var plain = ""
    for scalar in text.unicodeScalars.prefix(longest) {
      let isKept =
        scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
      plain += isKept || "-_.".unicodeScalars.contains(scalar) ? String(scalar) : "_"
    }
    // Hidden files, and the folder above, begin with a point.
    return plain.first == "." || plain.isEmpty ? "_\(plain)" : plain
  }
}
