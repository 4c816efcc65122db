import Statistics
import Testing

@Suite("Moving exposures by whole weeks")
struct ShiftTestTests {
  @Test("two services over five weeks are as printed")
  func asPrinted() throws {
    let row = try #require(try OracleTable("shifts").rows.first)
    let test = ShiftTest(row.slots.map { $0.countsByShift() })
    #expect(test.observed == 4)
    #expect(isClose(test.expected, 1.8, relative: 1e-14))
    #expect(agrees(test.standardDeviation, "1.131370850"))
    #expect(isClose(test.pValue, 0.08, relative: 1e-14))
    #expect(isClose(test.midP, 0.04, relative: 1e-14))
    let strata = row.slots.flatMap { $0.strata(.allWeeks) }
    let wanted = zip([1, 1, 1, 0, 1, 0], [3, 1, 3, 0, 2, 0]).map {
      ExposureStratum(isExposed: $0 == 1, exposed: $1, slots: 5)
    }
    #expect(strata == wanted)
  }

  @Test("every number agrees with the enumeration of all combinations of shifts")
  func agreesWithOracle() throws {
    let rows = try OracleTable("shifts").rows
    try #require(rows.count > 50)
    for row in rows {
      let test = ShiftTest(row.slots.map { $0.countsByShift() })
      #expect(test.observed == row.integer("observed"), "\(row)")
      #expect(isClose(test.expected, row.number("expected"), absolute: 1e-12), "\(row)")
      #expect(isClose(test.standardDeviation, row.number("sd"), absolute: 1e-7), "\(row)")
      #expect(isClose(test.pValue, row.number("p"), absolute: 1e-12), "\(row)")
      #expect(isClose(test.midP, row.number("mid_p"), absolute: 1e-12), "\(row)")
    }
  }

  @Test("the counts are those of moved exposures, in any order of input", arguments: 0..<200)
  func equalsEnumeration(seed: Int) {
    var random = SplitMix64(seed: seed)
    let grid = WeekGrid(origin: Int64(random.integer(in: -9...9)), count: random.integer(in: 1...9))
    let window = Int64(random.integer(in: 0...200_000))
    let points = (0..<random.integer(in: 0...12)).map { _ in random.second(near: grid) }
    let events = (0..<random.integer(in: 0...12)).map { _ in random.second(near: grid) }
    func line(_ points: [Int64], _ events: [Int64]) -> ExposureLine {
      ExposureLine(exposures: points.map { $0...($0 + window) }, events: events)
    }
    let counts = ExposureSlots(line(points, events), grid).countsByShift()
    let inside = events.filter { grid.week(of: $0) != nil }
    let round = Int64(grid.count) * WeekGrid.week
    let enumerated = (0..<grid.count).map { shift in
      inside.count { event in
        let moved = event - Int64(shift) * WeekGrid.week
        let moment = moved < grid.origin ? moved + round : moved
        return points.contains { ($0...($0 + window)).contains(moment) }
      }
    }
    #expect(counts == enumerated)
    let shuffled = line(points.shuffled(using: &random), events.shuffled(using: &random))
    #expect(ExposureSlots(shuffled, grid).countsByShift() == counts)
  }

  @Test("chances of all counts add up to 1 and order does not matter", arguments: 0..<50)
  func isADistribution(seed: Int) {
    var random = SplitMix64(seed: seed)
    let weeks = random.integer(in: 1...60)
    let groups = (0..<random.integer(in: 1...80)).map { _ in
      (0..<weeks).map { _ in random.integer(in: 0...5) }
    }
    let test = ShiftTest(groups)
    #expect(isClose(test.distribution.reduce(0) { $0 + $1.chance }, 1, relative: 1e-12))
    let mean = test.distribution.reduce(0) { $0 + Double($1.count) * $1.chance }
    #expect(isClose(mean, test.expected, relative: 1e-11))
    let other = ShiftTest(groups.shuffled(using: &random))
    #expect(other.observed == test.observed)
    #expect(isClose(other.pValue, test.pValue, relative: 1e-11))
  }

  @Test("without groups there is nothing to move")
  func nothing() {
    let test = ShiftTest([])
    #expect(test.observed == 0 && test.expected == 0 && test.standardDeviation == 0)
    #expect(test.pValue == 1)
  }
}

extension OracleRow {
  /// Changes and events by group, from columns that list moments and their groups.
  var groups: [(changes: [Int64], events: [Int64])] {
    (0..<integer("groups")).map { group in
      func moments(_ what: String) -> [Int64] {
        zip(integers("\(what)_groups"), integers("\(what)s")).filter { $0.0 == group }
          .map { Int64($0.1) }
      }
      return (moments("change"), moments("event"))
    }
  }

  /// The slots of every group: exposures begin with a change and last for the window.
  var slots: [ExposureSlots] {
    let window = Int64(integer("window"))
    return groups.map { group in
      ExposureSlots(
        ExposureLine(exposures: group.changes.map { $0...($0 + window) }, events: group.events),
        WeekGrid(origin: 0, count: integer("weeks")))
    }
  }
}

extension SplitMix64 {
  /// A second in a grid or a week around it, often one of a few.
  mutating func second(near grid: WeekGrid) -> Int64 {
    let week = Int64(integer(in: -1...grid.count)) * WeekGrid.week
    let ofWeek = [0, 3_600, 200_000, 604_799].randomElement(using: &self) ?? 0
    return grid.origin + week
      + Int64(uniform() < 0.5 ? ofWeek : integer(in: 0...604_799))
  }
}
