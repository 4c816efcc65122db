import Deliveries
import Rendering

/// In which format a page is wanted.
enum Negotiation {
  /// The types of the formats of reports.
  static let types: [(format: String, type: String)] = [
    ("html", "text/html"), ("json", "application/json"), ("csv", "text/csv"),
    ("markdown", "text/markdown"), ("text", "text/plain"),
    ("openmetrics", "application/openmetrics-text"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
  ]

  /// The type of a format, with what browsers must know of it.
  static func contentType(of format: String) -> String {
    switch format {
    case "json", "xlsx": types.first { $0.format == format }?.type ?? "application/json"
    case "openmetrics": "application/openmetrics-text; version=1.0.0; charset=utf-8"
    default:
      "\(types.first { $0.format == format }?.type ?? "text/plain"); charset=utf-8"
    }
  }

  /// The format of a request: what the address says, else the best of what is accepted; `nil` where
  /// nothing of that is to be had.
  static func format(of request: Request) -> String? {
    if let name = request.value("format") {
      return types.contains { $0.format == name } ? name : nil
    }
    let accepted = request.headers.all("Accept").joined(separator: ",")
    guard !accepted.isEmpty else { return "text" }
    var best: (format: String, quality: Double)?
    for entry in accepted.split(separator: ",").prefix(50) {
      let parts = entry.split(separator: ";").map { $0.filter { $0 != " " }.lowercased() }
      guard let range = parts.first else { continue }
      let quality =
        parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
      guard quality > 0, let format = format(in: range), quality > best?.quality ?? 0 else {
        continue
      }
      best = (format, quality)
    }
    return best?.format
  }

  /// The format that a range of types means; curl's `*/*` is a terminal's.
  private static func format(in range: String) -> String? {
    switch range {
    case "*/*", "text/*": "text"
    case "application/*": "json"
    default: types.first { $0.type == range }?.format
    }
  }
}
