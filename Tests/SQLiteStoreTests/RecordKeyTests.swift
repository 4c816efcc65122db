import Chronology
import Diagnostics
import GRDB
import LedgerSupport
import Ledgers
import Records
import SQLiteStore
import Testing

/// Records are found by numbers made of their source and id; two may have the same.
@Suite struct RecordKeyTests {
  /// So many that some share all the bits that their hash has beside a number of ten digits: of
  /// 20,000 in 2^24 places 12 pairs are to be expected.
  private static let crowd = (0..<20_000).map { crowded($0) }

  private static func crowded(_ number: Int) -> Change {
    // Looks random, and is another one for each number (Knuth's multiplication).
    let mixed = UInt64(number) &* 0x9e37_79b9_7f4a_7c15
    return change("\(String(mixed, radix: 36))/4000000000", finished: Int64(number))
  }

  static let ids = crowd.map { $0.texts[.id] ?? "" }

  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func keys(_ path: String) throws -> [Int64] {
    try DatabaseQueue(path: path).read {
      try Int64.fetchAll($0, sql: "SELECT key FROM change ORDER BY change_id")
    }
  }

  /// How many records of the crowd lie elsewhere because another one had taken their place.
  private func displaced(_ path: String) throws -> Int {
    try keys(path).count { $0 & 0xff_ffff_ffff != 4_000_000_000 }
  }

  @Test(arguments: ["CHG%", "web/builds/%", "#%", "%", "run %-1", "CHG000%"])
  func neighboursInAFileAreNeighboursInTheIndex(form: String) throws {
    let path = scratch.path("near.sqlite")
    let ids = (1..<2_000).map { form.replacing("%", with: "\(1_000 + $0)") }
    try SQLiteLedger(path: path, access: .write).take(changes: ids.map { change($0, finished: 1) })
    let keys = try keys(path)
    #expect(zip(keys, keys.dropFirst()).allSatisfy { $1 - $0 == 1 })
  }

  @Test func idsThatDifferInLittleStayApart() throws {
    let ids = [
      "7", "07", "007", "7-", "-7", "7 ", " 7", "a7", "7a", "a-7", "a7-b", "a-7b", "7-7", "77",
      "0", "00", "", "12345678901234567890", "01234567890123456789", "é7", "7é", "1000000",
      "01000000", "c0ffee", "c0ffee0", "9999999999", "999999999999",
    ].filter { !$0.isEmpty }
    let ledger = try SQLiteLedger(path: scratch.path("apart.sqlite"), access: .write)
    #expect(try ledger.take(changes: ids.map { change($0, finished: 1) }).added == ids.count)
    #expect(try ledger.take(changes: ids.map { change($0, finished: 1) }).unchanged == ids.count)
  }

  @Test func theSameIdOfTwoSourcesIsTwoRecords() throws {
    let ledger = try SQLiteLedger(path: scratch.path("sources.sqlite"), access: .write)
    let change = change("CHG-17", finished: 1)
    #expect(try ledger.take("one", changes: [change]).added == 1)
    #expect(try ledger.take("two", changes: [change]).added == 1)
  }

  @Test func recordsWhoseKeysCollideStayApart() throws {
    let path = scratch.path("collision.sqlite")
    let ledger = try SQLiteLedger(path: path, access: .write)
    #expect(try ledger.take(changes: Self.crowd).added == Self.crowd.count)
    #expect(try displaced(path) > 0)
    #expect(try ledger.take(changes: Self.crowd.reversed()).unchanged == Self.crowd.count)
    let incidents = Self.ids.map { incident("i\($0)", started: 30_000, causedBy: $0) }
    try ledger.take(incidents: incidents)
    let links = try ledger.everything().links
    #expect(links.count { $0.change != nil } == Self.crowd.count)
  }
}
