import Chronology
import Deliveries
import Diagnostics
import Hashing
import Operations
import Records
import Rendering
import Text

/// `POST /api/v1/changes`, `/incidents`, `/recoveries`: records of a team's own programs, read before
/// they are taken.
struct RecordsRoute: Route {
  let methods = ["POST"]
  let path: PathPattern
  let scope: Token.Scope? = .record
  private let kind: RecordKind

  /// Each kind of records at its address.
  static let all = RecordKind.allCases.map(RecordsRoute.init)

  /// Its parameters.
  static let parameters = ParameterRules(single: ["source"], refusesEmpty: true)

  private init(_ kind: RecordKind) {
    self.kind = kind
    path = PathPattern("/api/v1/\(kind.rawValue)")
  }

  func answer(_ call: Call) async throws(Diagnostic) -> Response {
    let (request, service) = (call.request, call.service)
    try Self.parameters.check(request.query, hasFormat: false)
    guard request.headers["Idempotency-Key"]?.isEmpty != true else {
      return .refusal(
        400, "the Idempotency-Key is empty",
        hint: "Send one that is the request's own, or none: an empty one is no protection.")
    }
    guard request.body.count <= TollService.usualLimit else {
      return .refusal(413, "this is larger than 1 MB", hint: "Send it in parts.")
    }
    let source = request.value("source") ?? call.visitor?.source
    if let bound = call.visitor?.source, source != bound {
      return .refusal(403, "this token may send records of \(bound) only")
    }
    if let source, !Self.isName(source) {
      return .refusal(
        400, "this is no name of a source",
        hint: "Names have up to 100 letters, digits and characters that show.")
    }
    let check = RecordCheckOperation(request.body, kind: kind)
    let workspace = service.workspace
    let findings = try await service.working { () throws(Diagnostic) in
      try check.run(in: workspace)
    }
    guard findings.faults.isEmpty else { return refusal(findings) }
    let now = workspace.now()
    var headers = [DeliveryReader.kindHeader: kind.rawValue]
    headers[DeliveryReader.sourceHeader] = source
    headers["Content-Type"] = request.headers["Content-Type"]
    return await service.keep(
      Arrival(
        received: now, source: source ?? "records", id: Self.id(of: call, kind, at: now),
        authenticBy: "token \(call.visitor?.name ?? "")", headers: headers, body: request.body))
  }

  /// What tells a request from all others. The same again is known by its key; a key of somebody else's, of
  /// another kind or of other records is another one, as nothing sent may be lost.
  private static func id(of call: Call, _ kind: RecordKind, at now: Instant) -> String {
    let key = call.request.headers["Idempotency-Key"].flatMap { $0.isEmpty ? nil : $0 }
    let parts = [call.visitor?.name ?? "", kind.rawValue, key ?? "at \(now.milliseconds)"]
    let name = SHA256.hex(of: parts.joined(separator: "\0").utf8)
    return "\(kind.rawValue) \(name.prefix(16)) \(SHA256.hex(of: call.request.body))"
  }

  /// Whether a text may be a source's name: it is shown on pages and kept with every record.
  private static func isName(_ text: String) -> Bool {
    text.unicodeScalars.count <= 100 && VisibleText.of(text) == text
  }

  private func refusal(_ findings: RecordCheckOperation.Findings) -> Response {
    let faults = findings.faults.map { fault in
      JSONValue.object([
        ("error", .string(fault.message)), ("hint", fault.advice.map { .string($0) } ?? .null),
        ("line", fault.location?.line.map { .integer(Int($0)) } ?? .null),
      ])
    }
    return Response(
      422,
      json: .object([
        ("error", .string("nothing was taken: not every record can be read")),
        ("faults", .array(faults)),
      ]))
  }
}
