import Analysis
import Chronology
import Records
import Statistics
import Testing

@Suite struct AssociationTests {
  /// Changes at the ends of five weeks, so that every service is there in all of them.
  static let bookends = ["web", "shop", "search"].flatMap { service in
    [
      World.Change(at: -4 * 10_080 + 7_003, service: service),
      World.Change(at: 9_703, service: service),
    ]
  }

  /// Which incidents stand after which changes: one change and one incident, five weeks.
  private func isAfter(
    _ change: World.Change, _ incident: World.Incident, besides others: [World.Change] = []
  ) throws -> Bool {
    let world = World(
      changes: ([change] + others + Self.bookends).sorted { $0.at < $1.at },
      incidents: [incident])
    let found = Association(try #require(world.sample(World.weeks(5))))
    #expect(found.incidents == 1 && found.weeks == 5)
    return found.window.beyondChance.exposed == 1
  }

  @Test func windowsCloseToTheSecond() throws {
    let change = World.Change(at: 600, started: 570)
    for (minute, isExposed) in [
      (Int64(569), false), (570, true), (599, true), (600, true), (720, true), (721, false),
    ] {
      let found = try isAfter(change, World.Incident(started: minute))
      #expect(found == isExposed, "\(minute)")
    }
    // Without a known start a change begins when it is dated.
    #expect(try !isAfter(World.Change(at: 600), World.Incident(started: 599)))
    #expect(try isAfter(World.Change(at: 600), World.Incident(started: 600)))
    #expect(try isAfter(World.Change(at: 600), World.Incident(detected: 610)))
  }

  @Test func aChangeStillRunningStandsBeforeAnIncident() throws {
    #expect(try isAfter(World.Change(at: 9_000, started: 100), World.Incident(started: 5_000)))
  }

  @Test func otherServicesStagingAndAbortedChangesDoNot() throws {
    let incident = World.Incident(started: 610)
    #expect(try !isAfter(World.Change(at: 600, service: "shop"), incident))
    #expect(try !isAfter(World.Change(at: 600, isProduction: false), incident))
    #expect(try !isAfter(World.Change(at: 600, outcome: .aborted), incident))
    #expect(try isAfter(World.Change(at: 600, outcome: .failed), incident))
  }

  @Test func listsOfServicesStandForEachOfThem() throws {
    let list = World.Change(at: 600, service: "shop;web")
    #expect(try isAfter(list, World.Incident(started: 610)))
    #expect(try isAfter(list, World.Incident(started: 610, service: "search;shop")))
    #expect(try isAfter(World.Change(at: 600), World.Incident(started: 610, service: "shop;web")))
    #expect(try !isAfter(list, World.Incident(started: 610, service: "search")))
  }

  @Test func whatRepairsAnIncidentIsNotBeforeTheNext() throws {
    let rollback = World.Change(at: 600, isRework: true)
    let next = World.Incident(started: 1_000)
    var question = World.question
    question.window = 12 * Milliseconds.hour
    func exposed(_ first: World.Incident) throws -> Int {
      let world = World(
        changes: ([rollback] + Self.bookends).sorted { $0.at < $1.at }, incidents: [first, next])
      let sample = try #require(world.sample(World.weeks(5), asking: question))
      return Association(sample).window.beyondChance.exposed
    }
    // It began while the first was open, or after it was over.
    #expect(try exposed(World.Incident(started: 500, resolved: 700)) == 0)
    #expect(try exposed(World.Incident(started: 500, resolved: 560)) == 1)
    // In the second in which an incident begins, a change may as well be its cause.
    #expect(try exposed(World.Incident(started: 600, resolved: 700)) == 2)
  }

  @Test func onlyTheFirstOfABurstCounts() throws {
    var world = World(incidents: [
      World.Incident(started: 0), World.Incident(started: 359), World.Incident(started: 718),
      World.Incident(started: 719, service: "shop"), World.Incident(started: 1_078),
      World.Incident(started: 1_079, service: "shop;web"),
    ])
    world.changes = Self.bookends.sorted { $0.at < $1.at }
    let found = Association(try #require(world.sample(World.weeks(5))))
    // Each follows the one before, not the first of all; another service starts anew.
    #expect(found.incidents == 3)
    #expect(found.inBursts == 3)
  }

  @Test func theHourIsTheWallClocks() throws {
    // Clocks in Berlin went back on 2026-10-25: 10:00 local is 08:00 UTC before and 09:00 after.
    let calendar = ReportingCalendar(zone: try #require(ZoneTable(named: "Europe/Berlin")))
    var question = World.question
    question.calendar = calendar
    let before: Int64 = -3 * 10_080 + 8 * 60
    let world = World(
      changes: [
        World.Change(at: -4 * 10_080 + 7_003), World.Change(at: before), World.Change(at: 9_703),
      ], incidents: [World.Incident(started: 9 * 60 + 30)])
    let sample = try #require(world.sample(World.weeks(6), asking: question))
    let found = Association(sample).windows[0].beyondChance
    #expect(found.exposed == 0 && found.byChance == 0.25)  // one of five weeks, not the own one
  }

  /// Sixteen weeks of changes at hours that wander through their block, each followed by an
  /// incident or not, and incidents at hours at which other weeks have a change.
  private func wandering(following: Int, besides: Int, lag: Int64 = 30) -> World {
    var world = World()
    for week in 0..<16 {
      for day in 0..<6 {
        let start = (Int64(week) - 15) * 10_080 + Int64(day) * 1_440 + 7
        let place = start + Int64(week % 4) * 300
        world.changes.append(World.Change(at: place, started: place - 5))
        if day < following {
          world.incidents.append(World.Incident(started: place + lag))
        } else if day < following + besides {
          world.incidents.append(
            World.Incident(started: start + Int64((week + 1) % 4) * 300 + lag))
        }
      }
    }
    return world
  }

  private func found(_ world: World) throws -> Association {
    Association(try #require(world.sample(World.weeks(16))))
  }

  @Test func incidentsAfterChangesAreFound() throws {
    let found = try found(wandering(following: 3, besides: 2))
    #expect(found.verdict == .follow)
    // 48 of 80 exposed, one of four moments each: the odds are three times 48 to 32.
    #expect(found.window.after.informative == 80 && found.window.after.exposed == 48)
    #expect(isClose(found.window.after.rateRatio.value, 4.5))
    #expect(isClose(found.window.beyondChance.byChance, 32.0 * 4 / 12))
    #expect(found.window.shifts.observed == 48)
    #expect(found.changes == 96)
    #expect(found.windows.map(\.length) == [1, 2, 6, 24].map { $0 * Milliseconds.hour })
    #expect(!found.dependsOnChangesDuringIncidents)
  }

  @Test func incidentsBesideChangesCannotBeToldApart() throws {
    let found = try found(wandering(following: 1, besides: 3))
    #expect(isClose(found.window.after.rateRatio.value, 1))
    #expect(found.verdict == .cannotTell)
  }

  @Test func incidentsThatAvoidChangesAreCalledThat() throws {
    #expect(try found(wandering(following: 1, besides: 4)).verdict == .cannotTell)
    var world = wandering(following: 0, besides: 5)
    world.incidents += wandering(following: 1, besides: 0).incidents.prefix(6)
    world.incidents.sort { $0.started ?? 0 < $1.started ?? 0 }
    #expect(try found(world).verdict == .avoid)
  }

  @Test func fewIncidentsAreRefusedOrLeftWithoutAVerdict() throws {
    var world = wandering(following: 3, besides: 2)
    world.incidents = Array(world.incidents.prefix(19))
    guard case .refused(let reason) = try found(world).verdict else {
      Issue.record("19 incidents are too few")
      return
    }
    #expect(reason == "fewer than 20 informative incidents")
    world.incidents = Array(wandering(following: 3, besides: 2).incidents.prefix(39))
    #expect(try found(world).verdict == .tooFew)
  }

  @Test func repairsSoonAfterIncidentsForbidNothing() throws {
    // Every incident is repaired by a change that is recorded as any other.
    var world = wandering(following: 3, besides: 2)
    world.changes += world.incidents.map {
      World.Change(at: ($0.started ?? 0) + 40, started: ($0.started ?? 0) + 20)
    }
    world.changes.sort { $0.at < $1.at }
    let found = try found(world)
    #expect(found.window.exceedsControl && found.verdict == .follow)
  }

  @Test func changesHoursAfterIncidentsAsOftenForbidTheWord() throws {
    // Every change has an incident five hours before it, which it cannot have caused.
    var world = wandering(following: 3, besides: 2)
    world.incidents += world.changes.map { World.Incident(started: $0.at - 303 - 2 * 1_440) }
    world.changes += world.changes.map { World.Change(at: $0.at - 2 * 1_440) }
    world.incidents.sort { $0.started ?? 0 < $1.started ?? 0 }
    world.changes.sort { $0.at < $1.at }
    #expect(try found(world).verdict != .follow)
  }

  @Test func aServiceCountsWhereItHasChanges() throws {
    // Renamed in the middle: each half is held against itself, as two services of eight weeks are.
    var world = wandering(following: 3, besides: 2)
    for index in world.changes.indices where world.changes[index].at >= -7 * 10_080 {
      world.changes[index].service = "web-2"
    }
    for index in world.incidents.indices where (world.incidents[index].started ?? 0) >= -7 * 10_080
    {
      world.incidents[index].service = "web-2"
    }
    let found = try found(world)
    #expect(found.window.after.informative == 80 && found.window.after.exposed == 48)
    // Of eight weeks two have a change at an incident's hour: 32 times 2 to 6.
    #expect(isClose(found.window.beyondChance.byChance, 32.0 * 2 / 6))
  }

  @Test func incidentsOfAServiceWithoutChangesAreNotLookedAt() throws {
    var world = wandering(following: 3, besides: 2)
    world.incidents.append(World.Incident(started: 9_000, service: "mail"))
    #expect(try found(world).incidents == 80)
  }

  @Test func startsOnTheHourAreRounding() throws {
    var world = wandering(following: 3, besides: 2)
    for index in world.incidents.indices {
      world.incidents[index].started = (world.incidents[index].started ?? 0) / 60 * 60
    }
    #expect(
      try found(world).verdict
        == .refused("most incidents start on the hour, so their starts are rounded"))
  }

  @Test func startsWrittenDownAfterTheDetectionAreLate() throws {
    var world = wandering(following: 3, besides: 2)
    for index in world.incidents.indices {
      let late = index % 4 == 0
      world.incidents[index].detected = (world.incidents[index].started ?? 0) + (late ? -5 : 5)
    }
    guard case .refused(let reason) = try found(world).verdict else {
      Issue.record("one start in four is late")
      return
    }
    #expect(
      reason.hasPrefix("20 of 80 incidents were detected before they are said to have started"))
  }

  @Test func whatHangsOnMachinesIsNoFinding() throws {
    // Whatever an incident follows was made by a machine.
    var world = wandering(following: 3, besides: 2)
    for index in world.changes.indices where index % 6 < 3 { world.changes[index].isBot = true }
    #expect(try found(world).verdict == .hangs(.machines))
  }

  @Test func daysWithoutAClockAreRefused() throws {
    var world = wandering(following: 3, besides: 2)
    for index in world.changes.indices where index % 4 == 0 {
      world.changes[index].at = (world.changes[index].at / 1_440) * 1_440
    }
    world.changes.sort { $0.at < $1.at }
    #expect(try found(world).verdict == .refused(MidnightShare.reason))
  }

  @Test func oneWeekHasNothingToCompareWith() throws {
    let world = World(
      changes: [World.Change(at: 600)], incidents: [World.Incident(started: 610)])
    let found = Association(try #require(world.sample(World.weeks(1))))
    #expect(found.verdict == .refused("fewer than 2 full weeks to hold against each other"))
    #expect(found.lags == nil)
  }

  @Test func theOrderOfRecordsDoesNotMatter() throws {
    let world = wandering(following: 3, besides: 2)
    let other = World(
      changes: world.changes.map { change in
        var change = change
        change.service = "web"
        return change
      }, incidents: world.incidents)
    #expect(try found(world).windows == found(other).windows)
  }
}
