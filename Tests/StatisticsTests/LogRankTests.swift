import Statistics
import Testing

@Suite("Groups of durations")
struct LogRankTests {
  static let groups = [0, 0, 1, 0, 1, 0, 1, 0, 1, 1, 0, 1]

  @Test("twelve incidents in two groups are as printed")
  func asPrinted() throws {
    let test = try #require(
      LogRank(
        durations: KaplanMeierTests.times, isClosed: KaplanMeierTests.closed, groups: Self.groups))
    #expect(agrees(test.chiSquare, "2.24815309"))
    #expect(agrees(test.pValue, ".13377398"))
    #expect(test.observed == [6, 3])
    #expect(agrees(test.expected[0], "3.794228") && agrees(test.expected[1], "5.205772"))
    let early = try #require(
      LogRank(
        durations: KaplanMeierTests.times, isClosed: KaplanMeierTests.closed, groups: Self.groups,
        weights: .petoPeto))
    #expect(agrees(early.chiSquare, "2.32051744"))
    #expect(agrees(early.pValue, ".127677548"))
  }

  @Test("both tests agree with statsmodels, for two to five groups")
  func agreesWithOracle() throws {
    for row in try OracleTable("log_rank").rows {
      let test = try #require(comparison(row, .equal))
      let early = try #require(comparison(row, .petoPeto))
      #expect(test.degreesOfFreedom == row.integer("df"), "\(row)")
      #expect(isClose(test.chiSquare, row.number("chi_square"), relative: 1e-8), "\(row)")
      #expect(isClose(test.pValue, row.number("p"), relative: 1e-8), "\(row)")
      #expect(isClose(early.chiSquare, row.number("peto_chi_square"), relative: 1e-8), "\(row)")
      #expect(isClose(early.pValue, row.number("peto_p"), relative: 1e-8), "\(row)")
    }
  }

  @Test("one group, or nothing over, cannot be compared")
  func degenerate() {
    #expect(LogRank(durations: [], isClosed: [], groups: []) == nil)
    #expect(LogRank(durations: [1, 2], isClosed: [true, true], groups: [0, 0]) == nil)
    #expect(LogRank(durations: [1, 2], isClosed: [false, false], groups: [0, 1]) == nil)
  }

  @Test("order, scale and the names of groups do not matter", arguments: 0..<200)
  func invariances(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let durations = (0..<30).map { _ in Double(random.integer(in: 1...20)) }
    let isClosed = durations.map { _ in random.uniform() < 0.8 }
    let groups = durations.indices.map { $0 % 3 }
    let order = durations.indices.shuffled(using: &random)
    let first = try #require(LogRank(durations: durations, isClosed: isClosed, groups: groups))
    let second = try #require(
      LogRank(
        durations: order.map { durations[$0] * 7 }, isClosed: order.map { isClosed[$0] },
        groups: order.map { 2 - groups[$0] }))
    #expect(isClose(first.chiSquare, second.chiSquare, relative: 1e-8))
    let total = first.observed.reduce(0, +)
    #expect(isClose(first.expected.reduce(0, +), total))
  }

  private func comparison(_ row: OracleRow, _ weights: LogRank.Weights) -> LogRank? {
    LogRank(
      durations: row.list("times"), isClosed: row.integers("closed").map { $0 == 1 },
      groups: row.integers("group"), weights: weights)
  }
}

@Suite("Incidents needed")
struct RequiredIncidentsTests {
  @Test(
    "the table is as printed",
    arguments: [
      (1.0, [1415, 316, 33], 2430), (1.3, [2390, 533, 56], 6250), (1.5, [3182, 710, 74], 12003),
    ])
  func asPrinted(sigma: Double, logs: [Int], means: Int) {
    let ratios = [0.9, 0.8, 0.5]
    #expect(ratios.map { RequiredIncidents.perGroup(ratio: $0, sigma: sigma) } == logs)
    #expect(RequiredIncidents.perGroupForMeans(ratio: 0.9, sigma: sigma) == means)
  }

  @Test("the mean of forty durations strays as far as printed")
  func luckAsPrinted() {
    var random = SplitMix64(seed: 1)
    let range = LuckOfTheMean.range(sigma: 1.3, count: 40, using: &random)
    #expect(abs(range.lowerBound - 0.56) < 0.015)
    #expect(abs(range.upperBound - 1.79) < 0.04)
    let again = LuckOfTheMean.range(sigma: 1.3, count: 40)
    #expect(again == LuckOfTheMean.range(sigma: 1.3, count: 40))
    #expect(abs(again.lowerBound - 0.56) < 0.015 && abs(again.upperBound - 1.79) < 0.04)
  }

  @Test("shorter and longer by one factor take equally many")
  func isSymmetric() {
    let shorter = RequiredIncidents.perGroup(ratio: 0.8, sigma: 1.3)
    #expect(RequiredIncidents.perGroup(ratio: 1.25, sigma: 1.3) == shorter)
  }
}
