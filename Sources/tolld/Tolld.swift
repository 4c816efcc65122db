import ArgumentParser
import Chronology
import Deliveries
import Diagnostics
import Foundation
import Glibc
import Logging
import Operations
import Service
import Settings

/// The service: receives deliveries and serves pages of one database, until it is told to end.
@main
struct Tolld: AsyncParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "tolld",
    abstract: "Toll where the team works: records arrive by themselves, and pages are a link.",
    discussion: """
      Listens on 127.0.0.1:4280 unless told otherwise. On another address it wants a token to exist
      (toll token add) and --behind-proxy, which says that somebody else does TLS in front of it.
      SIGTERM and SIGINT end it after the requests at hand.

      EXAMPLES:
        toll serve
        toll serve --listen unix:/run/toll/socket
        toll serve --listen 0.0.0.0:4280 --behind-proxy
      """,
    version: version)

  @Option(
    help: ArgumentHelp(
      "The database: a file, or postgresql://… (default: TOLL_DATABASE, else toll.sqlite here).",
      valueName: "path"))
  var database: String?

  @Option(
    help: ArgumentHelp(
      "The configuration (default: toll.yaml here, if there).", valueName: "path"))
  var config: String?

  @Option(
    help: ArgumentHelp("Where to listen: ADDRESS:PORT or unix:PATH.", valueName: "address"))
  var listen: String = "127.0.0.1:4280"

  @Flag(help: "A proxy in front of it does TLS.")
  var behindProxy = false

  @Option(
    help: ArgumentHelp(
      "The header in which a trusted proxy names who logged in.", valueName: "name"))
  var proxyUserHeader: String?

  @Option(
    help: ArgumentHelp(
      "What people may whom a proxy names: read or write (default: read).", valueName: "scope"))
  var proxyUserMay: Token.Scope = .read

  @Option(
    help: ArgumentHelp(
      "A network of proxies that are believed, as 10.0.0.0/8; may be given again.",
      valueName: "network"))
  var trustedProxy: [String] = []

  @Option(help: ArgumentHelp("How many connections at most.", valueName: "count"))
  var connections: Int = 8_192

  func run() async throws {
    do {
      try await serve()
    } catch let diagnostic as Diagnostic {
      try? FileHandle.standardError.write(contentsOf: Data("\(diagnostic)\n".utf8))
      throw ExitCode(diagnostic.category == .busy ? 75 : diagnostic.category == .usage ? 64 : 78)
    }
  }

  private func serve() async throws {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    Memory.returnLargePieces()
    let path = database ?? ProcessInfo.processInfo.environment["TOLL_DATABASE"] ?? "toll.sqlite"
    let now: @Sendable () -> Instant = { Clock.now }
    let workspace = Workspace(
      database: path, settings: try Self.settings(config), now: now,
      records: RecordCache(of: path, now: now))
    let address = try ListenAddress(listen)
    try refuseOpenDoors(address, workspace)
    let secrets = SecretFiles(try workspace.configuration().serve)
    try secrets.check()
    var terms = ServiceTerms(version: Self.version, licences: Licences.text)
    terms.secrets = { secrets.secrets(of: $0) }
    terms.access.userHeader = proxyUserHeader
    terms.access.isBehindProxy = behindProxy
    guard [.read, .write].contains(proxyUserMay) else { throw Diagnostic.notForPeople }
    terms.access.userScope = proxyUserMay
    terms.access.networks = try trustedProxy.map { text throws(Diagnostic) in
      guard let network = Network(text) else { throw .notANetwork(text) }
      return network
    }
    terms.choices = [
      ("database", LedgerPlace(path).shown, database == nil ? "default" : "option --database"),
      ("listen", listen, "option --listen"),
    ]
    let service = try TollService(workspace, terms: terms)
    var logger = Logger(label: "tolld") { _ in RequestLogHandler() }
    logger.logLevel = .info
    try await Server(
      service: service, address: address, connections: connections, logger: logger,
      welcome: { [behindProxy] in Self.welcome(at: $0, isHidden: behindProxy, workspace) }
    ).run()
    service.close()
    logger.info("ended")
  }

  /// Prints a person's way in where nobody has one yet.
  private static func welcome(
    at address: String, isHidden: Bool, _ workspace: Workspace
  ) {
    let store = TokenStore(in: workspace.deliveries)
    let now = workspace.now()
    var random = SystemRandomNumberGenerator()
    guard let tokens = try? store.all(),
      !tokens.contains(where: { $0.isGood(at: now) && $0.kind != .link && $0.may(.read) }),
      let key = try? store.makeLink(for: "me", may: .write, at: now, &random)
    else { return }
    // Where a proxy stands in front only its owner knows by which name people find it.
    let place = isHidden || !address.hasPrefix("http") ? "https://YOUR-PROXY" : address
    print("Open \(place)/enter?key=\(key)")
    print("It is good once, for 30 minutes; \"toll token link\" makes another.")
    fflush(nil)
  }

  /// Nobody is let in from outside without a secret, and no secret goes over an open line.
  private func refuseOpenDoors(
    _ address: ListenAddress, _ workspace: Workspace
  ) throws(Diagnostic) {
    guard !address.isOfThisMachine else { return }
    let now = workspace.now()
    let tokens = try TokenStore(in: workspace.deliveries).all()
    guard behindProxy, tokens.contains(where: { $0.isGood(at: now) && $0.kind == .token }) else {
      throw .openDoor(listen)
    }
  }

  private static func settings(_ config: String?) throws(Diagnostic) -> ConfigurationFile {
    let path = config ?? "toll.yaml"
    guard let data = FileManager.default.contents(atPath: path) else {
      guard config == nil else {
        throw Diagnostic(
          .error, .noInput, "there is no configuration at \(path)",
          hint: "Name the file with --config, or leave the option out.", at: nil)
      }
      return ConfigurationFile()
    }
    return ConfigurationFile(parsing: String(decoding: data, as: UTF8.self), file: path)
  }
}

extension Token.Scope: ExpressibleByArgument {}

/// The clock on the wall.
enum Clock {
  static var now: Instant {
    Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1_000).rounded()))
  }
}

extension Diagnostic {
  /// The service would stand open.
  fileprivate static func openDoor(_ address: String) -> Diagnostic {
    Diagnostic(
      .error, .usage, "\(address) can be reached from outside",
      hint: "Make a token first (toll token add NAME --may read), put a proxy that does TLS in "
        + "front of it and say --behind-proxy; or listen on 127.0.0.1.", at: nil)
  }

  /// A scope is none that everybody may have whom a proxy knows.
  fileprivate static let notForPeople = Diagnostic(
    .error, .usage, "people whom a proxy names may read or write", hint: "Say read or write.",
    at: nil)

  /// A network is none.
  fileprivate static func notANetwork(_ text: String) -> Diagnostic {
    Diagnostic(
      .error, .usage, "\"\(text)\" is no network", hint: "Give it as in 10.0.0.0/8.", at: nil)
  }
}
