import Diagnostics
import Files
import Foundation
import GRDB
import LedgerSupport
import Ledgers
import Records
import SQLiteStore
import Testing

/// Where records are written first: the first file of a database in place, every other ahead.
@Suite struct JournalTests {
  let scratch: Scratch
  let path: String
  let ledger: SQLiteLedger

  init() throws {
    scratch = try Scratch()
    path = scratch.path("toll.sqlite")
    ledger = try SQLiteLedger(path: path, access: .write)
  }

  /// As another connection sees it.
  private func mode() throws -> String? {
    try DatabaseQueue(path: path).read { try String.fetchOne($0, sql: "PRAGMA journal_mode") }
  }

  /// Takes in a change, and looks at the mode meanwhile.
  private func modeWhileTaking(
    _ id: String, isRehearsal: Bool = false, failing: Bool = false
  ) throws -> String? {
    var seen: String?
    _ = try ledger.importFile(
      "\(id).csv", source: "records", at: minute(0), isRehearsal: isRehearsal
    ) { session throws(Diagnostic) in
      try session.accept(change(id, finished: 1))
      seen = try? mode()
      if failing { throw Diagnostic(.error, .badData, "spoilt", hint: nil, at: nil) }
      return Provenance(format: "csv", kind: "changes", sha256: "", bytes: 0, rows: 1)
    }
    return seen
  }

  @Test func onlyTheFirstFileIsWrittenInPlace() throws {
    #expect(try modeWhileTaking("1") == "delete")
    #expect(try mode() == "wal")
    #expect(try modeWhileTaking("2") == "wal")
    #expect(try mode() == "wal")
    #expect(try ledger.everything().changes.count == 2)
  }

  @Test func aRehearsalIsWrittenAhead() throws {
    #expect(try modeWhileTaking("1", isRehearsal: true) == "wal")
  }

  @Test func aFirstFileThatFailsLeavesAnEmptyDatabaseAndNoJournal() throws {
    #expect(throws: Diagnostic.self) { _ = try modeWhileTaking("1", failing: true) }
    #expect(try mode() == "wal")
    #expect(!FileManager.default.fileExists(atPath: "\(path)-journal"))
    #expect(try ledger.everything().changes.count == 0)
  }

  @Test func whoeverHasItOpenGoesOnReadingTheEmptyDatabase() throws {
    let reader = try DatabaseQueue(path: path)
    let (before, mode, after) = try reader.read { database in
      func count() throws -> Int? {
        try Int.fetchOne(database, sql: "SELECT count(*) FROM change")
      }
      return (try count(), try modeWhileTaking("1"), try count())
    }
    #expect(before == 0 && after == 0)
    #expect(mode == "wal")
    #expect(try ledger.everything().changes.count == 1)
  }

  @Test func theLastToCloseBringsTheJournalInOnlyWhenItIsItsTurn() throws {
    let other = scratch.path("other.sqlite")
    let lock = FileLock(path: SQLiteLedger.lockPath(of: other))
    func size(_ suffix: String) -> Int {
      let size = try? FileManager.default.attributesOfItem(atPath: other + suffix)[.size] as? Int
      return size ?? 0
    }
    do {
      let ledger = try SQLiteLedger(path: other, access: .write)
      for number in 1...2 {
        _ = try ledger.take(changes: [change("\(number)", finished: Int64(number))])
      }
      #expect(lock.take() == .held)
    }
    let (journal, file) = (size("-wal"), size(""))
    #expect(journal > 0)
    #expect(try SQLiteLedger(path: other, access: .read).everything().changes.count == 2)
    #expect(size("-wal") == journal && size("") == file)
    lock.release()
    #expect(try SQLiteLedger(path: other, access: .read).everything().changes.count == 2)
    #expect(size("-wal") == 0 && !FileManager.default.fileExists(atPath: "\(other)-wal"))
    #expect(!FileManager.default.fileExists(atPath: SQLiteLedger.lockPath(of: other)))
  }
}
