import Rendering

/// The address of a page with another value of its question.
struct PageAddress {
  private let path: String
  private var query: [Request.Parameter]

  /// That of a request.
  init(_ request: Request) {
    path = request.rawPath
    query = request.query.filter { $0.name != "format" }
  }

  private init(_ path: String, _ query: [Request.Parameter]) {
    self.path = path
    self.query = query
  }

  /// The same question at another path.
  func at(_ path: String) -> PageAddress { PageAddress(path, query) }

  /// With one value of a parameter; without it for none.
  func setting(_ name: String, _ value: String?) -> PageAddress {
    let others = query.filter { $0.name != name }
    return PageAddress(path, others + (value.map { [Request.Parameter(name, $0)] } ?? []))
  }

  /// The address.
  var text: String {
    guard !query.isEmpty else { return path }
    let pairs = query.map { "\(SitePage.encoded($0.name))=\(SitePage.encoded($0.value))" }
    return "\(path)?\(pairs.joined(separator: "&"))"
  }
}

extension Request {
  /// The parameters in an order of their own, so that the same question has one name.
  var sortedQuery: String {
    query.filter { $0.name != "format" }
      .map { "\(SitePage.encoded($0.name))=\(SitePage.encoded($0.value))" }.sorted()
      .joined(separator: "&")
  }
}
