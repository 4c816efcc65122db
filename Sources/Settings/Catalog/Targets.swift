import Diagnostics
import Records
import YAML

extension Setting {
  /// What figures are to be.
  static let targets = Setting(
    name: "targets",
    meaning: "what figures of the review are to be, by metric; their intervals decide whether they "
      + "are met",
    usual: "none",
    example: """

        change_failure_rate: below 15 %
        time_to_recover_median: below 60 min
        change_frequency_per_day: above 5
      """,
    read: { value, reading throws(Diagnostic) in
      try reading.forEach(of: value) { key, text, reading throws(Diagnostic) in
        let target = Target(try text.string(), for: key.name, at: key.location)
        guard let target else {
          throw text.wrong("a target, as in below 15 %, below 60 min or above 5")
        }
        reading.configuration.targets.append(target)
      }
    })
}
