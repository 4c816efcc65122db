import Foundation
import Testing

/// Files that are written to, removed or replaced while `toll import` reads them.
@Suite struct MovingInputTests {
  /// What happens once a file is open and not yet read to its end: the import waits for the
  /// database, which is held until it has happened.
  private func run(
    _ happening: String, import files: String, in scratch: Scratch
  ) throws -> Outcome {
    let prepared = try scratch.shell.run(
      """
      printf 'id,finished_at\\nA1,2026-11-10T10:00:00Z\\n' >a.csv
      printf 'id,finished_at\\nB1,2026-11-10T10:00:00Z\\nB2,2026-11-10T10:00:00Z\\n' >b.csv
      toll import a.csv --source before
      """)
    try #require(prepared.status == 0, "\(prepared.stderr)")
    let script = """
      import os, sqlite3, subprocess, sys
      held = sqlite3.connect('toll.sqlite', isolation_level=None)
      held.execute('BEGIN IMMEDIATE')
      toll = subprocess.Popen(['toll', 'import', *sys.argv[1:]],
                              stdin=open('a.csv') if '-' in sys.argv else None)
      def reads():
          # Its first bytes are read, and it waits for the database.
          folder = f'/proc/{toll.pid}'
          try:
              opened = {os.readlink(f'{folder}/fd/{file}'): file
                        for file in os.listdir(f'{folder}/fd')}
              file = next(file for path, file in opened.items() if path.endswith('/a.csv'))
              return 'pos:\\t0\\n' not in open(f'{folder}/fdinfo/{file}').read()
          except (FileNotFoundError, StopIteration):
              return False
      while toll.poll() is None and not reads():
          pass
      \(happening)
      held.execute('ROLLBACK')
      sys.exit(toll.wait())
      """
    try Data(script.utf8).write(to: scratch.folder.appendingPathComponent("run.py"))
    return try scratch.shell.run("python3 run.py \(files)")
  }

  @Test(arguments: [
    ("open('a.csv', 'a').write('A2,2026-11-1')", "a.csv"),
    ("open('a.csv', 'a').write('A2,2026-11-1')", "-"),
    ("open('a.csv', 'r+').write('id,finished_at\\nX1')", "a.csv"),
    ("os.truncate('a.csv', 20)", "a.csv"),
  ])
  func whatIsWrittenToIsRefusedWhole(happening: String, file: String) throws {
    let scratch = try Scratch()
    let outcome = try run(happening, import: file, in: scratch)
    #expect(outcome.status == 75, "\(outcome)")
    #expect(
      outcome.stderr.hasPrefix(
        """
        \(file): error: the file was written to while it was read; nothing of it is taken in
          hint: Try again once nobody writes to it, or import a copy.

        """), "\(outcome.stderr)")
    let again = try scratch.shell.run(
      """
      toll doctor >/dev/null
      printf 'id,finished_at\\nA1,2026-11-10T10:00:00Z\\n' >a.csv
      toll import a.csv
      """)
    #expect(
      again.stdout.hasSuffix("a.csv: 1 change read: 1 added, 0 updated, 0 unchanged, 0 rejected\n"))
  }

  /// Who replaces a file by renaming another one over it is never in anybody's way.
  @Test(arguments: ["os.remove('a.csv')", "os.rename('b.csv', 'a.csv')"])
  func whatIsRemovedOrReplacedIsReadAsItWas(happening: String) throws {
    let outcome = try run(happening, import: "a.csv", in: try Scratch())
    #expect(outcome.status == 0, "\(outcome)")
    #expect(
      outcome.stdout == "a.csv: 1 change read: 1 added, 0 updated, 0 unchanged, 0 rejected\n")
  }

  @Test func whatVanishesBeforeItsTurnIsNamed() throws {
    let outcome = try run("os.remove('b.csv')", import: "a.csv b.csv", in: try Scratch())
    #expect(outcome.status == 66)
    #expect(outcome.stdout.hasPrefix("a.csv: 1 change read: 1 added"))
    #expect(
      outcome.stderr.contains("b.csv: error: cannot open the file: No such file or directory\n"))
  }
}
