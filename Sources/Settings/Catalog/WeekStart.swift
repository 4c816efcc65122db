import Chronology
import Diagnostics
import YAML

extension Setting {
  /// The day on which weeks begin.
  static let weekStart = Setting(
    name: "week_start",
    meaning: "the day on which weeks begin: "
      + "\(WeekStart.allCases.map(\.rawValue).joined(separator: ", "))",
    usual: "monday, ISO weeks", example: "sunday",
    read: { value, reading throws(Diagnostic) in
      guard let start = WeekStart(rawValue: try value.string().lowercased()) else {
        throw value.wrong("a day that weeks begin on: monday, sunday or saturday")
      }
      reading.configuration.weekStart = start
    })
}
