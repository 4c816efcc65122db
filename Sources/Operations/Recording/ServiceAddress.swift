package import Diagnostics
import Foundation
import Text

/// Where a service is, for whoever sends it something.
package struct ServiceAddress: Equatable, Sendable {
  /// As it was written, without a slash at its end.
  package let text: String
  /// The path of a socket of this machine; `nil` for an address of a network.
  let socket: String?

  /// Reads `https://HOST`, `http://` of this machine, or `unix:PATH`.
  ///
  /// - Throws: `usage` for anything else: a token goes over no open line.
  package init(_ text: String) throws(Diagnostic) {
    var text = text
    while text.hasSuffix("/") { text.removeLast() }
    self.text = text
    if text.hasPrefix("unix:/") {
      socket = String(text.dropFirst("unix:".count))
      return
    }
    socket = nil
    guard let parts = URLComponents(string: text), let host = parts.host, !host.isEmpty,
      ["http", "https"].contains(parts.scheme?.lowercased()), parts.query == nil,
      parts.fragment == nil,
      parts.user == nil, !text.contains(where: { "{}".contains($0) }),
      !text.unicodeScalars.contains(where: { $0.value < 0x21 })
    else { throw .notAService(text) }
    let isHere = ["127.0.0.1", "localhost", "[::1]", "::1"].contains(host)
    guard parts.scheme?.lowercased() == "https" || isHere else { throw .openLine(text) }
  }

  /// The address of something at it.
  func address(of path: String) -> String { (socket == nil ? text : "http://localhost") + path }
}

extension Diagnostic {
  fileprivate static func notAService(_ text: String) -> Diagnostic {
    Diagnostic(
      .error, .usage, "\(Excerpt.quoted(text)) is no address of a service",
      hint: "Give it as https://toll.example, http://127.0.0.1:4280 or unix:/run/toll/socket.",
      at: nil)
  }

  fileprivate static func openLine(_ text: String) -> Diagnostic {
    Diagnostic(
      .error, .usage, "\(Excerpt.quoted(text)) would carry the token over an open line",
      hint: "Say https://.", at: nil)
  }
}
