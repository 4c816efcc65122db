import Chronology
import Deliveries
package import Diagnostics
import Dispatch
package import Operations
import Settings
import Synchronization

/// What answers requests: it receives deliveries, shows pages and tells programs, of one database.
///
/// It knows requests and responses as plain values; a server gives it the one and sends the other.
package final class TollService: Sendable {
  /// The database, with its records kept in memory.
  package let workspace: Workspace
  let folder: DeliveryFolder
  let journal: DeliveryJournal
  let tokens: TokenBook
  let terms: ServiceTerms
  let pages = PageCache()
  let limit = RequestLimit()
  let seal: FormSeal
  /// Room for the bodies that are being received.
  package let room = BodyRoom()
  /// When it was last seen to be ready.
  let readiness = Readiness()
  let sources: Mutex<SourceLog>
  let counts = Mutex(ServiceCounts())
  /// Work that takes long, one after the other, off the threads that answer.
  private let work = DispatchQueue(label: "toll.pages")

  /// Begins: opens the journal of a database's deliveries.
  ///
  /// - Throws: `busy` while another process has it, `configuration` for settings that are wrong.
  package init(_ workspace: Workspace, terms: ServiceTerms) throws(Diagnostic) {
    _ = try workspace.configuration()
    self.workspace = workspace
    self.terms = terms
    folder = workspace.deliveries
    journal = try DeliveryJournal(in: folder, random: terms.random())
    tokens = TokenBook(in: folder)
    seal = FormSeal(terms.random())
    sources = Mutex(SourceLog(in: folder))
  }

  /// Answers a request.
  package func respond(to request: Request) async -> Response {
    var response = await answer(request)
    if request.method == "HEAD" {
      response.headers.append("Content-Length", "\(response.body.count)")
      response.body = []
    }
    Self.secure(&response)
    count(response)
    return response
  }

  private func answer(_ request: Request) async -> Response {
    let method = request.method == "HEAD" ? "GET" : request.method
    let matching = Routes.all.compactMap { route in
      route.path.match(request.path).map { (route, $0) }
    }
    guard !matching.isEmpty else { return notFound(request) }
    guard let (route, parts) = matching.first(where: { $0.0.methods.contains(method) }) else {
      var response = Response.refusal(405, "\(request.method) is not served here")
      let allowed = Set(matching.flatMap(\.0.methods)).sorted().joined(separator: ", ")
      response.headers.append("Allow", allowed)
      return response
    }
    let visitor = Visitor.of(request, tokens, terms.access, at: workspace.now())
    if let scope = route.scope, visitor?.may(scope) != true {
      return visitor == nil ? unknownVisitor(request) : notAllowed(scope)
    }
    // What a browser adds by itself it adds to what any page has it send.
    if let visitor, visitor.isKnownByBrowser, method != "GET", !EnterRoute.isFromHere(request) {
      return .refusal(403, "this was sent by a page of somebody else's")
    }
    // A sender of deliveries is never refused for how often it sends: some give up on any 4xx.
    if route.scope != nil, let visitor, !limit.allows(visitor.name, at: workspace.now()) {
      return tooMany()
    }
    do throws(Diagnostic) {
      return try await route.answer(
        Call(request: request, parts: parts, visitor: visitor, service: self))
    } catch {
      return failure(error, request)
    }
  }

  /// Does work that takes long, when that before it is done.
  func working<Value: Sendable>(
    _ body: @escaping @Sendable () throws(Diagnostic) -> Value
  ) async throws(Diagnostic) -> Value {
    let result = await withCheckedContinuation { continuation in
      work.async {
        continuation.resume(returning: Result { () throws(Diagnostic) in try body() })
      }
    }
    return try result.get()
  }

  /// What every answer says: nothing is run that did not come from here, nothing is shown elsewhere, and
  /// what a browser keeps it asks about.
  private static func secure(_ response: inout Response) {
    for (name, value) in [
      (
        "Content-Security-Policy",
        "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; "
          + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
      ), ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"),
      ("Referrer-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
      ("Vary", "Accept, Accept-Encoding, Authorization, Cookie"),
    ] { response.headers.append(name, value) }
    if response.headers["Cache-Control"] == nil {
      response.headers.append("Cache-Control", "no-store")
    }
  }

  private func count(_ response: Response) {
    counts.withLock { $0.responses[response.status, default: 0] += 1 }
  }

  /// The path of a request as it may stand in a log.
  package func shownPath(of request: Request) -> String { Routes.shown(request.path) }

  /// Answers a request whose body is larger than what is taken, and was not received.
  package func respond(tooLarge request: Request) async -> Response {
    if request.path.first == "hooks", request.path.count > 1 {
      let name = DeliverySchemes.named(request.path[1])?.name
      if let name {
        sources.withLock { $0.refused(name, because: "too large", at: workspace.now()) }
      }
    }
    var response = Response.refusal(
      413, "this is larger than the \(bodyLimit(of: request.path)) bytes that are taken here")
    Self.secure(&response)
    count(response)
    return response
  }

  /// Ends: what is being written is written, and the next process may have the folder.
  package func close() {
    journal.close()
    try? saveNotes()
  }

  /// Writes down how the sources fared and who was here.
  package func saveNotes() throws(Diagnostic) {
    try sources.withLock { $0 }.save(in: folder)
    try tokens.saveUses()
  }
}

/// What is counted since the start.
struct ServiceCounts {
  /// Answers, by their status.
  var responses: [Int: Int] = [:]
}

/// By which terms a service works, as a face was told.
package struct ServiceTerms: Sendable {
  /// Whom to believe who somebody is.
  package var access = AccessRules()
  /// The secrets of a source, read when they are asked for.
  package var secrets: @Sendable (String) -> [String] = { _ in [] }
  /// A new secret for a browser that was let in.
  package var random: @Sendable () -> any RandomNumberGenerator
  /// The program's version.
  package var version: String
  /// The licences of what it is made of.
  package var licences: String
  /// What was chosen outside of the configuration, for the page of settings.
  package var choices: [(name: String, value: String, origin: String)] = []

  /// Terms for a program.
  package init(
    version: String, licences: String,
    random: @escaping @Sendable () -> any RandomNumberGenerator = {
      SystemRandomNumberGenerator()
    }
  ) {
    self.version = version
    self.licences = licences
    self.random = random
  }
}
