import Diagnostics
import YAML

extension Setting {
  /// The organisation's name.
  static let title = Setting(
    name: "title", meaning: "the organisation, for headings", usual: "none", example: "Web shop",
    read: { value, reading throws(Diagnostic) in
      reading.configuration.title = try value.string()
    })
}
