import Analysis
import Records
import Reports
import Testing

/// A count of what no record tells of is not 0.
@Suite struct UnrecordedTests {
  private static let changes = (0..<40).map { number in
    World.Change(at: Int64(number) * 200 + 20)
  }

  private func figure(
    _ metric: String, _ world: World, _ scope: String = "all", _ segment: String = ""
  ) throws -> Estimate? {
    try Review.figures(world.dataset, question: World.question).period
      .first { $0.metric == metric && $0.scope == scope && $0.segment == segment }?.estimate
  }

  @Test func withoutIncidentsOnRecordTheirMinutesAreNotKnown() throws {
    let world = World(changes: Self.changes)
    let minutes = try #require(try figure("incident_minutes", world))
    #expect(minutes.value == nil)
    #expect(minutes.status == .refused(reason: "no incident is recorded"))
    // How many are on record is known.
    #expect(try figure("incident_count", world)?.value == 0)
    #expect(try figure("change_count", world)?.value != nil)
  }

  @Test func withoutChangesOnRecordTheirCountIsNotKnown() throws {
    let world = World(incidents: [World.Incident(started: 10, resolved: 20)])
    let daily = try #require(try figure("change_frequency_per_day", world))
    #expect(daily.value == nil && daily.status == .refused(reason: "no change is recorded"))
    #expect(try figure("change_count", world)?.value == 0)
    #expect(try figure("incident_count", world)?.value == 1)
  }

  @Test func aQuietWeekOfWhatIsRecordedHasNone() throws {
    let old = World.Incident(started: -3_000, resolved: -2_900)
    let world = World(changes: Self.changes, incidents: [old])
    #expect(try figure("incident_count", world)?.value == 0)
    #expect(try figure("incident_minutes", world)?.value == 0)
  }

  @Test func incidentsThatNoChangeIsKnownToHaveCausedAreOfNoType() throws {
    let unlinked = World.Incident(started: 10, resolved: 20)
    let world = World(changes: Self.changes, incidents: [unlinked])
    let ofType = try #require(try figure("incident_minutes", world, "type", "code"))
    #expect(
      ofType.status == .refused(reason: "no incident is known to have come of a change"))
    let linked = World.Incident(started: 40, resolved: 50, causedBy: [0])
    #expect(
      try figure(
        "incident_minutes", World(changes: Self.changes, incidents: [linked]), "type", "code")?
        .value == 10)
  }
}
