import Foundation
import Testing

/// Random questions of databases of all kinds, in short; `checks/hostile/questions` asks more.
@Suite struct QuestionTests {
  @Test(
    .enabled(
      if: Self.canAsk, "no python3 of 3.10 or later with its time zones; Debian's python3 has them")
  )
  func noQuestionTrapsHangsOrCountsWrong() throws {
    let scratch = try Scratch()
    let outcome = try Self.run(
      "\"\(project.path)/checks/hostile/questions\" 250 --small --seed 1 --limit 120 --keep kept",
      in: scratch.folder)
    #expect(outcome.status == 0, "\(outcome.words)")
  }

  private static let canAsk =
    (try? run(
      "python3 -c 'import sys, sqlite3, zoneinfo; assert sys.version_info >= (3, 10); "
        + "zoneinfo.ZoneInfo(\"Europe/Berlin\")'",
      in: FileManager.default.temporaryDirectory
    ).status) == 0

  /// Runs a line with the path of whoever runs the tests, since Python may have been put anywhere.
  private static func run(
    _ line: String, in folder: URL
  ) throws -> (status: Int32, words: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "\(line) 2>&1"]
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging([
      "TOLL": Shell.toll.path, "PYTHONDONTWRITEBYTECODE": "1",
    ]) { _, mine in mine }
    process.standardInput = FileHandle.nullDevice
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let words = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, words)
  }
}
