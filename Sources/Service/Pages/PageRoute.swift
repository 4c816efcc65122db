import Chronology
import Deliveries
import Diagnostics
import Operations
import Rendering
import Reports

/// A route whose answer is a report, in whichever format it is wanted.
protocol PageRoute: Route {
  /// What the page is made of besides the records; a page of the same question and records is not
  /// made again. `nil` for a page that is made each time.
  func state(_ call: Call) -> String?
  /// The parameters that a request may have besides the format.
  var parameters: ParameterRules { get }
  /// Makes the report.
  func report(_ call: Call, extent: Extent) throws(Diagnostic) -> Report
  /// The parts of the question as links.
  func question(_ call: Call, _ report: Report) -> [SitePage.Group]
  /// Whether somebody who may write finds forms on it.
  var hasForms: Bool { get }
  /// The forms for somebody who may write.
  func forms(_ call: Call, _ report: Report) throws(Diagnostic) -> [SitePage.PlacedForm]
}

extension PageRoute {
  func state(_ call: Call) -> String? { "" }
  var parameters: ParameterRules { ParameterRules() }
  func question(_ call: Call, _ report: Report) -> [SitePage.Group] { [] }
  var hasForms: Bool { false }
  func forms(_ call: Call, _ report: Report) throws(Diagnostic) -> [SitePage.PlacedForm] { [] }

  func answer(_ call: Call) async throws(Diagnostic) -> Response {
    try parameters.check(call.request.query)
    guard let format = Negotiation.format(of: call.request),
      let renderer = Renderers.named(format)
    else {
      let known = Negotiation.types.map(\.format).joined(separator: ", ")
      return .refusal(
        406, "there is no such format of this page", hint: "Formats are \(known).")
    }
    let service = call.service
    let records = service.workspace.records
    @Sendable func tag() -> String? {
      state(call).map { state in
        EntityTag.of(
          [format, call.request.rawPath, call.request.sortedQuery, state, service.terms.version]
            + [format == "html" ? call.mark(hasForms: hasForms) : ""]
            + (records?.version ?? []).map(String.init))
      }
    }
    if records?.isCurrent == true, let tag = tag(), let response = service.held(tag, call.request) {
      return response
    }
    let page = try await service.working { () throws(Diagnostic) -> (PageCache.Page, String?) in
      // Until when a page observes depends on how far the records reach.
      try service.workspace.refreshRecords()
      // Somebody else may have waited for the same page.
      if records?.isCurrent == true, let tag = tag(), let page = service.pages.page(tag) {
        return (page, tag)
      }
      let version = records?.version
      let report = try report(call, extent: renderer.extent)
      if let objection = renderer.objection(to: report) { throw objection }
      var options = RenderOptions.ofService
      if format == "html" { options.site = try site(call, report) }
      let page = PageCache.Page(
        type: Negotiation.contentType(of: format),
        body: renderer.document(report, options: options))
      // The mark is that of the records which were read for it; where others were read meanwhile, nobody
      // knows which those were.
      let tag = records?.version == version ? tag() : nil
      if let tag { service.pages.keep(page, tag, madeOf: records?.version ?? []) }
      return (page, tag)
    }
    return service.send(page.0, page.1, call.request)
  }

  private func site(_ call: Call, _ report: Report) throws(Diagnostic) -> SitePage {
    let formats = Negotiation.types.filter { $0.format != "html" && $0.format != "openmetrics" }
      .map { entry in
        SitePage.Link(
          entry.format, PageAddress(call.request).setting("format", entry.format).text)
      }
    return .frame(
      call, of: report, question: question(call, report), formats: formats,
      forms: call.mayWrite ? try forms(call, report) : [])
  }
}

/// The pages that every page leads to.
enum Places {
  static let all: [(title: String, address: String)] = [
    ("Brief", "/"), ("Week", "/reviews/last-week"), ("Month", "/reviews/last-month"),
    ("Quarter", "/reviews/last-quarter"), ("All", "/reviews/all"), ("Figures", "/figures"),
    ("Deliveries", "/deliveries"), ("Imports", "/imports"), ("Doctor", "/doctor"),
    ("Settings", "/settings"), ("About", "/about"),
  ]

  /// Where those who may write record something by hand.
  static let writing = (title: "Record", address: "/record/change")
}

extension TollService {
  /// The page of a mark, where it is kept, or that whoever asks has it.
  func held(_ tag: String, _ request: Request) -> Response? {
    if EntityTag.isHeld(tag, by: request) { return unchanged(tag) }
    return pages.page(tag).map { send($0, tag, request) }
  }

  /// A page, gzipped for those who take it so.
  func send(_ page: PageCache.Page, _ tag: String?, _ request: Request) -> Response {
    if let tag, EntityTag.isHeld(tag, by: request) { return unchanged(tag) }
    let encodings = request.headers.all("Accept-Encoding").joined(separator: ",").lowercased()
    let takesGzip = encodings.split(separator: ",").contains { coding in
      let parts = coding.split(separator: ";").map { $0.filter { $0 != " " } }
      return parts.first == "gzip" && !parts.dropFirst().contains { $0 == "q=0" }
    }
    var response: Response
    if takesGzip, let gzip = page.gzip {
      response = Response(200, page.type, gzip)
      response.headers.append("Content-Encoding", "gzip")
    } else {
      response = Response(200, page.type, page.body)
    }
    mark(&response, tag)
    return response
  }

  private func unchanged(_ tag: String) -> Response {
    var response = Response(304, text: "")
    response.body = []
    mark(&response, tag)
    return response
  }

  private func mark(_ response: inout Response, _ tag: String?) {
    guard let tag else { return }
    response.headers.append("ETag", tag)
    response.headers.append("Cache-Control", "private, no-cache")
  }
}
