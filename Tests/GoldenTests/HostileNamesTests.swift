import Foundation
import Testing

/// Names and links laid out to lead a command astray: nothing outside the named paths is read, written
/// or moved.
@Suite struct HostileNamesTests {
  private let scratch: Scratch

  /// A drop folder, and beside it a folder that is nobody's business.
  init() throws {
    scratch = try Scratch()
    let outcome = try scratch.shell.run(
      """
      mkdir inbox outside
      printf 'id,finished_at\\nsecret,2026-11-16T09:30:00Z\\n' >outside/secret.csv
      printf 'id=ordinary\\nfinished_at=2026-11-16T09:30:00Z\\n' >inbox/ordinary
      """)
    try #require(outcome.status == 0)
  }

  /// What is outside, with what is in it and when it was changed.
  private func outside() throws -> String {
    try scratch.shell.run(
      "find outside -printf '%p %y %i %s %T@ %n\\n' | sort; cat outside/secret.csv"
    ).stdout
  }

  private static let watch = "toll watch inbox --once --settle 1s"

  @Test func linksPipesAndDevicesAreLeftAlone() throws {
    let before = try outside()
    // A watcher that opened the pipe or the device would never come back.
    let outcome = try scratch.shell.run(
      """
      cd inbox
      ln -s ../outside/secret.csv link.csv
      ln -s ../outside folder.csv
      ln -s /dev/zero zero.csv
      ln -s nowhere dangling.csv
      ln -s loop.csv loop.csv
      ln -s there.csv here.csv
      ln -s here.csv there.csv
      mkfifo pipe.csv
      ls >../names
      cd ..
      timeout 60 \(Self.watch)
      ls inbox | grep -v done | grep -v failed >names.after
      sed -i /ordinary/d names
      cmp names names.after
      toll doctor --period all | grep -c secret || true
      """)
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.stdout.hasSuffix("\n0\n"))
    #expect(try outside() == before)
  }

  @Test(arguments: ["done", "failed", ".toll-watch"])
  func ownFoldersThatAreLinksAreRefused(name: String) throws {
    let before = try outside()
    let target = name == ".toll-watch" ? "../outside/lock" : "../outside"
    let outcome = try scratch.shell.run("ln -s \(target) inbox/\(name); \(Self.watch)")
    #expect(outcome.status == 73, "\(outcome)")
    #expect(outcome.stderr.contains("done and failed have to be folders"))
    #expect(try outside() == before)
    #expect(try scratch.shell.run("ls inbox").stdout.contains("ordinary"))
  }

  @Test func whatLiesWhereANoteIsDraftedIsNotWrittenThrough() throws {
    let before = try outside()
    for laid in ["ln -s ../../outside/secret.csv", "ln outside/secret.csv"] {
      let place = "inbox/failed/.why.partial"
      let outcome = try scratch.shell.run(
        """
        mkdir -p inbox/failed
        \(laid) \(place)
        echo nothing >inbox/bad
        \(Self.watch) || [ $? = 65 ]
        test -s inbox/failed/bad.why
        rm inbox/failed/bad*
        """)
      #expect(outcome.status == 0, "\(outcome)")
      #expect(try outside() == before, "\(laid)")
    }
  }

  @Test func whatLiesWhereAReportIsDraftedIsNotWrittenThrough() throws {
    let before = try outside()
    let outcome = try scratch.shell.run(
      """
      toll import inbox/ordinary
      for laid in '-s outside/secret.csv' 'outside/secret.csv'; do
        sh -c "ln $laid review.html.\\$\\$.partial
          exec toll report --period all --format html --output review.html"
        test -s review.html -a ! -L review.html
        rm review.html
      done
      """)
    #expect(outcome.status == 0, "\(outcome)")
    #expect(try outside() == before)
  }

  private static let names = [
    "-rf", "--database=other.sqlite", "--help", "-", "--", "*", "$(touch pwned)", "`touch pwned`",
    "; touch pwned", "%2e%2e%2foutside", "x..\\..\\outside", "'; DROP TABLE change;--", "a b",
    "\u{1B}[31m", "a\nb", "é", "\u{202E}exe.csv", String(repeating: "x", count: 255),
  ]

  @Test func namesAreNamesAndNothingElse() throws {
    let before = try outside()
    for (number, name) in Self.names.enumerated() {
      let made = FileManager.default.createFile(
        atPath: "\(scratch.folder.path)/inbox/\(name)",
        contents: Data("id=N\(number)\nfinished_at=2026-11-16T09:30:00Z\n".utf8))
      #expect(made, "\(name)")
    }
    let outcome = try scratch.shell.run("\(Self.watch); ls")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.stdout.hasSuffix("\ninbox\noutside\ntoll.sqlite\n"), "\(outcome.stdout)")
    let controls = outcome.stdout.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" }
    #expect(!controls)
    let done = try FileManager.default.contentsOfDirectory(
      atPath: "\(scratch.folder.path)/inbox/done")
    // Four bytes are kept free for the name of a note.
    #expect(Set(done) == Set((Self.names + ["ordinary"]).map { String($0.prefix(251)) }))
    #expect(try outside() == before)
  }
}
