import Foundation
import Testing

/// The service as people start it; skipped where it was not built, as it is not by `swift build`.
@Suite(.serialized) struct ServeTests {
  /// The newest `tolld` of this checkout.
  static let program: String? = {
    let build = Shell.builtWithTests.deletingLastPathComponent()
    let places = ["release", "debug"].map {
      build.appendingPathComponent("\($0)/tolld").path
    }
    func made(_ path: String) -> Date {
      (try? FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date)
        ?? .distantPast
    }
    return places.filter { FileManager.default.isExecutableFile(atPath: $0) }
      .max { made($0) < made($1) }
  }()

  static let hasCurl = FileManager.default.isExecutableFile(atPath: "/usr/bin/curl")

  /// Needs nothing but `toll`.
  @Test func whereTheServiceIsMissingItIsSaidHowToBuildIt() throws {
    let scratch = try Scratch()
    let toll = scratch.folder.appendingPathComponent("toll")
    try FileManager.default.copyItem(at: Shell.toll, to: toll)
    let outcome = try scratch.shell.run("./toll serve --listen 127.0.0.1:0")
    #expect(outcome.status == 66)
    #expect(outcome.stderr.contains("TOLL_SERVICE=1 swift build -c release --product tolld"))
  }

  @Test(.enabled(if: program != nil && hasCurl, "no tolld: TOLL_SERVICE=1 swift build builds it"))
  func whatIsSentIsOnThePageAndStaysThereWhenItIsKilled() throws {
    let scratch = try Scratch()
    let record = try scratch.token("ci", "record", "--source alertmanager")
    let read = try scratch.token("wall", "read")
    let csv = "id,type,service,finished_at,outcome\\n1,code,web,2026-11-17T09:30:00Z,failed\\n"
    let server = try RunningService(in: scratch)
    let sent = try scratch.curl(
      "-X POST -H 'Authorization: Bearer \(record)' --data-binary \"$(printf '\(csv)')\" "
        + "\(server.address)/hooks/alertmanager")
    #expect(sent.hasSuffix(" 202"), "\(sent)")
    server.kill(SIGKILL)
    let again = try RunningService(in: scratch)
    var page = ""
    for _ in 0..<50 where !page.hasSuffix(" 200") {
      page = try scratch.curl("-H 'Authorization: Bearer \(read)' \(again.address)/changes/1")
      usleep(100_000)
    }
    #expect(page.hasSuffix(" 200"), "\(page)")
    let list = try scratch.shell.run(
      "toll deliveries --format csv -o out && cat out/deliveries.csv")
    #expect(list.stdout.contains("taken"))
    let known = try scratch.curl(
      "-X POST -H 'Authorization: Bearer \(record)' --data-binary \"$(printf '\(csv)')\" "
        + "\(again.address)/hooks/alertmanager")
    #expect(known.hasSuffix(" 200"), "\(known)")
    #expect(again.kill(SIGTERM) == 0)
    #expect(!again.log.contains(record) && !again.log.contains(read))
    #expect(again.log.contains("\"path\":\"/changes/1\""))
  }

  @Test(.enabled(if: program != nil && hasCurl, "no tolld: TOLL_SERVICE=1 swift build builds it"))
  func nobodyUnknownSeesAnythingAndTheLogHasNoSecret() throws {
    let scratch = try Scratch()
    let server = try RunningService(in: scratch)
    #expect(try scratch.curl("\(server.address)/").hasSuffix(" 401"))
    #expect(try scratch.curl("\(server.address)/healthz").hasSuffix(" 200"))
    #expect(try scratch.curl("\(server.address)/readyz").hasSuffix(" 200"))
    #expect(
      try scratch.curl("-X POST -d x '\(server.address)/hooks/statuspage/hush?a=hush'")
        .hasSuffix(" 401"))
    #expect(server.kill(SIGTERM) == 0)
    #expect(!server.log.contains("hush"))
  }

  @Test(.enabled(if: program != nil, "no tolld: TOLL_SERVICE=1 swift build builds it"))
  func fromOutsideItWantsATokenAndAProxy() throws {
    let scratch = try Scratch()
    let program = try #require(Self.program)
    func run(_ options: String) throws -> Outcome {
      try scratch.shell.run("timeout 20 \(program) --listen 0.0.0.0:0 \(options)")
    }
    #expect(try run("").status == 64)
    #expect(try run("--behind-proxy").status == 64)
    _ = try scratch.token("wall", "read")
    let refused = try run("")
    #expect(refused.status == 64 && refused.stderr.contains("--behind-proxy"))
    let version = try scratch.shell.run("\(program) --version; toll --version").stdout
    #expect(Set(version.split(separator: "\n")).count == 1)
    let secretless = try scratch.shell.run(
      "printf 'serve: {github: {secret_file: nothing}}' > toll.yaml; "
        + "timeout 20 \(program) --listen 127.0.0.1:0")
    #expect(secretless.status == 78 && secretless.stderr.contains("nothing"))
  }

  @Test(
    .enabled(if: program != nil, "no tolld: TOLL_SERVICE=1 swift build builds it"),
    arguments: [
      "POST /hooks/github HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n"
        + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: x\r\n\r\n",
      "POST /hooks/github HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcd",
      "GET / HTTP/1.1\r\nHost: x\r\nX: \(String(repeating: "y", count: 100_000))\r\n\r\n",
      "\u{16}\u{3}\u{1}\r\n\r\n",
    ])
  func whatTwoServersMightReadInTwoWaysIsRefused(request: String) throws {
    let scratch = try Scratch()
    let server = try RunningService(in: scratch)
    let answer = try server.raw(request)
    #expect(!answer.contains(" 200 ") && !answer.contains(" 202 "), "\(answer)")
    #expect(server.kill(SIGTERM) == 0)
  }
}

/// A service that runs in a scratch folder, on a port of the system's choosing.
private final class RunningService {
  private let process = Process()
  private let logFile: URL
  let address: String
  private let port: UInt16

  init(in scratch: Scratch) throws {
    logFile = scratch.folder.appendingPathComponent("log-\(UUID().uuidString)")
    try Data().write(to: logFile)
    process.executableURL = URL(fileURLWithPath: ServeTests.program ?? "/bin/false")
    process.arguments = ["--listen", "127.0.0.1:0"]
    process.currentDirectoryURL = scratch.folder
    process.environment = ["PATH": "/usr/bin:/bin", "HOME": scratch.folder.path]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = try FileHandle(forWritingTo: logFile)
    try process.run()
    var found: (String, UInt16)?
    for _ in 0..<200 where found == nil {
      let text = try String(contentsOf: logFile, encoding: .utf8)
      if let match = text.firstMatch(of: /(http:\/\/127\.0\.0\.1:(\d+))/),
        let port = UInt16(match.output.2)
      {
        found = (String(match.output.1), port)
      } else {
        usleep(50_000)
      }
    }
    (address, port) = try #require(found, "tolld did not begin to listen")
  }

  deinit { if process.isRunning { kill(SIGKILL) } }

  var log: String { (try? String(contentsOf: logFile, encoding: .utf8)) ?? "" }

  /// Sends a signal, and waits for its end.
  @discardableResult func kill(_ signal: Int32) -> Int32 {
    Foundation.kill(process.processIdentifier, signal)
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// What is answered to bytes as they are.
  func raw(_ request: String) throws -> String {
    let script = """
      import socket, sys
      s = socket.create_connection(("127.0.0.1", \(port)), 10); s.settimeout(5)
      s.sendall(sys.stdin.buffer.read()); out = b""
      try:
        while (part := s.recv(65536)): out += part
      except OSError: pass
      sys.stdout.buffer.write(out)
      """
    let python = Process()
    python.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    python.arguments = ["-c", script]
    let (input, output) = (Pipe(), Pipe())
    python.standardInput = input
    python.standardOutput = output
    try python.run()
    input.fileHandleForWriting.write(Data(request.utf8))
    try input.fileHandleForWriting.close()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    python.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}

extension Scratch {
  /// A new token.
  fileprivate func token(_ name: String, _ scope: String, _ more: String = "") throws -> String {
    let outcome = try shell.run(
      "SOURCE_DATE_EPOCH= toll token add \(name) --may \(scope) \(more)")
    return outcome.stdout.trimmingCharacters(in: .newlines)
  }

  /// What is answered, and the status behind it.
  fileprivate func curl(_ arguments: String) throws -> String {
    try shell.run("curl -s -m 20 -w ' %{http_code}' \(arguments) || true").stdout
  }
}
