import Chronology
import Diagnostics
import YAML

/// Values that settings are written as.
extension YAMLValue {
  func duration() throws(Diagnostic) -> WrittenDuration {
    guard let duration = WrittenDuration(parsing: try string()) else {
      throw wrong("a length of time, as in 90m, 2h or 1d, at most 520w")
    }
    return duration
  }

  /// A percentage above 0 and below 100, as a share.
  func percentage() throws(Diagnostic) -> Double {
    let text = try string()
    let digits = text.hasSuffix("%") ? text.dropLast().filter { $0 != " " } : ""
    guard let percent = Double(digits), percent > 0, percent < 100 else {
      throw wrong("a percentage, as in 2 % or 0.5 %")
    }
    return percent / 100
  }

  /// A day, as in 2026-01-01.
  func day() throws(Diagnostic) -> CivilDate {
    guard let date = CivilDate(written: try string()) else {
      throw wrong("a day, as in 2026-01-01")
    }
    return date
  }

  /// A stretch of days, as in 2026-12-18..2027-01-04, both included; or one day.
  func days() throws(Diagnostic) -> ClosedRange<CivilDate> {
    let wanted = "a stretch of days, as in 2026-12-18..2027-01-04"
    let ends = try string().filter { $0 != " " }.split(separator: "..")
      .map { CivilDate(written: String($0)) }
    guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1],
      first <= last
    else { throw wrong(wanted) }
    return first...last
  }

  func zone() throws(Diagnostic) -> ZoneTable {
    guard let zone = ZoneTable(named: try string()) else {
      throw wrong("a time zone by its IANA name, as in Europe/Berlin")
    }
    return zone
  }
}

extension CivilDate {
  /// A day written as 2026-01-01; `nil` for anything else.
  fileprivate init?(written text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }
}
