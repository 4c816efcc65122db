import Foundation

/// A PostgreSQL of the tests' own, started once where its programs are installed: it listens in a folder for
/// temporary files alone, and ends with the process.
package final class TestServer: Sendable {
  /// The one; `nil` where PostgreSQL is not installed, or does not start.
  package static let shared = TestServer()

  private let folder: String
  /// It ends when nobody holds the other end of its input any more.
  private let process: Process

  private init?() {
    guard let programs = Self.programs else { return nil }
    folder =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("pg-\(UUID().uuidString.prefix(8))").path
    process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", Self.script, Self.serving, folder, programs]
    process.standardInput = Pipe()
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil,
      output.fileHandleForReading.availableData == Data("ready\n".utf8)
    else { return nil }
  }

  /// The newest release that is installed where Debian puts it, or one on the path.
  private static var programs: String? {
    let root = "/usr/lib/postgresql"
    let releases = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    let paths = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let found =
      releases.sorted { (Int($0) ?? 0) > (Int($1) ?? 0) }.map { "\(root)/\($0)/bin" }
      + paths.map(String.init)
    return found.first { FileManager.default.isExecutableFile(atPath: "\($0)/initdb") }
  }

  // PostgreSQL does not run as root.
  private static let script = """
    mkdir -p "$1" && cd / || exit 1
    if [ "$(id -u)" -ne 0 ]; then exec sh -c "$0" sh "$1" "$2"; fi
    chown postgres "$1" || exit 1
    exec setpriv --reuid=postgres --regid=postgres --clear-groups sh -c "$0" sh "$1" "$2"
    """

  // Nothing here has to outlive a loss of power.
  private static let serving = """
    "$2/initdb" -D "$1/data" -A trust -U toll -E UTF8 --locale=C --no-sync >"$1/log" 2>&1 || exit 1
    "$2/postgres" -D "$1/data" -k "$1" -c listen_addresses= -c fsync=off -c max_connections=400 \
      >>"$1/log" 2>&1 &
    until "$2/pg_isready" -q -h "$1" -U toll; do
      kill -0 $! 2>/dev/null || exit 1
      sleep 0.05
    done
    echo ready
    read -r _
    kill -INT $!
    wait
    rm -rf "$1"
    """

  /// The address of a schema of its own, which Toll makes.
  package func address() -> String {
    let name = "t" + UUID().uuidString.lowercased().filter { $0 != "-" }
    return "postgresql:///postgres?host=\(folder)&user=toll&options=-csearch_path%3D\(name)"
  }

  /// Runs statements by psql, in the schema of an address, and gives what it prints.
  package func run(_ sql: String, at address: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-d", address, "-c", sql]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let printed = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: printed, as: UTF8.self)
  }
}
