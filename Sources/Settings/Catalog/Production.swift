import Diagnostics
import Records
import YAML

extension Setting {
  /// Environments whose changes count.
  static let production = Setting(
    name: "production",
    meaning: "environments that are production; a record without one always is",
    usual: "names of which a word is production, prod, prd or live, and none denies it",
    example: "[production, live]",
    read: { value, reading throws(Diagnostic) in
      // The environments named take the place of the standard ones.
      let environments = try value.texts()
      reading.configuration.vocabulary.productionEnvironments = Set(
        environments.map { Vocabulary.folded($0.text) })
      for environment in environments {
        reading.mention(environment, as: .environment, .asRead)
      }
      if environments.isEmpty { reading.note(.noProduction(at: value.location)) }
    })
}

extension Diagnostic {
  /// The list of production environments is empty.
  fileprivate static func noProduction(at location: Location) -> Diagnostic {
    Diagnostic(
      .warning, .configuration, "no environment is production: only records without one count",
      hint: "Name one at least, as in [production].", at: location)
  }
}
