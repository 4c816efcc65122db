import Diagnostics
import Records
import Text
import YAML

extension Setting {
  /// Records that are in no figure.
  static let exclude = Setting(
    name: "exclude",
    meaning: "records left out of every figure and counted as such, by "
      + "\(Exclusions.Field.allCases.map(\.rawValue).joined(separator: ", ")); `*` and `?` as in bots",
    usual: "nothing", example: "{service: [legacy-*], title: [\"*load test*\"]}",
    read: { value, reading throws(Diagnostic) in
      try reading.forEach(of: value) { key, patterns, reading throws(Diagnostic) in
        let field = Exclusions.Field(rawValue: key.name)
        guard let field else { throw key.unknown(known: Exclusions.Field.allCases.map(\.rawValue)) }
        for pattern in try patterns.texts() {
          if pattern.text.allSatisfy({ $0 == "*" }) { reading.note(.excludesAll(pattern)) }
          if let name = NameField(rawValue: key.name) {
            reading.mention(pattern, as: name, .pattern)
          }
          reading.configuration.vocabulary.exclusions.rules.append(
            Exclusions.Rule(field, Glob(pattern.text)))
        }
      }
    })
}

extension Diagnostic {
  /// A pattern is of every name there is.
  fileprivate static func excludesAll(_ pattern: YAMLValue.Text) -> Diagnostic {
    Diagnostic(
      .warning, .configuration, "\"\(pattern.text)\" leaves out every record that says it at all",
      hint: "Name what is to be left out, as in legacy-*.", at: pattern.location)
  }
}
