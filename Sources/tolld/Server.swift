import Chronology
import Deliveries
import Diagnostics
import Glibc
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Service
import ServiceLifecycle

/// Sockets, and the work that goes on beside them.
struct Server: Sendable {
  let service: TollService
  let address: ListenAddress
  let connections: Int
  let logger: Logger
  /// Hears where it listens, once it does.
  let welcome: @Sendable (String) -> Void

  /// A head has to come, and a connection to be used, within so many seconds.
  private static let idle: Int64 = 30

  /// Serves until SIGTERM or SIGINT, and answers what is at hand then.
  func run() async throws {
    let adapter = Adapter(service: service, logger: logger)
    let (address, logger, welcome) = (address, logger, welcome)
    if case .socket(let path) = address { Self.clear(path) }
    let application = Application(
      responder: CallbackResponder(callback: adapter.answer),
      server: .http1(
        configuration: HTTP1Channel.Configuration(
          idleTimeout: .seconds(Self.idle),
          httpDecoderConfiguration: HTTP1Channel.Configuration.DecoderConfiguration(
            maxHeaderFieldSize: 16 * 1_024, maxHeaderListSize: 64 * 1_024,
            maxHeaderFieldCount: 200))),
      configuration: ApplicationConfiguration(
        address: address.bindAddress,
        availableConnectionsDelegate: MaximumAvailableConnections(connections, logger: logger)),
      services: [BackgroundWork(service: service, logger: logger)],
      onServerRunning: { channel in
        let port = channel.localAddress?.port
        logger.info("listening", metadata: ["address": "\(address.shown(port: port))"])
        ServiceManager.notify("READY=1")
        welcome(address.shown(port: port))
      }, logger: logger.quiet)
    try await application.runService()
    ServiceManager.notify("STOPPING=1")
  }

  /// A socket that a killed process left is nobody's.
  private static func clear(_ path: String) {
    var status = stat()
    if lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK { unlink(path) }
  }
}

extension ListenAddress {
  var bindAddress: BindAddress {
    switch self {
    case .network(let host, let port): .hostname(host, port: port)
    case .socket(let path): .unixDomainSocket(path: path)
    }
  }

  /// How somebody gets there.
  func shown(port: Int?) -> String {
    switch self {
    case .network(let host, let asked):
      "http://\(host.contains(":") ? "[\(host)]" : host):\(port ?? asked)"
    case .socket(let path): "unix:\(path)"
    }
  }
}

extension Logger {
  /// For the framework, whose own lines nobody needs who has one a request.
  var quiet: Logger {
    var logger = self
    logger.logLevel = .error
    return logger
  }
}
