import Diagnostics
import Foundation
import GRDB
import Records
import Store
import Testing

@Suite struct LedgerOpeningTests {
  /// The schema version of this Toll.
  static let version = 10

  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test func readingRefusesToCreate() throws {
    let path = scratch.path("none.sqlite")
    #expect(throws: Diagnostic.noDatabase(path)) { try Ledger(path: path, access: .read) }
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func aNewerDatabaseIsRefusedAndUntouched() throws {
    let path = scratch.path("newer.sqlite")
    _ = try Ledger(path: path, access: .write)
    try DatabaseQueue(path: path).write { try $0.execute(sql: "PRAGMA user_version = 99") }
    #expect(throws: Diagnostic.newerDatabase(path, version: 99, known: Self.version)) {
      try Ledger(path: path, access: .write)
    }
  }

  @Test func somebodyElsesDatabaseIsRefused() throws {
    let path = scratch.path("other.sqlite")
    try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE t(a)") }
    #expect(throws: Diagnostic.notOurDatabase(path)) { try Ledger(path: path, access: .write) }
  }

  @Test func aTextFileIsRefused() throws {
    let path = scratch.path("text.sqlite")
    try Data("id,title\n1,two\n\(String(repeating: "x", count: 4_096))".utf8)
      .write(to: URL(fileURLWithPath: path))
    #expect {
      try Ledger(path: path, access: .write)
    } throws: {
      ($0 as? Diagnostic)?.category == .badData
    }
  }

  @Test func tablesAreStrictAndTheJournalIsWriteAhead() throws {
    let path = scratch.path("fresh.sqlite")
    _ = try Ledger(path: path, access: .write)
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

  @Test(arguments: 1...9)
  func aDatabaseFromBeforeTheFirstReleaseIsRefusedAndUntouched(version: Int) throws {
    let path = scratch.path("old.sqlite")
    _ = try Ledger(path: path, access: .write)
    try DatabaseQueue(path: path).write { try $0.execute(sql: "PRAGMA user_version = \(version)") }
    for access in [Ledger.Access.read, .write, .amend] {
      #expect(throws: Diagnostic.databaseBeforeRelease(path)) {
        try Ledger(path: path, access: access)
      }
    }
  }
}
