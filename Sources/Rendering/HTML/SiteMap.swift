/// What may have a page of its own among others.
package enum SiteThing: Hashable, Sendable {
  /// A delivery, by its number.
  case delivery(String)
  /// A figure, by its metric.
  case figure(String)
  /// An incident, by its id.
  case incident(String)
  /// A change, by its id.
  case change(String)
  /// The review of a period, by its name.
  case review(String)

  /// What a cell names by its column; `nil` where it names nothing that may have a page.
  init?(inColumn name: String, titled title: String, _ text: String) {
    guard !text.isEmpty else { return nil }
    switch (name, title) {
    case ("delivery", _): self = .delivery(text)
    case ("metric", _): self = .figure(text)
    case ("incident", _), ("id", "Incident"): self = .incident(text)
    case ("change", _), ("id", "Change"): self = .change(text)
    case ("review", _): self = .review(text)
    case ("file", _):
      let parts = text.split(separator: "/")
      guard parts.count == 3, parts[0] == "deliveries", Int64(parts[2]) != nil else { return nil }
      self = .delivery(String(parts[2]))
    default: return nil
    }
  }
}

/// Where things have their pages: at a server, or in a folder.
package protocol SiteMap: Sendable {
  /// The address of a thing's page, as the page at hand names it; `nil` where it has none.
  func address(of thing: SiteThing) -> String?
}
