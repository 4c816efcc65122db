import Chronology
import GRDB
import LedgerSupport
import Ledgers
import Records
import SQLiteStore
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
    let remembering = try SQLiteLedger(path: one, access: .write)
    let forgetting = try SQLiteLedger(path: other, access: .write)
    for _ in 0..<40 {
      // The same few rows again and again; a file of several, so that the memory is asked.
      let rows = (0..<4).map { _ in row(&random) }
      #expect(try remembering.take(changes: rows) == forgetting.take(changes: rows))
      #expect(try content(one) == content(other, forgetting: true))
    }
  }

  @Test func aRowThatComesBackIsNews() throws {
    let ledger = try SQLiteLedger(path: scratch.path("back.sqlite"), access: .write)
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
    722_333_914_467_645_090, -1_768_223_903_807_680_796, 322_935_658_586_923_572,
    -4_100_624_232_042_673_537, -8_466_834_506_432_895_464, 576_465_172_048_951_743,
    -1_700_959_805_792_815_468, 1_310_321_759_874_563_285, 4_531_758_069_011_321_567,
    5_405_677_232_813_290_065, 583_954_098_084_175_229, -183_318_851_102_681_899,
    1_204_820_700_989_799_678, -3_555_821_156_557_076_616, -7_648_717_772_846_287_442,
    2_566_945_071_373_041_599, 303_116_696_752_273_274, -2_654_291_338_851_954_655,
    -2_526_705_902_507_206_610,
  ]

  @Test func digestsAreTheSameInEveryRelease() throws {
    let path = scratch.path("digests.sqlite")
    let rows = (1...19).map { number in
      var row = change("T\(number)")
      row.finishedAt = Instant(milliseconds: 60_000)
      row.texts[.title] = String("abcdefghijklmnopqrst".prefix(number))
      return row
    }
    try SQLiteLedger(path: path, access: .write).take(changes: rows)
    let digests = try DatabaseQueue(path: path).read { database in
      try Int64.fetchAll(database, sql: "SELECT digest FROM change ORDER BY length(title)")
    }
    #expect(digests == Self.digests)
  }
}
