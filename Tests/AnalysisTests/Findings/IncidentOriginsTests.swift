import Analysis
import Chronology
import Statistics
import Testing

@Suite struct IncidentOriginsTests {
  @Test func everyIncidentHasOneClass() throws {
    let world = World(
      changes: [
        World.Change(at: -4 * 10_080 + 7_003), World.Change(at: 600), World.Change(at: 3_000),
      ],
      incidents: [
        World.Incident(started: 610, causedBy: [0]),  // named, though a change is before it anyway
        World.Incident(started: 620),  // in a burst, after a change
        World.Incident(started: 2_000),
        World.Incident(started: 5_000, causedBy: [1]),
      ])
    let origins = IncidentOrigins(try #require(world.sample(World.weeks(5))))
    #expect(origins.named == 2)
    #expect(origins.afterChange == 1)
    #expect(origins.withoutChange == 1)
    #expect(origins.notAssessable == 0)
  }

  @Test func anHourThatAlwaysHasAChangeTellsNothing() throws {
    let changes = (-4...0).map { World.Change(at: $0 * 10_080 + 600) }
    let world = World(changes: changes, incidents: [World.Incident(started: 610)])
    let origins = IncidentOrigins(try #require(world.sample(World.weeks(5))))
    #expect(origins.notAssessable == 1 && origins.afterChange == 0)
  }

  @Test func inferredLinksExplainNothing() throws {
    var question = World.question
    question.links = .inferred
    let world = World(
      changes: [World.Change(at: -4 * 10_080 + 7_003), World.Change(at: 600)],
      incidents: [World.Incident(started: 610)])
    let sample = try #require(world.sample(World.weeks(5), asking: question))
    let origins = IncidentOrigins(sample)
    #expect(origins.named == 0 && origins.afterChange == 1)
  }
}
