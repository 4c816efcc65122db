import Diagnostics
import Records

extension Setting {
  /// Other names of types of change.
  static let types = Setting(
    name: "types", meaning: "types of change, each with its other names in records",
    usual: "as records name them", example: "{schema: [migration, ddl]}",
    read: { value, reading throws(Diagnostic) in
      try reading.aliases(value, of: .type, into: \.typeAliases)
    })
}
