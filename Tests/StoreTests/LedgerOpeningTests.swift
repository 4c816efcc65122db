import Diagnostics
import Foundation
import GRDB
import Records
import Store
import Testing

@Suite struct LedgerOpeningTests {
  /// The schema version of this Toll.
  static let version = 5

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

  /// FNV-1a as its authors give it, written again here so that the store is held to it.
  private func key(_ source: String, _ id: String) -> Int64 {
    var hash: UInt64 = 14_695_981_039_346_656_037
    for byte in Array(source.utf8) + [0] + Array(id.utf8) {
      hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211
    }
    return Int64(bitPattern: hash)
  }

  @Test func recordsWhoseHashesCollideStayApart() throws {
    let path = scratch.path("collision.sqlite")
    let ledger = try Ledger(path: path, access: .write)
    try ledger.take(changes: [change("taken", finished: 1)])
    // Puts a record where another one's hash points to.
    try DatabaseQueue(path: path).write { database in
      try database.execute(
        sql: "UPDATE change SET key = ? WHERE id = 'taken'", arguments: [key("records", "new")])
    }
    try ledger.take(
      changes: [change("new", finished: 2)],
      incidents: [incident("i", started: 3, causedBy: "new")])
    #expect(try ledger.take(changes: [change("new", finished: 2)]).unchanged == 1)
    let dataset = try ledger.everything()
    #expect(dataset.changes.count == 2)
    let linked = try #require(dataset.links.first?.change)
    #expect(dataset.changes.finishedAt[linked] == minute(2))
  }

  /// A database of an old schema version, as a file of its own.
  private func old(_ version: Int) throws -> String {
    let path = scratch.path("old.sqlite")
    let fixture = URL(fileURLWithPath: #filePath)
      .appendingPathComponent("../../../fixtures/store/schema-\(version).sql").standardized
    let sql = try String(contentsOf: fixture, encoding: .utf8)
    try DatabaseQueue(path: path).writeWithoutTransaction { try $0.execute(sql: sql) }
    return path
  }

  @Test(arguments: 1...version)
  func anOldDatabaseIsBroughtUpWithItsRecords(version: Int) throws {
    let ledger = try Ledger(path: try old(version), access: .read)
    let dataset = try ledger.everything()
    #expect(dataset.changes.lines[0] == 12)
    #expect(
      dataset.links == [
        Dataset.Link(
          incident: 0, change: 0, changeID: "C1", verdict: .declared, origin: .source)
      ])
    #expect(try ledger.custody(vocabulary: .standard, limit: 1).schemaVersion == Self.version)
  }

  @Test(arguments: 1...version)
  func anOldDatabaseEndsInTheShapeOfANewOne(version: Int) throws {
    let (old, fresh) = (try old(version), scratch.path("fresh.sqlite"))
    func shape(_ path: String) throws -> [String] {
      try Ledger(path: path, access: .write).take(changes: [change("C2", finished: 1)])
      return try DatabaseQueue(path: path).read { database in
        try String.fetchAll(
          database, sql: "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")
      }
    }
    #expect(try shape(old) == shape(fresh))
  }
}
