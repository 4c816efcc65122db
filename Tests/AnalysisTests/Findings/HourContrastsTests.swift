import Analysis
import Records
import Statistics
import Testing

@Suite struct HourContrastsTests {
  /// Changes at 10:00 from Monday to Friday over ten weeks, one in twelve of which fails, and some at
  /// Friday 16:00, of which so many a week fail; `nil` lets one in twelve fail.
  private func world(fridayFailures: Int?) -> World {
    var world = World()
    for week in 0..<10 {
      for day in 0..<5 {
        for number in 0..<8 {
          world.changes.append(
            World.Change(
              at: Int64(-week) * 10_080 + Int64(day) * 1_440 + 600 + Int64(number),
              outcome: (week + day + number).isMultiple(of: 12) ? .failed : .succeeded))
        }
      }
      for number in 0..<6 {
        let fails = fridayFailures.map { number < $0 } ?? (week + number).isMultiple(of: 12)
        world.changes.append(
          World.Change(
            at: Int64(-week) * 10_080 + 4 * 1_440 + 960 + Int64(number),
            outcome: fails ? .failed : .succeeded))
      }
    }
    world.changes.sort { $0.at < $1.at }
    return world
  }

  @Test func anHourWhoseChangesFailIsNamed() throws {
    let hours = HourContrasts(try #require(world(fridayFailures: 3).sample()))
    #expect(hours.failures.map(\.hour) == [4 * 24 + 16])
    #expect(hours.failures[0].judgement.decision == .higher)
    #expect(hours.changeCounts[10] == 80 && hours.changeCounts[4 * 24 + 16] == 60)
    #expect(hours.changeCounts.reduce(0, +) == 460)
  }

  @Test func anHourThatIsOnlyBusyIsNot() throws {
    #expect(HourContrasts(try #require(world(fridayFailures: nil).sample())).failures.isEmpty)
  }

  @Test func anHourInWhichIncidentsStartIsNamed() throws {
    var world = world(fridayFailures: 0)
    for week in Int64(0)..<10 {
      // Tuesday 09:00 every week, and one at another hour each.
      let minutes: [Int64] = [1_440 + 540, week * 613 + 17]
      for minute in minutes {
        let start = minute - week * 10_080
        world.incidents.append(World.Incident(started: start, resolved: start + 30))
      }
    }
    let hours = HourContrasts(try #require(world.sample()))
    #expect(hours.incidents.map(\.hour) == [33])
    #expect(hours.incidentCounts[33] >= 10)
  }

  @Test func nothingIsComparedWithoutRecords() throws {
    var world = World()
    world.changes.append(World.Change(at: 600))
    let hours = HourContrasts(try #require(world.sample()))
    #expect(hours.failures.isEmpty && hours.incidents.isEmpty && hours.comparedCount == 0)
  }
}
