import Statistics
import Testing

@Suite("Change-points")
struct ChangePointTests {
  static let jump = [
    33, 29, 35, 31, 30, 36, 28, 34, 32, 31, 30, 33, 52, 49, 47, 55, 50, 53, 48, 51, 54, 46, 52, 50,
  ]

  @Test("a clear jump is found as printed")
  func jumpAsPrinted() throws {
    let found = ChangePoints(counts: Self.jump)
    #expect(agrees(found.penalty, "9.53416149"))
    #expect(found.phi == 1)
    #expect(found.changes.map(\.index) == [12])
    let change = try #require(found.changes.first)
    #expect(agrees(change.likelihoodRatio, "51.6390325"))
    #expect(agrees(change.probability, "0.953380403"))
    #expect(change.credible == [12])
    #expect(found.segments.map(\.weeks) == [0..<12, 12..<24])
    let levels = found.segments.map(\.level)
    #expect(agrees(levels[0].rate, "31.833333") && agrees(levels[1].rate, "50.583333"))
    #expect(agrees(levels[0].interval, "28.720719", "35.191287"))
    #expect(agrees(levels[1].interval, "46.638805", "54.772349"))
  }

  @Test("a lumpy drift has no change, as printed")
  func driftAsPrinted() {
    let found = ChangePoints(counts: [
      30, 34, 22, 41, 28, 37, 25, 33, 39, 29, 45, 33, 44, 36, 38, 49, 34, 47, 41, 52,
    ])
    #expect(agrees(found.phi, "1.70689655"))
    #expect(agrees(found.penalty, "8.98719682"))
    #expect(found.changes.isEmpty)
    #expect(found.segments.map(\.weeks) == [0..<20])
  }

  @Test("the search agrees with trying every partition")
  func agreesWithOracle() throws {
    for row in try OracleTable("change_points").rows {
      let found = ChangePoints(counts: row.integers("x"))
      #expect(isClose(found.phi, row.number("phi")), "\(row)")
      #expect(isClose(found.penalty, row.number("penalty")), "\(row)")
      #expect(found.changes.map(\.index) == row.integers("splits"), "\(row)")
      guard found.changes.count == 1, let change = found.changes.first else { continue }
      #expect(isClose(change.probability, row.number("probability"), relative: 1e-8), "\(row)")
      #expect(change.credible == row.integers("credible"), "\(row)")
      #expect(isClose(change.likelihoodRatio, row.number("ratio"), relative: 1e-9), "\(row)")
    }
  }

  @Test("fewer than eight weeks, or none, have no change")
  func shortSeries() {
    #expect(ChangePoints(counts: [0, 0, 0, 90, 90, 90, 90]).changes.isEmpty)
    #expect(ChangePoints(counts: []).segments.isEmpty)
    #expect(ChangePoints(counts: [4]).segments.map(\.weeks) == [0..<1])
  }

  @Test("reversing the weeks mirrors the changes", arguments: 0..<200)
  func mirrors(seed: Int) {
    var random = SplitMix64(seed: seed)
    let split = random.integer(in: 6...20)
    let counts = (0..<26).map { random.integer(in: $0 < split ? 5...15 : 20...45) }
    let forth = ChangePoints(counts: counts)
    let back = ChangePoints(counts: counts.reversed())
    #expect(back.changes.map { 26 - $0.index }.reversed() == forth.changes.map(\.index))
    #expect(forth.segments.map(\.weeks.count).reduce(0, +) == 26)
    #expect(forth.segments.allSatisfy { $0.weeks.count >= ChangePoints.shortestSegment })
  }
}
