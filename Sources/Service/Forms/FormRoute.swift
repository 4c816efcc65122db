import Chronology
import Deliveries
import Diagnostics
import Operations
import Records
import Rendering
import Reports
import Settings

/// What became of what was filled in.
enum FormOutcome {
  /// It is kept, and stands at an address.
  case kept(at: String)
  /// It is not kept; the entry says of each field why.
  case faulty(FormEntry)
}

/// A form that writes, at an address of its own: asked for it is shown, sent it is kept.
///
/// What cannot be kept is answered with the form as it was filled in, and the reason beside the field.
protocol FormRoute: Route {
  /// The kind of the record that the path names, without which there is no such form; `nil` where it names
  /// none.
  var subject: RecordKind? { get }
  /// The form, with what is known already.
  func form(_ call: Call) throws(Diagnostic) -> SiteForm
  /// Where one may want to go from its page.
  func ways(_ call: Call) -> [SitePage.Group]
  /// Keeps what was filled in, of which each field by itself is good.
  func keep(_ entry: FormEntry, _ call: Call) throws(Diagnostic) -> FormOutcome
}

extension FormRoute {
  var methods: [String] { ["GET", "POST"] }
  var scope: Token.Scope? { .record }
  var subject: RecordKind? { .incidents }

  /// What the form is about has its page.
  func ways(_ call: Call) -> [SitePage.Group] {
    [
      SitePage.Group(
        "About",
        [
          SitePage.Link(
            call["id"],
            "/" + call.request.path.prefix(2).map(SitePage.encoded).joined(separator: "/"))
        ])
    ]
  }

  func answer(_ call: Call) async throws(Diagnostic) -> Response {
    let (request, service) = (call.request, call.service)
    guard let visitor = call.visitor, call.mayWrite else { return service.notAllowed(.read) }
    guard request.method == "POST" else {
      try ParameterRules().check(request.query)
      return try await service.working { () throws(Diagnostic) in
        if let subject { try service.workspace.require(subject, named: call["id"]) }
        return try page(form(call), 200, call)
      }
    }
    guard EnterRoute.isFromHere(request) else {
      return .refusal(403, "this was sent by a page of somebody else's")
    }
    guard FormBody.isCarried(by: request) else {
      return .refusal(415, "forms are sent as application/x-www-form-urlencoded")
    }
    guard request.body.count <= TollService.usualLimit else {
      return .refusal(413, "this is larger than 1 MB", hint: "Say it in fewer words.")
    }
    let body = try FormBody(request.body)
    return try await service.working { () throws(Diagnostic) in
      try take(body, of: visitor, call)
    }
  }

  private func take(
    _ body: FormBody, of visitor: Visitor, _ call: Call
  ) throws(Diagnostic) -> Response {
    let workspace = call.service.workspace
    var form = try form(call)
    try body.check(form)
    let zone = try workspace.configuration().zone ?? .utc
    let entry = FormEntry(body, of: form, in: zone, at: workspace.now())
    let both = form.beside(entry, of: body)
    form.fields = entry.fields
    guard call.service.seal.isOn(body, of: visitor, at: call.request.plainPath) else {
      form.notice =
        "Nothing is written yet: this page is from before the service was started anew, or was "
        + "made for somebody else. Look it over and send it again."
      return try page(form, 403, call)
    }
    if let both { return try page(both, 409, call) }
    guard !entry.isFaulty || entry.asksNothing else { return try page(form, 422, call) }
    do throws(Diagnostic) {
      switch try keep(entry, call) {
      case .kept(let address):
        workspace.records?.expire()
        return .redirect(to: address)
      case .faulty(let entry):
        form.fields = entry.fields
        return try page(form, 422, call)
      }
    } catch {
      if error == .sourceOfOthers || error == .writtenByOthers {
        throw error
      }
      form.notice = "Nothing is written: \(error.message). \(error.advice ?? "")"
      return try page(form, error.category == .usage ? 422 : Response.status(of: error), call)
    }
  }

  /// A page with a form on it and nothing else.
  private func page(
    _ form: SiteForm, _ status: Int, _ call: Call
  ) throws(Diagnostic) -> Response {
    var form = form
    let faults = form.fields.count { $0.fault != nil }
    if faults > 0, form.notice == nil {
      form.notice =
        "Nothing is written yet: \(faults == 1 ? "one field needs" : "\(faults) fields need") "
        + "another look."
    }
    let zone = try call.service.workspace.configuration().zone ?? .utc
    let report = Report(
      kind: "form", title: "Write it down", facts: [],
      sections: [Section(name: "form", title: form.title, blocks: [])], figures: [], history: [],
      definitions: [], notes: [], zone: zone)
    var options = RenderOptions.ofService
    options.site = .frame(
      call, of: report, question: ways(call), forms: [SitePage.PlacedForm(form, in: "form")])
    var response = Response(
      status, Negotiation.contentType(of: "html"),
      HTMLRenderer().document(report, options: options))
    if status == 503 { response.headers.append("Retry-After", "5") }
    return response
  }
}
