import Foundation
import Testing

/// How far gzipped files may inflate, as commands are told. What inflates beyond 1 GiB is for
/// `checks/hostile/large`.
@Suite struct InflationTests {
  private func scratch() throws -> Scratch {
    let scratch = try Scratch()
    let outcome = try scratch.shell.run(
      """
      mkdir inbox
      printf 'id,finished_at\\n1,2026-11-16T09:30:00Z\\n' | gzip -c >inbox/changes.csv.gz
      """)
    try #require(outcome.status == 0)
    return scratch
  }

  private static let commands = [
    "toll import inbox/changes.csv.gz", "toll watch inbox --once --settle 1s",
  ]

  @Test(arguments: commands, [1, 1_100]) func aFileBelowTheLimitIsTaken(
    command: String, ratio: Int
  ) throws {
    let scratch = try scratch()
    let outcome = try scratch.shell.run("\(command) --max-inflation \(ratio)")
    #expect(outcome.status == 0 && outcome.stdout.contains("1 added"), "\(outcome)")
  }

  @Test func longLinesAndFarInflationsAreBounded() throws {
    let scratch = try scratch()
    let outcome = try scratch.shell.run("\(project.path)/checks/hostile/large 4")
    #expect(outcome.status == 0, "\(outcome)")
  }

  @Test(arguments: commands, ["0", "1101", "-5"]) func aRatioThatCannotBeIsRefused(
    command: String, ratio: String
  ) throws {
    let scratch = try scratch()
    let outcome = try scratch.shell.run("\(command) --max-inflation=\(ratio)")
    #expect(outcome.status == 64)
    #expect(outcome.stderr.hasPrefix("error: files cannot be held to inflate \(ratio)-fold\n"))
    #expect(try scratch.shell.run("ls; ls inbox").stdout == "inbox\nchanges.csv.gz\n")
  }
}
