import Foundation
import Testing

/// What is kept in `reports/` goes through readers that others wrote, where they are installed.
@Suite struct OtherReadersTests {
  @Test(
    .enabled(
      if: succeeds("import jsonschema; jsonschema.Draft202012Validator"),
      "no python3 with jsonschema 4 or later; Debian's python3-jsonschema has it"))
  func everyJSONReportFitsItsSchemaAndSpoiltOnesDoNot() throws {
    let outcome = try run("\(project.path)/checks/json/check")
    #expect(outcome.status == 0, "\(outcome.words)")
  }

  @Test(
    .enabled(
      if: succeeds("import prometheus_client, shutil; assert shutil.which('promtool')"),
      "no promtool or no python3 with prometheus_client; Debian has them"))
  func everyOpenMetricsTextIsReadByPrometheus() throws {
    let outcome = try run("\(project.path)/checks/openmetrics/check")
    #expect(outcome.status == 0, "\(outcome.words)")
  }
}

/// Whether python3 is there and gets through a line.
private func succeeds(_ line: String) -> Bool {
  (try? run("python3 -c \"\(line)\""))?.status == 0
}

/// Runs a line with the path of whoever runs the tests, since Python may have been put anywhere.
private func run(_ line: String) throws -> (status: Int32, words: String) {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/bin/sh")
  process.arguments = ["-c", "\(line) 2>&1"]
  process.standardInput = FileHandle.nullDevice
  let output = Pipe()
  process.standardOutput = output
  process.standardError = FileHandle.nullDevice
  try process.run()
  let words = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  process.waitUntilExit()
  return (process.terminationStatus, words)
}
