package import Diagnostics
import Rendering
import Text

/// The face of the service: records come in by HTTP, questions are addresses, and everything else is
/// said in the settings or when the service is started.
package struct ServiceFace: Face {
  /// The face of the service.
  package init() {}

  package func words(for option: Advice.Option) -> String? {
    switch option.name {
    case .map: option.value.map(Self.words(forMap:)) ?? "the map of columns"
    case .kind: option.value.map { "the address /api/v1/\($0)" } ?? "address of /api/v1"
    case .encoding: option.value == nil ? "the encoding that was said" : "its text in UTF-8"
    case .timezone: "the zone written in each time, as in 2026-11-16T09:30:00+01:00"
    case .database: "the database that the service is started with"
    case .service, .team, .type, .environment, .source, .period, .new: Self.parameter(option)
    case .format, .sheet:
      "the \(option.name.rawValue)\(option.value.map { " \($0)" } ?? "")"
    case .allowRejects, .force, .help, .includePlanned, .includeVendored, .maxInflation, .may,
      .output, .rejects, .repair, .strict:
      nil
    }
  }

  /// Some commands have a page; the others are run beside the database.
  package func words(for command: Advice.Command) -> String {
    command.words == "doctor" ? "the page /doctor" : "\"toll \(command.words)\""
  }

  private static func parameter(_ option: Advice.Option) -> String {
    let name = option.name.rawValue
    return option.value.map { "the parameter \"\(name)=\($0)\"" } ?? "\"\(name)\""
  }

  /// What a map would do a sender does: gives a field its name, its value or a time that is clear.
  private static func words(forMap map: String) -> String {
    let (field, source) =
      map.firstIndex(of: "=").map {
        (String(map[..<$0]), map[$0...].dropFirst())
      } ?? (map, "")
    let name = Excerpt.quoted(field)
    if source.hasPrefix("\"") { return "the field \(name)" }
    if source.contains("@") { return "times such as 2026-11-16T09:30:00Z in \(name)" }
    guard source != "COLUMN", !source.isEmpty else { return "the field \(name)" }
    let columns = source.split(separator: "+").map { Excerpt.quoted(String($0)) }
    return columns.count == 1
      ? "the column \(columns[0]) named \(name)"
      : "the field \(name), made of \(columns.joined(separator: " and "))"
  }
}

extension Diagnostic {
  /// What to do about it, as whoever uses the service can.
  var advice: String? { hint?.spelled(by: ServiceFace()) }
}

extension RenderOptions {
  /// The usual look, in the words of the service.
  static var ofService: RenderOptions {
    var options = RenderOptions()
    options.face = ServiceFace()
    return options
  }
}
