import Chronology
import Diagnostics
import Records
import Simulation
import Testing

@Suite struct ReproducibilityTests {
  @Test func theSameSeedGivesTheSameRecords() throws {
    let one = try Keeper.records(of: .demo)
    let other = try Keeper.records(of: .demo)
    #expect(one.records == other.records)
    #expect(one.truth == other.truth)
  }

  @Test func otherSeedsGiveOtherRecords() throws {
    let prints = try (UInt64(1)...20).map {
      try Keeper.records(of: .tiny, seed: $0).records.fingerprint
    }
    #expect(Set(prints).count == 20)
  }

  /// A machine whose arithmetic differs shows here; so does any change of the generator, after
  /// which the figure is to be replaced.
  @Test func theRecordsAreTheSameOnEveryMachine() throws {
    let tiny = try Keeper.records(of: .tiny).records.fingerprint
    let demo = try Keeper.records(of: .demo).records.fingerprint
    #expect(tiny == 15_864_635_410_380_711_408)
    #expect(demo == 1_385_447_910_565_906_136)
  }
}

/// Laws every world keeps.
@Suite struct RecordsOfOrganisationsProperties {
  /// A world in which everything that can happen does.
  static var busy: Organisation {
    var busy = Organisation.demo
    busy.weeks = 12
    busy.roughWeeks = []
    busy.hazard.rateRatio = 2
    busy.shares.hotfix = 0.3
    busy.shares.burst = 0.2
    busy.shares.recoveries = 0.4
    busy.missing.changeStart = 0.2
    busy.missing.incidentStart = 0.2
    busy.missing.severity = 0.1
    busy.incidents.backgroundPerWeek = 0.5
    if let berlin = ZoneTable(named: "Europe/Berlin") {
      busy.calendar = ReportingCalendar(zone: berlin)
    }
    return busy
  }

  @Test(arguments: UInt64(1)...8)
  func recordsComeInTheOrderOfTime(seed: UInt64) throws {
    let (records, _) = try Keeper.records(of: Self.busy, seed: seed)
    #expect(records.order == [.changes, .incidents, .recoveries])
    #expect(isSorted(records.changes.map(\.finishedAt)))
    #expect(isSorted(records.incidents.map(\.datedAt)))
  }

  @Test(arguments: UInt64(1)...8)
  func noIdIsRepeated(seed: UInt64) throws {
    let (records, _) = try Keeper.records(of: Self.busy, seed: seed)
    let changes = Set(records.changes.compactMap { $0.texts[.id] })
    let incidents = Set(records.incidents.compactMap { $0.texts[.id] })
    let recoveries = Set(records.recoveries.compactMap { $0.texts[.incidentID] })
    #expect(changes.count == records.changes.count)
    #expect(incidents.count == records.incidents.count)
    #expect(recoveries.count == records.recoveries.count)
    #expect(recoveries.isSubset(of: incidents))
    #expect(Set(records.incidents.compactMap { $0.texts[.causedBy] }).isSubset(of: changes))
    #expect(Set(records.incidents.compactMap { $0.texts[.recurrenceOf] }).isSubset(of: incidents))
  }

  @Test(arguments: UInt64(1)...8)
  func timesFollowOneAnotherWithinTheRecords(seed: UInt64) throws {
    let (records, truth) = try Keeper.records(of: Self.busy, seed: seed)
    for change in records.changes {
      #expect(isSorted([change.firstCommitAt, change.startedAt, change.finishedAt]))
      let finish = try #require(change.finishedAt)
      #expect(finish > truth.start && finish < truth.asOf)
    }
    for incident in records.incidents {
      let times = [
        incident.startedAt, incident.detectedAt, incident.acknowledgedAt, incident.mitigatedAt,
        incident.resolvedAt,
      ]
      #expect(isSorted(times))
      #expect(incident.datedAt != nil)
      #expect(times.compactMap(\.self).allSatisfy { $0 >= truth.start && $0 <= truth.asOf })
      #expect(times.compactMap(\.self).allSatisfy { $0.milliseconds % 1_000 == 0 })
    }
    for recovery in records.recoveries {
      let detect = try #require(recovery.timeToDetect)
      #expect(detect >= 0 && detect % Milliseconds.minute == 0)
      #expect(recovery.timeToRecover.map { $0 >= detect } ?? true)
    }
  }

  @Test(arguments: UInt64(1)...8)
  func theTruthIsThatOfTheRecords(seed: UInt64) throws {
    let (records, truth) = try Keeper.records(of: Self.busy, seed: seed)
    #expect(truth.changes == records.changes.count)
    #expect(truth.incidents == records.incidents.count)
    #expect(truth.recoveries == records.recoveries.count)
    let reached = records.changes.filter {
      $0.texts[.environment] == "production" && $0.texts[.outcome] != "aborted"
    }
    for kind in truth.kinds {
      // Aborted ones whose outcome nobody wrote down are all that can differ.
      let written = reached.count { $0.texts[.type] == kind.type }
      #expect(kind.finished <= written && kind.finished >= written - 3)
      #expect(kind.failed <= kind.finished)
    }
    let declared = Set(truth.attributions.filter(\.isDeclared).map(\.incidentID))
    let named = records.incidents.filter { !$0.texts.isMissing(.causedBy) }
    #expect(Set(named.compactMap { $0.texts[.id] }) == declared)
  }

  @Test(arguments: UInt64(1)...8)
  func causesComeBeforeTheirIncidents(seed: UInt64) throws {
    var world = Self.busy
    world.missing = Organisation.Missing()
    let (records, truth) = try Keeper.records(of: world, seed: seed)
    let changes = Dictionary(
      records.changes.map { ($0.texts[.id] ?? "", $0) }, uniquingKeysWith: { first, _ in first })
    let incidents = Dictionary(
      records.incidents.map { ($0.texts[.id] ?? "", $0) }, uniquingKeysWith: { first, _ in first })
    for attribution in truth.attributions {
      let change = try #require(changes[attribution.changeID])
      let incident = try #require(incidents[attribution.incidentID])
      #expect(change.texts[.service] == incident.texts[.service])
      #expect(isSorted([change.startedAt, incident.startedAt]))
      guard attribution.way == .hazard, let finish = change.finishedAt else { continue }
      let age = try #require(incident.startedAt).since(finish)
      #expect((0..<2 * Milliseconds.hour).contains(age))
    }
  }

  private func isSorted(_ times: [Instant?]) -> Bool {
    let known = times.compactMap(\.self)
    return zip(known, known.dropFirst()).allSatisfy { $0 <= $1 }
  }
}

@Suite struct StreamingTests {
  /// A sink that has had enough at some point.
  private struct Limited: RecordSink {
    static let full = Diagnostic(.error, .inputOutput, "full", hint: nil, at: nil)
    var left: Int

    mutating func accept(_ change: Change) throws(Diagnostic) {
      left -= 1
      if left < 0 { throw Self.full }
    }

    mutating func accept(_ incident: Incident) {}
    mutating func accept(_ recovery: Recovery) {}
    mutating func accept(_ note: Note) {}
    mutating func reject(_ rejection: Rejection) {}
  }

  @Test func writesTheFirstChangesBeforeItKnowsTheLast() {
    // Were a billion changes drawn up first, this would not come back.
    var sink = Limited(left: 5)
    var world = Organisation.tiny
    world.weeks = 500_000_000
    #expect(throws: Limited.full) { try world.simulate(into: &sink) }
  }

  @Test func moreWeeksNeedNoMoreMemory() throws {
    var world = Organisation.tiny
    world.services = Organisation.Service.roster(count: 6, teams: 2)
    world.weeks = 10
    let short = try Keeper.records(of: world).truth
    world.weeks = 100
    let long = try Keeper.records(of: world).truth
    #expect(long.changes > 8 * short.changes)
    #expect(long.largestBacklog < short.largestBacklog * 3 / 2)
  }

  @Test func theSinksWordStands() {
    var sink = Limited(left: 0)
    #expect(throws: Limited.full) { try Organisation.demo.simulate(into: &sink) }
  }
}
