import Chronology
import Deliveries
import Diagnostics
import Operations
import Rendering
import Reports

/// Answers to what is not done, as the one who asks can read them.
extension TollService {
  func notFound(_ request: Request) -> Response {
    refusal(404, "there is nothing at \(request.rawPath)", hint: "Begin at /.", request)
  }

  func unknownVisitor(_ request: Request) -> Response {
    var response = refusal(
      401, "this needs a token, or a browser that was let in",
      hint: "Run \"toll token link\" beside the database and open what it prints; programs send "
        + "a token of \"toll token add\" as Authorization: Bearer.", request)
    response.headers.append("WWW-Authenticate", "Bearer realm=\"toll\"")
    return response
  }

  func notAllowed(_ scope: Token.Scope) -> Response {
    .refusal(403, "this needs a token that may \(scope.rawValue)")
  }

  func tooMany() -> Response {
    var response = Response.refusal(
      429, "this token asks more than 100 times a second", hint: "Ask less often.")
    response.headers.append("Retry-After", "1")
    return response
  }

  func failure(_ reason: Diagnostic, _ request: Request) -> Response {
    var response = refusal(
      Response.status(of: reason), reason.message, hint: reason.hint, request)
    if response.status == 503 { response.headers.append("Retry-After", "5") }
    return response
  }

  /// A refusal as a page where a browser asks, else as JSON.
  private func refusal(
    _ status: Int, _ message: String, hint: Advice?, _ request: Request
  ) -> Response {
    let isBrowser = request.headers["Accept"]?.contains("text/html") == true
    guard isBrowser, let renderer = Renderers.named("html") else {
      return .refusal(status, message, hint: hint?.spelled(by: ServiceFace()))
    }
    let page = renderer.document(.refusal(message, hint: hint), options: .ofService)
    return Response(status, Negotiation.contentType(of: "html"), page)
  }
}

extension String {
  /// With a capital at its beginning.
  var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
