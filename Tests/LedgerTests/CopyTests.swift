import Chronology
import Diagnostics
import LedgerSupport
import Ledgers
import Records
import Testing

/// A copy is what it was copied from, from every engine into every engine.
@Suite struct CopyTests {
  private static let ways = Engine.all.flatMap { from in Engine.all.map { (from, $0) } }

  /// A ledger that holds something of every kind.
  private func fill(_ ledger: any TableLedger) throws {
    try ledger.take(
      "a", changes: [change("1", finished: 5, service: "wéb", lines: 7), change("x", started: 1)])
    try ledger.take("a", changes: [change("1", finished: 6, outcome: "failed")])
    try ledger.take(
      "b", incidents: [incident("i", started: 30, causedBy: "1")],
      recoveries: [recovery("i", toRecover: 9)], notes: [note("saw it", on: "i", at: 31)])
    let why = Diagnostic(.error, .badData, "no time", hint: "Mend it.", at: nil)
    try ledger.take(
      rejections: [Rejection(diagnostic: why, field: nil, value: "", row: "1,\t\"")], sha256: "aa")
    let last = try ledger.importRecord(nil).number
    try ledger.take("gone", changes: [change("9", finished: 9)])
    _ = try ledger.undo(last + 1)
    _ = try ledger.state(
      .rejected, incident: ledger.incident(named: "i"), change: ledger.change(named: "x"),
      reason: "no", by: "ada", at: minute(40))
    _ = try ledger.state(
      .rejected, incident: ledger.incident(named: "i"), change: ledger.change(named: "1"),
      reason: nil, by: "ben", at: minute(41))
    let number = try #require(ledger.statements(on: ledger.incident(named: "i")).last).number
    _ = try ledger.withdraw(
      number, on: ledger.incident(named: "i"), reason: "yes", by: "ben", at: minute(42))
    let folder = try ledger.dropFolder(at: "/in")
    try ledger.noteRefusal(
      of: DropQueue.Drop(name: "f", inode: .max, modified: 1), in: folder, at: minute(5))
  }

  private func copy(
    _ source: some TableLedger, _ target: some TableLedger
  ) throws(Diagnostic) -> LedgerCopy { try source.copy(into: target) }

  @Test(arguments: ways) func aCopyIsTheSameAndGoesOn(from: Engine, to: Engine) throws {
    let (source, target) = (try from.open(), try to.open())
    try fill(source)
    let tables = try copy(source, target).tables
    #expect(tables.contains(LedgerCopy.Table(name: "change", rows: 2)))
    #expect(tables.contains(LedgerCopy.Table(name: "history of changes", rows: 1)))
    #expect(tables.contains(LedgerCopy.Table(name: "rejected_line", rows: 1)))
    #expect(try shape(source) == shape(target))
    #expect(try target.faults() == [])
    #expect(try target.dropQueues() == source.dropQueues())
    #expect(try target.imports(limit: 9).imports == source.imports(limit: 9).imports)
    for ledger in [source, target] {
      // What was said already is known, and what it was before can be had again.
      #expect(try ledger.take("a", changes: [change("x", started: 1)]).unchanged == 1)
      #expect(try ledger.importRecord(nil).number == 6)
      _ = try ledger.undo(6)
      #expect(try ledger.undo(2).restored == 1)
    }
    #expect(try shape(source) == shape(target))
  }

  /// What reports are made of, and what every version of each change was.
  private func shape(_ ledger: any TableLedger) throws -> [String] {
    let dataset = try ledger.everything()
    var shape = (0..<dataset.changes.count).map { row in
      "\(dataset.changes.datedAt(row)) \(dataset.changes.outcome[row]) \(dataset.changes.lines[row] ?? -1)"
    }
    shape += dataset.links.map { "\($0)" } + dataset.incidents.ids + dataset.words
    shape += dataset.notes.map { "\($0.text) \($0.incident != nil)" }
    shape += ["\(dataset.unread)", "\(dataset.completion.completed)"]
    let said = try ledger.statements(on: ledger.incident(named: "i"))
    #expect(said.map(\.isWithdrawal) == [false, false, true])
    shape += said.map { "\($0)" }
    try ledger.visitVersions(.changes, Array(dataset.changes.rowIDs)) { place, version in
      shape.append("\(place) \(version)")
    }
    return shape
  }

  @Test(arguments: ways) func onlyAnEmptyOneIsCopiedInto(from: Engine, to: Engine) throws {
    let (source, target) = (try from.open(), try to.open())
    #expect(throws: Diagnostic.nothingToCopy) { try copy(source, target) }
    try fill(source)
    try target.take(changes: [change("1", finished: 1)])
    #expect(throws: Diagnostic.copyOntoRecords) { try copy(source, target) }
    #expect(try target.everything().changes.count == 1)
  }
}
