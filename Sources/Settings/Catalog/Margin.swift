import Diagnostics

extension Setting {
  /// How few changes may cause a severe incident.
  static let margin = Setting(
    name: "margin",
    meaning: "the share of changes that may cause a severity 1 or 2 incident, as agreed beforehand",
    usual: "none agreed", example: "2 %",
    read: { value, reading throws(Diagnostic) in
      reading.configuration.margin = try value.percentage()
    })
}
