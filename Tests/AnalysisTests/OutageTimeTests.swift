import Analysis
import Chronology
import Diagnostics
import Records
import Reports
import Testing

@Suite struct OutageTimeTests {
  @Test func overlapsCountOnceInTheUnionAndTwiceInTheSum() throws {
    let world = World(incidents: [
      World.Incident(started: 0, resolved: 60), World.Incident(started: 30, resolved: 90),
      World.Incident(started: 200, resolved: 210),
    ])
    #expect(try world.figure("incident_minutes")?.value == 100)
    #expect(try world.figure("incident_minutes_sum")?.value == 130)
  }

  @Test func minutesAreClippedToThePeriod() throws {
    let world = World(incidents: [World.Incident(started: -100, resolved: 50)])
    #expect(try world.figure("incident_minutes")?.value == 50)
    #expect(try world.figure("incident_count")?.value == 0)
  }

  @Test(arguments: ["incident_minutes", "incident_minutes_sum", "incident_minutes_per_100_changes"])
  func whereNobodyWritesIncidentsDownNothingIsSaidOfMinutes(metric: String) throws {
    let changes = (0..<30).map { World.Change(at: $0 * 300) }
    let none = try World(changes: changes).figure(metric)
    #expect(none?.value == nil)
    #expect(none?.status == .refused(reason: "no incident is recorded"))
    let earlier = World.Incident(started: -9_000, resolved: -8_000)
    #expect(try World(changes: changes, incidents: [earlier]).figure(metric)?.value == 0)
  }

  @Test func severityChoosesTheMinutes() throws {
    let world = World(incidents: [
      World.Incident(started: 0, resolved: 60, severity: 1),
      World.Incident(started: 0, resolved: 90, severity: 3),
    ])
    var question = World.question
    question.filter.severities = [1]
    #expect(try world.figure("incident_minutes", asking: question)?.value == 60)
  }

  @Test func whatNobodyClosedCountsNoMinutesAndIsNamed() throws {
    // Twenty-four take an hour, one takes 30 days, and one is open since 10 days: shorter than the
    // longest, and a week longer than 95 of 100 took.
    var world = World()
    world.incidents = (0..<24).map {
      World.Incident(started: Int64($0) * 100, resolved: Int64($0) * 100 + 60)
    }
    world.incidents.insert(World.Incident(started: -90_000, resolved: -46_800), at: 0)
    world.incidents.insert(World.Incident(started: -4_320, resolved: nil), at: 1)
    let found = try #require(try world.figure("incident_minutes"))
    #expect(found.value == 1_440)
    #expect(
      found.caveats.map(\.message).contains {
        $0.hasPrefix("no minutes are counted for I1, open far")
      })
    // One that is open since a day counts on.
    world.incidents.append(World.Incident(started: 9_000, resolved: nil))
    #expect(try world.figure("incident_minutes")?.value == 2_520)
  }

  @Test func minutesBelongToTheTypeOfTheChangeThatCausedThem() throws {
    let world = World(
      changes: [World.Change(at: 0, type: "code"), World.Change(at: 1, type: "schema")],
      incidents: [World.Incident(started: 10, resolved: 40, causedBy: [1])])
    #expect(try world.figure("incident_minutes", scope: "type", segment: "schema")?.value == 30)
    #expect(try world.figure("incident_minutes", scope: "type", segment: "code")?.value == 0)
  }

  /// Twelve incidents and 412 changes; limits from SciPy's chi2, t and gamma quantiles.
  private func costly(_ minutes: [Int64]) -> World {
    var world = World(changes: (0..<412).map { World.Change(at: $0) })
    var start: Int64 = 0
    for length in minutes {
      world.incidents.append(World.Incident(started: start, resolved: start + length))
      start += length + 1
    }
    return world
  }

  @Test func minutesPerHundredChangesHaveTheMoverInterval() throws {
    let cost = try #require(
      try costly([22, 35, 41, 60, 75, 90, 140, 210, 480, 35, 66, 1_200])
        .figure("incident_minutes_per_100_changes"))
    #expect(isClose(cost.value, 595.631068))
    #expect(isClose(cost.lower, 190.61367) && isClose(cost.upper, 2_676.73871))
    #expect(cost.status == .ok)
  }

  @Test func oneLongIncidentDecidesAndIsSaidTo() throws {
    let cost = try costly([22, 35, 41, 60, 75, 90, 140, 210, 35, 66, 1_200])
      .figure("incident_minutes_per_100_changes")
    #expect(cost?.status == .lowData(reason: "one incident decides this number"))
  }

  @Test func fourIncidentsCarryNoIntervalOfMinutes() throws {
    let four = try costly([22, 35, 41, 60]).figure("incident_minutes_per_100_changes")
    #expect(four?.lower == nil && four?.upper == nil && four?.value != nil)
    #expect(four?.status == .refused(reason: "fewer than 5 incidents with a duration"))
    let five = try costly([22, 35, 41, 60, 50]).figure("incident_minutes_per_100_changes")
    #expect(five?.lower != nil && five?.status.name == "low_data")
  }

  @Test func instantsCostNothing() throws {
    let with = try costly([22, 35, 41, 60, 75, 90, 0, 0]).figure("incident_minutes_per_100_changes")
    let without = try costly([22, 35, 41, 60, 75, 90]).figure("incident_minutes_per_100_changes")
    #expect(with == without)
  }

  /// The union against the plainest way to find it: minute by minute.
  @Test(arguments: 0..<200) func unionIsTheCountOfMinutesWithAnIncident(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var world = World()
    var covered = Set<Int64>()
    for _ in 0..<Int.random(in: 1...12, using: &random) {
      let start = Int64.random(in: 0..<500, using: &random)
      let length = Int64.random(in: 0...120, using: &random)
      world.incidents.append(World.Incident(started: start, resolved: start + length))
      covered.formUnion(start..<start + length)
    }
    world.incidents.sort { ($0.started ?? 0) < ($1.started ?? 0) }
    #expect(try world.figure("incident_minutes")?.value == Double(covered.count))
  }
}

/// Source: Steele, Lea & Flood, "Fast splittable pseudorandom number generators" (2014).
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
