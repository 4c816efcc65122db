import Analysis
import Chronology
import Records
import Reports
import Testing

/// What the first page says must be true of records as teams have them.
@Suite struct BriefTests {
  /// A change every day of two weeks; an incident of the first, and one that begins in the second and is
  /// not over.
  private let world = World(
    changes: (-7..<7).map { World.Change(at: Int64($0) * 1_440 + 60) },
    incidents: [
      World.Incident(started: -5_000, resolved: -4_000),
      World.Incident(started: 600, resolved: nil),
    ])

  private func section(_ name: String, of period: String, _ world: World) throws -> Section {
    var question = World.question
    question.period = try PeriodRequest(parsing: period)
    return try #require(try Review.report(world.dataset, question: question).section(name))
  }

  @Test func whatOpenedAfterThePeriodIsNotCalledNothing() throws {
    #expect(
      try section("still-open", of: "2026-W45", world).words
        == "No incident that began by 2026-11-08 is open; begun later is I1 of severity 1.")
    let now = try section("still-open", of: "2026-W46", world)
    #expect(now.table("open_incidents")?.rows.count == 1)
  }

  @Test func whatIsToldOfSomeSeveritiesIsSaidToBeOfThem() throws {
    var world = world
    world.incidents = [World.Incident(started: 600, resolved: 660, severity: 3)]
    func words(_ name: String, _ severities: [Int]) throws -> String {
      var question = World.question
      question.filter.severities = severities
      return try #require(try Review.report(world.dataset, question: question).section(name)).words
    }
    #expect(try words("summary", [1]).contains("No incident of severity 1 started"))
    #expect(try words("still-open", [1]) == "No incident of severity 1 is open.")
    #expect(
      try words("summary", [4, 1, 2]).contains("No incident of severity 1, 2 or 4 started"))
    #expect(try words("summary", [3]).contains("1 incident of severity 3 started;"))
    #expect(try words("summary", []).contains("1 incident started, of severity 3;"))
  }

  /// No type cost nothing where nobody said what any incident came of.
  @Test func whatNobodyLaidToAChangeIsNoMinutesOfNoType() throws {
    for (name, table) in [("types", "types"), ("cost-of-change", "cost_by_type")] {
      let unlinked = try section(name, of: "2026-W45", world).table(table)
      #expect(unlinked?.cell("code", "incident_minutes") == .missing)
      var linked = world
      linked.incidents[0].causedBy = [1]
      let cost = try section(name, of: "2026-W45", linked).table(table)
      #expect(cost?.cell("code", "incident_minutes") == .number(1_000))
    }
  }

  @Test func oneIncidentIsToldOfAsOne() throws {
    let words = try section("summary", of: "2026-W46", world).words
    #expect(words.contains("1 incident started, of severity 1; it is still open"), "\(words)")
  }
}
