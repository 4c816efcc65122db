import Deliveries
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Service

/// Turns the framework's requests and responses into the service's, and back.
struct Adapter: Sendable {
  let service: TollService
  let logger: Logger

  /// How long a body may take, in seconds: a minute for 25 MB is a slow line.
  private static let bodyTime: Int64 = 60

  @Sendable func answer(
    _ request: HummingbirdCore.Request, _ context: PeerContext
  ) async throws -> HummingbirdCore.Response {
    let start = ContinuousClock.now
    let response = await respond(to: request, peer: context.peer)
    let time = ContinuousClock.now - start
    let (seconds, attoseconds) = time.components
    logger.info(
      "request",
      metadata: [
        "method": "\(request.method.rawValue)", "path": "\(request.shownPath)",
        "status": "\(response.status)", "bytes": "\(response.body.count)",
        "ms": "\(seconds * 1_000 + attoseconds / 1_000_000_000_000_000)",
      ])
    return response.framework
  }

  private func respond(
    to request: HummingbirdCore.Request, peer: String?
  ) async -> PlainResponse {
    let target = request.head.path ?? "/"
    var headers = HeaderFields()
    for field in request.headers { headers.append(field.name.rawName, field.value) }
    // The framework keeps the host apart.
    if let host = request.head.authority, headers["Host"] == nil { headers.append("Host", host) }
    func made(_ body: [UInt8]) -> PlainRequest? {
      PlainRequest(
        request.method.rawValue, target, headers: headers, body: body, peer: peer)
    }
    guard let head = made([]) else {
      return .refusal(400, "the address cannot be read")
    }
    let limit = service.bodyLimit(of: head.path)
    if let length = headers["Content-Length"].flatMap({ Int($0) }), length > limit {
      return await service.respond(tooLarge: head)
    }
    guard let reservation = service.reserve(headers["Content-Length"].flatMap { Int($0) }) else {
      return .busy
    }
    defer { service.release(reservation) }
    switch await body(of: request, upTo: limit) {
    case .whole(let body):
      guard let whole = made(body) else { return .refusal(400, "the address cannot be read") }
      return await service.respond(to: whole)
    case .tooLarge: return await service.respond(tooLarge: head)
    case .tooSlow: return .refusal(408, "the body did not come within a minute")
    case .broken: return .refusal(400, "the body broke off")
    }
  }

  private enum Body: Sendable {
    case whole([UInt8])
    case tooLarge, tooSlow, broken
  }

  private func body(of request: HummingbirdCore.Request, upTo limit: Int) async -> Body {
    await withTaskGroup(of: Body.self) { group in
      group.addTask {
        var bytes: [UInt8] = []
        do {
          for try await part in request.body {
            guard bytes.count + part.readableBytes <= limit else { return .tooLarge }
            bytes.append(contentsOf: part.readableBytesView)
          }
          return .whole(bytes)
        } catch { return .broken }
      }
      group.addTask {
        try? await Task.sleep(for: .seconds(Self.bodyTime))
        return .tooSlow
      }
      let first = await group.next() ?? .broken
      group.cancelAll()
      return first
    }
  }
}

/// What is known of a connection.
struct PeerContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// The address at the other end.
  let peer: String?

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    peer = source.channel.remoteAddress?.ipAddress
  }
}

extension HummingbirdCore.Request {
  /// The path as it goes into a log: without parameters, and without what may be a secret.
  var shownPath: String {
    let path = String((head.path ?? "").prefix { $0 != "?" })
    let parts = path.split(separator: "/")
    guard parts.first == "hooks", parts.count > 2 else { return path }
    return "/hooks/\(parts[1])/…"
  }
}

extension PlainResponse {
  /// There is no room for another body.
  static var busy: PlainResponse {
    var response = PlainResponse.refusal(
      503, "too much is being sent at once", hint: "Try again.")
    response.headers.append("Retry-After", "5")
    return response
  }

  var framework: HummingbirdCore.Response {
    var fields = HTTPFields()
    for field in headers.fields {
      if let name = HTTPField.Name(field.name) {
        fields.append(HTTPField(name: name, value: field.value))
      }
    }
    return HummingbirdCore.Response(
      status: HTTPResponse.Status(code: status), headers: fields,
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
  }
}
