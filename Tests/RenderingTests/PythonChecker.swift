import Foundation

/// A script among the fixtures that looks at files, and the libraries it needs, if they are there.
struct PythonChecker {
  /// The script's file name.
  let script: String
  let libraries: [String]

  /// Whether Python and its libraries are on this machine.
  var isThere: Bool {
    (try? python(["-c", "import \(libraries.joined(separator: ", "))"]).status) == 0
  }

  /// What it finds fault with in texts, a line each; empty where nothing.
  func faults(in texts: [String], fileExtension: String) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: "toll-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let paths = try texts.enumerated().map { index, text in
      let file = folder.appending(path: "\(index).\(fileExtension)")
      try Data(text.utf8).write(to: file)
      return file.path()
    }
    return try python([Fixtures.url(script).path()] + paths).output
  }

  private func python(_ arguments: [String]) throws -> (status: Int32, output: String) {
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
