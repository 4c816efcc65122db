import Diagnostics
import Records
import Text
import YAML

extension Setting {
  /// Authors that are machines.
  static let bots = Setting(
    name: "bots",
    meaning: "more authors that are machines; `*` stands for any letters, `?` for one",
    usual: "what sources say of themselves", addsToUsual: true,
    example: "[renovate*, \"*[bot]\", deploy-user]",
    read: { value, reading throws(Diagnostic) in
      reading.configuration.vocabulary.bots = try value.strings().map { Glob($0) }
    })
}
