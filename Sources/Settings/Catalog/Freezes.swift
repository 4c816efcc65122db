import Chronology
import Diagnostics
import YAML

extension Setting {
  /// Stretches of days in which changes are held back.
  static let freezes = Setting(
    name: "freezes",
    meaning:
      "stretches of days in which changes are held back, both ends included; whether incidents "
      + "follow changes is asked among them alone, and their weeks make no range usual",
    usual: "none", example: "[2026-12-18..2027-01-04]",
    read: { value, reading throws(Diagnostic) in
      for element in value.elements() {
        reading.configuration.freezes.append(try element.days())
      }
    })
}
