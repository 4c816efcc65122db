import Deliveries
import Diagnostics
import Rendering
import Text

/// What a form sent: names and values as they came, of which none may be there twice.
struct FormBody: Sendable {
  private let values: [String: String]

  /// More than any form has.
  private static let most = 40

  /// Reads `application/x-www-form-urlencoded`.
  ///
  /// Source: WHATWG, "URL Standard", 5.1.
  ///
  /// - Throws: `usage` for what is something else.
  init(_ bytes: [UInt8]) throws(Diagnostic) {
    guard bytes.allSatisfy({ (0x21...0x7E).contains($0) }),
      let pairs = Request.parameters(String(decoding: bytes, as: UTF8.self)),
      pairs.count <= Self.most
    else { throw .notAForm }
    var values: [String: String] = [:]
    for pair in pairs {
      guard values.updateValue(pair.value, forKey: pair.name) == nil else {
        throw .askedTwice(Excerpt.quoted(pair.name))
      }
    }
    self.values = values
  }

  /// What was sent under a name.
  subscript(name: String) -> String? { values[name] }

  /// Refuses what no field of a form has sent.
  func check(_ form: SiteForm) throws(Diagnostic) {
    let known = Set(
      form.fields.map(\.name) + form.hidden.map(\.name)
        + [FormSeal.codeName, FormSeal.onceName, SiteForm.Button.name])
    if let name = values.keys.sorted().first(where: { !known.contains($0) }) {
      throw .unknownParameter(name, known: form.fields.map(\.name))
    }
  }

  /// Whether a request says that its body is of this kind.
  static func isCarried(by request: Request) -> Bool {
    let type = request.headers["Content-Type"]?.split(separator: ";").first ?? ""
    return type.filter { $0 != " " }.lowercased() == "application/x-www-form-urlencoded"
  }
}

extension Diagnostic {
  /// A body is not what a form sends.
  static let notAForm = Diagnostic(
    .error, .usage, "this was sent by no form",
    hint: "Forms send application/x-www-form-urlencoded: names and values in ASCII, the rest as "
      + "%XX of UTF-8.", at: nil)
}
