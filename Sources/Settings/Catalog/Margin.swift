import Diagnostics
import YAML

extension Setting {
  /// How few changes may cause a severe incident.
  static let margin = Setting(
    name: "margin",
    meaning:
      "the share of changes that may cause a severity 1 or 2 incident, as agreed beforehand; "
      + "`{share: 2 %, agreed: 2026-01-01}` counts the records since that day",
    usual: "none agreed", example: "2 %",
    read: { value, reading throws(Diagnostic) in
      guard value.isMapping else {
        reading.configuration.margin = try value.percentage()
        return
      }
      try reading.forEach(of: value) { key, value, reading throws(Diagnostic) in
        switch key.name {
        case "share": reading.configuration.margin = try value.percentage()
        case "agreed": reading.configuration.marginAgreed = try value.day()
        default: throw key.unknown(known: ["share", "agreed"])
        }
      }
    })
}
