import Diagnostics
import Service

/// Where a service listens.
enum ListenAddress: Equatable, Sendable {
  case network(host: String, port: Int)
  case socket(path: String)

  /// Reads `ADDRESS:PORT`, `[ADDRESS]:PORT` or `unix:PATH`.
  init(_ text: String) throws(Diagnostic) {
    if text.hasPrefix("unix:"), text.count > 5 {
      self = .socket(path: String(text.dropFirst(5)))
      return
    }
    guard let colon = text.lastIndex(of: ":"),
      let port = Int(text[text.index(after: colon)...]), (0...65_535).contains(port)
    else { throw .notAnAddress(text) }
    let host = text[..<colon].filter { $0 != "[" && $0 != "]" }
    guard !host.isEmpty else { throw .notAnAddress(text) }
    self = .network(host: host, port: port)
  }

  /// Whether only this machine can reach it.
  var isOfThisMachine: Bool {
    switch self {
    case .socket: true
    // A name may be anybody's, whatever it begins with.
    case .network(let host, _):
      host == "localhost" || Network("127.0.0.0/8")?.contains(host) == true
        || Network("::1")?.contains(host) == true
    }
  }
}

extension Diagnostic {
  fileprivate static func notAnAddress(_ text: String) -> Diagnostic {
    Diagnostic(
      .error, .usage, "\"\(text)\" is nowhere to listen",
      hint: "Give ADDRESS:PORT, as in 127.0.0.1:4280, or unix:PATH.", at: nil)
  }
}
