import Chronology
import Deliveries
import Diagnostics
import Foundation
import Operations

/// `/enter?key=…`: a person's way in. The link is used up by a button, not by being looked at, as chats
/// and mail programs look at links before people do.
struct EnterRoute: Route {
  let methods = ["GET", "POST"]
  let path: PathPattern = "/enter"
  let scope: Token.Scope? = nil

  func answer(_ call: Call) async throws(Diagnostic) -> Response {
    guard call.request.method == "POST" else { return Self.page(call.request.value("key") ?? "") }
    guard Self.isFromHere(call.request) else {
      return .refusal(403, "this was sent by a page of somebody else's")
    }
    let form = Request.parameters(String(decoding: call.request.body, as: UTF8.self)) ?? []
    let key = form.first { $0.name == "key" }?.value ?? ""
    let service = call.service
    let now = service.workspace.now()
    let secret = try await service.working { () throws(Diagnostic) in
      var random = AnyRandom(service.terms.random())
      return try TokenStore(in: service.folder).redeem(key, at: now, &random)
    }
    guard let secret else {
      return .refusal(
        403, "this link is not good, or was used already",
        hint: "Make another one with \"toll token link\"; each is good once and for 30 minutes.")
    }
    var response = Response.redirect(to: "/")
    let age = TokenStore.sessionLength / Milliseconds.second
    response.headers.append(
      "Set-Cookie",
      "\(Visitor.cookie)=\(secret); Path=/; Max-Age=\(age); HttpOnly; SameSite=Strict"
        + (service.terms.access.isBehindProxy ? "; Secure" : ""))
    return response
  }

  /// Whether a form was sent by a page of this service.
  static func isFromHere(_ request: Request) -> Bool {
    if let site = request.headers["Sec-Fetch-Site"] {
      return site == "same-origin" || site == "none"
    }
    guard let origin = request.headers["Origin"], origin != "null" else {
      return request.headers["Origin"] == nil
    }
    let host = origin.split(separator: "/").last.map(String.init)
    return host == request.headers["Host"]
  }

  private static func page(_ key: String) -> Response {
    // Keys have no other letters; anything else is no key.
    let plain = key.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
    let page = """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark"><title>Toll</title>
      <style>body{font:16px/1.5 system-ui,sans-serif;max-width:30em;margin:4em auto;padding:0 1em}
      button{font:inherit;padding:.4em 1.2em}</style></head>
      <body><h1>Toll</h1><p>This link lets this browser in for 30 days. It is good once.</p>
      <form method="post" action="/enter"><input type="hidden" name="key" value="\(plain)">
      <button>Enter</button></form></body></html>

      """
    return Response(200, "text/html; charset=utf-8", Array(page.utf8))
  }
}

/// A generator of whichever kind.
private struct AnyRandom: RandomNumberGenerator {
  private var base: any RandomNumberGenerator

  init(_ base: any RandomNumberGenerator) { self.base = base }

  mutating func next() -> UInt64 { base.next() }
}
