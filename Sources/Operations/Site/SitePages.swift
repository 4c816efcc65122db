import Analysis
import Chronology
import Diagnostics
import Ledgers
import Records
import Rendering
import Reports

/// The pages of a site, and how each is made.
struct SitePages: Sendable {
  /// A page, and the file it goes to.
  struct Page: Sendable {
    enum Kind: Sendable {
      case front, incidents, doctor
      case review(Period)
      /// By the store's number of the incident.
      case pack(Int64)
      case figure(String, Period)
    }

    let kind: Kind
    let file: String

    /// The way from it to the site's folder.
    var root: String { String(repeating: "../", count: file.count { $0 == "/" }) }
  }

  private let form: QuestionForm
  private let plan: SitePlan
  private let index: SiteIndex
  private let known: FolderMap.Pages
  /// The day on which the records end.
  private let lastDay: CivilDate

  /// Every page; those that take longest come first.
  let all: [Page]

  /// The pages of the records at hand.
  init(_ form: QuestionForm, in workspace: Workspace) throws(Diagnostic) {
    let configuration = try workspace.configuration()
    let question = try form.question(configuration, usual: .all)
    // Whatever a review leaves out has its pack all the same.
    var everything = question
    everything.includesPlanned = true
    everything.includesLeftOut = true
    let dataset = try workspace.dataset(of: workspace.ledger(.read), configuration)
    guard let latest = dataset.latest else { throw .nothingToShow }
    let study = try Study(dataset, question: everything)
    var wanted: Period?
    if case .fixed(let period) = question.period { wanted = period }
    self.form = form
    plan = SitePlan(study, within: wanted, calendar: question.calendar)
    index = SiteIndex(plan: plan, study: study, calendar: question.calendar)
    lastDay = question.calendar.date(of: question.asOf ?? latest)
    known = FolderMap.Pages(
      incidents: Dictionary(
        plan.incidents.map { ($0.name, $0.file) }, uniquingKeysWith: { first, _ in first }),
      reviews: Set(plan.reviews.map(\.name)), metrics: Set(MetricCatalog.all.map(\.name)))
    all = Self.pages(of: plan, dataset)
  }

  private static func pages(of plan: SitePlan, _ dataset: Dataset) -> [Page] {
    let reviews = plan.reviews.reversed().map {
      Page(kind: .review($0), file: "reviews/\($0.name).html")
    }
    let figures = plan.reviews.flatMap { period in
      MetricCatalog.all.map {
        Page(kind: .figure($0.name, period), file: "figures/\(period.name)/\($0.name).html")
      }
    }
    let packs = plan.incidents.map {
      Page(kind: .pack(dataset.incidents.rowIDs[$0.row]), file: $0.file)
    }
    return reviews + [
      Page(kind: .front, file: "index.html"), Page(kind: .incidents, file: "incidents.html"),
      Page(kind: .doctor, file: "doctor.html"),
    ] + figures + packs
  }

  /// A page as it is written.
  func bytes(of page: Page, in workspace: Workspace) throws(Diagnostic) -> [UInt8] {
    let renderer = HTMLRenderer()
    let report = try report(of: page, in: workspace, extent: renderer.extent)
    var options = RenderOptions()
    var site = SitePage(
      places: places(from: page), search: .elsewhere,
      map: FolderMap(pages: known, root: page.root, period: period(of: page, report)?.name))
    if let period = period(of: page, report) { site.question = [neighbours(of: period, page)] }
    if case .incidents = page.kind { site.search = .rows }
    options.site = site
    return renderer.document(report, options: options)
  }

  private func report(
    of page: Page, in workspace: Workspace, extent: Extent
  ) throws(Diagnostic) -> Report {
    switch page.kind {
    case .front:
      var form = form
      form.period = nil
      return index.front(
        try ReviewOperation(form, extent: extent, isBrief: true).run(in: workspace))
    case .incidents: return index.incidents
    case .doctor:
      return try DoctorOperation(asked(about: nil), extent: extent).run(in: workspace).report
    case .review(let period):
      return try ReviewOperation(asked(about: period), extent: extent).run(in: workspace)
    case .pack(let rowID):
      var operation = PostmortemOperation("", form.rules, extent: extent)
      operation.rowID = rowID
      do throws(Diagnostic) { return try operation.run(in: workspace) } catch {
        // One that went while pages are made: the way to it leads to why there is none.
        guard error.category == .noInput else { throw error }
        return .refusal(error.message, hint: error.hint)
      }
    case .figure(let metric, let period):
      return try ExplainOperation(metric, asked(about: period), extent: extent).run(in: workspace)
    }
  }

  private func asked(about period: Period?) -> QuestionForm {
    var form = form
    form.period = period?.name
    return form
  }

  /// The period that a page's figures are of, where it has pages of its own.
  private func period(of page: Page, _ report: Report) -> Period? {
    switch page.kind {
    case .review(let period), .figure(_, let period): period
    case .front: report.period.flatMap { known.reviews.contains($0.name) ? $0 : nil }
    case .incidents, .doctor, .pack: nil
    }
  }

  /// The pages that every page leads to.
  private func places(from page: Page) -> [SitePage.Link] {
    var places = [("Brief", "index.html")]
    for (title, periods) in [
      ("Week", plan.weeks), ("Month", plan.months), ("Quarter", plan.quarters),
    ] {
      // The last that is over; one that has just begun says little.
      let over = periods.first { $0.endDay <= lastDay } ?? periods.first
      if let over { places.append((title, "reviews/\(over.name).html")) }
    }
    places += [("Incidents", "incidents.html"), ("Doctor", "doctor.html")]
    return places.map { title, file in
      SitePage.Link(title, page.root + file, isCurrent: file == page.file)
    }
  }

  /// The same page of the time before and after, and the reviews that hold it.
  private func neighbours(of period: Period, _ page: Page) -> SitePage.Group {
    func link(_ title: String, _ other: Period) -> SitePage.Link {
      let file: String =
        if case .figure(let metric, _) = page.kind {
          "figures/\(other.name)/\(metric).html"
        } else {
          "reviews/\(other.name).html"
        }
      return SitePage.Link(title, page.root + file, isCurrent: file == page.file)
    }
    let kinds = [plan.weeks, plan.months, plan.quarters]
    let kind = kinds.first { $0.contains(period) } ?? []
    let place = kind.firstIndex(of: period) ?? 0
    var links: [SitePage.Link] = []
    if place + 1 < kind.count { links.append(link("← \(kind[place + 1].name)", kind[place + 1])) }
    links.append(link(period.name, period))
    if place > 0 { links.append(link("\(kind[place - 1].name) →", kind[place - 1])) }
    for other in kinds where !other.contains(period) {
      links += other.filter { $0.overlaps(period) }.prefix(2).reversed().map { link($0.name, $0) }
    }
    return SitePage.Group("Period", links)
  }
}

extension Diagnostic {
  /// There is nothing to make pages of.
  fileprivate static let nothingToShow = Diagnostic(
    .error, .noInput, "there is no record to make pages of",
    hint: "Take in some first: toll import FILE.", at: nil)
}
