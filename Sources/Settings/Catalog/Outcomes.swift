import Diagnostics
import Records
import YAML

extension Setting {
  /// Words for how changes end.
  static let outcomes = Setting(
    name: "outcomes",
    meaning: "more words for outcomes: \(Outcome.allCases.map(\.name).joined(separator: ", "))",
    usual: "the standard words", addsToUsual: true,
    example: "{rolled_back: [taken_back], failed: [meh]}",
    read: { value, reading throws(Diagnostic) in
      try reading.words(
        value,
        meaning: { key throws(Diagnostic) in
          let outcome = Outcome.allCases.first { $0.name == key.name }
          guard let outcome else { throw key.unknown(known: Outcome.allCases.map(\.name)) }
          return outcome
        }, put: { $2.outcomes[$0] = $1 })
    })
}
