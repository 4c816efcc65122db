package import Deliveries
package import Diagnostics
import Foundation
import Operations
package import Rendering

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
  package init(_ status: Int, json: JSONValue) {
    self.init(status, "application/json", Array(json.line.utf8))
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
    var pairs: [(String, JSONValue)] = [("error", .string(message))]
    if let hint { pairs.append(("hint", .string(hint))) }
    return Response(status, json: .object(pairs))
  }

  /// The same of a diagnostic.
  package static func refusal(_ reason: Diagnostic) -> Response {
    refusal(status(of: reason), reason.message, hint: reason.advice)
  }

  /// The status that a diagnostic is.
  static func status(of reason: Diagnostic) -> Int {
    if reason == .sourceOfOthers || reason == .writtenByOthers { return 403 }
    if reason == .takenBack { return 409 }
    return switch reason.category {
    case .usage: 400
    case .contradiction: 409
    case .badData: 422
    case .noInput, .unknownName: 404
    case .busy, .inputOutput, .cannotCreate: 503
    case .configuration, .caveat: 500
    }
  }
}
