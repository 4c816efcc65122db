import Foundation
import Testing

/// `toll demo` leaves the review of `reports/`, byte for byte, wherever it runs.
@Suite struct DemoTests {
  /// What the demo leaves that is worth reading; records and database are made again at will.
  private func isKept(_ file: String) -> Bool {
    !file.hasPrefix("records/") && !file.contains("demo.sqlite")
  }

  @Test func leavesTheReviewThatIsInReports() throws {
    let scratch = try Scratch()
    let outcome = try scratch.shell.run("toll demo")
    #expect(outcome.status == 0)
    #expect(outcome.stderr == "")
    let made = scratch.folder.appendingPathComponent("reports")
    let golden = project.appendingPathComponent("reports/demo")
    let kept = try files(below: made).filter(isKept)
    if isRecording {
      try? FileManager.default.removeItem(at: golden)
      for file in kept {
        let place = golden.appendingPathComponent(file)
        try FileManager.default.createDirectory(
          at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: made.appendingPathComponent(file), to: place)
      }
    }
    #expect(kept == (try files(below: golden)))
    for file in kept {
      let got = try Data(contentsOf: made.appendingPathComponent(file))
      let expected = try Data(contentsOf: golden.appendingPathComponent(file))
      #expect(got == expected, "reports/demo/\(file) differs; RECORD=1 swift test rewrites it")
    }
  }

  @Test func saysTheSameInAnyZoneLocaleAndSecondRun() throws {
    let scratch = try Scratch()
    _ = try scratch.shell.run("toll demo")
    var outcomes: [Outcome] = []
    for (zone, locale) in [
      ("UTC", "C"), ("Asia/Kolkata", "de_DE.UTF-8"), ("America/Lima", "tr_TR"),
    ] {
      var shell = scratch.shell
      shell.timeZone = zone
      shell.locale = locale
      outcomes.append(
        try shell.run(
          "toll report --database reports/demo.sqlite --timezone Europe/Berlin --format html"))
    }
    #expect(outcomes[0].status == 0)
    #expect(Set(outcomes.map(\.stdout)).count == 1)
  }
}
