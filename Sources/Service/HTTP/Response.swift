package import Deliveries
package import Diagnostics
import Foundation

/// What is answered, as plain values.
package struct Response: Sendable {
  package var status: Int
  package var headers: HeaderFields
  package var body: [UInt8]

  /// An answer.
  package init(_ status: Int, _ type: String, _ body: [UInt8]) {
    self.status = status
    headers = HeaderFields(["Content-Type": type])
    self.body = body
  }

  /// An answer in words.
  package init(_ status: Int, text: String) {
    self.init(status, "text/plain; charset=utf-8", Array((text + "\n").utf8))
  }

  /// An answer of JSON.
  package init(_ status: Int, json: JSONText) {
    self.init(status, "application/json", Array((json.text + "\n").utf8))
  }

  /// Sends whoever asked somewhere else.
  package static func redirect(to address: String) -> Response {
    var response = Response(303, text: "See \(address)")
    response.headers.append("Location", address)
    return response
  }

  /// Why something was not done, in words for programs.
  package static func refusal(
    _ status: Int, _ message: String, hint: String? = nil
  ) -> Response {
    var pairs: [(String, JSONText)] = [("error", .string(message))]
    if let hint { pairs.append(("hint", .string(hint))) }
    return Response(status, json: .object(pairs))
  }

  /// The same of a diagnostic.
  package static func refusal(_ reason: Diagnostic) -> Response {
    refusal(status(of: reason), reason.message, hint: reason.hint)
  }

  /// The status that a diagnostic is.
  static func status(of reason: Diagnostic) -> Int {
    switch reason.category {
    case .usage: 400
    case .badData: 422
    case .noInput: 404
    case .busy, .inputOutput, .cannotCreate: 503
    case .configuration, .caveat: 500
    }
  }
}

/// A text of JSON, as it grows.
package indirect enum JSONText: Sendable {
  case string(String)
  case number(Int64)
  case bool(Bool)
  case null
  case array([JSONText])
  case object([(String, JSONText)])

  /// The text, on one line.
  package var text: String {
    switch self {
    case .string(let text): Self.quoted(text)
    case .number(let number): "\(number)"
    case .bool(let flag): flag ? "true" : "false"
    case .null: "null"
    case .array(let values): "[\(values.map(\.text).joined(separator: ","))]"
    case .object(let pairs):
      "{\(pairs.map { "\(Self.quoted($0.0)):\($0.1.text)" }.joined(separator: ","))}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case _
      where scalar.value < 0x20 || (0x7f...0x9f).contains(scalar.value)
        || scalar.value == 0x2028 || scalar.value == 0x2029:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
