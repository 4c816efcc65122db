import Analysis
import Chronology
import Statistics
import Testing

@Suite struct SeriesFindingTests {
  @Test func aFallingSeriesFalls() throws {
    // pymannkendall.original_test, scipy.stats.theilslopes
    let counts: [Double] = [44, 51, 39, 48, 36, 41, 33, 38, 35, 29, 37, 31]
    let found = SeriesTrend(counts)
    #expect(isClose(found.trend?.pValue, 0.00748788682))
    #expect(found.judgement.effect.isClose(to: -1.5, -2.2857143, -0.6))
    #expect(found.judgement.decision == .lower)
  }

  @Test func ninePointsAreNoTrend() {
    #expect(!SeriesTrend(Array(stride(from: 1, to: 10, by: 1))).judgement.adequacy.isShown)
    #expect(SeriesTrend((1...10).map(Double.init)).judgement.adequacy.isShown)
  }

  @Test func neighboursThatResembleEachOtherGetNoWord() {
    let waves = (0..<26).map { Double(($0 < 13 ? 10 : 40) + $0 % 2) }
    let found = SeriesTrend(waves)
    #expect((found.trend?.autocorrelation ?? 0) > 0.5)
    #expect(found.judgement.decision == nil)
  }

  @Test func aJumpOfChangesIsFoundInItsWeek() throws {
    // optimal partitioning worked out in Python
    let counts = [
      33, 29, 35, 31, 30, 36, 28, 34, 32, 31, 30, 33, 52, 49, 47, 55, 50, 53, 48, 51, 54, 46, 52,
      50,
    ]
    let weeks = counts.indices.map { Week(index: 2_900 + $0) }
    let move = try #require(LevelChanges(weeks: weeks, counts: counts).moves.first)
    #expect(move.week == weeks[12] && move.credible == [weeks[12]])
    #expect(isClose(move.before.rate, 31.833333))
    #expect(isClose(move.before.interval.lower, 28.720719))
    #expect(isClose(move.after.interval.upper, 54.772349))
  }

  @Test func aHolidayMakesNoLevel() {
    // Two short weeks, two empty ones, and all is as before: nothing can be said of such a level.
    let counts = [21, 19, 22, 20, 23, 18, 21, 20, 22, 19, 20, 21, 23, 19, 20, 22, 16, 13, 0, 0, 24]
    let found = LevelChanges(weeks: counts.indices.map { Week(index: $0) }, counts: counts)
    #expect(found.moves.isEmpty && found.levels.isEmpty)
  }

  @Test func lumpyWeeksHaveNoJump() {
    // optimal partitioning worked out in Python
    let counts = [30, 34, 22, 41, 28, 37, 25, 33, 39, 29, 45, 33, 44, 36, 38, 49, 34, 47, 41, 52]
    let found = LevelChanges(weeks: counts.indices.map { Week(index: $0) }, counts: counts)
    #expect(found.adequacy == .ok && found.moves.isEmpty)
  }

  /// Four per cent more each week, the more and the less by turns: no week in which it moved.
  @Test func growthHasNoJump() {
    var level = 20.0
    var counts: [Int] = []
    for week in 0..<30 {
      counts.append(Int(level) + (week % 3 - 1) * 2)
      level *= 1.04
    }
    let found = LevelChanges(weeks: counts.indices.map { Week(index: $0) }, counts: counts)
    #expect(!ChangePoints(counts: counts).changes.isEmpty)
    #expect(ChangePoints(counts: counts).isDrift)
    #expect(found.adequacy == .ok && found.moves.isEmpty && found.levels.isEmpty)
  }

  @Test func elevenWeeksOrFewEventsAreNotSearched() {
    func found(_ weeks: Int, _ count: Int) -> LevelChanges {
      LevelChanges(
        weeks: (0..<weeks).map { Week(index: $0) }, counts: Array(repeating: count, count: weeks))
    }
    #expect(!found(11, 30).adequacy.isShown)
    #expect(found(12, 30).adequacy.isShown)
    #expect(!found(12, 1).adequacy.isShown)
    #expect(found(12, 2).adequacy.isShown)
  }

  @Test func weeksAreCountedFromTheRecords() throws {
    var world = World()
    world.changes = [-3, -3, -1, 0, 0, 0].map { World.Change(at: $0 * 10_080 + 60) }
    let sample = try #require(world.sample(World.weeks(4)))
    #expect(sample.weeklyChanges == [2, 0, 1, 3])
    #expect(sample.fullWeeks.map(\.description).last == "2026-W46")
  }
}
