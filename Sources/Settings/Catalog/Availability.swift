import Diagnostics
import Records
import YAML

extension Setting {
  /// How much of the time services are to be up.
  static let availability = Setting(
    name: "availability",
    meaning:
      "the share of the time that a service is to be up, by service; the review shows how much "
      + "of the rest incidents have used",
    usual: "none",
    example: """

        checkout: 99.9 %
        search: 99.5 %
      """,
    read: { value, reading throws(Diagnostic) in
      try reading.forEach(of: value) { key, share, reading throws(Diagnostic) in
        reading.configuration.availability[key.name] = try share.percentage()
        reading.mention(
          YAMLValue.Text(text: key.name, location: key.location), as: .service, .asWritten)
      }
    })
}
