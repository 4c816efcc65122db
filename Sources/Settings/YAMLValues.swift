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

  func zone() throws(Diagnostic) -> ZoneTable {
    guard let zone = ZoneTable(named: try string()) else {
      throw wrong("a time zone by its IANA name, as in Europe/Berlin")
    }
    return zone
  }
}
