import Analysis
import Diagnostics
import Records
import Reports
import Testing

/// What doctor says of records that seem to stand under two sources.
@Suite struct TwinsTests {
  /// Changes of a service at some minutes, of one source.
  private func changes(
    _ minutes: [Int64], of source: Int, service: String = "web"
  ) -> [World.Change] {
    minutes.map { minute in
      var change = World.Change(at: minute, service: service)
      change.source = source
      return change
    }
  }

  private func world(_ changes: [World.Change]) -> Dataset {
    var world = World(changes: changes.sorted { ($0.at, $0.source) < ($1.at, $1.source) })
    world.sourceCount = 2
    return world.dataset
  }

  @Test func changesOfTwoSourcesAtTheSameMomentsCountTwice() throws {
    let found = try World.doctorNotes(
      on:
        world(changes([10, 700, 1_500, 3_000], of: 0) + changes([10, 700, 1_500, 4_000], of: 1)))
    #expect(
      found.contains(
        "3 of 4 changes of the source source-0 seem to be also among those of source-1, and count twice"
      )
    )
  }

  /// What another tool did in the same release train is of another type.
  @Test func otherTypesAtTheSameMomentsAreNoTwins() throws {
    let times: [Int64] = [10, 700, 1_500, 3_000]
    var others = changes(times, of: 1)
    for place in others.indices { others[place].type = "config" }
    #expect(!(try World.doctorNotes(on: world(changes(times, of: 0) + others)).contains("twice")))
  }

  @Test func otherServicesTimesOrAFewAmongManyAreNoTwins() throws {
    let times: [Int64] = [10, 700, 1_500, 3_000]
    #expect(
      !(try World.doctorNotes(
        on: world(changes(times, of: 0) + changes(times, of: 1, service: "mail"))))
        .contains("twice"))
    #expect(
      !(try World.doctorNotes(on: world(changes(times, of: 0) + changes([11, 701, 1_501], of: 1))))
        .contains("twice"))
    let many = (0..<100).map { Int64($0) * 7 + 3_000 }
    #expect(
      !(try World.doctorNotes(
        on:
          world(
            changes([10, 700, 1_500] + many, of: 0)
              + changes([10, 700, 1_500] + many.map { $0 + 1_000 }, of: 1))))
        .contains("twice"))
    #expect(!(try World.doctorNotes(on: world(changes(times + times, of: 0)))).contains("twice"))
  }

  /// The same id and one time of the same minute.
  @Test func incidentsOfTwoSourcesWithOneIDCountTwice() throws {
    var world = World()
    world.sourceCount = 2
    world.incidents = [
      World.Incident(started: 10, resolved: 70), World.Incident(detected: 12, resolved: 70),
      World.Incident(started: 900), World.Incident(started: 5_000),
    ]
    var dataset = world.dataset
    let rows = dataset.incidents.startedAt
    #expect(rows.count == 4)
    dataset.incidents.ids = ["Q1", "Q1", "Q2", "Q2"]
    dataset.incidents.source = [0, 1, 0, 1]
    let found = try World.doctorNotes(on: dataset)
    #expect(
      found.contains(
        "1 of 2 incidents of the source source-0 seems to be also among those of source-1, and counts twice"
      ))
    dataset.incidents.source = [0, 0, 0, 0]
    #expect(!(try World.doctorNotes(on: dataset)).contains("twice"))
  }
}
