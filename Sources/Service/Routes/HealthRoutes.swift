import Chronology
import Deliveries
import Diagnostics
import Operations
import Rendering
import Reports
import Synchronization

/// `/healthz`: it runs.
struct HealthRoute: Route {
  let path: PathPattern = "/healthz"
  let scope: Token.Scope? = nil

  func answer(_ call: Call) async -> Response { Response(200, text: "up") }
}

/// `/readyz`: it can read the records and keep deliveries.
struct ReadyRoute: Route {
  let path: PathPattern = "/readyz"
  let scope: Token.Scope? = nil

  func answer(_ call: Call) async throws(Diagnostic) -> Response {
    let service = call.service
    let now = service.workspace.now()
    if let known = service.readiness.lately(now) {
      try known.get()
    } else {
      try await service.working { () throws(Diagnostic) in try Self.look(service, at: now) }
    }
    return Response(200, text: "ready")
  }

  private static func look(_ service: TollService, at now: Instant) throws(Diagnostic) {
    let workspace = service.workspace
    do throws(Diagnostic) {
      try service.folder.probe()
      if workspace.hasDatabase { _ = try ImportListOperation(extent: .page).run(in: workspace) }
      service.readiness.note(nil, at: now)
    } catch {
      service.readiness.note(error, at: now)
      throw error
    }
  }
}

/// `/metrics`: the figures of the last week and the service's own health, for Prometheus.
struct MetricsRoute: Route {
  let path: PathPattern = "/metrics"

  func answer(_ call: Call) async throws(Diagnostic) -> Response {
    guard let renderer = Renderers.named("openmetrics") else {
      return .refusal(500, "there is no such format")
    }
    let service = call.service
    let workspace = service.workspace
    let figures = try await service.working { () throws(Diagnostic) -> String in
      guard workspace.hasDatabase else { return "" }
      do throws(Diagnostic) {
        let report = try ReviewOperation(PageQuestion.usual(service), extent: renderer.extent)
          .run(in: workspace)
        return String(decoding: renderer.document(report, options: .ofService), as: UTF8.self)
      } catch {
        // No record yet is no failure of the service.
        guard error.category == .noInput else { throw error }
        return ""
      }
    }
    let text =
      figures.replacing("# EOF\n", with: "") + service.exposition(at: workspace.now())
    return Response(200, Negotiation.contentType(of: "openmetrics"), Array(text.utf8))
  }
}

extension TollService {
  /// The service's own health, as Prometheus reads it.
  func exposition(at now: Instant) -> String {
    let log = sources.withLock { $0 }
    let responses = counts.withLock { $0.responses }
    var text = Exposition()
    for (name, source) in log.sources.sorted(by: { $0.key < $1.key }) {
      text.add(
        Double(source.deliveries), to: "toll_deliveries", of: .counter,
        labels: [("source", name)], help: "Deliveries that were kept, by source.")
      for (reason, count) in source.refused.sorted(by: { $0.key < $1.key }) {
        text.add(
          Double(count), to: "toll_deliveries_refused", of: .counter,
          labels: [("source", name), ("reason", reason)],
          help: "What was sent and not taken, by source and reason.")
      }
      text.add(
        source.last.map { Double(max(0, now.since($0))) / 1_000 },
        to: "toll_source_silence_seconds",
        unit: "seconds", labels: [("source", name)], help: "How long a source has been silent.")
    }
    let week = now.advanced(by: -Milliseconds.week)..<now
    text.add(
      Double(ListeningNotes(in: workspace).silence(in: week)) / 1_000,
      to: "toll_not_listening_seconds", unit: "seconds", labels: [],
      help: "How long the service did not listen in the last seven days.")
    for (status, count) in responses.sorted(by: { $0.key < $1.key }) {
      text.add(
        Double(count), to: "toll_http_responses", of: .counter,
        labels: [("status", "\(status)")], help: "Answers, by status.")
    }
    return text.text
  }
}
