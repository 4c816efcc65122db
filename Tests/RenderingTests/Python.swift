import Foundation

/// The Python on the path, for checks that well-kept libraries and browsers do better than we could.
enum Python {
  /// Whether it can import a module.
  static func has(_ module: String) -> Bool {
    (try? run(["-c", "import \(module)"]).status) == 0
  }

  /// Runs it and returns how it ended and all that it said.
  static func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}
