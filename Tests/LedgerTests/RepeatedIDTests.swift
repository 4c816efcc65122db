import Diagnostics
import LedgerSupport
import Ledgers
import Records
import Testing

/// Ids that stand for more than one thing.
@Suite(.onEveryEngine) struct RepeatedIDTests {
  let ledger: any Ledger

  init() throws { ledger = try Engine.current.open() }

  private func found(
    changes: [Change] = [], incidents: [Incident] = []
  ) throws -> RepeatedIDs.Found {
    var found = RepeatedIDs.Found()
    _ = try ledger.importFile(
      "f.csv", source: "records", isNamed: true, at: minute(0), isRehearsal: false
    ) {
      session throws(Diagnostic) in
      for change in changes { try session.accept(change) }
      for incident in incidents { try session.accept(incident) }
      found = try session.repeatedIDs()
      return Provenance(format: "csv", kind: "mixed", sha256: "0", bytes: 1, rows: 0)
    }
    return found
  }

  @Test func anIDOfTwoServicesIsTwoThings() throws {
    let found = try found(changes: [
      change("41", finished: 1, service: "web"), change("42", finished: 2, service: "web"),
      change("41", finished: 3, service: "api"), change("41", finished: 4, service: "shop"),
    ])
    #expect(found.ids == 1 && found.rows == 3 && found.moved == 0)
    #expect(found.examples.first == .init(id: "41", services: ["web", "api"]))
  }

  @Test func twoEndsAreTwoThings() throws {
    #expect(
      try found(changes: [
        change("1", finished: 1, outcome: "success"), change("1", finished: 9, outcome: "failure"),
      ]).ids == 1)
    #expect(
      try found(incidents: [incident("1", started: 1), incident("1", started: 2)]).ids == 1)
  }

  /// Where no row says how anything ended, two times of one id are of two things.
  @Test func twoTimesWithoutOutcomesAreTwoThings() throws {
    #expect(try found(changes: [change("1", finished: 1), change("1", finished: 9)]).ids == 1)
  }

  /// An older export says of a change what was known before its failure was.
  @Test func aFailureThatALaterImportTakesBackIsTold() throws {
    _ = try found(changes: [
      change("1", finished: 1, outcome: "rolled back"), change("2", finished: 2, outcome: "failed"),
      change("3", finished: 3, outcome: "success"), change("4", finished: 4, outcome: "failed"),
    ])
    let older = try found(changes: [
      change("1", finished: 1, outcome: "success"), change("2", finished: 2, outcome: "failed"),
      change("3", finished: 3, outcome: "failed"),
      // A run that was repeated ended later.
      change("4", finished: 40, outcome: "success"),
    ])
    #expect(older.takenBack == 1 && older.takenBackExamples == ["1"])
  }

  /// What a file is refused for goes before what is only told.
  @Test func idsThatRepeatGoBeforeFailuresThatAreTakenBack() throws {
    _ = try found(changes: [change("1", finished: 1, outcome: "failed")])
    let both = try found(
      changes: [change("1", finished: 1, outcome: "success")],
      incidents: [incident("1", started: 1), incident("1", started: 2)])
    #expect(both.ids == 1 && both.kind == .incidents)
  }

  /// What a later row completes, or says of how far a thing is, is of the same thing.
  @Test func newsOfAThingAreOfOneThing() throws {
    let changes = [
      change("1", started: 1, service: "web", outcome: "in_progress"),
      change("1", finished: 5, service: "web", outcome: "success"),
      change("2", finished: 1, outcome: "queued"), change("2", finished: 5, outcome: "success"),
      change("3", finished: 7), change("3", finished: 7, service: "web"),
    ]
    let incidents = [
      incident("1", started: 1, service: "web"),
      incident("1", started: 1, resolved: 8, service: "web"),
    ]
    #expect(try found(changes: changes, incidents: incidents) == RepeatedIDs.Found())
  }

  @Test func anIDThatMovesIsNamed() throws {
    _ = try found(changes: [change("41", finished: 1, service: "web")])
    let moved = try found(changes: [change("41", finished: 9, service: "api")])
    #expect(moved.ids == 0 && moved.moved == 1)
    #expect(moved.examples.first == .init(id: "41", services: ["web", "api"]))
    #expect(try found(changes: [change("41", finished: 9, service: "api")]).moved == 0)
  }

  /// Another sheet of a workbook counts from one as the first did, and of the same days.
  @Test func idsThatCountAnewOnTheSameDayAreNamed() throws {
    _ = try found(changes: (1...4).map { change("\($0)", finished: $0 * 100) })
    let others = try found(
      changes: [(1, 130), (2, 160), (3, 410), (4, 400)].map { change("\($0)", finished: $1) })
    #expect(others.redated == 3 && others.examples.map(\.id) == ["1", "2", "3"])
  }

  /// The clock of another zone moves all alike, a correction moves a few.
  @Test func timesThatAreCorrectedAreOfTheSameThing() throws {
    _ = try found(changes: (1...6).map { change("\($0)", finished: $0 * 100) })
    #expect(
      try found(changes: (1...6).map { change("\($0)", finished: $0 * 100 + ($0 < 4 ? 60 : 120)) })
        .redated == 0)
    #expect(
      try found(
        changes: (1...6).map {
          change("\($0)", finished: $0 * 100 + ($0 < 4 ? 60 : 120) + $0 / 5 * 200)
        }
      ).redated == 0)
  }

  /// As far apart as a zone, but one of them failed.
  @Test func otherTimesAndAnotherEndAreOfOtherThings() throws {
    _ = try found(changes: (1...3).map { change("\($0)", finished: $0 * 100, outcome: "success") })
    let others = try found(
      changes: (1...3).map {
        change("\($0)", finished: $0 * 100 + 300, outcome: $0 == 2 ? "failed" : "success")
      })
    #expect(others.redated == 3)
  }
}
