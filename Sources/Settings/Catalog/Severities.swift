import Diagnostics
import Records
import YAML

extension Setting {
  /// Words for how bad incidents are.
  static let severities = Setting(
    name: "severities", meaning: "more words for severities, 1 (worst) to 5",
    usual: "the standard words, and their digits", addsToUsual: true,
    example: "{1: [on fire], 3: [annoying]}",
    read: { value, reading throws(Diagnostic) in
      try reading.words(
        value,
        meaning: { key throws(Diagnostic) in
          guard let severity = Int(key.name), (1...5).contains(severity) else {
            throw key.unknown(known: ["1", "2", "3", "4", "5"])
          }
          return severity
        }, put: { $2.severities[$0] = $1 })
    })
}
