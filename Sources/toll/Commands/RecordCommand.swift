import ArgumentParser
import Diagnostics
import Foundation
import Ledgers
import Operations
import Records

/// `toll record KIND NAME=VALUE…`
struct RecordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: "Record one change or incident, now, as from a pipeline.",
    discussion: """
      A record is what its fields say; "now" is the moment at hand. Said again with the same id, it
      is completed: a deploy is recorded when it starts and when it has ended.

      With --to it is sent to a service, by curl and with the token in TOLL_TOKEN or a file. Where
      the service is away, the record is kept in a folder and sent with the next, and the command
      ends well: no deploy fails because Toll is down. Without fields, what waits there is sent.

      EXAMPLES:
        toll record change id=1187 service=checkout type=code started_at=now
        toll record change id=1187 finished_at=now outcome=succeeded
        toll record incident id=INC-7 service=checkout severity=2 started_at=2026-11-16T09:30:00Z
        toll record change id=1187 finished_at=now outcome=failed --to https://toll.example
        toll record --to https://toll.example
      """)

  @OptionGroup var shared: SharedOptions

  @Argument(help: "What it is: change, incident, recovery or note.")
  var kind: String?

  @Argument(help: "Its fields, as NAME=VALUE; an unknown one is answered with the list.")
  var fields: [String] = []

  @Option(help: ArgumentHelp("Where it comes from (default: records).", valueName: "name"))
  var source: String?

  @Option(
    help: ArgumentHelp(
      "The service to send it to: https://HOST, http:// of this machine, or unix:PATH.",
      valueName: "address"))
  var to: String?

  @Option(
    help: ArgumentHelp(
      "A file that holds the token (default: the variable TOLL_TOKEN).", valueName: "path"))
  var tokenFile: String?

  @Option(
    help: ArgumentHelp(
      "The folder in which records wait (default: toll/outbox in XDG_STATE_HOME or ~/.local/state).",
      valueName: "folder"))
  var outbox: String?

  @Option(
    help: ArgumentHelp(
      "How long to wait for a service that is away, or for a database that is held.",
      valueName: "seconds"))
  var wait: Int = 0

  func run() throws {
    guard (0...86_400).contains(wait) else { throw Diagnostic.notAWait(wait) }
    let form = try form()
    guard let to else {
      guard let form else { throw Diagnostic.nothingToRecord }
      return try keep(form)
    }
    try send(form, to: ServiceAddress(to))
  }

  private func form() throws(Diagnostic) -> RecordForm? {
    guard let kind else { return nil }
    guard let known = RecordKind(noun: kind) else { throw .notAKind(kind) }
    return try RecordForm(known, fields, now: Clock.now)
  }

  /// Into the database at hand.
  private func keep(_ form: RecordForm) throws {
    let what = "\(form.kind.noun) \(form.id)"
    switch try effect(of: RecordOperation(form, source: source), in: shared.workspace()) {
    case .added: try Console.show("recorded: \(what)\n")
    case .updated: try Console.show("completed: \(what)\n")
    case .unchanged: try Console.show("recorded already: \(what), nothing changes\n")
    }
  }

  /// Tries for as long as somebody holds the database and the person waits.
  private func effect(
    of operation: RecordOperation, in workspace: Workspace
  ) throws(Diagnostic) -> ImportEffect {
    let start = ContinuousClock.now
    while true {
      do throws(Diagnostic) { return try operation.run(in: workspace) } catch {
        guard error.category == .busy, start.duration(to: .now) < .seconds(wait) else {
          throw error
        }
        usleep(200_000)
      }
    }
  }

  private func send(_ form: RecordForm?, to service: ServiceAddress) throws {
    let environment = ProcessInfo.processInfo.environment
    let courier = try CurlCourier(token: token(environment), environment: environment)
    var operation = SendOperation(to: service, by: Outbox(try folder(environment)))
    operation.patience = Double(wait)
    var random = SystemRandomNumberGenerator()
    let parcel = form.map { Parcel($0, source: source, to: service, &random) }
    let start = ContinuousClock.now
    let outcome = try operation.run(
      parcel, by: courier, at: Clock.now,
      pause: {
        usleep(1_000_000)
        return 1
      }, elapsed: { start.duration(to: .now) / .seconds(1) })
    for aside in outcome.setAside {
      Console.error("\(Diagnostic.setAside(aside, by: service))")
    }
    if outcome.waiting > 0 {
      Console.error("\(Diagnostic.serviceIsAway(service, outcome, in: operation.outbox.folder))")
    }
    if outcome.taken > 0 {
      try Console.show("recorded at \(service.text): \(outcome.taken)\n")
    } else if outcome.waiting == 0 {
      try Console.show("nothing waits for \(service.text)\n")
    }
  }

  private func token(_ environment: [String: String]) throws(Diagnostic) -> String? {
    guard let tokenFile else { return environment["TOLL_TOKEN"].flatMap { $0.isEmpty ? nil : $0 } }
    guard let data = FileManager.default.contents(atPath: tokenFile),
      let line = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).first
    else { throw .noTokenFile(tokenFile) }
    return String(line)
  }

  private func folder(_ environment: [String: String]) throws(Diagnostic) -> String {
    if let outbox { return outbox }
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") {
      return "\(state)/toll/outbox"
    }
    guard let home = environment["HOME"], home.hasPrefix("/") else { throw .noOutbox }
    return "\(home)/.local/state/toll/outbox"
  }
}

extension Diagnostic {
  fileprivate static func notAWait(_ seconds: Int) -> Diagnostic {
    Diagnostic(
      .error, .usage, "\(seconds) is no time to wait", hint: "Give seconds, at most a day: 86400.",
      at: nil)
  }

  fileprivate static func notAKind(_ text: String) -> Diagnostic {
    let known = RecordKind.allCases.map(\.noun)
    return Diagnostic(
      .error, .usage, "\"\(text)\" is nothing that can be recorded",
      hint: "Say \(known.joined(separator: ", ")), as in: toll record change id=42 finished_at=now",
      at: nil)
  }

  fileprivate static let nothingToRecord = Diagnostic(
    .error, .usage, "nothing is said of a record",
    hint: "Say what it is, as in: toll record change id=42 finished_at=now", at: nil)

  fileprivate static func noTokenFile(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, .noInput, "there is no token in \(path)",
      hint: "Write what \"toll token add\" printed into it.", at: nil)
  }

  fileprivate static let noOutbox = Diagnostic(
    .error, .usage, "there is no folder for records that wait: HOME is not set",
    hint: "Name one: --outbox FOLDER.", at: nil)

  fileprivate static func setAside(
    _ aside: SendOperation.SetAside, by service: ServiceAddress
  ) -> Diagnostic {
    Diagnostic(
      .warning, .caveat,
      "\(service.text) does not take a record that waited: \(aside.reason)",
      hint: "It is kept in \(aside.path); record it again as it should be.", at: nil)
  }

  fileprivate static func serviceIsAway(
    _ service: ServiceAddress, _ outcome: SendOperation.Outcome, in folder: String
  ) -> Diagnostic {
    let count = outcome.waiting == 1 ? "1 record waits" : "\(outcome.waiting) records wait"
    let what =
      outcome.reason.map { "\(service.text) is away: \($0)" }
      ?? "another toll record is sending to \(service.text)"
    return Diagnostic(
      .warning, .caveat, what,
      hint: "\(count) in \(folder) and will be sent with the next, or with: toll record --to "
        + "\(service.text)", at: nil)
  }
}
