import Chronology
import Deliveries
import Foundation
import Service
import Testing

/// Somebody at a browser: a cookie, the page that is open, and its forms.
struct Person {
  let place: Place
  let cookie: String

  /// Lets somebody in by a link.
  init(_ name: String, at place: Place, may scope: Token.Scope = .write) throws {
    self.place = place
    var random = SystemRandomNumberGenerator()
    let store = TokenStore(in: place.deliveries)
    let key = try store.makeLink(for: name, may: scope, at: place.clock.now, &random)
    let secret = try #require(try store.redeem(key, at: place.clock.now, &random))
    cookie = "toll_session=\(secret)"
  }

  /// Opens a page.
  func open(_ page: String) async -> Response {
    await place.ask(page, headers: [("Cookie", cookie), ("Accept", "text/html")])
  }

  /// What the form of an address on a page sends besides what is filled in.
  func hidden(_ action: String, on page: String) async -> [(String, String)] {
    let text = await open(page).text
    guard
      let form = text.components(separatedBy: "<form ").first(where: {
        $0.contains("method=\"post\" action=\"\(action.escaped)\"")
      })
    else { return [] }
    return form.matches(of: /type="hidden" name="([^"]*)" value="([^"]*)"/).map {
      (String($0.output.1), String($0.output.2).unescaped)
    }
  }

  /// Fills in the form of an address, as it stands on a page, and sends it.
  func send(
    _ action: String, from page: String? = nil, _ fields: [(String, String)]
  ) async -> Response {
    await post(action, await hidden(action, on: page ?? action) + fields)
  }

  /// Sends a form's values.
  func post(
    _ action: String, _ fields: [(String, String)],
    headers: [(String, String)] = [("Origin", "http://toll.test")]
  ) async -> Response {
    let type = ("Content-Type", "application/x-www-form-urlencoded")
    return await place.ask(
      action, "POST", headers: [("Cookie", cookie), ("Host", "toll.test"), type] + headers,
      body: Self.encoded(fields))
  }

  /// As browsers write a form down.
  static func encoded(_ fields: [(String, String)]) -> String {
    func encoded(_ text: String) -> String {
      text.utf8.map { byte in
        let isPlain = UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || 0x30...0x39 ~= byte
        let digits = String(byte, radix: 16)
        return isPlain
          ? String(UnicodeScalar(byte))
          : byte == 0x20
            ? "+" : "%\(digits.count == 1 ? "0" : "")\(digits)"
      }.joined()
    }
    return fields.map { "\(encoded($0.0))=\(encoded($0.1))" }.joined(separator: "&")
  }
}

extension String {
  /// As a page holds it.
  var escaped: String {
    replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
  }

  /// As it was before a page held it.
  var unescaped: String {
    replacing("&#39;", with: "'").replacing("&quot;", with: "\"").replacing("&gt;", with: ">")
      .replacing("&lt;", with: "<").replacing("&amp;", with: "&")
  }
}
