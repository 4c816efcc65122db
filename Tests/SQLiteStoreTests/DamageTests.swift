import Chronology
import Diagnostics
import GRDB
import LedgerSupport
import Ledgers
import Records
import SQLiteStore
import Testing

/// Values in a database that no import writes: bits that were lost, or a person with sqlite3.
@Suite struct DamageTests {
  let scratch: Scratch
  let path: String

  init() throws {
    scratch = try Scratch()
    path = scratch.path("toll.sqlite")
    try SQLiteLedger(path: path, access: .write).take(
      changes: [
        change("C1", finished: 1, service: "web", outcome: "failed", lines: 5),
        change("C2", finished: 2, service: "web", lines: 70), change("C3", finished: 3),
      ],
      incidents: [incident("I1", started: 4, causedBy: "C1"), incident("I2", started: 5)],
      recoveries: [recovery("I2", toDetect: 1, toRecover: 9)])
  }

  private func spoil(_ sql: String) throws {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    try DatabaseQueue(path: path, configuration: configuration).writeWithoutTransaction {
      database in
      try database.execute(sql: "PRAGMA ignore_check_constraints = ON; \(sql)")
    }
  }

  /// Each is named by the first that reads it, and listed by whoever looks for what is wrong.
  @Test(
    arguments: [
      (
        "UPDATE change SET type_id = 999999 WHERE id = 'C3'",
        "change 3 (id \"C3\") names a type that does not exist"
      ),
      (
        "UPDATE change SET finished_at = 9223372036854775807 WHERE id = 'C3'",
        "change 3 (id \"C3\") has no time as its finished_at"
      ),
      (
        "UPDATE change SET first_commit_at = -9223372036854775808 WHERE id = 'C1'",
        "change 1 (id \"C1\") has no time as its first_commit_at"
      ),
      (
        "UPDATE change SET source_id = 77 WHERE id = 'C2'",
        "change 2 (id \"C2\") names a source that does not exist"
      ),
      (
        "UPDATE change SET finished_at = NULL WHERE id = 'C2'", "change 2 (id \"C2\") has no time"
      ),
      (
        "UPDATE change SET lines_added = 9000000000000000000 WHERE id = 'C2'",
        "change 2 (id \"C2\") has no count as its lines_added"
      ),
      (
        "UPDATE change SET is_bot = 2 WHERE id = 'C2'",
        "change 2 (id \"C2\") has neither yes nor no as its is_bot"
      ),
      (
        "UPDATE incident SET severity_id = -5 WHERE id = 'I1'",
        "incident 1 (id \"I1\") names a severity that does not exist"
      ),
      (
        "UPDATE recovery SET time_to_recover = 9223372036854775807",
        "recovery record 1 (id \"I2\") has no length of time as its time_to_recover"
      ),
      ("UPDATE word SET text = '' WHERE text = 'web'", "word 1 is no word"),
      ("DELETE FROM word", "change 1 (id \"C1\") names a service that does not exist"),
      (
        "UPDATE word SET word_id = 1000000000 WHERE text = 'web'",
        "word 1000000000 has a number that no import gives"
      ),
      (
        """
        INSERT INTO link_statement VALUES(1, 1, 'I1', 1, 'C2', 'declared', NULL, 0, 'ada', 2)
        """, "link 1 neither says something nor takes it back"
      ),
    ])
  func readersNameTheRow(harm: String, words: String) throws {
    try spoil(harm)
    let ledger = try SQLiteLedger(path: path, access: .read)
    let error = #expect(throws: Diagnostic.self) { try ledger.everything() }
    #expect(error?.message == "\(path) is damaged: \(words)")
    #expect(error?.category == .badData)
    let faults = try ledger.faults()
    #expect(faults.contains(LedgerHealth.Fault(words, repair: nil)), "\(faults)")
  }

  /// Of a database without a single word, too, and of one without a record.
  @Test func recordsThatNameNothingAreSound() throws {
    let bare = try SQLiteLedger(path: scratch.path("bare.sqlite"), access: .write)
    #expect(try bare.faults() == [])
    try bare.take(changes: [change("C1", finished: 1)], incidents: [incident("I1", started: 2)])
    #expect(try bare.faults() == [])
    #expect(try bare.everything().changes.count == 1)
  }

  /// Pages that lost rows can be read all the same; an index that lost one stands for them here.
  @Test func rowsThatATableAndItsIndexesDoNotShareAreToldOf() throws {
    let whole = "CREATE INDEX incident_by_start ON incident(coalesce(started_at, detected_at))"
    func believe(_ index: String) -> String {
      """
      PRAGMA writable_schema = ON;
      UPDATE sqlite_schema SET sql = '\(index)' WHERE name = 'incident_by_start';
      """
    }
    try spoil(believe("\(whole) WHERE id > ''I1''"))
    try spoil("REINDEX incident_by_start")
    try spoil(believe(whole))
    let error = #expect(throws: Diagnostic.self) {
      try SQLiteLedger(path: path, access: .read).everything()
    }
    #expect(
      error?.message
        == "\(path) is damaged: the table incident and its indexes hold different rows")
  }

  @Test(arguments: [-1, 0])
  func versionsThatNoTollLeavesAreRefused(version: Int) throws {
    try spoil("PRAGMA user_version = \(version)")
    let error = #expect(throws: Diagnostic.self) { try SQLiteLedger(path: path, access: .read) }
    #expect(error?.category == .badData)
    #expect(error?.message.hasPrefix("\(path) is damaged: ") == true)
  }

  /// What is asked before a deploy reads few records, and counts that hold them all.
  @Test func preflightTellsOfAMomentThatIsNone() throws {
    try spoil("UPDATE change SET finished_at = 9223372036854775807 WHERE id = 'C3'")
    let ledger = try SQLiteLedger(path: path, access: .read)
    let request = PreflightFacts.Request(
      service: "web", type: nil, lines: nil, at: minute(9), lookBack: 60_000,
      history: (span: 60_000, limit: 10))
    let error = #expect(throws: Diagnostic.self) {
      try ledger.preflightFacts(request, vocabulary: .standard)
    }
    #expect(
      error?.message == "\(path) is damaged: change 3 (id \"C3\") has no time as its finished_at")
  }

  /// No work and no room is made by the largest number of a row.
  @Test(arguments: ["change", "incident", "recovery"])
  func rowsMayHaveAnyNumber(table: String) throws {
    for number in ["4611686018427387904", "9223372036854775807", "-9223372036854775808"] {
      try spoil("UPDATE \(table) SET \(table)_id = \(number) WHERE id IN ('C3', 'I2')")
      let ledger = try SQLiteLedger(path: path, access: .read)
      let reach = Dataset.Reach.before(incident: 1, changes: 1, span: 60_000)
      do throws(Diagnostic) {
        #expect(try ledger.everything().changes.count == 3)
        _ = try ledger.dataset(vocabulary: .standard, reach: reach)
      } catch { #expect(error.category == .badData) }
    }
  }

  @Test func recordsThatCannotBeFoundByTheirIDAreListed() throws {
    try spoil("UPDATE change SET key = 5 WHERE id = 'C3'")
    #expect(
      try SQLiteLedger(path: path, access: .read).faults() == [
        LedgerHealth.Fault(
          "change 3 (id \"C3\") is not where its id is looked for", repair: nil)
      ])
  }

  @Test func countsThatCannotBeAreToldAndCanBeMadeAnew() throws {
    try spoil("UPDATE change_tally SET changes = -4")
    let ledger = try SQLiteLedger(path: path, access: .read)
    let request = PreflightFacts.Request(
      service: "web", type: nil, lines: nil, at: minute(9), lookBack: 60_000,
      history: (span: 60_000, limit: 10))
    let error = #expect(throws: Diagnostic.self) {
      try ledger.preflightFacts(request, vocabulary: .standard)
    }
    #expect(error?.message.contains("of the counts of changes kept for") == true)
    #expect(try ledger.repair([.tallies]) == [])
    _ = try ledger.preflightFacts(request, vocabulary: .standard)
  }
}
