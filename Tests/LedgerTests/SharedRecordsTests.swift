import Chronology
import Diagnostics
import LedgerSupport
import Ledgers
import Records
import Testing

/// Records that another source has, too.
@Suite(.onEveryEngine) struct SharedRecordsTests {
  let ledger: any Ledger

  init() throws { ledger = try Engine.current.open() }

  private func take(
    _ source: String, changes: [Change] = [], incidents: [Incident] = []
  ) throws {
    _ = try ledger.importFile(
      "f.csv", source: source, isNamed: true, at: minute(0), isRehearsal: false
    ) {
      session throws(Diagnostic) in
      for change in changes { try session.accept(change) }
      for incident in incidents { try session.accept(incident) }
      return Provenance(format: "csv", kind: "mixed", sha256: "0", bytes: 1, rows: 0)
    }
  }

  private func known(_ kind: RecordKind, _ id: String, _ minutes: Int64...) -> KnownElsewhere {
    KnownElsewhere(
      kind: kind, source: "list", id: id, moments: minutes.map { minute($0).milliseconds })
  }

  @Test func theSameIDAndTimeUnderAnotherSourceIsShared() throws {
    try take("api", changes: [change("1", finished: 5), change("2", finished: 9, started: 8)])
    try take("list", changes: [change("1", finished: 5)])
    try take("other", incidents: [incident("1", started: 5, resolved: 7)])
    let looked = [
      known(.changes, "1", 5), known(.changes, "2", 8), known(.changes, "3", 9),
      // The same number at another time, and of another kind.
      known(.incidents, "1", 90), known(.incidents, "2", 5),
    ]
    #expect(
      try ledger.shared(looked) == [
        SharedCount(kind: .changes, source: "list", other: "api", count: 2, of: 3)
      ])
    #expect(
      try ledger.shared([known(.incidents, "1", 7)]) == [
        SharedCount(kind: .incidents, source: "list", other: "other", count: 1, of: 1)
      ])
  }

  @Test func ofOneSourceNothingIsShared() throws {
    try take("list", changes: [change("1", finished: 5)])
    #expect(try ledger.shared([known(.changes, "1", 5)]).isEmpty)
    #expect(try ledger.shared([]).isEmpty)
  }
}
