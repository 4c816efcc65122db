import Diagnostics
import Text

/// What is said of rows that are events.
extension Diagnostic {
  /// Nothing in the file tells of which monitor its events are.
  static func namesNoMonitor(_ name: String, file: String) -> Diagnostic {
    Diagnostic(
      .note, .caveat,
      "the file does not say of which monitor its events are; by its own name it is "
        + "\(Excerpt.quoted(name))",
      hint:
        "Say which it is with \(option: .map, quoted: "service=\"NAME\""), so that two of them are "
        + "never taken for one.",
      at: Location(file: file))
  }

  /// Ids are those of what goes up and down.
  static func idsAreOfThings(file: String) -> Diagnostic {
    Diagnostic(
      .note, .caveat,
      "its ids are taken for those of what goes up and down, and each time for an incident of its own",
      hint: nil, at: Location(file: file))
  }

  /// Ends of incidents whose beginning is not in the file.
  static func orphanEnds(_ count: Int, file: String) -> Diagnostic {
    Diagnostic(
      .note, .caveat,
      "\(count == 1 ? "1 row tells" : "\(count) rows tell") the end of something whose beginning is "
        + "not in the file",
      hint: "Export from an earlier day on to have it as an incident.", at: Location(file: file))
  }
}
