import Diagnostics
import YAML

extension Setting {
  /// Weeks behind trends.
  static let history = Setting(
    name: "history", meaning: "weeks behind trends, 1 to 520", usual: "26", example: "26",
    read: { value, reading throws(Diagnostic) in
      reading.configuration.historyWeeks = try value.wholeNumber(in: 1...520)
    })
}
