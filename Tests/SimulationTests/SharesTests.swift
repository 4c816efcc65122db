import Chronology
import Records
import Simulation
import Testing

/// What is asked for in shares comes in shares.
@Suite struct SharesTests {
  private func world() -> Organisation {
    var world = Organisation.additive
    world.weeks = 60
    world.incidents.plannedPerWeek = 0
    return world
  }

  @Test func gapsAreAsWideAsAskedFor() throws {
    var world = world()
    world.missing.outcome = 0.1
    world.missing.size = 0.2
    world.missing.service = 0.05
    world.missing.changeStart = 0.3
    let changes = try Keeper.records(of: world).records.changes
    expectShare(0.1, of: changes) { $0.texts.isMissing(.outcome) }
    expectShare(0.2, of: changes) { $0.linesAdded == nil && $0.linesDeleted == nil }
    expectShare(0.05, of: changes) { $0.texts.isMissing(.service) }
    expectShare(0.3, of: changes) { $0.startedAt == nil }
  }

  @Test func incidentsHaveGapsToo() throws {
    var world = world()
    world.incidents.backgroundPerWeek = 2
    world.missing.incidentStart = 0.2
    world.missing.detection = 0.25
    world.missing.severity = 0.1
    world.shares.recoveries = 0.5
    let (records, _) = try Keeper.records(of: world)
    let incidents = records.incidents
    expectShare(0.2, of: incidents) { $0.startedAt == nil }
    expectShare(0.1, of: incidents) { $0.texts.isMissing(.severity) }
    let whole = incidents.filter { $0.acknowledgedAt != nil && $0.startedAt != nil }
    expectShare(0.25, of: whole) { $0.detectedAt == nil }
    let apart = Set(records.recoveries.compactMap { $0.texts[.incidentID] })
    expectShare(0.4, of: incidents) { apart.contains($0.texts[.id] ?? "") }
    let emptied = incidents.filter { apart.contains($0.texts[.id] ?? "") }
    #expect(emptied.allSatisfy { $0.detectedAt == nil && $0.resolvedAt == nil })
  }

  @Test func stagingAndBotsHaveTheirShare() throws {
    var world = world()
    world.shares.staging = 0.15
    world.shares.aborted = 0.1
    let changes = try Keeper.records(of: world).records.changes
    expectShare(0.15, of: changes) { $0.texts[.environment] == "staging" }
    expectShare(0.1, of: changes) { $0.texts[.outcome] == "aborted" }
    expectShare(0.75, of: changes.filter { $0.texts[.type] == "dependency" }) { $0.isBot == true }
    expectShare(0, of: changes.filter { $0.texts[.type] == "code" }) { $0.isBot == true }
  }

  @Test func incidentsOfFailuresNameTheirChangesAsOftenAsAskedFor() throws {
    var attributions: [Truth.Attribution] = []
    for seed in UInt64(1)...4 {
      attributions += try Keeper.records(of: world(), seed: seed).truth.attributions
    }
    expectShare(0.7, of: attributions, where: \.isDeclared)
  }

  @Test func rollbacksFollowWhatTheyTakeBack() throws {
    var world = world()
    world.shares.rollbackFollows = 1
    let changes = try Keeper.records(of: world).records.changes
    let back = changes.filter { $0.texts[.outcome] == "rolled_back" }
    let rollbacks = changes.filter { $0.texts[.type] == "rollback" }
    #expect(abs(back.count - rollbacks.count) <= 2)
    for rollback in rollbacks {
      let sizes = back.filter {
        $0.texts[.service] == rollback.texts[.service]
          && ($0.finishedAt ?? truthless) <= (rollback.startedAt ?? truthless)
      }.map { ($0.linesAdded ?? 0) + ($0.linesDeleted ?? 0) }
      #expect(sizes.contains((rollback.linesAdded ?? 0) + (rollback.linesDeleted ?? 0)))
    }
  }

  @Test func hotfixesAndBurstsFollowIncidents() throws {
    var world = world()
    let calm = try Keeper.records(of: world).truth
    world.shares.hotfix = 0.5
    world.shares.burst = 0.4
    let stormy = try Keeper.records(of: world).truth
    let hotfixes = stormy.kinds.first { $0.type == "hotfix" }?.finished ?? 0
    #expect(abs(Double(hotfixes) / Double(stormy.incidents) - 0.5) < 0.1)
    // Each incident brings 0.4 more, and those bring more: 1 / (1 - 0.4) as many in all.
    let ratio = Double(stormy.incidents) / Double(calm.incidents)
    #expect(ratio > 1.35 && ratio < 2.0, "\(ratio)")
  }

  @Test func staleOnesStayOpenAndOthersDoNot() throws {
    var world = world()
    world.incidents.stale = 2
    let (records, truth) = try Keeper.records(of: world)
    let forgotten = records.incidents.filter { incident in
      incident.resolvedAt == nil
        && incident.datedAt.map { truth.asOf.since($0) > 8 * Milliseconds.week } ?? false
    }
    #expect(forgotten.count == 2)
  }

  @Test func recentOnesStayOpenWhenAsked() throws {
    var world = world()
    world.incidents.backgroundPerWeek = 4
    world.shares.open = 1
    let (records, truth) = try Keeper.records(of: world)
    let edge = truth.asOf.advanced(by: -7 * Milliseconds.day)
    #expect(
      records.incidents.allSatisfy {
        ($0.resolvedAt == nil) == (($0.startedAt ?? edge) > edge)
          || ($0.startedAt ?? edge) > edge.advanced(by: -3 * Milliseconds.day)
      })
  }

  @Test func responseHasTheMediansOfItsSeverity() throws {
    var world = world()
    world.incidents.backgroundPerWeek = 4
    let (records, truth) = try Keeper.records(of: world)
    for response in truth.responses {
      let minutes = records.incidents.compactMap { incident -> Double? in
        guard incident.texts[.severity] == "SEV\(response.severity)",
          let start = incident.startedAt, let end = incident.resolvedAt
        else { return nil }
        return Double(end.since(start)) / 60_000
      }
      expectShare(0.5, of: minutes) { $0 < response.medianMinutesToRecover }
    }
  }

  @Test func drillsAreMarked() throws {
    var world = world()
    world.incidents.plannedPerWeek = 1
    let incidents = try Keeper.records(of: world).records.incidents
    let planned = incidents.filter { $0.isPlanned == true }
    #expect((36...84).contains(planned.count))
    #expect(planned.allSatisfy { $0.texts[.category] == "maintenance" })
    #expect(planned.allSatisfy { $0.startedAt == $0.detectedAt })
  }

  private var truthless: Instant { Instant(milliseconds: 0) }

  /// Expects a share within four standard errors, or exactly 0.
  private func expectShare<Item>(
    _ share: Double, of items: [Item], sourceLocation: SourceLocation = #_sourceLocation,
    where holds: (Item) -> Bool
  ) {
    let found = Double(items.count(where: holds)) / Double(items.count)
    let error = (share * (1 - share) / Double(items.count)).squareRoot()
    #expect(abs(found - share) <= 4 * error, sourceLocation: sourceLocation)
  }
}
