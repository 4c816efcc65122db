import Deliveries
import Operations
import Rendering

extension Call {
  /// Whether whoever asks may look at pages and write in their forms.
  var mayWrite: Bool { visitor.map { $0.may(.read) && $0.may(.record) } ?? false }

  /// Whoever asks, as somebody who writes.
  var writer: Writer { Writer(visitor?.name ?? "", source: visitor?.source) }

  /// What a page for whoever asks is made of besides the question: whether it leads to forms, or whose
  /// forms it has.
  func mark(hasForms: Bool) -> String {
    guard mayWrite, let visitor else { return "" }
    return hasForms ? service.seal.mark(of: visitor) : "writes"
  }

  /// Forms with what shows that they were made here for whoever asks.
  func sealed(_ forms: [SitePage.PlacedForm]) -> [SitePage.PlacedForm] {
    guard let visitor else { return [] }
    return forms.map { placed in
      SitePage.PlacedForm(
        service.seal.sealed(placed.form, for: visitor, service.terms.random()),
        in: placed.section)
    }
  }
}

extension Request {
  /// The path as pages write it, however it was sent.
  var plainPath: String { "/" + path.map(SitePage.encoded).joined(separator: "/") }
}

/// The addresses at which people write.
enum FormAddress {
  /// Something of an incident, as `notes`.
  static func incident(_ id: String, _ parts: String...) -> String {
    address(["incidents", id] + parts)
  }

  /// Something of a change.
  static func change(_ id: String, _ parts: String...) -> String {
    address(["changes", id] + parts)
  }

  private static func address(_ parts: [String]) -> String {
    "/" + parts.map(SitePage.encoded).joined(separator: "/")
  }
}
