import Chronology
import Diagnostics
import Foundation
import GRDB
import LedgerSupport
import Ledgers
import Records
import SQLiteStore
import Testing

@Suite struct LedgerLinksTests {
  let ledger: SQLiteLedger

  init() throws { ledger = try SQLiteLedger(path: "memory", access: .memory) }

  /// Says something of a pair at a minute; whether it was news.
  @discardableResult
  private func say(
    _ verdict: Dataset.Link.Verdict, _ incident: String, _ change: String, reason: String? = nil,
    at time: Int64 = 0, in ledger: SQLiteLedger? = nil
  ) throws -> Bool {
    let ledger = ledger ?? self.ledger
    return try ledger.state(
      verdict, incident: try ledger.incident(named: incident),
      change: try ledger.change(named: change), reason: reason, by: "ada", at: minute(time))
  }

  private func link(
    _ changeID: String, _ verdict: Dataset.Link.Verdict, change: Int? = 0, reason: String? = nil,
    at time: Int64 = 0
  ) -> Dataset.Link {
    Dataset.Link(
      incident: 0, change: change, changeID: changeID, verdict: verdict,
      origin: .person(reason: reason, at: minute(time)))
  }

  @Test func aPersonsWordGoesBeforeTheSources() throws {
    try ledger.take(
      changes: [change("1", finished: 1), change("2", finished: 2)],
      incidents: [incident("i", started: 3, causedBy: "1;2")])
    try say(.rejected, "i", "1", reason: "staging only", at: 9)
    #expect(
      try ledger.everything().links == [
        Dataset.Link(incident: 0, change: 1, changeID: "2", verdict: .declared, origin: .source),
        link("1", .rejected, reason: "staging only", at: 9),
      ])
  }

  @Test func theLastStatementOfAPairStands() throws {
    try ledger.take(
      changes: [change("1", finished: 1)], incidents: [incident("i", started: 3)])
    // The clock may have been set back in between: what was said last was said last.
    try say(.declared, "i", "1", at: 9)
    try say(.rejected, "i", "1", at: 5)
    #expect(try ledger.everything().links == [link("1", .rejected, at: 5)])
    try say(.declared, "i", "1", at: 7)
    #expect(try ledger.everything().links == [link("1", .declared, at: 7)])
  }

  @Test func sayingTheSameTwiceIsNoNews() throws {
    try ledger.take(
      changes: [change("1", finished: 1)], incidents: [incident("i", started: 3)])
    #expect(try say(.declared, "i", "1", reason: "seen", at: 1))
    #expect(try !say(.declared, "i", "1", reason: "seen", at: 2))
    #expect(try !say(.declared, "i", "1", at: 3))
    #expect(try ledger.everything().links == [link("1", .declared, reason: "seen", at: 1)])
    #expect(try say(.declared, "i", "1", reason: "measured", at: 4))
    #expect(try ledger.everything().links == [link("1", .declared, reason: "measured", at: 4)])
  }

  @Test func aRejectionOutlivesEveryImport() throws {
    let rows = [change("1", finished: 1)]
    let told = incident("i", started: 3, causedBy: "1")
    try ledger.take(changes: rows, incidents: [told])
    try say(.rejected, "i", "1")
    try ledger.take(changes: rows, incidents: [told])
    try ledger.take(incidents: [incident("i", started: 3, resolved: 9, causedBy: "1;1")])
    #expect(try ledger.everything().links == [link("1", .rejected)])
  }

  @Test func aStatementFindsItsRecordsWhenTheyComeBack() throws {
    let scratch = try Scratch()
    let path = scratch.path("gone.sqlite")
    let ledger = try SQLiteLedger(path: path, access: .write)
    let (rows, others) = ([change("1", finished: 1)], [incident("i", started: 3)])
    try ledger.take(changes: rows, incidents: others)
    try say(.declared, "i", "1", in: ledger)
    func delete(_ table: String) throws {
      try DatabaseQueue(path: path).write { try $0.execute(sql: "DELETE FROM \(table)") }
    }
    try delete("change")
    #expect(try ledger.everything().links == [link("1", .declared, change: nil)])
    try delete("incident")
    #expect(try ledger.everything().links == [])
    try ledger.take(changes: [change("0", finished: 0)] + rows, incidents: others)
    #expect(try ledger.everything().links == [link("1", .declared, change: 1)])
  }

  @Test func aNameThatSeveralSourcesHaveIsRefusedUntilOneIsSaid() throws {
    try ledger.take("a", changes: [change("1", finished: 1)])
    try ledger.take("b", changes: [change("1", finished: 2)])
    try ledger.take("c", incidents: [incident("i", started: 3, causedBy: "1")])
    #expect(throws: Diagnostic.ambiguousRecord("1", "change", choices: ["a:1", "b:1"])) {
      try ledger.change(named: "1")
    }
    let named = try ledger.change(named: "b:1")
    #expect(named.source == "b" && named.id == "1" && named.name == "b:1")
    // The source's own word named nobody; the person's settles whom it means.
    try say(.declared, "i", "b:1")
    #expect(try ledger.everything().links == [link("1", .declared, change: 1)])
  }

  @Test func anIDMayHoldAColon() throws {
    try ledger.take(changes: [change("records:1", finished: 1), change("a:b", finished: 2)])
    #expect(try ledger.change(named: "a:b").id == "a:b")
    #expect(try ledger.change(named: "records:1").id == "records:1")
    #expect(try ledger.change(named: "records:records:1").id == "records:1")
  }

  @Test func aMistypedNameIsToldWhatIsNearIt() throws {
    try ledger.take(incidents: [
      incident("INC-0042", started: 1), incident("INC-0043", started: 1),
      incident("OPS-9", started: 1),
    ])
    #expect(
      throws: Diagnostic.unknownRecord(
        "inc-042", "incident", near: ["INC-0042", "INC-0043"])
    ) { try ledger.incident(named: "inc-042") }
    #expect(throws: Diagnostic.unknownRecord("9", "incident", near: ["OPS-9"])) {
      try ledger.incident(named: "9")
    }
    #expect(throws: Diagnostic.unknownRecord("zebra", "incident", near: [])) {
      try ledger.incident(named: "zebra")
    }
  }
}
