import Foundation
import Testing

/// `toll backup` and `toll doctor --repair`, as a person runs them.
@Suite struct BackupTests {
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

  private func files(in scratch: Scratch) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: scratch.folder.path).sorted()
  }

  @Test func backupIsADatabaseOfItsOwn() throws {
    let scratch = try scratch()
    let outcome = try scratch.shell.run(
      """
      toll backup kept.sqlite
      toll report --period all >before
      toll report --period all --database kept.sqlite | cmp - before
      """)
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.stdout.hasPrefix("toll.sqlite is copied to kept.sqlite, 0."))
    #expect(try files(in: scratch) == ["before", "changes.csv", "kept.sqlite", "toll.sqlite"])
  }

  @Test(arguments: [
    ("toll backup kept.sqlite", 73, "error: kept.sqlite is there already\n"),
    ("toll backup toll.sqlite --force", 64, "error: toll.sqlite belongs to the database itself\n"),
    ("toll backup toll.sqlite-wal --force", 64, "error: toll.sqlite-wal belongs to the database"),
    ("toll backup ./link --force", 64, "error: ./link belongs to the database itself\n"),
    ("toll backup hard --force", 64, "error: hard belongs to the database itself\n"),
    ("toll backup folder --force", 73, "error: folder is there and is no file"),
    ("toll backup none/kept", 73, "error: none/kept cannot be created: No such file"),
    ("toll backup used --force", 73, "error: used-wal shows that used is or was a database in use"),
    ("toll backup kept --database none", 66, "error: there is no database at none\n"),
    ("toll backup kept --database changes.csv", 65, "error: changes.csv is not a SQLite database"),
  ])
  func backupHarmsNothing(command: String, status: Int32, words: String) throws {
    let scratch = try scratch()
    let prepared = try scratch.shell.run(
      """
      echo mine >kept.sqlite; ln -s toll.sqlite link; ln toll.sqlite hard; mkdir folder
      echo mine >used; echo mine >used-wal; cp toll.sqlite before
      """)
    #expect(prepared.status == 0)
    let before = try files(in: scratch)
    let outcome = try scratch.shell.run(command)
    #expect(outcome.status == status && outcome.stderr.hasPrefix(words), "\(outcome)")
    #expect(outcome.stderr.contains("\n  hint: "))
    #expect(try files(in: scratch) == before)
    #expect(
      try scratch.shell.run("cmp toll.sqlite before && grep -qx mine kept.sqlite").status == 0)
  }

  @Test func forceReplacesAFile() throws {
    let scratch = try scratch()
    let outcome = try scratch.shell.run(
      "echo mine >kept.sqlite; toll backup kept.sqlite --force; toll doctor --database kept.sqlite")
    #expect(outcome.status == 0, "\(outcome)")
  }

  @Test func repairOfWhatIsSoundChangesNothing() throws {
    let scratch = try scratch()
    let outcome = try scratch.shell.run("cp toll.sqlite before; toll doctor --repair")
    #expect(outcome.stdout == "toll.sqlite is sound: there is nothing to repair\n")
    #expect(outcome.status == 0 && outcome.stderr == "")
    #expect(try scratch.shell.run("cmp toll.sqlite before").status == 0)
    #expect(try files(in: scratch) == ["before", "changes.csv", "toll.sqlite"])
  }

  /// Spoils a database with the SQLite of Python, which is where tests may look for it.
  private func spoil(_ sql: String, in scratch: Scratch) throws {
    let script = "import sqlite3; d = sqlite3.connect('toll.sqlite'); d.executescript('''\(sql)''')"
    let outcome = try scratch.shell.run("python3 -c \"\(script)\"")
    try #require(outcome.status == 0, "\(outcome.stderr)")
  }

  @Test func repairKeepsABackupAndSaysWhatItDid() throws {
    let scratch = try scratch()
    try spoil("UPDATE change_tally SET changes = 7 WHERE service_id = -1", in: scratch)
    let doctor = try scratch.shell.run("toll doctor")
    #expect(doctor.status == 65)
    #expect(doctor.stdout.contains("The database file disagrees with itself"))
    let outcome = try scratch.shell.run(
      "echo taken >toll.sqlite.before-repair; toll doctor --repair")
    #expect(
      outcome.stderr == """
        warning: 1 of the counts of changes kept for "toll preflight" differs from a recount

        """)
    #expect(
      outcome.stdout == """
        toll.sqlite as it was is kept in toll.sqlite.before-repair-2
        changes are counted again
        toll.sqlite is sound now; no record was touched

        """)
    #expect(try scratch.shell.run("toll doctor").status == 0)
    let kept = try scratch.shell.run("toll doctor --database toll.sqlite.before-repair-2")
    #expect(kept.status == 65)
  }

  @Test func repairWithoutRoomForItsBackupChangesNothing() throws {
    let scratch = try scratch()
    try spoil("UPDATE change_tally SET changes = 7 WHERE service_id = -1", in: scratch)
    let outcome = try scratch.shell.run(
      "cp toll.sqlite before; \(limitFiles(toBlocks: 100)); toll doctor --repair")
    #expect(outcome.status == 74, "\(outcome)")
    #expect(outcome.stdout == "")
    #expect(try scratch.shell.run("cmp toll.sqlite before").status == 0)
    #expect(try files(in: scratch) == ["before", "changes.csv", "toll.sqlite"])
  }

  @Test(arguments: [
    "report", "doctor", "doctor --repair", "import changes.csv", "link a b", "watch inbox --once",
  ])
  func aDatabaseOfANewerTollIsRefusedInWordsAndUntouched(command: String) throws {
    let scratch = try scratch()
    try spoil("PRAGMA user_version = 99", in: scratch)
    let outcome = try scratch.shell.run("mkdir inbox; cp toll.sqlite before; toll \(command)")
    #expect(outcome.status == 65)
    #expect(
      outcome.stderr.hasPrefix(
        "error: toll.sqlite has schema version 99; this Toll knows versions up to "), "\(outcome)")
    #expect(
      outcome.stderr.hasSuffix("\n  hint: Use the newer Toll that wrote it. Nothing was changed.\n")
    )
    #expect(try scratch.shell.run("cmp toll.sqlite before").status == 0)
    #expect(try files(in: scratch) == ["before", "changes.csv", "inbox", "toll.sqlite"])
  }

  @Test func whatRecordsCannotMendIsLeftToABackup() throws {
    let scratch = try scratch()
    try spoil("UPDATE change SET type_id = 99", in: scratch)
    let outcome = try scratch.shell.run("cp toll.sqlite before; toll doctor --repair")
    #expect(outcome.status == 65)
    #expect(
      outcome.stderr.contains("error: toll.sqlite is damaged where its records cannot mend it"))
    #expect(try scratch.shell.run("cmp toll.sqlite before").status == 0)
    #expect(try files(in: scratch) == ["before", "changes.csv", "toll.sqlite"])
  }
}
