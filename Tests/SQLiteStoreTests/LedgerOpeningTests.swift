import Diagnostics
import Foundation
import GRDB
import LedgerSupport
import Ledgers
import Records
import SQLiteStore
import Testing

@Suite struct LedgerOpeningTests {
  /// The schema version of this Toll: one more with each step of `Migrations`.
  static let version = 14

  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test func readingRefusesToCreate() throws {
    let path = scratch.path("none.sqlite")
    #expect(throws: Diagnostic.noDatabase(path)) { try SQLiteLedger(path: path, access: .read) }
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func aNewerDatabaseIsRefusedAndUntouched() throws {
    let path = scratch.path("newer.sqlite")
    _ = try SQLiteLedger(path: path, access: .write)
    try DatabaseQueue(path: path).write { try $0.execute(sql: "PRAGMA user_version = 99") }
    #expect(throws: Diagnostic.newerDatabase(path, version: 99, known: Self.version)) {
      try SQLiteLedger(path: path, access: .write)
    }
  }

  @Test func somebodyElsesDatabaseIsRefused() throws {
    let path = scratch.path("other.sqlite")
    try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE t(a)") }
    #expect(throws: Diagnostic.notOurDatabase(path)) {
      try SQLiteLedger(path: path, access: .write)
    }
  }

  @Test func aTextFileIsRefused() throws {
    let path = scratch.path("text.sqlite")
    try Data("id,title\n1,two\n\(String(repeating: "x", count: 4_096))".utf8)
      .write(to: URL(fileURLWithPath: path))
    #expect {
      try SQLiteLedger(path: path, access: .write)
    } throws: {
      ($0 as? Diagnostic)?.category == .badData
    }
  }

  @Test func tablesAreStrictAndTheJournalIsWriteAhead() throws {
    let path = scratch.path("fresh.sqlite")
    _ = try SQLiteLedger(path: path, access: .write)
    try DatabaseQueue(path: path).read { database in
      #expect(try String.fetchOne(database, sql: "PRAGMA journal_mode") == "wal")
      #expect(try Int.fetchOne(database, sql: "PRAGMA user_version") == Self.version)
      let loose = try String.fetchAll(
        database,
        sql: "SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0 "
          + "AND name NOT LIKE 'sqlite_%'")
      #expect(loose == [])
    }
  }

  /// A database of an earlier version, with its records, links and history.
  private func old(_ version: Int) throws -> String {
    let path = scratch.path("old.sqlite")
    let fixture = URL(fileURLWithPath: #filePath)
      .appendingPathComponent("../../../fixtures/store/version-\(version).sql").standardized
    let sql = try String(contentsOf: fixture, encoding: .utf8)
    try DatabaseQueue(path: path).writeWithoutTransaction { try $0.execute(sql: sql) }
    return path
  }

  @Test(arguments: 10..<version)
  func anOldDatabaseIsBroughtUpWithAllItKnows(version: Int) throws {
    let path = try old(version)
    let ledger = try SQLiteLedger(path: path, access: .write)
    #expect(try ledger.faults() == [])
    let dataset = try ledger.everything()
    #expect(dataset.changes.count == 2 && dataset.incidents.count == 1)
    #expect(dataset.links.map(\.verdict) == [.declared, .rejected])
    #expect(dataset.incidents.resolvedAt[0] == minute(32))
    // What was said later stands, by the numbers that the columns had then.
    var late = change("C1", finished: 1, service: "web", outcome: "succeeded")
    late.saidAt = minute(5)
    #expect(try ledger.take(changes: [late]).unchanged == 1)
    late.saidAt = minute(10)
    #expect(try ledger.take(changes: [late]).updated == 1)
    // What was said of causes holds, and can be said otherwise and taken back.
    let incident = try ledger.incident(named: "I1")
    #expect(try ledger.statements(on: incident).map(\.isWithdrawal) == [false])
    #expect(
      try ledger.state(
        .declared, incident: incident, change: ledger.change(named: "C2"), reason: nil, by: "ada",
        at: minute(50)))
    let said = try #require(ledger.statements(on: incident).last)
    #expect(
      try ledger.withdraw(said.number, on: incident, reason: nil, by: "ada", at: minute(51))
        == .holds)
    #expect(try ledger.everything().links.map(\.verdict) == [.declared, .rejected])
    // Its imports can be taken back as ever.
    #expect(try ledger.undo(6).restored == 1)
    #expect(try ledger.undo(5).removed == 0)
    #expect(try ledger.undo(4).restored == 1)
    #expect(try ledger.everything().changes.outcome.contains(.succeeded))
  }

  @Test(arguments: 10..<version)
  func anOldDatabaseEndsInTheShapeOfANewOne(version: Int) throws {
    let (old, fresh) = (try old(version), scratch.path("fresh.sqlite"))
    func shape(_ path: String) throws -> [String] {
      try SQLiteLedger(path: path, access: .write).take(changes: [change("C2", finished: 1)])
      return try DatabaseQueue(path: path).read { database in
        // Spelt alike by whoever dumped it.
        try String.fetchAll(
          database, sql: "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name"
        ).map { $0.replacing("\"", with: "") }
      }
    }
    #expect(try shape(old) == shape(fresh))
  }

  @Test(arguments: 1...9)
  func aDatabaseFromBeforeTheFirstReleaseIsRefusedAndUntouched(version: Int) throws {
    let path = scratch.path("old.sqlite")
    _ = try SQLiteLedger(path: path, access: .write)
    try DatabaseQueue(path: path).write { try $0.execute(sql: "PRAGMA user_version = \(version)") }
    for access in [LedgerAccess.read, .write, .amend] {
      #expect(throws: Diagnostic.databaseBeforeRelease(path)) {
        try SQLiteLedger(path: path, access: access)
      }
    }
  }
}
