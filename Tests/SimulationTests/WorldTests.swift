import Chronology
import Records
import Simulation
import Testing

/// Worlds are what they say they are. Seeds are fixed, so these cannot fail by chance; bounds are
/// three to four standard errors wide.
@Suite struct WorldTests {
  @Test func countsFollowTheirRates() throws {
    var world = Organisation.additive
    world.incidents.plannedPerWeek = 0
    world.shares = Organisation.Shares()
    var changes = 0.0
    var background = 0.0
    for seed in UInt64(1)...8 {
      let truth = try Keeper.records(of: world, seed: seed).truth
      changes += Double(truth.changes)
      background += Double(truth.incidents - truth.attributions.count)
    }
    let perWeek = world.kinds.map(\.weeklyPerService).reduce(0, +)
    let expected = perWeek * 8 * 26 * 8
    #expect(abs(changes - expected) < 4 * expected.squareRoot())
    let quiet = 0.43 * 8 * 26 * 8
    #expect(abs(background - quiet) < 4 * quiet.squareRoot())
  }

  @Test func typesFailAsOftenAsTheTruthSays() throws {
    var finished: [String: Double] = [:]
    var failed: [String: Double] = [:]
    var known: [String: Double] = [:]
    for seed in UInt64(1)...12 {
      for kind in try Keeper.records(of: .additive, seed: seed).truth.kinds {
        finished[kind.type, default: 0] += Double(kind.finished)
        failed[kind.type, default: 0] += Double(kind.failed)
        known[kind.type] = kind.failureProbability
      }
    }
    for (type, n) in finished where n > 0 {
      let p = try #require(known[type])
      let error = (p * (1 - p) / n).squareRoot()
      #expect(abs((failed[type] ?? 0) / n - p) < 3.5 * error, "\(type)")
    }
  }

  @Test func withoutAnEffectOfSizeTheMeanIsTheBase() throws {
    var world = Organisation.tiny
    world.oddsPerDoubling = 1
    let truth = try Keeper.records(of: world).truth
    #expect(truth.oddsRatioPerDoubling == 1)
    for (kind, known) in zip(world.kinds, truth.kinds) {
      #expect(abs(known.failureProbability - kind.failure) < 1e-12)
    }
  }

  /// The crude log odds of failure against doublings, by weighted least squares over size classes.
  @Test func everyDoublingMultipliesTheOdds() throws {
    var world = Organisation.additive
    world.kinds = [Organisation.ChangeKind.usual[0]]
    world.kinds[0].weeklyPerService = 40
    world.kinds[0].failure = 0.2
    world.oddsPerDoubling = 1.3
    world.shares.aborted = 0
    let changes = try Keeper.records(of: world, seed: 3).records.changes
    var (n, x, y, xx, xy) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for size in 2..<10 {
      let these = changes.filter {
        Int(Elementary.doublings(($0.linesAdded ?? 0) + ($0.linesDeleted ?? 0))) == size
      }
      let failed = Double(these.count { $0.texts[.outcome] != "succeeded" })
      let odds = (failed + 0.5) / (Double(these.count) - failed + 0.5)
      let weight = 1 / (1 / (failed + 0.5) + 1 / (Double(these.count) - failed + 0.5))
      let (middle, logOdds) = (Double(size) + 0.5, Elementary.ln(odds))
      n += weight
      x += weight * middle
      y += weight * logOdds
      xx += weight * middle * middle
      xy += weight * middle * logOdds
    }
    let slope = (n * xy - x * y) / (n * xx - x * x)
    #expect(abs(Elementary.exp(slope) - 1.3) < 0.06, "\(Elementary.exp(slope))")
  }

  @Test func theCausalWorldTriplesTheRate() throws {
    let ratio = try rateRatio(of: .causal)
    let truth = try Keeper.records(of: .causal).truth
    #expect(truth.rateRatioAfterChange == 3)
    #expect(ratio > 2.4 && ratio < 3.75, "\(ratio)")
  }

  @Test(arguments: [Organisation.nullOfficeHours, .nullGrowth])
  func nullWorldsShareNothingButTheirHours(world: Organisation) throws {
    let ratio = try rateRatio(of: world)
    let truth = try Keeper.records(of: world).truth
    #expect(truth.rateRatioAfterChange == 1)
    #expect(truth.attributions.isEmpty)
    #expect(ratio > 0.8 && ratio < 1.25, "\(ratio)")
    let records = try Keeper.records(of: world).records
    #expect(officeShare(of: records.changes.compactMap(\.startedAt)) > 0.6)
    #expect(officeShare(of: records.incidents.compactMap(\.startedAt)) > 0.6)
  }

  @Test func failedChangesAloneHaveNoOneRatio() throws {
    let truth = try Keeper.records(of: .additive).truth
    #expect(truth.rateRatioAfterChange == nil)
    #expect(truth.attributions.count > 10)
    #expect(truth.attributions.allSatisfy { $0.way == .failure })
  }

  /// Rollbacks apart, no change is an answer to an incident.
  @Test func incidentsDrawNoChangesAfterThem() throws {
    let ratio = try rateRatio(of: .additive, hours: -2)
    #expect(ratio > 0.75 && ratio < 1.33, "\(ratio)")
  }

  @Test func growthGrows() throws {
    var first = 0
    var last = 0
    for seed in UInt64(1)...6 {
      let (records, truth) = try Keeper.records(of: .nullGrowth, seed: seed)
      let middle = truth.start.advanced(by: 53 * Milliseconds.week / 2)
      first += records.changes.count { ($0.finishedAt ?? middle) < middle }
      last += records.changes.count { ($0.finishedAt ?? middle) >= middle }
    }
    // The halves of a growth by 1.6 stand to each other as its square root.
    let ratio = Double(last) / Double(first)
    #expect(ratio > 1.1 && ratio < 1.45, "\(ratio)")
  }

  @Test func busyWeeksAreSharedOnlyWhenAsked() throws {
    var world = Organisation.nullOfficeHours
    world.weeks = 200
    world.incidents.backgroundPerWeek = 3
    let apart = try weeklyCorrelation(of: world)
    world.sharedWeekShape = 6
    let together = try weeklyCorrelation(of: world)
    #expect(abs(apart) < 0.22, "\(apart)")
    #expect(together > 0.6, "\(together)")
  }

  @Test func aRhythmsHoursAverageToOne() {
    for rhythm in [Rhythm(), .flat, Rhythm(night: 0.3, weekend: 0.4, friday: 0.5)] {
      #expect(rhythm.hours.count == 168)
      #expect(abs(rhythm.hours.reduce(0, +) / 168 - 1) < 1e-12)
    }
    let levels = (0..<20).map { Rhythm(growth: 2).level(ofWeek: $0, of: 20) }
    #expect(abs(levels.reduce(0, +) / 20 - 1) < 1e-12)
    #expect(abs(levels[19] / levels[0] - 2) < 1e-12)
    #expect(Rhythm().level(ofWeek: 3, of: 20) == 1)
  }

  @Test func theRosterHasNoNameTwice() {
    let services = Organisation.Service.roster(count: 1_200, teams: 40)
    #expect(Set(services.map(\.name)).count == 1_200)
    #expect(Set(services.map(\.team)).count == 40)
    #expect(zip(services, services.dropFirst()).allSatisfy { $0.weight > $1.weight })
  }

  @Test func presetsHaveNames() {
    #expect(Set(Organisation.presets.map(\.name)).count == Organisation.presets.count)
  }

  @Test func largeIsAboutAsLargeAsAskedFor() throws {
    let truth = try Keeper.records(of: .large(changes: 5_000)).truth
    #expect(abs(truth.changes - 5_000) < 250)
    #expect((60...140).contains(truth.incidents))
  }

  @Test func wideHasAThousandServices() {
    #expect(Organisation.wide.services.count == 1_000)
    #expect(Set(Organisation.wide.services.map(\.name)).count == 1_000)
  }

  private func rateRatio(of world: Organisation, hours: Int64 = 2) throws -> Double {
    var design = CaseCrossover(hours: hours)
    for seed in UInt64(1)...14 {
      let (records, truth) = try Keeper.records(of: world, seed: seed)
      design.add(records, from: truth.start, weeks: world.weeks)
    }
    return design.rateRatio
  }

  /// Pearson's correlation of weekly changes and weekly incidents.
  private func weeklyCorrelation(of world: Organisation) throws -> Double {
    let (records, truth) = try Keeper.records(of: world)
    func counts(_ moments: [Instant?]) -> [Double] {
      var counts = [Double](repeating: 0, count: world.weeks)
      for moment in moments.compactMap(\.self) {
        counts[Int(moment.since(truth.start) / Milliseconds.week)] += 1
      }
      let mean = counts.reduce(0, +) / Double(world.weeks)
      return counts.map { $0 - mean }
    }
    func product(_ left: [Double], _ right: [Double]) -> Double {
      zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let changes = counts(records.changes.map(\.finishedAt))
    let incidents = counts(records.incidents.map(\.startedAt))
    let scale = product(changes, changes) * product(incidents, incidents)
    return product(changes, incidents) / scale.squareRoot()
  }

  private func officeShare(of moments: [Instant]) -> Double {
    let calendar = ReportingCalendar(zone: .utc)
    let inside = moments.count { moment in
      let hour = calendar.hourOfWeek(of: moment)
      return hour < 120 && (9..<18).contains(hour % 24)
    }
    return Double(inside) / Double(moments.count)
  }
}
