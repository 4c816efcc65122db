import Analysis
import Chronology
import Diagnostics
import Records
import Reports
import Testing

/// What a review says against its own records.
@Suite struct DistrustTests {
  private func notes(
    _ world: World, _ question: Question = World.question
  ) throws -> [String] {
    let section = try Review.report(world.dataset, question: question).section("what-to-distrust")
    return section?.blocks.flatMap { block -> [String] in
      if case .notes(let notes) = block { notes.map(\.message) } else { [] }
    } ?? []
  }

  @Test func oneIsSaidToBeAndSeveralAre() throws {
    var world = World(changes: [World.Change(at: 1, lines: 10)])
    world.incidents = [
      World.Incident(started: 10, resolved: 5), World.Incident(started: 20, resolved: 30),
    ]
    #expect(try notes(world).contains("1 of 2 incidents is resolved before it starts: I0"))
    world.incidents.append(World.Incident(started: 40, resolved: 35))
    #expect(
      try notes(world).contains("2 of 3 incidents are resolved before they start: I0, I2"))
  }

  @Test func namesThatAreCutAreCounted() throws {
    let world = World(
      changes: [World.Change(at: 1, lines: 10)],
      incidents: (0..<7).map { World.Incident(started: 10 + $0, resolved: 5) })
    #expect(
      try notes(world).contains(
        "7 of 7 incidents are resolved before they start: I0, I1, I2, I3, I4 and 2 more"))
  }

  /// What links of other periods name is told of those.
  @Test func linksAreThoseOfThePeriod() throws {
    let world = World(
      changes: [World.Change(at: 1, lines: 10)],
      incidents: [
        World.Incident(started: -20_000, resolved: -19_990, ghost: "ghost-1"),
        World.Incident(started: 10, resolved: 20, ghost: "ghost-2"),
      ])
    #expect(
      try notes(world).contains(
        "1 of 1 link names a change that is not in the database: ghost-2"))
  }

  @Test func aCauseOnRecordOnlyAfterwardsIsNamed() throws {
    let world = World(
      changes: [World.Change(at: 100, lines: 10), World.Change(at: 5, lines: 10)],
      incidents: [World.Incident(started: 10, resolved: 20, causedBy: [0, 1])])
    #expect(
      try notes(world).contains(
        "1 of 2 links names a change that is on record only after its incident began: C0 (I0)"))
  }

  /// Incidents twice a day for ten days, then none for two months of changes.
  @Test func aFeedThatWentQuietIsNoCalm() throws {
    var world = World()
    world.incidents = (0..<20).map {
      World.Incident(started: Int64($0) * 720 - 60 * 1_440, resolved: Int64($0) * 720 - 86_390)
    }
    world.changes = (0..<70).map { World.Change(at: Int64($0 - 60) * 1_440, lines: 10) }
    #expect(
      try notes(world).contains {
        $0.hasPrefix("no incident came from the source source-0 in the period, nor in ")
      })
    func opening() throws -> String {
      let report = try Review.report(world.dataset, question: World.question)
      return report.section("summary")?.words ?? ""
    }
    #expect(
      try opening().contains("No incident is recorded in week 2026-W46, nor in "))
    #expect(try !opening().contains("nothing was broken"))
    world.incidents.append(World.Incident(started: 100, resolved: 110))
    #expect(try !notes(world).contains { $0.contains("no incident came from") })
  }
}
