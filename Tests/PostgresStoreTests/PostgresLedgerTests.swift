import Chronology
import Diagnostics
import Foundation
import LedgerSupport
import Ledgers
import PostgresStore
import Records
import Synchronization
import Testing

/// What is PostgreSQL's own; what every engine does alike is in `LedgerTests`.
@Suite(.enabled(if: TestServer.shared != nil, "PostgreSQL is not installed"))
struct PostgresLedgerTests {
  private let server: TestServer
  private let address: String

  init() throws {
    server = try #require(TestServer.shared)
    address = server.address()
  }

  private func ledger(
    _ access: LedgerAccess = .write, settings: String = ""
  ) throws -> PostgresLedger {
    try PostgresLedger(#require(PostgresAddress(address + settings)), access: access)
  }

  /// What opening it to read is refused with.
  private func refusal(_ access: LedgerAccess = .read) -> Diagnostic? {
    #expect(throws: Diagnostic.self) { try ledger(access) }
  }

  @Test func nothingIsMadeToReadIt() throws {
    #expect(refusal()?.category == .noInput)
    #expect(refusal(.amend)?.category == .noInput)
    #expect(try !PostgresLedger.isThere(#require(PostgresAddress(address))))
    _ = try ledger()
    #expect(try PostgresLedger.isThere(#require(PostgresAddress(address))))
    _ = try ledger(.read)
  }

  @Test func aNewerLedgerIsRefused() throws {
    _ = try ledger()
    _ = try server.run("UPDATE toll SET version = 99", at: address)
    #expect(refusal()?.message.contains("schema version 99") == true)
    #expect(refusal(.write)?.category == .badData)
  }

  /// Tables of the first version, with all they know, are brought up by whoever owns them; whoever does not
  /// is told.
  @Test func anOlderLedgerIsBroughtUp() throws {
    let old = try ledger()
    try old.take(
      changes: [change("1", finished: 1)], incidents: [incident("i", started: 3)])
    _ = try old.state(
      .declared, incident: old.incident(named: "i"), change: old.change(named: "1"), reason: nil,
      by: "ada", at: minute(5))
    _ = try server.run(
      "ALTER TABLE link_statement DROP COLUMN is_withdrawal; UPDATE toll SET version = 1",
      at: address)
    let refused = #expect(throws: Diagnostic.self) { try ledger(granted: "SELECT", .read) }
    #expect(refused?.category == .cannotCreate)
    let new = try ledger()
    #expect(try new.faults() == [])
    #expect(try new.everything().links.map(\.verdict) == [.declared])
    let incident = try new.incident(named: "i")
    let said = try #require(new.statements(on: incident).first)
    #expect(
      try new.withdraw(said.number, on: incident, reason: nil, by: "ada", at: minute(6))
        == .holds)
    #expect(try new.everything().links.isEmpty)
  }

  @Test func somebodyElsesTablesAreLeftAlone() throws {
    let name = try #require(address.split(separator: "search_path%3D").last)
    _ = try server.run("CREATE SCHEMA \(name); CREATE TABLE \(name).change(a int)", at: address)
    #expect(refusal(.write)?.message.contains("has a table change") == true)
    #expect(
      try server.run("SELECT count(*) FROM pg_tables WHERE schemaname = '\(name)'", at: address)
        == "1\n")
  }

  /// Opens the ledger as a new role that may do so much.
  private func ledger(granted rights: String, _ access: LedgerAccess) throws -> PostgresLedger {
    let schema = try #require(address.split(separator: "search_path%3D").last)
    let role = "r\(UUID().uuidString.lowercased().filter { $0 != "-" })"
    _ = try server.run(
      """
      CREATE ROLE \(role) LOGIN; GRANT USAGE ON SCHEMA \(schema) TO \(role);
      GRANT \(rights) ON ALL TABLES IN SCHEMA \(schema) TO \(role)
      """, at: address)
    let other = address.replacing("user=toll", with: "user=\(role)")
    return try PostgresLedger(#require(PostgresAddress(other)), access: access)
  }

  @Test func aRoleNeedsTheRightsThatTheManualNames() throws {
    try ledger().take(changes: [change("1", finished: 1)])
    let reader = try ledger(granted: "SELECT", .read)
    #expect(try reader.everything().changes.count == 1)
    #expect(try reader.faults().isEmpty)
    let error = #expect(throws: Diagnostic.self) {
      try reader.take(changes: [change("2", finished: 1)])
    }
    #expect(error?.category == .cannotCreate)
    let writer = try ledger(granted: "SELECT, INSERT, UPDATE, DELETE", .write)
    let rows = [change("2", finished: 1), change("1", finished: 1, service: "web")]
    #expect(try writer.take(changes: rows).updated == 1)
    #expect(try writer.undo(2).removed == 1)
  }

  /// However the server isolates transactions where nobody says so.
  @Test(arguments: ["", "%20-cdefault_transaction_isolation%3Dserializable"])
  func writersAtOnceLoseNothing(settings: String) async throws {
    _ = try ledger()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<16 {
        group.addTask {
          let own = try self.ledger(settings: settings)
          for file in 0..<4 {
            // The same source and words for all, and one record that all of them complete.
            try own.take(
              changes: [
                change("\(writer)-\(file)", finished: Int64(file), service: "s\(file)"),
                change("all", finished: 1, service: "w\(writer)"),
              ], sha256: "\(writer)-\(file)")
          }
        }
      }
      try await group.waitForAll()
    }
    let ledger = try ledger(.read)
    #expect(try ledger.everything().changes.count == 65)
    #expect(try ledger.imports(limit: 1).count == 64)
    #expect(try ledger.importRecord(nil).number == 64)
    #expect(try ledger.faults() == [])
  }

  @Test func aLostConnectionLeavesNothingAndTheNextImportAll() throws {
    let ledger = try ledger(settings: "&application_name=lost")
    let rows = (0..<10_000).map { change("\($0)", finished: Int64($0)) }
    let error = #expect(throws: Diagnostic.self) {
      try ledger.importFile("f", source: "s", isNamed: true, at: minute(0), isRehearsal: false) {
        session throws(Diagnostic) in
        for row in rows.prefix(9_000) { try session.accept(row) }
        _ = try? server.run(
          """
          SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'lost'
          """, at: address)
        for row in rows.dropFirst(9_000) { try session.accept(row) }
        return Provenance(format: "csv", kind: "changes", sha256: "0", bytes: 1, rows: rows.count)
      }
    }
    #expect(error?.category == .busy)
    let next = try self.ledger()
    #expect(try next.everything().changes.count == 0)
    #expect(try next.take(changes: rows).added == rows.count)
    #expect(try next.faults() == [])
  }

  @Test func aRowThatNoImportWritesIsFound() throws {
    let ledger = try ledger()
    try ledger.take(changes: [change("1", finished: 1, service: "web")])
    _ = try server.run("UPDATE change SET service_id = 99", at: address)
    #expect(try ledger.faults().map(\.words).contains { $0.contains("(id \"1\") names") })
    #expect(throws: Diagnostic.self) { try ledger.everything() }
    _ = try server.run(
      "UPDATE change SET service_id = 1; DROP INDEX change_by_time; DELETE FROM change_tally",
      at: address)
    let faults = try ledger.faults()
    #expect(Set(faults.compactMap(\.repair)) == [.shape, .tallies])
    #expect(try ledger.repair([.shape, .tallies]) == [])
  }

  /// Engines that spread tables refuse what needs all rows at once; tables of PostgreSQL that are cut by
  /// what they are spread by refuse some of it.
  @Test func tablesMayBeSpreadByTheirKeys() throws {
    _ = try ledger()
    _ = try server.run(Self.spreading, at: address)
    let parts = try server.run("SELECT count(*) FROM pg_partitioned_table", at: address)
    #expect(parts != "0\n")
    let whole = try PostgresLedger(#require(PostgresAddress(server.address())), access: .write)
    let spread = try ledger()
    for ledger in [spread, whole] {
      let rows = (0..<50).map { change("\($0)", finished: Int64($0), service: "s\($0 % 3)") }
      try ledger.take("a", changes: rows)
      try ledger.take(
        "a", changes: [change("7", finished: 70, outcome: "failed")],
        incidents: [incident("i", started: 71, causedBy: "7")],
        recoveries: [recovery("i", toRecover: 9)], notes: [note("saw it", on: "i", at: 31)])
      try ledger.take("a", changes: [change("8", finished: 80)])
      _ = try ledger.undo(3)
    }
    let (one, other) = (try spread.everything(), try whole.everything())
    #expect(one.changes.rowIDs == other.changes.rowIDs && one.links == other.links)
    let ends = [one, other].map { dataset in
      (0..<dataset.changes.count).map { dataset.changes.finishedAt[$0] }
    }
    #expect(ends[0] == ends[1] && ends[0].count == 50 && one.notes == other.notes)
    // The indexes of parts have names of their own.
    #expect(try spread.faults().allSatisfy { $0.repair == .shape })
  }

  // Each table anew, in four parts by the first column of its key.
  private static let spreading = """
    DO $$ DECLARE name text; part text; BEGIN
      FOR name, part IN
        SELECT c.relname, a.attname FROM pg_class c JOIN pg_index i ON i.indrelid = c.oid
          JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
        WHERE c.relnamespace = current_schema()::regnamespace AND i.indisprimary
      LOOP
        EXECUTE format('ALTER TABLE %I RENAME TO whole', name);
        EXECUTE format(
          'CREATE TABLE %I (LIKE whole INCLUDING ALL) PARTITION BY HASH(%I)', name, part);
        FOR place IN 0..3 LOOP
          EXECUTE format(
            'CREATE TABLE %I PARTITION OF %I FOR VALUES WITH (MODULUS 4, REMAINDER %s)',
            name || place, name, place);
        END LOOP;
        EXECUTE format('INSERT INTO %I SELECT * FROM whole', name);
        DROP TABLE whole;
      END LOOP;
    END $$
    """

  @Test func whatWasWrittenIsCounted() throws {
    let counter = WriteCounter(try #require(PostgresAddress(address)))
    #expect(counter.count == nil)
    let ledger = try ledger()
    let first = try #require(counter.count)
    _ = try ledger.everything()
    #expect(counter.count == first)
    try ledger.take(changes: [change("1", finished: 1)])
    #expect(counter.count == first + 1)
  }
}
