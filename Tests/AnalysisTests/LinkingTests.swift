import Analysis
import Chronology
import Diagnostics
import Records
import Reports
import Testing

/// The rule of inferred links, seen through the failure rate it makes.
@Suite struct LinkingTests {
  private var inferring: Question {
    var question = World.question
    question.links = .inferred
    return question
  }

  /// Which of the changes are failures, by type.
  private func failed(_ world: World, _ question: Question) throws -> [String] {
    var failed: [String] = []
    for type in Set(world.changes.map(\.type)).sorted() {
      let rate = try world.figure(
        "change_failure_rate", scope: "type", segment: type, asking: question)
      if rate?.numerator == 1 { failed.append(type) }
    }
    return failed
  }

  private func world(_ changes: [World.Change], incidentAt start: Int64) -> World {
    World(changes: changes, incidents: [World.Incident(started: start, resolved: start + 10)])
  }

  @Test func anIncidentInTheSameSecondIsLinkable() throws {
    let world = world([World.Change(at: 100, type: "a")], incidentAt: 100)
    #expect(try failed(world, inferring) == ["a"])
  }

  @Test func theWindowIncludesItsEnd() throws {
    #expect(
      try failed(world([World.Change(at: 0, type: "a")], incidentAt: 120), inferring) == ["a"])
    #expect(try failed(world([World.Change(at: 0, type: "a")], incidentAt: 121), inferring) == [])
  }

  @Test func aLaterChangeIsInnocent() throws {
    #expect(try failed(world([World.Change(at: 101, type: "a")], incidentAt: 100), inferring) == [])
  }

  @Test func aChangeStillRunningIsLinkable() throws {
    let world = world(
      [World.Change(at: 90, type: "done"), World.Change(at: 300, started: 80, type: "running")],
      incidentAt: 100)
    #expect(try failed(world, inferring) == ["running"])
  }

  @Test func anotherServiceIsInnocent() throws {
    let world = world([World.Change(at: 99, service: "other", type: "a")], incidentAt: 100)
    #expect(try failed(world, inferring) == [])
  }

  @Test func stagingIsInnocent() throws {
    let world = world(
      [World.Change(at: 50, type: "a"), World.Change(at: 99, type: "b", isProduction: false)],
      incidentAt: 100)
    #expect(try failed(world, inferring) == ["a"])
  }

  @Test func theMostRecentChangeIsBlamedAndNoOther() throws {
    let world = world(
      [World.Change(at: 50, type: "a"), World.Change(at: 60, type: "b")], incidentAt: 100)
    #expect(try failed(world, inferring) == ["b"])
  }

  @Test func aDeclaredLinkComesFirst() throws {
    var world = world(
      [World.Change(at: 50, type: "a"), World.Change(at: 60, type: "b")], incidentAt: 100)
    world.incidents[0].causedBy = [0]
    #expect(try failed(world, inferring) == ["a"])
  }

  @Test func aRejectedPairIsNeverLinked() throws {
    var world = world(
      [World.Change(at: 50, type: "a"), World.Change(at: 60, type: "b")], incidentAt: 100)
    world.incidents[0].rejects = [1]
    #expect(try failed(world, inferring) == ["a"])
  }

  @Test func nothingIsInferredUnlessAskedFor() throws {
    let world = world([World.Change(at: 100, type: "a")], incidentAt: 100)
    #expect(try failed(world, World.question) == [])
  }
}
