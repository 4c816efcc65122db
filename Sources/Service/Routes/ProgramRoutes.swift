import Analysis
import Chronology
import Deliveries
import Diagnostics
import Operations
import Rendering
import Reports
import Text

/// `/api/v1/preflight`: whether a change may go out, for programs.
struct PreflightRoute: Route {
  let path: PathPattern = "/api/v1/preflight"
  static let parameters = ParameterRules(
    single: ["service", "type", "lines", "at", "window", "timezone", "new"], refusesEmpty: true)

  func answer(_ call: Call) async throws(Diagnostic) -> Response {
    try Self.parameters.check(call.request.query, hasFormat: false)
    guard let service = call.request.value("service") else { throw .noService }
    var operation = PreflightOperation(service: service)
    operation.type = call.request.value("type")
    operation.size = try call.request.value("lines").map { text throws(Diagnostic) in
      guard let lines = Int(text) else { throw .notANumber("lines", text) }
      return lines
    }
    operation.at = call.request.value("at")
    operation.window = call.request.value("window")
    operation.timezone = call.request.value("timezone")
    if let text = call.request.value("new") {
      guard ["true", "false"].contains(text) else { throw .notYesOrNo("new", text) }
      operation.isNew = text == "true"
    }
    let (asked, workspace) = (operation, call.service.workspace)
    let answer = try await call.service.working { () throws(Diagnostic) in
      try asked.run(in: workspace)
    }
    guard let renderer = Renderers.named("json") else { throw .noService }
    var options = RenderOptions.ofService
    options.isOneLine = true
    return Response(
      200, "application/json", renderer.document(answer.report, options: options))
  }
}

/// `/api/v1/reports/2026-W46`: the review of a period, for programs: JSON where nothing else is asked.
struct ReportsRoute: Route {
  let path: PathPattern = "/api/v1/reports/:period"

  func answer(_ call: Call) async throws(Diagnostic) -> Response {
    try ReviewRoute().parameters.strict.check(call.request.query)
    return try await ReviewRoute().answer(call.preferringJSON)
  }
}

/// `/api/v1/changes`, `/incidents`, `/links`: the records, row by row.
struct RowsRoute: Route {
  let path: PathPattern
  /// What the rows are called.
  private let kind: String

  /// Each kind of rows at its address.
  static let all = Extracts.all.map { RowsRoute($0.name) }

  /// Its parameters: what rows are, and not how they are summed up.
  static let parameters = ParameterRules(
    single: PageQuestion.parameters.single.filter {
      !["compare", "history", "metric"].contains($0)
    },
    several: PageQuestion.parameters.several, refusesEmpty: true)

  /// The formats that rows can be had in, and their types; the first where none is asked for.
  static let formats = [
    ("ndjson", "application/x-ndjson"), ("csv", "text/csv"), ("json", "application/json"),
  ]

  private init(_ kind: String) {
    self.kind = kind
    path = PathPattern("/api/v1/\(kind)")
  }

  func answer(_ call: Call) async throws(Diagnostic) -> Response {
    try Self.parameters.check(call.request.query)
    let form = try PageQuestion.form(call)
    let format = call.request.value("format") ?? "ndjson"
    let operation = ExportOperation(kind, form, format: format)
    let workspace = call.service.workspace
    let text = try await call.service.working { () throws(Diagnostic) in
      var text = ""
      try operation.run(in: workspace).write(row: {}, text: { text += $0 })
      return text
    }
    let type = format == "ndjson" ? "application/x-ndjson" : Negotiation.contentType(of: format)
    return Response(200, type, Array(text.utf8))
  }
}

/// `/api/v1/annotations?from=…&to=…`: changes and incidents as marks, for Grafana and the like.
struct AnnotationsRoute: Route {
  let path: PathPattern = "/api/v1/annotations"
  static let parameters = ParameterRules(
    single: ["from", "to"], several: PageQuestion.parameters.several, refusesEmpty: true)

  func answer(_ call: Call) async throws(Diagnostic) -> Response {
    let request = call.request
    try Self.parameters.check(request.query, hasFormat: false)
    let now = call.service.workspace.now()
    let end = try Self.moment(request.value("to"), named: "to") ?? now
    let start =
      try Self.moment(request.value("from"), named: "from")
      ?? end.advanced(by: -Milliseconds.week)
    let operation = AnnotationOperation(try PageQuestion.form(call), from: start, to: end)
    let workspace = call.service.workspace
    let marks = try await call.service.working { () throws(Diagnostic) in
      try operation.run(in: workspace)
    }
    return Response(200, json: .array(marks.map(Self.json)))
  }

  private static func json(_ mark: AnnotationOperation.Annotation) -> JSONValue {
    var pairs: [(key: String, value: JSONValue)] = [("time", .integer(Int(mark.time.milliseconds)))]
    if let end = mark.end { pairs.append(("timeEnd", .integer(Int(end.milliseconds)))) }
    pairs += [
      ("title", .string(mark.title)), ("text", .string(mark.text)),
      ("tags", .array(mark.tags.map { .string($0) })),
    ]
    return .object(pairs)
  }

  /// A moment in milliseconds, as Grafana has them, or as people write them.
  private static func moment(_ text: String?, named name: String) throws(Diagnostic) -> Instant? {
    guard let text else { return nil }
    if let milliseconds = Int64(text) {
      guard (0...253_402_300_799_999).contains(milliseconds) else {
        throw .notATime(text)
      }
      return Instant(milliseconds: milliseconds)
    }
    return try RulesForm.moment(text, in: .utc)
  }
}

/// `/api/v1/openapi.json`: what programs may ask, as OpenAPI 3.1.
struct OpenAPIRoute: Route {
  let path: PathPattern = "/api/v1/openapi.json"
  let scope: Token.Scope? = nil

  func answer(_ call: Call) async -> Response {
    Response(200, json: OpenAPI.document(version: call.service.terms.version))
  }
}

extension Call {
  /// The same, which gets JSON unless it asks for something else.
  fileprivate var preferringJSON: Call {
    guard request.value("format") == nil,
      let other = Request(
        request.method, "\(request.rawPath)?\(request.sortedQuery)&format=json",
        headers: request.headers, body: request.body, peer: request.peer)
    else { return self }
    return Call(request: other, parts: parts, visitor: visitor, service: service)
  }
}

extension Diagnostic {
  /// A word is neither yes nor no.
  fileprivate static func notYesOrNo(_ name: String, _ text: String) -> Diagnostic {
    Diagnostic(
      .error, .usage, "\(name) is \(Excerpt.quoted(text)), which means nothing",
      hint: "Give true or false.", at: nil)
  }

  /// Whether a change may go out depends on where it goes.
  fileprivate static let noService = Diagnostic(
    .error, .usage, "no service is named", hint: "Say where it goes: service=NAME.", at: nil)
}
