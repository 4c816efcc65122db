import Chronology
import Diagnostics
import LedgerSupport
import Ledgers
import Records
import Testing

@Suite(.onEveryEngine) struct LedgerImportTests {
  let ledger: any Ledger

  init() throws { ledger = try Engine.current.open() }

  private func tally(added: Int = 0, updated: Int = 0, unchanged: Int = 0) -> ImportTally {
    var tally = ImportTally()
    tally.added = added
    tally.updated = updated
    tally.unchanged = unchanged
    return tally
  }

  @Test func theSameRowsTwiceAddNothing() throws {
    let rows = [change("1", finished: 5), change("2", finished: 6)]
    #expect(try ledger.take(changes: rows).added == 2)
    let second = try ledger.take(changes: rows)
    #expect(second.added == 0 && second.updated == 0 && second.unchanged == 2)
    #expect(try ledger.everything().changes.count == 2)
  }

  @Test func aCorrectedRowUpdates() throws {
    try ledger.take(changes: [change("1", finished: 5, lines: 10)])
    #expect(try ledger.take(changes: [change("1", finished: 5, lines: 12)]).updated == 1)
    #expect(try ledger.everything().changes.lines[0] == 12)
  }

  @Test func whatIsMissingNeverOverwritesWhatIsKnown() throws {
    try ledger.take(changes: [change("1", finished: 5, service: "web", lines: 10)])
    #expect(try ledger.take(changes: [change("1", finished: 5)]).unchanged == 1)
    let dataset = try ledger.everything()
    #expect(dataset.changes.lines[0] == 10)
    #expect(dataset.word(dataset.changes.service[0]) == "web")
  }

  @Test func thousandsOfWordsAreKeptApart() throws {
    let rows = (0..<5_000).map { change("\($0)", finished: Int64($0), service: "s\($0 % 4_000)") }
    try ledger.take(changes: rows)
    #expect(try ledger.take(changes: rows).unchanged == rows.count)
    let dataset = try ledger.everything()
    let services = dataset.changes.service.map { dataset.word($0) }
    #expect(services == rows.map { $0.texts[.service] })
  }

  /// So many that an engine which takes rows in by thousands is about some of them when others come.
  @Test func rowsMeetOthersOfTheirFileAndOfEarlierOnes() throws {
    let rows = (0..<10_000).map { change("\($0)", finished: Int64($0), service: "s\($0 / 100)") }
    try ledger.take(changes: rows.filter { (Int($0.texts[.id] ?? "") ?? 0).isMultiple(of: 3) })
    let why = Diagnostic(.error, .badData, "no time", hint: nil, at: nil)
    let tally = try ledger.importFile(
      "f", source: "records", isNamed: true, at: minute(0), isRehearsal: false
    ) { session throws(Diagnostic) in
      for (place, row) in rows.enumerated() {
        try session.accept(row)
        guard place.isMultiple(of: 1_999) else { continue }
        try session.reject(Rejection(diagnostic: why, field: nil, value: nil, row: "\(place)"))
        try session.accept(incident("i\(place)", started: Int64(place)))
      }
      try session.accept(change("0", finished: 0, service: "new"))
      try session.accept(change("9998", finished: 9_998, lines: 7))
      return Provenance(format: "csv", kind: "mixed", sha256: "1", bytes: 1, rows: rows.count)
    }
    #expect(tally.added == 6_666 + 6 && tally.updated == 2 && tally.unchanged == 3_334)
    #expect(tally.rejected == 6)
    let dataset = try ledger.everything()
    let services = dataset.changes.service.map { dataset.word($0) }
    #expect(services == ["new"] + rows.dropFirst().map { $0.texts[.service] })
    #expect(dataset.changes.lines[9_998] == 7 && dataset.incidents.count == 6)
    #expect(try ledger.take(changes: Array(rows.dropFirst())).unchanged == rows.count - 1)
    #expect(try ledger.faults() == [])
  }

  @Test func theSameIDInTwoSourcesIsTwoRecords() throws {
    try ledger.take("a", changes: [change("1", finished: 5)])
    #expect(try ledger.take("b", changes: [change("1", finished: 5)]).added == 1)
  }

  @Test func anIncidentToldThreeTimesCountsOnce() throws {
    try ledger.take(incidents: [
      incident("7", started: 1), incident("7", started: 1), incident("7", started: 1, resolved: 60),
    ])
    let dataset = try ledger.everything()
    #expect(dataset.incidents.count == 1)
    #expect(dataset.incidents.resolvedAt[0] == minute(60))
  }

  @Test func aFileThatFailsLeavesNothing() throws {
    let fault = Diagnostic(.error, .badData, "broken", hint: nil, at: nil)
    #expect(throws: fault) {
      try ledger.importFile("f", source: "s", isNamed: true, at: minute(0), isRehearsal: false) {
        session throws(Diagnostic) in
        try session.accept(change("1", finished: 1))
        throw fault
      }
    }
    #expect(try ledger.everything().changes.count == 0)
    #expect(try ledger.health(vocabulary: .standard, limit: 9, faults: []).importCount == 0)
  }

  @Test func aRehearsalCountsAndLeavesNothing() throws {
    #expect(try ledger.take(changes: [change("1", finished: 1)], isRehearsal: true).added == 1)
    #expect(try ledger.everything().changes.count == 0)
  }

  @Test func rejectedLinesAreKeptOnceForTheSameBytes() throws {
    let rejection = Rejection(
      diagnostic: Diagnostic(
        .error, .badData, "no time", hint: "Mend it.",
        at: Diagnostic.Location(file: "file.csv", line: 4, column: 16)),
      field: "started_at", value: "yesterday", row: "1,yesterday")
    try ledger.take(rejections: [rejection], sha256: "aa")
    try ledger.take(rejections: [rejection], sha256: "aa")
    try ledger.take(rejections: [rejection], sha256: "bb")
    let health = try ledger.health(vocabulary: .standard, limit: 9, faults: [])
    #expect(health.rejectedCount == 2)
    #expect(
      health.rejectedLines[0]
        == LedgerHealth.RejectedLine(
          file: "file.csv", line: 4, column: 16, field: "started_at", value: "yesterday",
          reason: "no time", hint: "Mend it."))
  }

  @Test func unreadLinesAreCountedOfAllLinesOfFiles() throws {
    #expect(try ledger.everything().unread == Dataset.Unread())
    let rejection = Rejection(
      diagnostic: Diagnostic(.error, .badData, "no time", hint: nil, at: nil), field: nil,
      value: nil, row: "1,yesterday")
    // Three files of two rows and three rows; one comes twice.
    try ledger.take(changes: [change("1", finished: 1)], rejections: [rejection], sha256: "aa")
    try ledger.take(changes: [change("1", finished: 1)], rejections: [rejection], sha256: "aa")
    try ledger.take(changes: (2...4).map { change("\($0)", finished: Int64($0)) }, sha256: "bb")
    try ledger.take(
      changes: [change("5", finished: 1)], rejections: [rejection, rejection], sha256: "cc")
    let unread = try ledger.everything().unread
    #expect(unread.rows == 3 && unread.total == 8)
  }

  @Test func anImportRemembersWhatBecameOfItsRows() throws {
    try ledger.take("tickets", changes: [change("1", finished: 1)])
    let entry = try #require(
      try ledger.health(vocabulary: .standard, limit: 1, faults: []).imports.first)
    #expect(
      entry
        == LedgerHealth.Import(
          number: 1, file: "file.csv", source: "tickets", format: "csv", kind: "mixed",
          importedAt: minute(0),
          rows: 1, added: 1, updated: 0, unchanged: 0, rejected: 0))
  }

  // MARK: - Many small files

  private let fault = Diagnostic(.error, .badData, "broken", hint: nil, at: nil)

  /// Gives one file with some changes to what takes files.
  private func give(
    _ changes: [Change], to files: any FileTaker, failing fault: Diagnostic? = nil
  ) throws(Diagnostic) -> ImportTally {
    try files.importFile("f", source: "s", isNamed: true, at: minute(0), isRehearsal: false) {
      session throws(Diagnostic) in
      for change in changes { try session.accept(change) }
      if let fault { throw fault }
      return Provenance(format: "csv", kind: "changes", sha256: "0", bytes: 0, rows: changes.count)
    }
  }

  @Test func severalFilesInOneTransactionAreAsByThemselves() throws {
    try ledger.take("s", incidents: [incident("7", started: 9, resolved: 20, causedBy: "1")])
    var tallies: [ImportTally] = []
    try ledger.together { files throws(Diagnostic) in
      tallies.append(try give([change("1", finished: 5)], to: files))
      do throws(Diagnostic) {
        _ = try give([change("2", finished: 6)], to: files, failing: fault)
      } catch { #expect(error == fault) }
      tallies.append(try give([change("1", finished: 5), change("3", finished: 8)], to: files))
    }
    #expect(tallies == [tally(added: 1), tally(added: 1, unchanged: 1)])
    let dataset = try ledger.everything()
    #expect(dataset.changes.count == 2 && dataset.incidents.count == 1)
    // Also what is worked out from them.
    #expect(try ledger.faults().isEmpty)
    #expect(try ledger.take("s", changes: [change("2", finished: 5)]).added == 1)
  }

  @Test func severalFilesOfWhichTheLastIsInTheWayLeaveNothing() throws {
    #expect(throws: fault) {
      try ledger.together { files throws(Diagnostic) in
        _ = try give([change("1", finished: 5)], to: files)
        throw fault
      }
    }
    #expect(try ledger.everything().changes.count == 0)
    #expect(try ledger.take("s", changes: [change("1", finished: 5)]).added == 1)
  }
}
