import Foundation
import Testing

/// What a command that was killed leaves beside the file it was writing, and who removes it.
@Suite struct LeftoverTests {
  private func scratch() throws -> Scratch {
    let scratch = try Scratch()
    let outcome = try scratch.shell.run(
      """
      printf 'id,finished_at,service\\nC1,2026-11-10T10:00:00Z,web\\n' >changes.csv
      toll import changes.csv
      """)
    try #require(outcome.status == 0, "\(outcome.stderr)")
    return scratch
  }

  /// No process has so high a number.
  private static let dead = 999_999_999

  @Test(arguments: [
    ("toll report --output out", "out"), ("toll backup out", "out"),
    ("toll report --format csv --output tables", "tables/index.csv"),
    ("toll report --output \"$PWD\"/out", "out"),
    ("toll import changes.csv --rejects out", "out"), ("toll export changes -o out", "out"),
  ])
  func draftsOfTheDeadGo(command: String, file: String) throws {
    let scratch = try scratch()
    let outcome = try scratch.shell.run(
      """
      mkdir tables
      echo half >\(file).\(Self.dead).partial
      echo half >\(file).\(Self.dead)-2.partial
      \(command)
      find . -name '*.partial'
      """)
    #expect(outcome.status == 0, "\(outcome)")
    #expect(!outcome.stdout.contains(".partial"), "\(outcome.stdout)")
  }

  @Test func whatSomebodyWorksOnOrMeansStays() throws {
    let scratch = try scratch()
    let names = [
      "out.\(Self.dead)", "out.\(Self.dead)x.partial", "out.-2.partial", "out.1-2-3.partial",
      "out.partial", "other.\(Self.dead).partial", "xout.\(Self.dead).partial",
    ]
    let outcome = try scratch.shell.run(
      """
      for name in \(names.joined(separator: " ")) out.$$.partial out.1.partial mine; do
        echo mine >$name
      done
      ln -s mine out.\(Self.dead).partial
      mkdir out.\(Self.dead)-2.partial
      toll report --output out
      grep -lx mine $(ls) 2>/dev/null | sed "s/\\.$$\\./.self./"
      ls -d out.\(Self.dead)-2.partial
      """)
    let kept = names + ["out.self.partial", "out.1.partial", "mine", "out.\(Self.dead).partial"]
    #expect(outcome.status == 0, "\(outcome)")
    #expect(
      outcome.stdout.split(separator: "\n").sorted()
        == (kept + ["out.\(Self.dead)-2.partial"]).map { Substring($0) }.sorted())
  }

  /// Another machine, or another container, may write into the same folder; its processes have
  /// numbers that say nothing here, and its drafts a lock.
  @Test func aDraftThatIsHeldStaysWhateverItsNumber() throws {
    let scratch = try scratch()
    let outcome = try scratch.shell.run(
      """
      python3 -c "
      import fcntl, os, subprocess, sys
      held = [open(f'out.{n}.partial', 'w') for n in ['\(Self.dead)', os.getpid()]]
      for file in held:
          file.write('mine'); file.flush()
          fcntl.lockf(file, fcntl.LOCK_EX, 1)
      sys.exit(subprocess.call(['toll', 'report', '--output', 'out']))"
      cat out.*.partial
      """)
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.stdout == "minemine")
  }

  /// In a container a command often has the number of the one before.
  @Test func aDraftOfOurOwnNumberIsNotWrittenInto() throws {
    let scratch = try scratch()
    let left = try scratch.shell.run(
      """
      echo half >wanted
      sh -c 'ln wanted out.$$.partial; exec toll report --output out'
      cat wanted; ls
      """)
    #expect(left.stdout == "half\nchanges.csv\nout\ntoll.sqlite\nwanted\n", "\(left)")
    let taken = try scratch.shell.run(
      "sh -c 'ln -s wanted out.$$.partial; exec toll report --output out'; cat wanted")
    #expect(taken.status == 0 && taken.stdout == "half\n", "\(taken)")
  }

  @Test(arguments: [
    "report --output pipe", "import changes.csv --rejects pipe", "export changes --output pipe",
  ])
  func whatIsNoFileIsNotReplaced(command: String) throws {
    let scratch = try scratch()
    let outcome = try scratch.shell.run("mkfifo pipe; toll \(command)")
    #expect(outcome.status == 73)
    #expect(
      outcome.stderr == """
        error: pipe is there and is no file of the ordinary kind
          hint: Name a file.

        """)
    #expect(try scratch.shell.run("test -p pipe; ls").stdout == "changes.csv\npipe\ntoll.sqlite\n")
  }
}
