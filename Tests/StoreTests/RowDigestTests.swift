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
}
