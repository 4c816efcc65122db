import Chronology
import Rendering

/// Where things have their pages at a server. A figure is asked for as on the page that names it: of the
/// same records, and of the same period.
struct ServerMap: SiteMap {
  /// What stands behind the name of a figure; empty where nothing is asked for.
  private let question: String

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
    question =
      asked.map { "\(SitePage.encoded($0.name))=\(SitePage.encoded($0.value))" }
      .joined(separator: "&")
  }

  func address(of thing: SiteThing) -> String? {
    switch thing {
    case .delivery(let number): "/deliveries/\(SitePage.encoded(number))"
    case .figure(let metric):
      "/figures/\(SitePage.encoded(metric))\(question.isEmpty ? "" : "?\(question)")"
    case .incident(let id): "/incidents/\(SitePage.encoded(id))"
    case .change(let id): "/changes/\(SitePage.encoded(id))"
    case .review(let name): "/reviews/\(SitePage.encoded(name))"
    }
  }
}
