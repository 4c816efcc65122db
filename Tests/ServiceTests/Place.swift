import Chronology
import Deliveries
import Diagnostics
import Foundation
import Hashing
import Ingestion
import Operations
import Service
import Settings
import Synchronization

/// A service of a database in a folder of its own, gone afterwards.
final class Place: Sendable {
  let folder: URL
  let workspace: Workspace
  let service: TollService
  let clock: TestClock

  /// A service.
  ///
  /// - Parameter records: Files to take in first, by their names.
  init(
    records: [String: String] = [:], settings: String = "",
    secrets: [String: [String]] = ["github": ["hush"]], access: AccessRules = AccessRules()
  ) throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("toll-service-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let clock = TestClock()
    self.clock = clock
    let database = folder.appendingPathComponent("toll.sqlite").path
    let now: @Sendable () -> Instant = { clock.now }
    workspace = Workspace(
      database: database, settings: ConfigurationFile(parsing: settings, file: "toll.yaml"),
      now: now, records: RecordCache(of: database, now: now))
    var inputs: [InputFile] = []
    for (name, text) in records.sorted(by: { $0.key < $1.key }) {
      let file = folder.appendingPathComponent(name)
      try text.write(to: file, atomically: true, encoding: .utf8)
      inputs.append(InputFile(path: file.path, isFound: false))
    }
    if !inputs.isEmpty {
      try ImportOperation(inputs, options: ReadOptions(), terms: ImportTerms())
        .run(in: workspace, followedBy: Nobody())
    }
    var terms = ServiceTerms(version: "0.0.0", licences: "toll 0.0.0 Apache-2.0\n")
    terms.secrets = { secrets[$0] ?? [] }
    terms.access = access
    service = try TollService(workspace, terms: terms)
  }

  deinit {
    service.close()
    try? FileManager.default.removeItem(at: folder)
  }

  var deliveries: DeliveryFolder { DeliveryFolder(ofDatabase: workspace.database) }

  /// A new token.
  func token(
    _ scope: Token.Scope, source: String? = nil, name: String? = nil
  ) throws -> String {
    var random = SystemRandomNumberGenerator()
    return try TokenStore(in: deliveries).add(
      name ?? "\(scope.rawValue)-\(UUID().uuidString)", may: scope, source: source, at: clock.now,
      &random)
  }

  /// Asks something.
  func ask(
    _ target: String, _ method: String = "GET", token: String? = nil,
    headers: [(String, String)] = [], body: String = "", peer: String? = "127.0.0.1"
  ) async -> Response {
    var fields = HeaderFields(headers.map { HeaderFields.Field($0.0, $0.1) })
    if let token { fields.append("Authorization", "Bearer \(token)") }
    guard
      let request = Request(
        method, target, headers: fields, body: Array(body.utf8), peer: peer)
    else { return Response(400, text: "no request") }
    return await service.respond(to: request)
  }

  /// Sends a delivery as GitHub would.
  func hook(_ body: String, id: String = UUID().uuidString, secret: String = "hush") async
    -> Response
  {
    let code = HMAC.code(of: Array(body.utf8), key: Array(secret.utf8))
      .map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    return await ask(
      "/hooks/github", "POST",
      headers: [("X-Hub-Signature-256", "sha256=\(code)"), ("X-GitHub-Delivery", id)], body: body)
  }
}

/// A clock that stands until it is moved.
final class TestClock: Sendable {
  private let moment = Mutex<Int64>(1_795_420_800_000)  // 2026-11-23T08:00:00Z

  var now: Instant { moment.withLock { Instant(milliseconds: $0) } }

  func move(by milliseconds: Int64) { moment.withLock { $0 += milliseconds } }
}

extension Response {
  var text: String { String(decoding: body, as: UTF8.self) }
}

/// Nobody watches.
struct Nobody: ImportObserver {
  func read(_ rows: Int, of file: String, isLast: Bool) {}
  func rejected(_ reason: Diagnostic) {}
  func took(_ receipt: ImportReceipt) {}
  func said(_ diagnostic: Diagnostic) {}
  func told(_ sentence: String) {}
}

/// Some weeks of a small team, with names that would act if they could.
enum Sample {
  static let records = ["changes.csv": changes, "incidents.csv": incidents]

  private static let changes: String = {
    var lines = [
      "id,type,service,environment,team,title,started_at,finished_at,outcome,lines_added"
    ]
    for index in 0..<80 {
      let day = 1 + index % 28
      let month = index < 40 ? 10 : 11
      let service = ["checkout", "search & find", "<b>web</b>"][index % 3]
      let outcome = index % 9 == 0 ? "failed" : "succeeded"
      let time = "2026-\(month)-\(day < 10 ? "0" : "")\(day)T1\(index % 10)"
      lines.append(
        "c\(index),code,\(service),production,core,Change \(index),"
          + "\(time):00:00Z,\(time):20:00Z,\(outcome),\(index)")
    }
    lines.append(
      "odd/id?x=1&y=<z>%2F é,code,checkout,production,core,Odd,2026-11-17T10:00:00Z,"
        + "2026-11-17T10:10:00Z,failed,5")
    return lines.joined(separator: "\n") + "\n"
  }()

  private static let incidents = """
    id,title,service,severity,started_at,detected_at,resolved_at,caused_by
    INC-1,Checkout down,checkout,1,2026-10-06T11:30:00Z,2026-10-06T11:35:00Z,2026-10-06T12:30:00Z,c0
    INC/2 <i>,"Search ""slow"" & sad",search & find,2,2026-11-17T10:20:00Z,2026-11-17T10:25:00Z,2026-11-17T11:00:00Z,odd/id?x=1&y=<z>%2F é
    INC-3,Web gone,<b>web</b>,3,2026-11-18T09:00:00Z,,2026-11-18T10:00:00Z,

    """
}
