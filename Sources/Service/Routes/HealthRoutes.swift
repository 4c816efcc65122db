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
    let workspace = call.service.workspace
    let folder = call.service.folder
    try await call.service.working { () throws(Diagnostic) in
      try folder.probe()
      if workspace.hasDatabase { _ = try ImportListOperation(extent: .page).run(in: workspace) }
    }
    return Response(200, text: "ready")
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
      guard workspace.hasDatabase else { return "# EOF\n" }
      do throws(Diagnostic) {
        let report = try ReviewOperation(QuestionForm(), extent: renderer.extent)
          .run(in: workspace)
        return String(decoding: renderer.document(report, options: RenderOptions()), as: UTF8.self)
      } catch {
        // No record yet is no failure of the service.
        guard error.category == .noInput else { throw error }
        return "# EOF\n"
      }
    }
    let own = service.exposition(at: workspace.now())
    let text = figures.replacing("# EOF\n", with: "") + own + "# EOF\n"
    return Response(200, Negotiation.contentType(of: "openmetrics"), Array(text.utf8))
  }
}

extension TollService {
  /// The service's own health, as Prometheus reads it.
  func exposition(at now: Instant) -> String {
    let log = sources.withLock { $0 }
    let responses = counts.withLock { $0.responses }
    var text = ""
    func family(_ name: String, _ type: String, _ help: String, _ samples: [(String, Double)]) {
      guard !samples.isEmpty else { return }
      text += "# TYPE \(name) \(type)\n# HELP \(name) \(help)\n"
      let suffix = type == "counter" ? "_total" : ""
      for (labels, value) in samples {
        text +=
          "\(name)\(suffix)\(labels) \(value == value.rounded() ? "\(Int64(value))" : "\(value)")\n"
      }
    }
    let names = log.sources.sorted { $0.key < $1.key }
    family(
      "toll_deliveries", "counter", "Deliveries that were kept, by source.",
      names.map { ("{source=\"\($0.key)\"}", Double($0.value.deliveries)) })
    family(
      "toll_deliveries_refused", "counter", "What was sent and not taken, by source and reason.",
      names.flatMap { name, source in
        source.refused.sorted { $0.key < $1.key }.map {
          ("{source=\"\(name)\",reason=\"\($0.key)\"}", Double($0.value))
        }
      })
    family(
      "toll_source_silence_seconds", "gauge", "How long a source has been silent.",
      names.compactMap { name, source in
        source.last.map { ("{source=\"\(name)\"}", Double(max(0, now.since($0))) / 1_000) }
      })
    let week = now.advanced(by: -Milliseconds.week)..<now
    let silence = ListeningNotes(in: workspace).silence(in: week)
    family(
      "toll_not_listening_seconds", "gauge",
      "How long the service did not listen in the last seven days.",
      [("", Double(silence) / 1_000)])
    family(
      "toll_http_responses", "counter", "Answers, by status.",
      responses.sorted { $0.key < $1.key }.map { ("{status=\"\($0.key)\"}", Double($0.value)) })
    return text
  }
}
