import Foundation
import Testing

/// Full disks, files that may not be written or read, and files cut short.
@Suite struct LimitTests {
  private func scratch() throws -> Scratch {
    let scratch = try Scratch()
    let outcome = try scratch.shell.run(
      """
      toll simulate --preset tiny --output records
      toll import records/incidents.csv
      { echo id,finished_at; seq 3000 | sed 's/.*/C&,2026-11-10T10:00:00Z/'; } >many.csv
      """)
    try #require(outcome.status == 0, "\(outcome.stderr)")
    return scratch
  }

  /// The journal of SQLite is of no use to anybody once a command has ended.
  private func journal(in scratch: Scratch) -> Int {
    let path = scratch.folder.appendingPathComponent("toll.sqlite-wal").path
    return (try? FileManager.default.attributesOfItem(atPath: path)[.size]) as? Int ?? 0
  }

  @Test func importBeyondTheLimitOfFilesIsRefusedWhole() throws {
    let scratch = try scratch()
    let outcome = try scratch.shell.run(
      "toll report >before; \(limitFiles(toBlocks: 100)); toll import many.csv")
    #expect(outcome.status == 74, "\(outcome)")
    #expect(outcome.stderr.contains("error: "))
    #expect(try scratch.shell.run("toll report | cmp - before; toll doctor").status == 0)
    #expect(try scratch.shell.run("toll import many.csv").stdout.contains(" 3000 added"))
    #expect(journal(in: scratch) == 0)
  }

  @Test(arguments: ["report --period all --format html", "export changes"])
  func reportBeyondTheLimitOfFilesLeavesTheOldOne(command: String) throws {
    let scratch = try scratch()
    let outcome = try scratch.shell.run(
      """
      toll import many.csv 2>&1; echo old >out; \(limitFiles(toBlocks: 80))
      toll \(command) --output out
      """)
    #expect(outcome.status == 74)
    #expect(outcome.stderr.hasPrefix("error: out cannot be written: File too large\n  hint: "))
    #expect(
      try scratch.shell.run("cat out; ls -A").stdout == """
        old
        many.csv
        out
        records
        toll.sqlite

        """)
  }

  @Test(arguments: ["report", "export changes"])
  func fullDiskOfStandardOutputIsToldOf(command: String) throws {
    let scratch = try scratch()
    let outcome = try scratch.shell.run("toll \(command) >/dev/full")
    #expect(outcome.status == 74)
    #expect(outcome.stderr.hasPrefix("error: standard output cannot be written: No space left"))
  }

  @Test(arguments: [
    ("gone.csv", 66, "gone.csv: error: cannot open the file: No such file or directory\n"),
    ("short.csv.gz", 65, "short.csv.gz: error: the gzip data end too early, at byte 4000\n"),
    ("records/gone.csv many.csv", 66, "records/gone.csv: error: cannot open the file"),
  ])
  func whatCannotBeReadIsNamedAndNothingOfItTakenIn(
    files: String, status: Int32, words: String
  ) throws {
    let scratch = try scratch()
    let outcome = try scratch.shell.run(
      "gzip -c many.csv | head -c 4000 >short.csv.gz; toll import \(files)")
    #expect(outcome.status == status && outcome.stderr.hasPrefix(words), "\(outcome)")
    #expect(outcome.stdout.contains("3000 added") == files.hasSuffix("many.csv"))
    let doctor = try scratch.shell.run("toll doctor --format json")
    #expect(doctor.status == 0 && !doctor.stdout.contains("short.csv.gz"))
  }

  private static let nobody = "setpriv --reuid=65534 --regid=65534 --clear-groups"

  /// Whether root can let nobody run toll: not where the checkout lies in a folder of root's own.
  private func nobodyRuns(in scratch: Scratch) throws -> Bool {
    try geteuid() == 0 && scratch.shell.run("\(Self.nobody) toll --version").status == 0
  }

  /// Runs as somebody who may not write; root may, and becomes nobody.
  private func asNobody(_ command: String, in scratch: Scratch) throws -> Outcome? {
    let isRoot = geteuid() == 0
    guard try !isRoot || nobodyRuns(in: scratch) else { return nil }
    return try scratch.shell.run(
      "chmod 555 . && chmod 444 toll.sqlite && \(isRoot ? Self.nobody : "") \(command)")
  }

  @Test(arguments: ["import many.csv", "link a b", "doctor --repair"])
  func readOnlyDatabaseIsNotWrittenTo(command: String) throws {
    let scratch = try scratch()
    guard let outcome = try asNobody("toll \(command)", in: scratch) else { return }
    #expect(outcome.status == 73)
    #expect(outcome.stderr.hasPrefix("error: toll.sqlite cannot be written: "), "\(outcome)")
    #expect(outcome.stderr.contains("\n  hint: Check that the folder exists and that you may"))
    #expect(try scratch.shell.run("chmod 755 .; ls").stdout == "many.csv\nrecords\ntoll.sqlite\n")
  }

  @Test(arguments: [
    "report", "doctor", "explain change_failure_rate --period all", "export changes",
  ])
  func readOnlyDatabaseInAReadOnlyFolderIsRead(command: String) throws {
    let scratch = try scratch()
    let name = "it is%41?mode=rw#ours.sqlite"
    let before = try scratch.shell.run("toll import many.csv >/dev/null 2>&1; toll \(command)")
    guard let outcome = try asNobody("toll \(command)", in: scratch) else { return }
    #expect(outcome == before)
    // A name that means something in an address is only a name.
    let renamed = try scratch.shell.run(
      "chmod 755 .; mv toll.sqlite '\(name)'; ln '\(name)' toll.sqlite")
    #expect(renamed.status == 0)
    #expect(try asNobody("toll \(command) --database '\(name)'", in: scratch)?.status == 0)
  }

  @Test(arguments: [
    "os.remove('toll.sqlite'); d = sqlite3.connect('toll.sqlite'); "
      + "d.executescript(open('old.sql').read())",  // it would have to be brought up
    "d.execute('UPDATE source SET name = name'); d.commit(); os._exit(0)",  // it is in the journal
  ])
  func readOnlyDatabaseThatMustBeWrittenToIsRefusedInWords(work: String) throws {
    let scratch = try scratch()
    let script = """
      import os, sqlite3
      d = sqlite3.connect('toll.sqlite')
      \(work)
      """
    try Data(script.utf8).write(to: scratch.folder.appendingPathComponent("run.py"))
    try FileManager.default.copyItem(
      at: project.appendingPathComponent("fixtures/store/version-10.sql"),
      to: scratch.folder.appendingPathComponent("old.sql"))
    let prepared = try scratch.shell.run("python3 run.py; rm -f toll.sqlite-shm")
    #expect(prepared.status == 0, "\(prepared)")
    guard let outcome = try asNobody("toll report", in: scratch) else { return }
    #expect(outcome.status == 73)
    #expect(outcome.stderr.hasPrefix("error: toll.sqlite cannot be written: "), "\(outcome)")
    #expect(outcome.stderr.contains("To read only, copy the database to a folder of your own."))
  }

  /// Somebody with other rights may write to what we may only read.
  @Test func whatIsWrittenToWhileItIsReadWithoutRightsIsNotReportedOn() throws {
    let scratch = try scratch()
    let script = """
      import os, signal, subprocess, sys
      def run(*command, **more):
          return subprocess.run(command, capture_output=True, text=True, **more)
      report = ['toll', 'explain', 'change_count', '--period', 'all', '--format', 'json']
      before = run(*report).stdout
      nobody = dict(user=65534, group=65534, extra_groups=[])
      reader = subprocess.Popen(report, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                **nobody)
      def reads():
          folder = f'/proc/{reader.pid}/fd'
          try:
              return any(os.readlink(f'{folder}/{file}').endswith('toll.sqlite')
                         for file in os.listdir(folder))
          except FileNotFoundError:
              return False
      while reader.poll() is None and not reads():
          pass
      reader.send_signal(signal.SIGSTOP)
      assert run('toll', 'import', 'many.csv').returncode == 0
      reader.send_signal(signal.SIGCONT)
      out, err = reader.communicate()
      after = run(*report).stdout
      if reader.returncode == 75:
          assert 'error: toll.sqlite was written to while it was read\\n' in err and not out, err
      else:
          assert reader.returncode == 0 and out in [before, after], (reader.returncode, err)
      assert len({before, after, ''}) == 3
      """
    try Data(script.utf8).write(to: scratch.folder.appendingPathComponent("run.py"))
    guard try nobodyRuns(in: scratch) else { return }
    let outcome = try scratch.shell.run("chmod 444 toll.sqlite; chmod 555 .; python3 run.py")
    #expect(outcome.status == 0, "\(outcome)")
  }

  @Test(arguments: [
    "report", "import many.csv", "backup kept", "doctor", "links --suggest",
    "report --format html --output page", "watch inbox --once --settle 1s",
    "report --format csv --output tables", "import --format git repository",
  ])
  func thirtyTwoOpenFilesAreEnoughAndFewerRefused(command: String) throws {
    let scratch = try scratch()
    // Python closes whatever else the tests have open.
    let script = """
      import os, resource, subprocess, sys
      limit, taken = int(sys.argv[1]), int(sys.argv[2])
      inherited = [os.open('/dev/null', os.O_RDONLY) for _ in range(taken)]
      resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit))
      sys.exit(subprocess.call(['toll', *sys.argv[3:]], pass_fds=inherited))
      """
    try Data(script.utf8).write(to: scratch.folder.appendingPathComponent("limit.py"))
    let prepared = try scratch.shell.run(
      """
      mkdir inbox; cp many.csv inbox
      git init -q repository; cd repository
      git -c user.name=a -c user.email=b commit -q --allow-empty -m c
      """)
    #expect(prepared.status == 0, "\(prepared)")
    for limit in ["31 0", "42 11"] {
      let few = try scratch.shell.run("python3 limit.py \(limit) \(command)")
      #expect(few.status == 74)
      #expect(
        few.stderr == """
          error: only 28 more files can be opened
            hint: Raise the limit with ulimit -n: 29 are enough for everything.

          """)
    }
    let enough = try scratch.shell.run("python3 limit.py 32 0 \(command)")
    #expect(enough.status == 0, "\(enough)")
  }

  /// Files are read one after another and none stays open, however many there are.
  @Test func moreFilesThanMayBeOpenAreOneImport() throws {
    let scratch = try scratch()
    let outcome = try scratch.shell.run(
      """
      mkdir files
      seq 500 | awk '{ f = "files/" $1; print "id=C" $1 "\\nfinished_at=1795420800" >f; close(f) }'
      ulimit -n 64
      toll import files | awk '{ added += $5 } END { print NR, added }'
      toll import files/* | awk '{ unchanged += $9 } END { print NR, unchanged }'
      """)
    #expect(outcome.stdout == "500 500\n500 500\n", "\(outcome)")
  }

  @Test func unreadableDatabaseIsNotSaidToBeAbsent() throws {
    let scratch = try scratch()
    let outcome = try scratch.shell.run("rm toll.sqlite; mkdir toll.sqlite; toll report")
    #expect(outcome.status == 66)
    #expect(outcome.stderr.hasPrefix("error: toll.sqlite is there and cannot be opened\n"))
  }
}
