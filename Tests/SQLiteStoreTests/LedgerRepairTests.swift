import Diagnostics
import Foundation
import GRDB
import LedgerSupport
import Ledgers
import Records
import SQLiteStore
import Testing

/// What is kept beside the records, spoilt by hand, and made anew.
@Suite struct LedgerRepairTests {
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
      rejections: [
        Rejection(
          diagnostic: Diagnostic(.error, .badData, "no id", hint: nil, at: nil), field: nil,
          value: nil, row: "x")
      ])
  }

  private func spoil(_ sql: String) throws {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    try DatabaseQueue(path: path, configuration: configuration).write { database in
      try database.execute(sql: sql)
    }
  }

  private func dump() throws -> [String] {
    try DatabaseQueue(path: path).read { database in
      try ["change", "incident", "change_tally", "cause", "rejected_line"].flatMap { table in
        try Row.fetchAll(database, sql: "SELECT * FROM \(table) ORDER BY 1, 2, 3, 4, 5, 6")
          .map { "\(table) \($0)" }
      }
    }
  }

  @Test func whatImportsAndPersonsLeaveIsSound() throws {
    let ledger = try SQLiteLedger(path: path, access: .read)
    #expect(try ledger.faults() == [])
    // The trigger follows a corrected row, and leaves counts of 0 behind.
    try ledger.take(changes: [change("C1", finished: 1, service: "shop", lines: 500)])
    _ = try ledger.state(
      .declared, incident: ledger.incident(named: "I2"), change: ledger.change(named: "C2"),
      reason: nil, by: nil, at: minute(9))
    #expect(try ledger.faults() == [])
  }

  @Test(
    arguments: [
      ("UPDATE change_tally SET changes = changes + 1 WHERE service_id = -1", .tallies),
      ("DELETE FROM change_tally", .tallies),
      ("INSERT INTO change_tally VALUES(99, 0, 0, 0, 0, 1, 2)", .tallies),
      ("DELETE FROM cause", .causes), ("UPDATE cause SET lines = 6", .causes),
      (
        "INSERT INTO cause SELECT 2, change_id, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, NULL FROM change",
        .causes
      ),
      ("DROP INDEX incident_by_start", .shape), ("DROP TRIGGER change_tally_follows", .shape),
    ] as [(String, LedgerHealth.Repair)])
  func whatIsKeptBesideTheRecordsIsMadeAnew(damage: String, repair: LedgerHealth.Repair) throws {
    let before = try dump()
    try spoil(damage)
    let ledger = try SQLiteLedger(path: path, access: .read)
    #expect(try ledger.faults().map(\.repair) == [repair])
    #expect(try ledger.repair([repair]) == [])
    #expect(try ledger.faults() == [])
    #expect(try dump() == before)
  }

  @Test func rejectedLinesOfUnknownImportsGo() throws {
    try spoil("UPDATE rejected_line SET import_id = 77")
    let ledger = try SQLiteLedger(path: path, access: .read)
    #expect(
      try ledger.faults() == [
        LedgerHealth.Fault(
          "1 row of rejected_line refers to missing rows of import", repair: .rejectedLines)
      ])
    #expect(try ledger.repair([.rejectedLines]) == [])
    #expect(try dump().allSatisfy { !$0.hasPrefix("rejected_line") })
  }

  /// Rows taken from an index behind SQLite's back, by letting it believe in another table.
  @Test func indexThatDisagreesIsBuiltAgain() throws {
    let before = try dump()
    try spoil(
      """
      PRAGMA writable_schema = ON;
      CREATE TEMP TABLE kept AS SELECT sql FROM sqlite_schema WHERE name = 'incident_by_id';
      UPDATE sqlite_schema SET sql = 'CREATE INDEX incident_by_id ON incident(id) WHERE id > ''I1'''
      WHERE name = 'incident_by_id';
      """)
    try spoil("REINDEX incident_by_id")
    try spoil(
      """
      PRAGMA writable_schema = ON;
      UPDATE sqlite_schema SET sql = 'CREATE INDEX incident_by_id ON incident(id)'
      WHERE name = 'incident_by_id';
      """)
    let ledger = try SQLiteLedger(path: path, access: .read)
    let faults = try ledger.faults()
    #expect(!faults.isEmpty && faults.prefix(2).allSatisfy { $0.repair == .indexes }, "\(faults)")
    #expect(try ledger.repair([.indexes]) == [])
    #expect(try dump() == before)
  }

  @Test func recordsThatReferToNothingAreLeftAlone() throws {
    try spoil("UPDATE change SET type_id = 99 WHERE id = 'C2'")
    let ledger = try SQLiteLedger(path: path, access: .read)
    let faults = try ledger.faults()
    #expect(
      faults.first
        == LedgerHealth.Fault("change 2 (id \"C2\") names a type that does not exist", repair: nil))
  }

  @Test func importAfterACrashBuildsTheIndexThatWasNotBuilt() throws {
    try spoil("DROP INDEX change_by_time")
    let again = try SQLiteLedger(path: path, access: .write).take(
      changes: [change("C3", finished: 3)])
    #expect(again.unchanged == 1)
    let name = try DatabaseQueue(path: path).read { database in
      try String.fetchOne(
        database, sql: "SELECT name FROM sqlite_schema WHERE name = 'change_by_time'")
    }
    #expect(name == "change_by_time")
  }

  @Test func copyHoldsWhatIsCommittedWhileSomebodyWrites() throws {
    let copy = scratch.path("copy.sqlite")
    try Data().write(to: URL(fileURLWithPath: copy))
    let writer = try DatabaseQueue(path: path)
    try writer.inTransaction(.immediate) { database in
      try database.execute(sql: "DELETE FROM cause; DELETE FROM incident")
      try SQLiteLedger(path: path, access: .copy).copy(into: copy)
      return .commit
    }
    let ledger = try SQLiteLedger(path: copy, access: .read)
    let links = try ledger.everything().links
    #expect(links.map(\.changeID) == ["C1"])
    #expect(try ledger.faults() == [])
  }

  @Test func copyLeavesAnOldShapeOld() throws {
    try spoil("PRAGMA user_version = 3")
    let copy = scratch.path("copy.sqlite")
    try Data().write(to: URL(fileURLWithPath: copy))
    try SQLiteLedger(path: path, access: .copy).copy(into: copy)
    for file in [path, copy] {
      let version = try DatabaseQueue(path: file).read {
        try Int.fetchOne($0, sql: "PRAGMA user_version")
      }
      #expect(version == 3)
    }
  }
}
