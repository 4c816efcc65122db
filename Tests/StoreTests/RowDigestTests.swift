import Chronology
import GRDB
import Records
import Store
import Testing

/// A row that a record remembers is passed over. That may never change what becomes of it.
@Suite struct RowDigestTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func row(_ random: inout SplitMix64) -> Change {
    var row = change(random.pick(["A1", "A2"]), finished: 1)
    row.texts[.title] = random.pick(["one", "other, of more than 8 bytes", nil])
    row.texts[.outcome] = random.pick(["ok", "failed", nil])
    row.linesAdded = random.pick([0, 1, nil])
    row.isBot = random.pick([false, true, nil])
    row.saidAt = random.pick([minute(1), minute(2), nil])
    return row
  }

  private func content(_ path: String, forgetting: Bool = false) throws -> [[DatabaseValue]] {
    try DatabaseQueue(path: path).write { database in
      if forgetting { try database.execute(sql: "UPDATE change SET digest = NULL") }
      return try Row.fetchAll(
        database,
        sql: """
          SELECT key, id, finished_at, lines_added, is_bot, title, text, said FROM change
          LEFT JOIN word ON word_id = outcome_id ORDER BY key
          """
      ).map { Array($0.databaseValues) }
    }
  }

  @Test(arguments: 0..<20)
  func whatIsRememberedChangesNothing(seed: UInt64) throws {
    var random = SplitMix64(state: seed)
    let (one, other) = (scratch.path("one.sqlite"), scratch.path("other.sqlite"))
    let remembering = try Ledger(path: one, access: .write)
    let forgetting = try Ledger(path: other, access: .write)
    for _ in 0..<40 {
      // The same few rows again and again; a file of several, so that the memory is asked.
      let rows = (0..<4).map { _ in row(&random) }
      #expect(try remembering.take(changes: rows) == forgetting.take(changes: rows))
      #expect(try content(one) == content(other, forgetting: true))
    }
  }

  @Test func aRowThatComesBackIsNews() throws {
    let ledger = try Ledger(path: scratch.path("back.sqlite"), access: .write)
    let (one, other) = (change("A1", finished: 1), change("A1", finished: 2))
    try ledger.take(changes: [one])
    let tally = try ledger.take(changes: [one, other, one, one, other])
    #expect(tally.unchanged == 2)
    #expect(tally.updated == 3)
    #expect(try ledger.everything().changes.finishedAt[0] == minute(2))
  }

  /// Worked out with Python's whole numbers from what is said at `RowDigest`, for rows T1 to T19 whose
  /// titles have as many letters.
  private static let digests: [Int64] = [
    1_310_895_079_525_624_387, 7_200_113_869_187_394_801, 2_975_314_191_759_841_876,
    3_618_528_395_569_957_160, -2_571_952_568_923_986_446, 7_162_188_099_463_068_902,
    58_757_361_689_408_424, 2_452_232_302_139_782_248, 7_379_079_471_363_594_067,
    5_732_685_451_740_263_470, 6_273_712_405_373_200_694, -2_596_852_306_163_199_126,
    7_483_331_453_616_715_844, 8_788_864_350_681_211_543, 3_695_695_266_114_594_494,
    2_218_789_957_516_771_253, 9_170_462_078_972_335_762, 5_550_876_888_522_644_640,
    4_625_826_858_828_431_289,
  ]

  @Test func digestsAreTheSameInEveryRelease() throws {
    let path = scratch.path("digests.sqlite")
    let rows = (1...19).map { number in
      var row = change("T\(number)")
      row.finishedAt = Instant(milliseconds: 60_000)
      row.texts[.title] = String("abcdefghijklmnopqrst".prefix(number))
      return row
    }
    try Ledger(path: path, access: .write).take(changes: rows)
    let digests = try DatabaseQueue(path: path).read { database in
      try Int64.fetchAll(database, sql: "SELECT digest FROM change ORDER BY length(title)")
    }
    #expect(digests == Self.digests)
  }
}
