import Foundation
import Rendering
import Testing
import Text

private let hasScript = FileManager.default.isExecutableFile(atPath: "/usr/bin/script")

/// What only a terminal gets: its own width, and colour unless somebody asked for none.
@Suite(.enabled(if: hasScript, "needs script of util-linux")) struct TerminalTests {
  /// What `toll links` prints into a terminal of some columns.
  private func printed(columns: Int, _ setting: String, _ flags: String = "") throws -> String {
    let scratch = try Scratch(copyOf: GoldenCaseTests.cases.appendingPathComponent("looks"))
    let command = "stty cols \(columns); toll postmortem I1 \(flags)"
    return try scratch.shell.run(
      """
      toll import changes.csv incidents.csv >/dev/null 2>&1
      env \(setting) script -qec '\(command)' /dev/null </dev/null
      """
    ).stdout.replacing("\r\n", with: "\n")
  }

  private func widest(_ text: String) -> Int {
    text.replacing(/\u{1B}\[[0-9;]*m/, with: "").split(separator: "\n")
      .map { DisplayWidth.of(String($0)) }.max() ?? 0
  }

  @Test(arguments: [(50, 50), (100, 100), (20, 40)])
  func pageIsAsWideAsTheTerminal(columns: Int, width: Int) throws {
    let page = try printed(columns: columns, "TERM=xterm")
    #expect(page.contains("What happened when"))
    #expect(widest(page) <= width)
    #expect(widest(page) > width - 8)
  }

  @Test func widthThatIsSaidGoesFirst() throws {
    #expect(widest(try printed(columns: 100, "TERM=xterm", "--width 60")) <= 60)
  }

  @Test(arguments: [
    ("TERM=xterm", "", true), ("TERM=xterm NO_COLOR=1", "", false), ("TERM=dumb", "", false),
    ("TERM=xterm NO_COLOR=", "", true), ("TERM=xterm", "--color never", false),
    ("NO_COLOR=1 TERM=dumb", "--color always", true), ("TERM=xterm", "--output page.txt", false),
  ])
  func colourIsForTerminalsThatWantIt(setting: String, flags: String, isColoured: Bool) throws {
    #expect(try printed(columns: 80, setting, flags).contains("\u{1B}[") == isColoured)
  }
}
