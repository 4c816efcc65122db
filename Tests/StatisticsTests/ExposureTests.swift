import Statistics
import Testing

@Suite("Exposures and weeks")
struct ExposureTests {
  @Test("stretches that touch are one, whatever their order")
  func merged() {
    let line = ExposureLine(exposures: [30...40, 1...5, 6...8, 10...12, 11...11], events: [7, 3])
    #expect(line.exposures == [1...8, 10...12, 30...40])
    #expect(line.events == [3, 7])
  }

  @Test("both ends of a stretch belong to it")
  func endsBelong() {
    let grid = WeekGrid(origin: 0, count: 1)
    for (event, isExposed) in [(99, false), (100, true), (200, true), (201, false)] {
      let line = ExposureLine(exposures: [100...200], events: [Int64(event)])
      #expect(ExposureSlots(line, grid).strata(.allWeeks)[0].isExposed == isExposed)
    }
  }

  @Test("the share of a grid that is exposed leaves out what lies beyond its ends")
  func coverage() {
    let grid = WeekGrid(origin: 1_000, count: 2)
    let line = ExposureLine(
      exposures: [0...1_999, 1_210_000...9_999_999, 5_000...5_999], events: [])
    // 1,000 seconds at the start, 1,000 in the middle, 600 at the end of 1,209,600.
    #expect(isClose(line.coverage(of: grid), 2_600.0 / 1_209_600))
    #expect(line.coverage(of: WeekGrid(origin: 0, count: 0)) == 0)
  }

  @Test(
    "blocks have four weeks, the last one what remains",
    arguments: [
      (1, [1]), (3, [3]), (4, [4]), (7, [7]), (8, [4, 4]), (11, [4, 7]), (26, [4, 4, 4, 4, 4, 6]),
    ])
  func blocks(weeks: Int, lengths: [Int]) {
    let grid = WeekGrid(origin: 0, count: weeks)
    let found = Set((0..<weeks).map { grid.weeks(heldAgainst: $0, .block) })
    #expect(found.map(\.count).sorted() == lengths.sorted())
    #expect((0..<weeks).allSatisfy { grid.weeks(heldAgainst: $0, .block).contains($0) })
    #expect(grid.weeks(heldAgainst: 0, .allWeeks) == 0..<weeks)
  }

  @Test(
    "years have 52 weeks, the last one what remains, and blocks are not cut",
    arguments: [(0, [0]), (51, [51]), (103, [103]), (104, [52, 52]), (160, [52, 52, 56])])
  func years(weeks: Int, lengths: [Int]) {
    let grid = WeekGrid(origin: 7, count: weeks)
    #expect(grid.years.map(\.count) == lengths)
    var first = 0
    for year in grid.years {
      #expect(year.origin == grid.start(of: first))
      for week in 0..<year.count {
        let own = year.weeks(heldAgainst: week, .block)
        let whole = grid.weeks(heldAgainst: first + week, .block)
        #expect(own.lowerBound + first == whole.lowerBound && own.count == whole.count)
      }
      first += year.count
    }
  }

  @Test("a second belongs to the week it lies in, or to none")
  func weekOfASecond() {
    let grid = WeekGrid(origin: -100, count: 2)
    #expect(grid.week(of: -101) == nil)
    #expect(grid.week(of: -100) == 0)
    #expect(grid.week(of: 604_699) == 0)
    #expect(grid.week(of: 604_700) == 1)
    #expect(grid.week(of: 1_209_500) == nil)
  }

  @Test("slots agree with looking at every moment in turn")
  func agreesWithOracle() throws {
    let rows = try OracleTable("slots").rows
    try #require(rows.count > 50)
    for row in rows {
      let window = Int64(row.integer("window"))
      let line = ExposureLine(
        exposures: row.integers("changes").map { Int64($0)...(Int64($0) + window) },
        events: [Int64(row.integer("event"))])
      let weeks = row.integer("weeks")
      let slots = ExposureSlots(line, WeekGrid(origin: 0, count: weeks))
      let isExposed = row.integer("exposed") == 1
      #expect(
        slots.strata(.block) == [
          ExposureStratum(
            isExposed: isExposed, exposed: row.integer("block_exposed"),
            slots: row.integer("block_slots"))
        ], "\(row)")
      #expect(
        slots.strata(.allWeeks) == [
          ExposureStratum(
            isExposed: isExposed, exposed: row.integer("all_exposed"), slots: weeks)
        ], "\(row)")
    }
  }
}
