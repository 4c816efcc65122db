import Foundation
import Testing

/// Runs of the command.
enum Calibrating {
  /// What a run prints; a row may fail on so few data sets.
  static func run(_ arguments: String) throws -> String {
    let (output, status) = try outcome(arguments)
    #expect(status == 0 || status == 1)
    return output
  }

  static func outcome(_ arguments: String) throws -> (output: String, status: Int32) {
    let process = Process()
    // Built next to these tests.
    process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
      .resolvingSymlinksInPath().deletingLastPathComponent().appendingPathComponent("calibrate")
    process.arguments = arguments.split(separator: " ").map(String.init)
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (String(decoding: output, as: UTF8.self), process.terminationStatus)
  }
}
