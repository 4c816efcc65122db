import Chronology
import Diagnostics
import Records
import Text

extension Interpretation {
  /// That names of columns of times speak of zones, which are not read.
  var zonesOfNames: [Diagnostic] {
    let named = binding.taken.filter { $0.field.hasSuffix("_at") }.compactMap {
      taken -> (column: String, zone: String)? in
      let name = survey.columns[taken.column].name
      return ZoneMark.last(in: name).map { (name, $0) }
    }
    if !named.isEmpty {
      // Who said which zone has settled it, unless columns are of several.
      let isSettled = !zoneIsAssumed && Set(named.map(\.zone)).count == 1
      return isSettled ? [] : [.namesZones(named, file: file)]
    }
    guard zoneIsAssumed, haveTimesWithoutZone,
      let column = survey.columns.first(where: ZoneMark.fill)
    else { return [] }
    return [.tellsZones(column.name, column.values.keys.sorted(), file: file)]
  }

  /// Whether a column of times, as far as the sample goes, leaves its zone open.
  private var haveTimesWithoutZone: Bool {
    let parser = TimeParser(zone: .utc, order: order)
    return timeColumnNumbers.contains { column in
      survey.cells.texts(of: column, rows: min(survey.counted, 20)).contains { text in
        guard case .time(let time) = parser.read(text, form: nil) else { return false }
        return time.zone == .unsaid
      }
    }
  }
}

/// The abbreviations of zones in which people write when something happened.
private enum ZoneMark {
  /// The one that a name ends with, as `Started (PST)` does; `nil` for UTC and where there is none.
  static func last(in name: String) -> String? {
    let last = name.split { !$0.isLetter }.last.map(String.init)
    return last.flatMap { marks.contains($0) ? $0 : nil }
  }

  /// Whether a column tells a zone in each row, some of them another than UTC.
  static func fill(_ column: ColumnEvidence) -> Bool {
    ["timezone", "time zone", "tz", "local timezone", "local time zone", "timezone name"].contains(
      NameWords(column.name).joined)
      && !column.isDiverse && column.said > 0
      && column.share { isName($0) || marks.contains($0) || isUTC($0) } > 0.9
      && !column.share(isUTC).isEqual(to: 1)
  }

  /// Whether it is the name of a zone, as in `Europe/Berlin`.
  private static func isName(_ text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count > 1
      && parts.allSatisfy { part in
        part.first?.isUppercase == true
          && part.allSatisfy { $0.isLetter || $0.isNumber || "_+-".contains($0) }
      }
  }

  private static func isUTC(_ text: String) -> Bool {
    ["UTC", "GMT", "Z", "Etc/UTC", "Etc/GMT"].contains(text)
  }

  private static let marks: Set<String> = [
    "PST", "PDT", "PT", "MST", "MDT", "CST", "CDT", "CT", "EST", "EDT", "ET", "BST", "CET", "CEST",
    "MEZ", "MESZ", "EET", "EEST", "MSK", "IST", "SGT", "JST", "KST", "AEST", "AEDT", "NZST", "NZDT",
    "BRT",
  ]
}

extension Diagnostic {
  /// A column tells a zone in each row.
  fileprivate static func tellsZones(
    _ column: String, _ zones: [String], file: String
  ) -> Diagnostic {
    let told = zones.prefix(3).joined(separator: ", ") + (zones.count > 3 ? " and others" : "")
    return Diagnostic(
      .warning, .caveat,
      "\(Excerpt.quoted(column)) names \(zones.count == 1 ? "a zone" : "zones") (\(told)), by which times "
        + "are not read",
      hint: zones.count == 1
        ? "If the times are of that clock, import with \(option: .timezone, quoted: zones[0])."
        : "If the times are of those clocks, bring them to one first; if they are of one, say which "
          + "with \(option: .timezone, "ZONE").", at: Location(file: file))
  }

  /// Names of columns speak of zones.
  fileprivate static func namesZones(
    _ named: [(column: String, zone: String)], file: String
  ) -> Diagnostic {
    let columns = named.map { "\(Excerpt.quoted($0.column))" }.joined(separator: ", ")
    let zones = Set(named.map(\.zone)).sorted()
    return Diagnostic(
      .warning, .caveat,
      "the \(named.count == 1 ? "name" : "names") \(columns) \(named.count == 1 ? "speaks" : "speak") of a zone "
        + "(\(zones.joined(separator: ", "))), which is not read",
      hint:
        "Import with \(option: .timezone, "ZONE"), as in America/Los_Angeles; where columns are of "
        + "different zones bring them to one first.", at: Location(file: file))
  }
}
