import Rendering

/// Where things have their pages in a folder: addresses are relative, so that the folder may stand
/// anywhere.
struct FolderMap: SiteMap {
  /// What every page of a site knows.
  struct Pages: Sendable {
    /// The files of packs by the incidents' ids; of an id that several sources have, none.
    let incidents: [String: String]
    /// The names of the periods that have a review.
    let reviews: Set<String>
    /// The names of the metrics that have pages.
    let metrics: Set<String>
  }

  let pages: Pages
  /// The way from the page at hand to the site's folder, as `../`.
  let root: String
  /// The period whose figures the page speaks of; `nil` where its figures have no rows of their own.
  let period: String?

  func address(of thing: SiteThing) -> String? {
    switch thing {
    case .incident(let id): pages.incidents[id].map { root + $0 }
    case .review(let name): pages.reviews.contains(name) ? "\(root)reviews/\(name).html" : nil
    case .figure(let metric):
      period.flatMap {
        pages.metrics.contains(metric) ? "\(root)figures/\($0)/\(metric).html" : nil
      }
    case .change, .delivery: nil
    }
  }
}
