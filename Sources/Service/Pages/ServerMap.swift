import Chronology
import Rendering

/// Where things have their pages at a server. A figure is asked for as on the page that names it: of the
/// same records, and of the same period.
struct ServerMap: SiteMap {
  /// What stands behind the name of a figure; empty where nothing is asked for.
  private let question: String
  /// What stands behind the name of an incident or a review: as of when records are known.
  private let known: String

  /// As a page names them.
  ///
  /// - Parameter period: What the page is about.
  init(_ request: Request, _ period: Period?) {
    let parameters = PageQuestion.parameters
    let kept = request.query.filter { parameter in
      (parameters.single + parameters.several).contains(parameter.name)
        && !["period", "compare", "metric"].contains(parameter.name)
    }
    let asked = (period.map { [Request.Parameter("period", $0.name)] } ?? []) + kept
    question = Self.query(asked)
    known = Self.query(kept.filter { $0.name == "known_at" })
  }

  private static func query(_ parameters: [Request.Parameter]) -> String {
    guard !parameters.isEmpty else { return "" }
    let pairs = parameters.map { "\(SitePage.encoded($0.name))=\(SitePage.encoded($0.value))" }
    return "?\(pairs.joined(separator: "&"))"
  }

  func address(of thing: SiteThing) -> String? {
    switch thing {
    case .delivery(let number): "/deliveries/\(SitePage.encoded(number))"
    case .figure(let metric): "/figures/\(SitePage.encoded(metric))\(question)"
    case .incident(let id): "/incidents/\(SitePage.encoded(id))\(known)"
    case .change(let id): "/changes/\(SitePage.encoded(id))"
    case .review(let name): "/reviews/\(SitePage.encoded(name))\(known)"
    }
  }
}
