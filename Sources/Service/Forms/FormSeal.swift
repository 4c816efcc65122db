import Deliveries
import Hashing
import Rendering

/// By what a form shows that it was made here for whoever sends it, and which of several sendings it is.
///
/// A page of somebody else's can have a browser send whatever it likes, with the cookie; it cannot know
/// the code. Source: OWASP, "Cross-Site Request Forgery Prevention Cheat Sheet", signed tokens bound to
/// who is logged in.
struct FormSeal: Sendable {
  private let key: [UInt8]

  /// The names under which the code, what tells one form from another, and a digest of what a form showed
  /// are sent.
  static let (codeName, onceName, shownName) = ("seal", "once", "shown")

  /// Letters of what tells one form from another: 96 random bits.
  private static let length = 24

  /// A seal of its own for each start of the service.
  init(_ random: any RandomNumberGenerator) {
    var random = random
    key = (0..<4).flatMap { _ in withUnsafeBytes(of: random.next()) { Array($0) } }
  }

  /// The code of a form that is sent to an address by somebody.
  func code(for visitor: Visitor, at address: String) -> String {
    let parts = [visitor.name, visitor.scope.rawValue, visitor.source ?? "", address]
    let code = HMAC.code(of: Array(parts.joined(separator: "\0").utf8), key: key)
    return SHA256.hex(of: code)
  }

  /// Whether what came carries the code of its address and sender.
  func isOn(_ body: FormBody, of visitor: Visitor, at address: String) -> Bool {
    Secrets.match(body[Self.codeName] ?? "", code(for: visitor, at: address))
      && body[Self.onceName].map(Self.isOnce) == true
  }

  /// What stands for the seal in the mark of a page: after a new start the pages are others.
  func mark(of visitor: Visitor) -> String { code(for: visitor, at: "") }

  /// A form with all that it carries besides what is filled in.
  func sealed(
    _ form: SiteForm, for visitor: Visitor, _ random: any RandomNumberGenerator
  ) -> SiteForm {
    var (form, random) = (form, random)
    let once = (0..<2).map { _ in
      let digits = String(random.next(), radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined().prefix(Self.length)
    form.hidden += [
      (Self.codeName, code(for: visitor, at: form.action)), (Self.onceName, String(once)),
    ]
    return form
  }

  private static func isOnce(_ text: String) -> Bool {
    text.utf8.count == length && text.allSatisfy { $0.isASCII && $0.isHexDigit }
  }
}
