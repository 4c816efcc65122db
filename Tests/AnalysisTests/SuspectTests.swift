import Analysis
import Chronology
import Records
import Reports
import Testing

/// Which changes are suggested for an incident, in which order and why.
@Suite struct SuspectTests {
  /// A suggestion as the table shows it.
  private struct Suggestion: Equatable {
    let change: String
    let minutes: Double
    let reason: String
  }

  private static var question: Question {
    var question = World.question
    question.period = .all
    return question
  }

  private static func words(
    _ world: World, titles: [Int: String] = [:], references: [Int: String] = [:]
  ) -> [Int64: ChangeWords] {
    Dictionary(
      uniqueKeysWithValues: world.changes.indices.map { row in
        (
          Int64(row),
          ChangeWords(
            id: "C\(row)", title: titles[row], author: "somebody", reference: references[row],
            url: nil)
        )
      })
  }

  private static func table(
    _ world: World, asking question: Question = question, titles: [Int: String] = [:],
    references: [Int: String] = [:]
  ) throws -> Table {
    let list = try SuggestionList(world.dataset, question: question, incident: 0)
    let report = list.report(
      changeWords: words(world, titles: titles, references: references))
    let tables = report.sections.flatMap(\.blocks).compactMap { block in
      if case .table(let table) = block { table } else { nil }
    }
    return try #require(tables.first)
  }

  private static func suggestions(
    _ world: World, asking question: Question = question, titles: [Int: String] = [:],
    references: [Int: String] = [:]
  ) throws -> [Suggestion] {
    let table = try table(world, asking: question, titles: titles, references: references)
    return table.rows.compactMap { row in
      guard case .text(let change) = row[1], case .number(let minutes) = row[2],
        case .text(let reason) = row[3]
      else { return nil }
      return Suggestion(change: change, minutes: minutes, reason: reason)
    }
  }

  private func world(_ changes: [World.Change], incidentAt start: Int64 = 1_000) -> World {
    World(changes: changes, incidents: [World.Incident(started: start, resolved: start + 60)])
  }

  @Test func theSameSecondTheEndOfTheWindowAndWhatStillRunsAreSuspects() throws {
    let found = try Self.suggestions(
      world([
        World.Change(at: 879), World.Change(at: 880), World.Change(at: 1_000),
        World.Change(at: 1_001), World.Change(at: 1_030, started: 990),
      ]))
    #expect(
      found == [
        Suggestion(change: "C4", minutes: 0, reason: "same service; still going out"),
        Suggestion(change: "C2", minutes: 0, reason: "same service"),
        Suggestion(change: "C1", minutes: 120, reason: "same service"),
      ])
  }

  @Test func stagingAbortedAndOtherServicesAreNone() throws {
    let found = try Self.suggestions(
      world([
        World.Change(at: 990, isProduction: false), World.Change(at: 991, outcome: .aborted),
        World.Change(at: 992, service: "search"),
      ]))
    #expect(found.isEmpty)
  }

  @Test func whatItDependsOnComesAfterItsOwnAndWideTypesLast() throws {
    var question = Self.question
    question.dependencies = ["web": ["api"], "api": ["db"], "db": ["web"]]
    let found = try Self.suggestions(
      world([
        World.Change(at: 999, service: "other", type: "dns"), World.Change(at: 998, service: "db"),
        World.Change(at: 997, service: "api"), World.Change(at: 900),
        World.Change(at: 999, service: "other"),
      ]), asking: question)
    #expect(found.map(\.change) == ["C3", "C2", "C1", "C0"])
    #expect(
      found.map(\.reason) == [
        "same service", "web depends on api", "web depends on api depends on db",
        "dns changes reach every service",
      ])
  }

  @Test func whatWasDeclaredComesFirstAndWhatWasRejectedLast() throws {
    var world = world([
      World.Change(at: 100), World.Change(at: 990), World.Change(at: 980),
    ])
    world.incidents[0].causedBy = [0]
    world.incidents[0].rejects = [1]
    let found = try Self.suggestions(world)
    #expect(found.map(\.change) == ["C0", "C2", "C1"])
    #expect(
      found.map(\.reason) == [
        "declared as its cause; same service", "same service",
        "declared not to be its cause; same service",
      ])
  }

  /// An incident that names thousands is told by the one that can have caused it.
  @Test func ofManyDeclaredTheNearestBeforeComesFirstAndWhatBeganAfterLast() throws {
    var world = world([
      World.Change(at: 900), World.Change(at: 990), World.Change(at: 1_003),
      World.Change(at: 1_900),
    ])
    world.incidents[0].causedBy = [0, 1, 2, 3]
    var question = Self.question
    question.asOf = nil
    let table = try Self.table(world, asking: question)
    #expect(table.rows.map { $0[1] } == ["C1", "C0", "C2", "C3"].map { .text($0) })
  }

  @Test func whatIsNamedOnAnotherServiceIsNotCalledTheSame() throws {
    var world = world([World.Change(at: 990, service: "search")])
    world.incidents[0].causedBy = [0]
    #expect(try Self.suggestions(world).map(\.reason) == ["declared as its cause; another service"])
  }

  /// A dns change brings its own service's changes into sight; what is taken back there is nobody's
  /// business here.
  @Test func whatIsTakenBackElsewhereIsNoSuspect() throws {
    let found = try Self.suggestions(
      world([
        World.Change(at: 100, service: "search"),
        World.Change(at: 990, service: "search", type: "dns"),
        World.Change(at: 1_030, service: "search", type: "rollback", isRework: true),
      ]), titles: [2: "Rollback of C0"])
    #expect(found.map(\.change) == ["C1"])
  }

  @Test func whatIsTakenBackDaysIntoAnOpenIncidentCounts() throws {
    var world = world([
      World.Change(at: 990), World.Change(at: 5_000, type: "rollback", isRework: true),
    ])
    world.incidents[0].resolved = nil
    let found = try Self.suggestions(world, titles: [1: "Rollback of C0"])
    #expect(found.map(\.reason) == ["same service; taken back by C1"])
  }

  @Test func aRevertNamesTheTitleItUndoes() throws {
    let found = try Self.suggestions(
      world([
        World.Change(at: 950), World.Change(at: 980), World.Change(at: 1_030),
      ]), titles: [0: "Cache prices", 1: "Show stock", 2: "Revert \"Cache prices\""])
    #expect(found.map(\.change) == ["C0", "C1"])
    #expect(found[0].reason == "same service; taken back by C2")
  }

  @Test func aChangeTakenBackByNameIsASuspectHoweverOld() throws {
    let found = try Self.suggestions(
      world([World.Change(at: 100), World.Change(at: 1_030, type: "rollback", isRework: true)]),
      titles: [1: "Rollback of c0: prices are wrong"])
    #expect(found.map(\.change) == ["C0"])
  }

  @Test func anEarlierReferencePutBackUndoesWhatCameSince() throws {
    let found = try Self.suggestions(
      world([
        World.Change(at: 700), World.Change(at: 950), World.Change(at: 980),
        World.Change(at: 1_030, type: "rollback", isRework: true),
      ]), references: [0: "v1", 1: "v2", 2: "v3", 3: "v1"])
    #expect(found.map(\.change) == ["C2", "C1"])
    #expect(found[0].reason == "same service; taken back by C3")
  }

  @Test func aRollbackThatNamesNothingProbablyUndoesTheLatest() throws {
    let found = try Self.suggestions(
      world([
        World.Change(at: 950), World.Change(at: 980),
        World.Change(at: 1_030, type: "rollback", isRework: true),
      ]))
    #expect(
      found[0]
        == Suggestion(change: "C1", minutes: 20, reason: "same service; probably taken back by C2"))
  }

  @Test func aFixMadeBecauseOfItIsNoSuspect() throws {
    let fix = World.Change(at: 995, type: "hotfix", isRework: true)
    var world = world([fix, World.Change(at: 990)])
    world.incidents[0].title = "slow"
    #expect(try Self.suggestions(world).map(\.change) == ["C1", "C0"])
    // Ids of two letters are no names: they stand in too many titles.
    world.incidents[0] = World.Incident(started: 1_000, resolved: 1_060)
    var dataset = world.dataset
    dataset.incidents.ids[0] = "INC-7"
    let list = try SuggestionList(dataset, question: Self.question, incident: 0)
    let report = list.report(
      changeWords: Self.words(world, titles: [0: "Stop the bleeding (inc-7)"]))
    guard case .table(let table) = report.sections[0].blocks[1] else {
      Issue.record("no table")
      return
    }
    #expect(table.rows.map { $0[1] } == [.text("C1")])
  }

  /// By hand: records begin on the Monday four weeks before; at the same hour of the weeks before,
  /// a change stood there twice, once still running.
  @Test func chanceIsTheShareOfOtherWeeksWithSuchAChange() throws {
    let week: Int64 = 7 * 1_440
    let world = world(
      [
        World.Change(at: 0), World.Change(at: 1_000 + week - 30),
        World.Change(at: 1_000 + 3 * week + 10, started: 1_000 + 3 * week - 10),
        World.Change(at: 1_000 + 4 * week - 5),
      ], incidentAt: 1_000 + 4 * week)
    var question = Self.question
    question.asOf = nil
    let table = try Self.table(world, asking: question)
    guard case .estimate(let chance) = table.rows[0][5] else {
      Issue.record("no estimate")
      return
    }
    #expect(chance.numerator == 2 && chance.denominator == 4 && chance.value == 0.5)
  }
}
