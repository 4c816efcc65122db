import Deliveries
import Diagnostics

/// A request on its way to what answers it.
struct Call: Sendable {
  let request: Request
  /// What the names of the path stand for.
  let parts: [String: String]
  /// Who asks; nobody known where the route wants nobody.
  let visitor: Visitor?
  let service: TollService

  /// What a name of the path stands for.
  subscript(name: String) -> String { parts[name] ?? "" }
}

/// Something that is answered at an address.
///
/// A new one is a file in `Routes/` and a line in `Routes.all`.
protocol Route: Sendable {
  /// As in `GET`; what answers GET answers HEAD.
  var methods: [String] { get }
  var path: PathPattern { get }
  /// What somebody must be allowed; `nil` where the route itself sees to it.
  var scope: Token.Scope? { get }
  /// Answers.
  ///
  /// - Throws: what is then said in words.
  func answer(_ call: Call) async throws(Diagnostic) -> Response
}

extension Route {
  var methods: [String] { ["GET"] }
  var scope: Token.Scope? { .read }
}

/// Parts of a path; what begins with a colon stands for any.
struct PathPattern: Sendable, ExpressibleByStringLiteral {
  private let parts: [String]

  init(stringLiteral text: String) { self.init(text) }

  init(_ text: String) { parts = text.split(separator: "/").map(String.init) }

  /// What the names stand for in a path; `nil` for a path that is another.
  func match(_ path: [String]) -> [String: String]? {
    guard path.count == parts.count else { return nil }
    var found: [String: String] = [:]
    for (part, value) in zip(parts, path) {
      if part.hasPrefix(":") {
        found[String(part.dropFirst())] = value
      } else if part != value {
        return nil
      }
    }
    return found
  }
}

/// Every route there is.
enum Routes {
  /// A path as it may stand in a log: without what may be a secret, however it was written.
  ///
  /// Of a path that leads nowhere nobody knows what is in it.
  static func shown(_ path: [String]) -> String {
    guard let route = all.first(where: { $0.path.match(path) != nil }) else { return "/…" }
    if route is HookRoute || route is GuardedHookRoute {
      let name = DeliverySchemes.named(path[1])?.name ?? "…"
      return "/hooks/\(name)" + (path.count > 2 ? "/…" : "")
    }
    return "/" + path.joined(separator: "/")
  }

  static let all: [any Route] = fixed + RecordsRoute.all + RowsRoute.all

  private static let fixed: [any Route] = [
    HookRoute(), GuardedHookRoute(),
    BriefRoute(), ReviewRoute(), IncidentRoute(), ChangeRoute(), FigureRoute(), FiguresRoute(),
    SearchRoute(), DeliveriesRoute(), DeliveryRoute(), DeliveryBytesRoute(), ImportsRoute(),
    DoctorRoute(), SettingsRoute(), AboutRoute(),
    PreflightRoute(), ReportsRoute(), AnnotationsRoute(), OpenAPIRoute(),
    MetricsRoute(), HealthRoute(), ReadyRoute(),
    EnterRoute(),
    ChangeFormRoute(), IncidentFormRoute(), NoteFormRoute(), FactorFormRoute(), ActionFormRoute(),
    DoneFormRoute(), VerdictFormRoute(), WithdrawVerdictRoute(), NoteCorrectionRoute(),
    ChangeCorrectionRoute(), IncidentCorrectionRoute(), WrittenRoute(),
  ]
}
