import Analysis
import Records
import Statistics
import Testing

@Suite struct WeekdayContrastsTests {
  /// Changes spread over Mondays to Fridays of so many weeks, with so many failures a day.
  private func world(failures: [Int], perDay: Int) -> World {
    var world = World()
    for (day, failed) in failures.enumerated() {
      for number in 0..<perDay {
        world.changes.append(
          World.Change(
            at: Int64(-(number % 10)) * 10_080 + Int64(day) * 1_440 + 600,
            outcome: number < failed ? .failed : .succeeded))
      }
    }
    world.changes.sort { $0.at < $1.at }
    return world
  }

  @Test func aDayStandsAgainstTheOtherSix() throws {
    // statsmodels confint_proportions_2indep: 12/95 against 31/520.
    var world = world(failures: [0, 0, 0, 0, 12], perDay: 95)
    world.changes.removeAll { $0.at.quotientModulo(1_440 * 7) / 1_440 != 4 }
    world.changes += (0..<520).map {
      World.Change(
        at: -Int64($0 % 10) * 10_080 + 600 + Int64($0 % 4) * 1_440,
        outcome: $0 < 31 ? .failed : .succeeded)
    }
    world.changes.sort { $0.at < $1.at }
    let days = WeekdayContrasts(try #require(world.sample())).days
    #expect(days[4].name == "Friday")
    #expect(days[4].failures.ratio.isClose(to: 2.1188455, 1.1274513, 3.887906))
    #expect(isClose(days[4].failures.pValue, 0.030340695))
    // Five days were compared, so the least p is not yet a finding.
    #expect((days[4].failureQ ?? 0) > 0.05)
    #expect(days[4].failureJudgement.decision == .cannotTell)
    #expect(days[5].failureQ == nil && days[6].failureQ == nil)
  }

  @Test func aVeryBadDayIsNamed() throws {
    let days = WeekdayContrasts(
      try #require(world(failures: [5, 6, 4, 5, 40], perDay: 100).sample())
    ).days
    #expect(days[4].failureJudgement.decision == .higher)
    // All are of one type, within which the same would be asked again.
    #expect(days[4].failureJudgementByType == nil)
  }

  @Test func whatOnlyTheMixOfTypesMakesIsSeen() throws {
    // Fridays see migrations, which fail every third time on any day.
    var world = world(failures: [3, 3, 3, 3, 0], perDay: 60)
    world.changes.removeAll { $0.at.quotientModulo(1_440 * 7) / 1_440 == 4 }
    for number in 0..<120 {
      let day: Int64 = number < 60 ? 4 : Int64(number % 4)
      world.changes.append(
        World.Change(
          at: -Int64(number % 10) * 10_080 + day * 1_440 + 700, type: "migration",
          outcome: number % 3 == 0 ? .failed : .succeeded))
    }
    world.changes.sort { $0.at < $1.at }
    let friday = WeekdayContrasts(try #require(world.sample())).days[4]
    #expect(friday.failureJudgement.decision == .higher)
    #expect(friday.failureJudgementByType?.decision == .cannotTell)
  }

  @Test func incidentsAreCountedByTheHoursOfTheirDay() throws {
    var world = World(changes: [World.Change(at: 0)])
    world.incidents = (0..<60).map {
      World.Incident(
        started: -Int64($0 % 10) * 10_080 + ($0 < 40 ? 4 : Int64($0 % 4)) * 1_440 + 30,
        resolved: nil)
    }
    for row in world.incidents.indices {
      world.incidents[row].resolved = (world.incidents[row].started ?? 0) + 5
    }
    world.incidents.sort { ($0.started ?? 0) < ($1.started ?? 0) }
    let days = WeekdayContrasts(try #require(world.sample(World.weeks(10)))).days
    #expect(days.map(\.incidentCount).reduce(0, +) == 60)
    #expect(isClose(days[4].incidents.ratio.value, 40.0 / (20.0 / 4)))
    #expect(days[4].incidentJudgement.decision == .higher)
    #expect(days[5].incidents.ratio.value == 0)
  }
}

extension Int64 {
  /// The rest of a division that rounds down.
  fileprivate func quotientModulo(_ divisor: Int64) -> Int64 {
    let rest = self % divisor
    return rest < 0 ? rest + divisor : rest
  }
}
