package import Deliveries
import Foundation

/// What was asked for, as plain values: no framework's type gets into this room.
package struct Request: Sendable {
  /// In capitals, as in `GET`.
  package let method: String
  /// The parts of the path, decoded; empty ones are left out.
  package let path: [String]
  /// The path as it was sent, without the parameters.
  package let rawPath: String
  /// The parameters, decoded, in their order.
  package let query: [Parameter]
  package let headers: HeaderFields
  package private(set) var body: [UInt8]
  /// The address of whoever is at the other end of the connection; `nil` at a socket of the machine.
  package let peer: String?

  /// A name and a value of an address or a form.
  package struct Parameter: Equatable, Sendable {
    package let name: String
    package let value: String

    /// A name and a value.
    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// A request.
  ///
  /// - Parameter target: The path and the parameters as they were sent.
  /// - Returns: `nil` for a target that is no path, or not text once it is decoded.
  package init?(
    _ method: String, _ target: String, headers: HeaderFields = HeaderFields(),
    body: [UInt8] = [], peer: String? = nil
  ) {
    let halves = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let raw = String(halves.first ?? "")
    guard raw.hasPrefix("/") else { return nil }
    var parts: [String] = []
    for part in raw.split(separator: "/") {
      guard let text = String(part).removingPercentEncoding, Self.isPlain(text) else { return nil }
      parts.append(text)
    }
    guard let query = Self.parameters(halves.count > 1 ? String(halves[1]) : "") else {
      return nil
    }
    self.method = method
    path = parts
    rawPath = raw
    self.query = query
    self.headers = headers
    self.body = body
    self.peer = peer
  }

  /// The same with a body.
  package func with(_ body: [UInt8]) -> Request {
    var request = self
    request.body = body
    return request
  }

  /// The parameters of an address or a form; `nil` where one is no text.
  package static func parameters(_ text: String) -> [Parameter]? {
    var found: [Parameter] = []
    for pair in text.split(separator: "&") {
      let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        .map { $0.replacing("+", with: " ").removingPercentEncoding }
      guard let name = halves[0], let value = halves.count > 1 ? halves[1] : "",
        isPlain(name), isPlain(value)
      else { return nil }
      found.append(Parameter(name, value))
    }
    return found
  }

  /// The first value of a parameter; an empty one is none.
  package func value(_ name: String) -> String? {
    query.first { $0.name == name && !$0.value.isEmpty }?.value
  }

  /// Nothing that anybody asks for has a zero byte in it.
  private static func isPlain(_ text: String) -> Bool { !text.utf8.contains(0) }
}
