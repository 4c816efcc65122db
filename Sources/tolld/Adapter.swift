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

  /// How long a body may take, in seconds: 25 MB in a minute is a slow line.
  private static let bodyTime: Int64 = 60

  @Sendable func answer(
    _ request: HummingbirdCore.Request, _ context: PeerContext
  ) async throws -> HummingbirdCore.Response {
    let start = ContinuousClock.now
    let head = head(of: request, peer: context.peer)
    let response: PlainResponse =
      if let head {
        await respond(to: request, head)
      } else {
        .refusal(400, "the address cannot be read")
      }
    let time = ContinuousClock.now - start
    let (seconds, attoseconds) = time.components
    logger.info(
      "request",
      metadata: [
        "method": "\(request.method.rawValue)",
        "path": "\(head.map(service.shownPath) ?? "…")",
        "status": "\(response.status)", "bytes": "\(response.body.count)",
        "ms": "\(seconds * 1_000 + attoseconds / 1_000_000_000_000_000)",
      ])
    return response.framework
  }

  /// A request without its body; `nil` where its address cannot be read.
  private func head(of request: HummingbirdCore.Request, peer: String?) -> PlainRequest? {
    var headers = HeaderFields()
    for field in request.headers { headers.append(field.name.rawName, field.value) }
    // The framework keeps the host apart.
    if let host = request.head.authority, headers["Host"] == nil { headers.append("Host", host) }
    return PlainRequest(
      request.method.rawValue, request.head.path ?? "/", headers: headers, peer: peer)
  }

  private func respond(
    to request: HummingbirdCore.Request, _ head: PlainRequest
  ) async -> PlainResponse {
    let limit = service.bodyLimit(of: head.path)
    if let length = head.headers["Content-Length"].flatMap({ Int($0) }), length > limit {
      return await service.respond(tooLarge: head)
    }
    let received = await body(of: request, upTo: limit)
    defer { service.room.giveBack(received.share) }
    switch received.body {
    case .whole(let body): return await service.respond(to: head.with(body))
    case .tooLarge: return await service.respond(tooLarge: head)
    case .tooSlow: return .refusal(408, "the body did not come within a minute")
    case .noRoom: return .busy
    case .broken: return .refusal(400, "the body broke off")
    }
  }

  private enum Body: Sendable {
    case whole([UInt8])
    case tooLarge, tooSlow, noRoom, broken
  }

  /// A body as far as it came, and the memory that was taken for it.
  private struct Received: Sendable {
    let body: Body
    let share: BodyRoom.Share
  }

  private func body(of request: HummingbirdCore.Request, upTo limit: Int) async -> Received {
    let room = service.room
    return await withTaskGroup(of: Received?.self) { group in
      group.addTask {
        var bytes: [UInt8] = []
        var share = BodyRoom.Share()
        do {
          for try await part in request.body {
            let count = part.readableBytes
            guard bytes.count + count <= limit else {
              return Received(body: .tooLarge, share: share)
            }
            guard room.take(count, &share) else { return Received(body: .noRoom, share: share) }
            bytes.append(contentsOf: part.readableBytesView)
          }
          return Received(body: .whole(bytes), share: share)
        } catch { return Received(body: .broken, share: share) }
      }
      group.addTask {
        try? await Task.sleep(for: .seconds(Self.bodyTime))
        return nil
      }
      // Where the time is over first, the body's task still ends, and gives back what it took.
      var isOver = false
      var received: Received?
      for await result in group {
        if let result {
          received = result
          group.cancelAll()
        } else if received == nil {
          isOver = true
          group.cancelAll()
        }
      }
      let share = received?.share ?? BodyRoom.Share()
      guard let received, !isOver else { return Received(body: .tooSlow, share: share) }
      return received
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
    // The answer to HEAD says how long a body would be, and has none.
    let isHead = headers["Content-Length"] != nil && body.isEmpty
    return HummingbirdCore.Response(
      status: HTTPResponse.Status(code: status), headers: fields,
      body: isHead ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
  }
}
