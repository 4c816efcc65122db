import Chronology
import Diagnostics
import GRDB
import LedgerSupport
import Ledgers
import Records
import SQLiteStore
import Testing

/// One value of one row changed to anything, in every column of every table: whoever reads gets
/// records or is told, and what the readers refuse is listed by whoever looks for what is wrong.
@Suite struct DamageProperties {
  let scratch: Scratch
  let path: String

  init() throws {
    scratch = try Scratch()
    path = scratch.path("toll.sqlite")
    let ledger = try SQLiteLedger(path: path, access: .write)
    try fill(ledger)
    _ = try ledger.state(
      .rejected, incident: ledger.incident(named: "I2"), change: ledger.change(named: "C2"),
      reason: "no", by: nil, at: minute(9))
    let folder = try ledger.dropFolder(at: "/drop")
    try ledger.noteRefusal(
      of: DropQueue.Drop(name: "x.csv", inode: 1, modified: 1), in: folder, at: minute(9))
  }

  private func fill(_ ledger: SQLiteLedger) throws {
    var dated = incident("I3", started: 6, resolved: 8)
    dated.saidAt = minute(9)
    try ledger.take(
      changes: [
        change("C1", finished: 1, started: 0, service: "web", outcome: "failed", lines: 5),
        change("C2", finished: 2, service: "web", lines: 70), change("C3", finished: 3),
      ],
      incidents: [
        incident("I1", started: 4, causedBy: "C1"), incident("I2", started: 5, service: "web"),
        dated,
      ],
      recoveries: [recovery("I2", toDetect: 1, toRecover: 9)],
      rejections: [
        Rejection(
          diagnostic: Diagnostic(.error, .badData, "no id", hint: nil, at: nil), field: nil,
          value: nil, row: "x")
      ])
  }

  @Test(arguments: 0..<150)
  func whoeverReadsGetsRecordsOrIsTold(seed: UInt64) throws {
    var random = SplitMix64(state: seed)
    guard let harm = try harm(&random) else { return }
    var refusals: [Diagnostic] = []
    do throws(Diagnostic) {
      let ledger = try SQLiteLedger(path: path, access: .read)
      refusals = ask(ledger)
      if let refusal = refusals.first {
        #expect(try !ledger.faults().isEmpty, "\(harm): \(refusal.message), and nothing is listed")
      }
    } catch { refusals.append(error) }
    for refusal in refusals {
      #expect(refusal.category == .badData, "\(harm): \(refusal.message)")
    }
    // To write into it is to read it, too.
    do { try fill(SQLiteLedger(path: path, access: .write)) } catch let error as Diagnostic {
      #expect(error.category != .inputOutput, "\(harm): \(error.message)")
    }
  }

  /// Asks a ledger all that it can be asked.
  ///
  /// - Returns: Why it refused what it refused.
  private func ask(_ ledger: SQLiteLedger) -> [Diagnostic] {
    var refusals: [Diagnostic] = []
    func ask(_ question: () throws -> Void) {
      do { try question() } catch let error as Diagnostic { refusals.append(error) } catch {
        Issue.record("\(error) is no diagnostic")
      }
    }
    let request = PreflightFacts.Request(
      service: "web", type: nil, lines: 7, at: minute(20), lookBack: 3_600_000,
      history: (span: 3_600_000, limit: 100))
    let reach = Dataset.Reach.before(incident: 1, changes: 1, span: 60_000)
    ask { _ = try ledger.everything() }
    ask { _ = try ledger.dataset(vocabulary: .standard, reach: reach) }
    ask { _ = try ledger.completion(vocabulary: .standard) }
    ask { _ = try ledger.preflightFacts(request, vocabulary: .standard) }
    ask { _ = try ledger.openIncidents(at: minute(20), vocabulary: .standard) }
    ask { _ = try ledger.namesInUse() }
    ask { _ = try ledger.names(of: .service) }
    ask { _ = try ledger.changeWords(of: [1, 2, 3]) }
    ask { _ = try ledger.incidentWords(of: 2) }
    ask { try ledger.visitChanges([1, 2, 3]) { (_, _) throws(Diagnostic) in } }
    ask { try ledger.visitIncidents([1, 2, 3]) { (_, _) throws(Diagnostic) in } }
    ask { _ = try ledger.health(vocabulary: .standard, limit: 9, faults: []) }
    ask { _ = try ledger.dropQueues() }
    ask { _ = try ledger.changeIDs(of: [1, 2]) }
    return refusals
  }

  /// Changes one value, and tells which; `nil` where SQLite refuses to keep it.
  private func harm(_ random: inout SplitMix64) throws -> String? {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    let database = try DatabaseQueue(path: path, configuration: configuration)
    return try database.writeWithoutTransaction { database in
      let tables = try String.fetchAll(
        database, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
      let table = random.pick(tables)
      let columns = try String.fetchAll(
        database, sql: "SELECT name FROM pragma_table_info(?) ORDER BY cid", arguments: [table])
      let column = random.pick(columns)
      let values = [
        "NULL", "0", "-1", "1", "2", "9223372036854775807", "-9223372036854775808", "1e300",
        "1000000000", "253402300800000", "'x'", "''", "CAST(x'ff00fe' AS TEXT)", "x'00'",
        "\(table).\"\(column)\" + 1", "-\(table).\"\(column)\"",
        "(SELECT \"\(column)\" FROM \(table) ORDER BY 1 DESC LIMIT 1)",
      ]
      let value = random.pick(values)
      let harm = """
        UPDATE \(table) SET "\(column)" = \(value) WHERE "\(column)" IS (
          SELECT "\(column)" FROM \(table) LIMIT 1 OFFSET \(random.below(3)))
        """
      try database.execute(sql: "PRAGMA ignore_check_constraints = ON")
      do { try database.execute(sql: harm) } catch { return nil }
      return harm
    }
  }
}
