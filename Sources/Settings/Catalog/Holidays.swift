import Diagnostics
import YAML

extension Setting {
  /// Days on which hardly anybody works.
  static let holidays = Setting(
    name: "holidays",
    meaning:
      "days on which hardly anybody works; whether incidents follow changes is asked among them "
      + "alone, and their weeks make no range usual",
    usual: "none", example: "[2026-12-25, 2027-01-01]",
    read: { value, reading throws(Diagnostic) in
      for element in value.elements() {
        reading.configuration.holidays.insert(try element.day())
      }
    })
}
