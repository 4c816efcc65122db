import Statistics
import Testing

@Suite("Lags between two series")
struct LagHistogramTests {
  @Test("pairs, expected pairs and bands agree with the enumeration of all combinations of shifts")
  func agreesWithOracle() throws {
    let rows = try OracleTable("lags").rows
    try #require(rows.count > 50)
    for row in rows {
      let found = try #require(histogram(row.groups, weeks: row.integer("weeks")))
      #expect(found.bins.map { Double($0.observed) } == row.list("observed"), "\(row)")
      let isExpected = zip(found.bins, row.list("expected")).allSatisfy {
        isClose($0.expected, $1, absolute: 1e-12)
      }
      #expect(isExpected, "\(row)")
      #expect(found.bins.map { Double($0.band.lowerBound) } == row.list("low"), "\(row)")
      #expect(found.bins.map { Double($0.band.upperBound) } == row.list("high"), "\(row)")
    }
  }

  @Test("the same second is the first hour after, a second earlier the last hour before")
  func edges() throws {
    let day: Int64 = 86_400
    let point = 3 * day
    for (lag, hour) in [
      (Int64(0), 0), (3_599, 0), (3_600, 1), (-1, -1), (-3_600, -1), (-3_601, -2), (day - 1, 23),
      (-day, -24),
    ] {
      let found = try #require(histogram([([point], [point + lag])], weeks: 2))
      #expect(found.bins.filter { $0.observed > 0 }.map(\.hour) == [hour])
    }
    for lag in [day, -day - 1] {
      let found = try #require(histogram([([point], [point + lag])], weeks: 2))
      #expect(found.bins.allSatisfy { $0.observed == 0 })
    }
  }

  @Test("a point of the week before meets an event of the first hour")
  func reachesOverTheStart() throws {
    let found = try #require(histogram([([-1_800], [1_800])], weeks: 3))
    #expect(found.bins.filter { $0.observed > 0 }.map(\.hour) == [1])
    #expect(found.bins.allSatisfy { $0.expected == 0 && $0.band == 0...0 })
  }

  @Test("one week leaves nothing to move by")
  func oneWeek() { #expect(histogram([([1], [2])], weeks: 1) == nil) }

  private func histogram(
    _ groups: [(changes: [Int64], events: [Int64])], weeks: Int
  ) -> LagHistogram? {
    LagHistogram(
      groups.map {
        LagHistogram.Group(
          points: $0.changes, events: $0.events, grid: WeekGrid(origin: 0, count: weeks))
      })
  }
}
