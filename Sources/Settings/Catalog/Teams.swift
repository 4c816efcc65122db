import Diagnostics
import Records

extension Setting {
  /// Other names of teams.
  static let teams = Setting(
    name: "teams", meaning: "teams, each with its other names in records",
    usual: "as records name them", example: "{core: [platform-core]}",
    read: { value, reading throws(Diagnostic) in
      try reading.aliases(value, of: .team, into: \.teamAliases)
    })
}
