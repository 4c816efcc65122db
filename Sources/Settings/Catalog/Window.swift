import Chronology
import Diagnostics
import YAML

extension Setting {
  /// How long after a change an incident may be laid to it.
  static let window = Setting(
    name: "window",
    meaning: "how long after a change an incident may be laid to it where nobody says; 45s, 90m, "
      + "2h, 1d",
    usual: "2h", example: "2h",
    read: { value, reading throws(Diagnostic) in
      let window = try value.duration()
      reading.configuration.window = window
      if window.milliseconds > Milliseconds.week { reading.note(.wideWindow(at: value.location)) }
    })
}

extension Diagnostic {
  /// The window is longer than a week.
  fileprivate static func wideWindow(at location: Location) -> Diagnostic {
    Diagnostic(
      .warning, .configuration,
      "a window longer than a week lays nearly every incident to some change",
      hint: "Give the hours in which the harm of a change shows, as in 2h.", at: location)
  }
}
