import Diagnostics

extension Setting {
  /// The clock of days and weeks.
  static let timeZone = Setting(
    name: "time_zone",
    meaning: "on whose clock days begin, and times without a zone are read; an IANA name",
    usual: "UTC", example: "Europe/Berlin",
    read: { value, reading throws(Diagnostic) in
      reading.configuration.zone = try value.zone()
    })
}
