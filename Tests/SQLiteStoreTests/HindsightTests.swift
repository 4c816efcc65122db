import Chronology
import Diagnostics
import LedgerSupport
import Ledgers
import Records
import SQLiteStore
import Testing

/// What records said at a moment, by when each part of them was received.
@Suite struct HindsightTests {
  let ledger: SQLiteLedger

  init() throws { ledger = try SQLiteLedger(path: "memory", access: .memory) }

  /// Ids with outcomes, as known at a moment.
  private func outcomes(_ minutes: Int64) throws -> [String: Outcome] {
    let known = try ledger.asKnown(at: minute(minutes))
    let changes = try known.everything().changes
    let ids = try known.changeIDs(of: Array(changes.rowIDs))
    return Dictionary(
      uniqueKeysWithValues: (0..<changes.count).map {
        (ids[changes.rowIDs[$0]] ?? "?", changes.outcome[$0])
      })
  }

  @Test func aCorrectedRecordIsWhatItWasAndALaterOneIsAbsent() throws {
    try ledger.take(changes: [change("c1", finished: 1, outcome: "failed")], at: 10)
    try ledger.take(
      changes: [
        change("c1", finished: 1, outcome: "succeeded"),
        change("c2", finished: 2, outcome: "failed"),
      ], sha256: "1", at: 20)
    #expect(try outcomes(10) == ["c1": .failed])
    #expect(try outcomes(19) == ["c1": .failed])
    #expect(try outcomes(20) == ["c1": .succeeded, "c2": .failed])
    #expect(try ledger.asKnown(at: minute(15)).everything().known?.records == 1)
    #expect(try ledger.asKnown(at: minute(15)).everything().known?.at == minute(15))
    // Asking changes nothing.
    #expect(try ledger.everything().changes.count == 2)
    #expect(try ledger.everything().known == nil)
  }

  @Test func aRecordCorrectedTwiceIsWhatItWasInBetween() throws {
    for (place, outcome) in ["failed", "rolled_back", "succeeded"].enumerated() {
      try ledger.take(
        changes: [change("c1", finished: 1, outcome: outcome)], sha256: "\(place)",
        at: Int64(place) * 10)
    }
    #expect(try outcomes(5) == ["c1": .failed])
    #expect(try outcomes(15) == ["c1": .rolledBack])
    #expect(try outcomes(25) == ["c1": .succeeded])
  }

  @Test func wordsOnLinksAreThoseSaidUntilThen() throws {
    try ledger.take(
      changes: [change("c1", finished: 1)], incidents: [incident("i1", started: 2)], at: 10)
    let incident = try ledger.incident(named: "i1")
    let change = try ledger.change(named: "c1")
    for (verdict, minutes) in [(Dataset.Link.Verdict.declared, Int64(20)), (.rejected, 30)] {
      _ = try ledger.state(
        verdict, incident: incident, change: change, reason: nil, by: nil, at: minute(minutes))
    }
    func verdicts(_ minutes: Int64) throws -> [Dataset.Link.Verdict] {
      try ledger.asKnown(at: minute(minutes)).everything().links.map(\.verdict)
    }
    #expect(try verdicts(15) == [])
    #expect(try verdicts(25) == [.declared])
    #expect(try verdicts(35) == [.rejected])
  }

  @Test func whatWasTakenBackLaterHolds() throws {
    try ledger.take(
      changes: [change("c1", finished: 1)], incidents: [incident("i1", started: 2)], at: 10)
    let incident = try ledger.incident(named: "i1")
    _ = try ledger.state(
      .declared, incident: incident, change: ledger.change(named: "c1"), reason: nil, by: "anna",
      at: minute(20))
    let said = try #require(ledger.statements(on: incident).first)
    _ = try ledger.withdraw(
      said.number, on: incident, reason: nil, by: "anna", at: minute(30))
    for (minutes, verdicts) in [(Int64(25), [Dataset.Link.Verdict.declared]), (35, [])] {
      let known = try ledger.asKnown(at: minute(minutes))
      #expect(try known.everything().links.map(\.verdict) == verdicts)
      #expect(try known.faults() == [])
    }
  }

  @Test func notesAndRecoveriesAreThoseReceivedUntilThen() throws {
    try ledger.take(incidents: [incident("i1", started: 2)], at: 10)
    try ledger.take(notes: [note("seen", on: "i1", at: 3)], at: 20)
    try ledger.take(recoveries: [recovery("i1", resolved: 12)], at: 30)
    func seen(_ minutes: Int64) throws -> (notes: Int, isOpen: Bool, records: Int?) {
      let known = try ledger.asKnown(at: minute(minutes)).everything()
      return (known.notes.count, known.incidents.resolvedAt[0] == nil, known.known?.records)
    }
    #expect(try seen(15) == (0, true, 1))
    #expect(try seen(25) == (1, true, 2))
    #expect(try seen(35) == (1, false, 3))
  }

  @Test func whatWasTakenBackSinceWasNeverKnown() throws {
    try ledger.take(changes: [change("c1", finished: 1, outcome: "failed")], at: 10)
    try ledger.take(
      changes: [change("c1", finished: 1, outcome: "succeeded")], sha256: "1", at: 20)
    try ledger.take(changes: [change("c2", finished: 2, outcome: "failed")], sha256: "2", at: 30)
    _ = try ledger.undo(2)
    #expect(try outcomes(25) == ["c1": .failed])
    #expect(try outcomes(30) == ["c1": .failed, "c2": .failed])
  }

  @Test func beforeTheFirstRecordNothingWasKnown() throws {
    #expect(throws: Diagnostic.nothingKnown(at: minute(9), first: nil)) {
      try ledger.asKnown(at: minute(9))
    }
    try ledger.take(changes: [change("c1", finished: 1)], at: 10)
    #expect(throws: Diagnostic.nothingKnown(at: minute(9), first: minute(10))) {
      try ledger.asKnown(at: minute(9))
    }
  }

  @Test func whatWasReadInAnotherOrderThanItCameIsToldOrRefused() throws {
    try ledger.take(changes: [change("c1", finished: 1, outcome: "failed")], at: 10)
    // Received before the first and read after it, as a delivery that is read again.
    try ledger.take(changes: [change("c2", finished: 2, outcome: "failed")], sha256: "1", at: 5)
    #expect(try outcomes(7) == ["c2": .failed])
    try ledger.take(
      changes: [change("c1", finished: 1, outcome: "succeeded")], sha256: "2", at: 6)
    let first = try ledger.importRecord(1)
    let third = try ledger.importRecord(3)
    #expect(throws: Diagnostic.receivedOutOfOrder(third, after: first, at: minute(7))) {
      try ledger.asKnown(at: minute(7))
    }
    #expect(try outcomes(5) == ["c2": .failed])
    #expect(try outcomes(10) == ["c1": .succeeded, "c2": .failed])
  }
}
