import Deliveries
import Diagnostics

/// `POST /hooks/NAME`: a delivery, authentic by its scheme. `OPTIONS` asks whether it may be sent.
struct HookRoute: Route {
  let methods = ["POST", "OPTIONS"]
  let path: PathPattern = "/hooks/:source"
  let scope: Token.Scope? = nil

  func answer(_ call: Call) async -> Response {
    await Self.answer(call, pathToken: nil)
  }

  static func answer(_ call: Call, pathToken: String?) async -> Response {
    guard call.request.method == "OPTIONS" else {
      return await call.service.receive(call.request, of: call["source"], pathToken: pathToken)
    }
    return handshake(call.request)
  }

  /// Source: CNCF, "HTTP 1.1 Web Hooks for Event Delivery", version 1.0, section 4.
  private static func handshake(_ request: Request) -> Response {
    var response = Response(200, text: "Deliveries may be sent here")
    response.headers.append("Allow", "POST, OPTIONS")
    if let origin = request.headers["WebHook-Request-Origin"] {
      response.headers.append("WebHook-Allowed-Origin", origin)
      response.headers.append("WebHook-Allowed-Rate", "*")
    }
    return response
  }
}

/// `POST /hooks/NAME/SECRET`: of senders that can put their secret nowhere else.
struct GuardedHookRoute: Route {
  let methods = ["POST", "OPTIONS"]
  let path: PathPattern = "/hooks/:source/:secret"
  let scope: Token.Scope? = nil

  func answer(_ call: Call) async -> Response {
    await HookRoute.answer(call, pathToken: call["secret"])
  }
}
