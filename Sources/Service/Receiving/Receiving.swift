import Chronology
import Deliveries
import Diagnostics
import Operations
import Rendering
import Synchronization

/// Receiving deliveries: whether they are authentic, and onto the disk with them.
extension TollService {
  /// Takes a delivery of a source.
  func receive(_ request: Request, of name: String, pathToken: String?) async -> Response {
    guard let scheme = DeliverySchemes.named(name) else {
      return .refusal(
        404, "no source is called \(name)",
        hint: "Sources are \(DeliverySchemes.all.map(\.name).joined(separator: ", ")).")
    }
    let now = workspace.now()
    guard request.body.count <= scheme.bodyLimit else { return refuse(name, 413, "too large") }
    guard scheme.takes(contentType: request.headers["Content-Type"]) else {
      return refuse(name, 415, "another type")
    }
    let offer = Offer(
      headers: request.headers, query: request.query.map { ($0.name, $0.value) },
      pathToken: pathToken, body: request.body)
    let tokens = tokens
    let known = KnownSecrets(terms.secrets(name)) { secret in
      tokens.token(of: secret, at: now).flatMap { $0.mayRecord(name) ? $0.name : nil }
    }
    switch scheme.verdict(on: offer, knowing: known, at: now) {
    case .refused(let reason):
      sources.withLock { $0.refused(name, because: reason.rawValue, at: now) }
      return .refusal(401, reason.words(of: name))
    case .authentic(let authenticBy):
      return await keep(
        Arrival(
          received: now, source: name, id: scheme.id(of: offer), authenticBy: authenticBy,
          headers: scheme.kept(of: offer), body: request.body))
    }
  }

  /// Keeps a delivery; answers once it is on the disk.
  func keep(_ arrival: Arrival) async -> Response {
    switch await journal.keep(arrival) {
    case .success(.kept(let number)):
      sources.withLock { $0.heard(arrival.source, at: arrival.received) }
      return Response(
        202, json: .object([("kept", .bool(true)), ("delivery", .integer(Int(number)))]))
    case .success(.known):
      return Response(200, json: .object([("kept", .bool(true)), ("known", .bool(true))]))
    case .failure(let reason):
      sources.withLock {
        $0.refused(arrival.source, because: "could not be kept", at: arrival.received)
      }
      var response = Response.refusal(503, reason.message, hint: reason.advice)
      response.headers.append("Retry-After", "30")
      return response
    }
  }

  private func refuse(_ name: String, _ status: Int, _ reason: String) -> Response {
    sources.withLock { $0.refused(name, because: reason, at: workspace.now()) }
    return .refusal(
      status,
      status == 413
        ? "this is larger than what is taken of \(name)"
        : "this type of content is not taken of \(name)")
  }

  /// How large a body of a path may be, in bytes.
  package func bodyLimit(of path: [String]) -> Int {
    guard path.first == "hooks", path.count > 1 else { return Self.usualLimit }
    return DeliverySchemes.named(path[1])?.bodyLimit ?? Self.usualLimit
  }

  /// 1 MB for what people and their own programs send.
  static var usualLimit: Int { 1_024 * 1_024 }
}
