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

  /// Limits the size of files from here on. The thread sanitizer would want a larger one in the
  /// folder of temporary files, if there were one.
  private func limitFiles(toBlocks blocks: Int) -> String {
    "ulimit -f \(blocks); export TMPDIR=/none"
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

  @Test func reportBeyondTheLimitOfFilesLeavesTheOldOne() throws {
    let scratch = try scratch()
    let outcome = try scratch.shell.run(
      """
      toll import many.csv; echo old >review.html; \(limitFiles(toBlocks: 80))
      toll report --period all --format html --output review.html
      """)
    #expect(outcome.status == 74)
    #expect(
      outcome.stderr.hasPrefix("error: review.html cannot be written: File too large\n  hint: "))
    #expect(
      try scratch.shell.run("cat review.html; ls -A").stdout == """
        old
        many.csv
        records
        review.html
        toll.sqlite

        """)
  }

  @Test func fullDiskOfStandardOutputIsToldOf() throws {
    let scratch = try scratch()
    let outcome = try scratch.shell.run("toll report >/dev/full")
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

  /// Runs as somebody who may not write; root may, and becomes nobody.
  private func asNobody(_ command: String, in scratch: Scratch) throws -> Outcome? {
    let nobody = "setpriv --reuid=65534 --regid=65534 --clear-groups"
    let isRoot = geteuid() == 0
    guard try !isRoot || scratch.shell.run("\(nobody) toll --version").status == 0 else {
      return nil
    }
    return try scratch.shell.run(
      "chmod 555 . && chmod 444 toll.sqlite && \(isRoot ? nobody : "") \(command)")
  }

  @Test(arguments: ["import many.csv", "link a b", "report"])
  func readOnlyDatabaseIsRefusedInWords(command: String) throws {
    let scratch = try scratch()
    guard let outcome = try asNobody("toll \(command)", in: scratch) else { return }
    #expect(outcome.status == 73)
    #expect(outcome.stderr.hasPrefix("error: toll.sqlite cannot be written: "), "\(outcome)")
    #expect(outcome.stderr.contains("\n  hint: Check that the folder exists and that you may"))
    #expect(try scratch.shell.run("chmod 755 .; ls").stdout == "many.csv\nrecords\ntoll.sqlite\n")
  }

  @Test func unreadableDatabaseIsNotSaidToBeAbsent() throws {
    let scratch = try scratch()
    let outcome = try scratch.shell.run("rm toll.sqlite; mkdir toll.sqlite; toll report")
    #expect(outcome.status == 66)
    #expect(outcome.stderr.hasPrefix("error: toll.sqlite is there and cannot be opened\n"))
  }
}
