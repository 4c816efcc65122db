import Foundation
import Testing

/// `toll record --to`, with the installed curl and a service of a few lines.
@Suite struct RecordCommandTests {
  private static var canSend: Bool {
    let shell = Shell(folder: FileManager.default.temporaryDirectory)
    return (try? shell.run("command -v curl && command -v python3").status) == 0
  }

  /// Answers each request with the next status of a list, and keeps what was asked.
  private static let service = #"""
    import http.server, json, sys
    statuses = [int(one) for one in sys.argv[1:]]
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            with open("asked", "a") as asked:
                asked.write(json.dumps([self.path, dict(self.headers), body]) + "\n")
            status = statuses.pop(0)
            text = json.dumps({"error": "nothing was taken", "faults": [{"error": "no such day"}]})
            self.send_response(status)
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text.encode())
            if not statuses:
                server.done = True
        def log_message(self, *words): pass
    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    server.done = False
    print(server.server_port, flush=True)
    while not server.done:
        server.handle_request()
    """#

  /// Runs a script with a service at `$service`.
  private func run(_ script: String, statuses: [Int]) throws -> (Outcome, asked: [String]) {
    let scratch = try Scratch()
    let program = scratch.folder.appendingPathComponent("service.py")
    try Self.service.write(to: program, atomically: true, encoding: .utf8)
    let list = statuses.map(String.init).joined(separator: " ")
    let outcome = try scratch.shell.run(
      """
      mkfifo port
      python3 service.py \(list) >port &
      read number <port
      service=http://127.0.0.1:$number
      export TOLL_TOKEN=toll_hush
      \(script)
      wait
      """)
    let asked = try? String(
      contentsOf: scratch.folder.appendingPathComponent("asked"), encoding: .utf8)
    return (outcome, (asked ?? "").split(separator: "\n").map(String.init))
  }

  @Test(.enabled(if: canSend, "needs curl and python3"))
  func aRecordIsBroughtByCurl() throws {
    let (outcome, asked) = try run(
      #"toll record change id=42 "title=a \"b\" c\\d" finished_at=now --source ci --to $service"#,
      statuses: [202])
    #expect(outcome.status == 0 && outcome.stderr == "", "\(outcome)")
    #expect(outcome.stdout.hasPrefix("recorded at http://127.0.0.1:"))
    let request = try #require(asked.first)
    #expect(request.contains("/api/v1/changes?source=ci"))
    #expect(request.contains("Bearer toll_hush") && request.contains("Idempotency-Key"))
    let parts = try JSONSerialization.jsonObject(with: Data(request.utf8)) as? [Any]
    #expect(
      parts?.last as? String
        == #"{"id":"42","title":"a \"b\" c\\d","finished_at":"2026-11-23T08:00:00Z"}"# + "\n")
  }

  @Test(.enabled(if: canSend, "needs curl and python3"))
  func aServiceThatIsAwayFailsNoDeploy() throws {
    let (outcome, asked) = try run(
      """
      toll record change id=1 finished_at=now --to $service
      toll record change id=2 finished_at=now --to http://127.0.0.1:1
      ls .local/state/toll/outbox | grep -c json
      toll record change id=3 finished_at=now --to $service
      ls .local/state/toll/outbox | grep -c json
      """, statuses: [503, 202, 202])
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.stdout.contains("2\nrecorded at") && outcome.stdout.hasSuffix(": 2\n1\n"))
    #expect(outcome.stderr.contains("is away: no such day (503)"))
    #expect(outcome.stderr.contains("1 record waits in"))
    #expect(asked.count == 3)
  }

  @Test(.enabled(if: canSend, "needs curl and python3"))
  func whatTheServiceDoesNotTakeFails() throws {
    let (outcome, _) = try run(
      "toll record change id=1 finished_at=someday --to $service || echo status $?",
      statuses: [422])
    #expect(outcome.stdout == "status 65\n", "\(outcome)")
    #expect(outcome.stderr.contains("does not take the record: no such day"))
  }

  /// The list of processes shows no token.
  @Test(.enabled(if: canSend, "needs curl and python3"))
  func theTokenIsInNoArgument() throws {
    let (outcome, _) = try run(
      """
      mkdir bin
      printf '#!/bin/sh\\necho "$@" >>arguments\\nexec /usr/bin/curl "$@"\\n' >bin/curl
      chmod +x bin/curl
      PATH="$PWD/bin:$PATH" toll record change id=1 finished_at=now --to $service >out
      cat arguments
      """, statuses: [202])
    #expect(outcome.status == 0 && outcome.stdout.contains("--config -"), "\(outcome)")
    #expect(!outcome.stdout.contains("hush") && !outcome.stdout.contains("finished_at"))
  }
}
