import Chronology
import Diagnostics
import Glibc
import Operations
import Rendering
import Settings

/// Serves `/` with the weekly review of a database, on loopback alone: a second face on the same
/// operations, to show that they are enough.
///
///     pageserver DATABASE      prints its port, answers one request after the other
@main
struct PageServer {
  static func main() {
    let workspace = Workspace(
      database: CommandLine.arguments.dropFirst().first ?? "toll.sqlite",
      settings: ConfigurationFile(), now: { Instant(milliseconds: 0) })
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        guard bind(listener, $0, length) == 0, listen(listener, 8) == 0,
          getsockname(listener, $0, &length) == 0
        else { exit(1) }
      }
    }
    print(UInt16(bigEndian: address.sin_port))
    fflush(nil)
    while case let connection = accept(listener, nil, nil), connection >= 0 {
      var request = [UInt8](repeating: 0, count: 8_192)
      let count = read(connection, &request, request.count)
      let path = String(decoding: request.prefix(max(0, count)), as: UTF8.self)
        .split(separator: " ").dropFirst().first
      let answer = Array(respond(to: path ?? "", in: workspace).utf8)
      var sent = 0
      while sent < answer.count,
        case let more = write(connection, [UInt8](answer[sent...]), answer.count - sent), more > 0
      { sent += more }
      close(connection)
    }
  }

  private static func respond(to path: Substring, in workspace: Workspace) -> String {
    guard path == "/" else { return page("404 Not Found", "") }
    do throws(Diagnostic) {
      let review = try ReviewOperation(QuestionForm()).run(in: workspace)
      return page("200 OK", HTMLRenderer().render(review, options: RenderOptions()))
    } catch { return page("500 Internal Server Error", "\(error)") }
  }

  private static func page(_ status: String, _ body: String) -> String {
    "HTTP/1.1 \(status)\r\nContent-Type: text/html\r\nContent-Length: \(body.utf8.count)\r\n"
      + "Connection: close\r\n\r\n" + body
  }
}
