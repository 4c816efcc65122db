import Analysis
import Statistics
import Testing

@Suite struct WeeklyAssociationTests {
  static let changes = [32, 28, 41, 35, 30, 44, 38, 51, 47, 36, 55, 49]
  static let incidents = [3, 2, 5, 2, 4, 4, 6, 3, 5, 4, 7, 4]

  @Test func twelveWeeksAreAsPrinted() throws {
    let found = WeeklyAssociation(changes: Self.changes, incidents: Self.incidents)
    let rho = try #require(found.correlation?.rho)
    #expect(rho.isClose(to: 0.13986014, -0.474394222, 0.662519765))
    #expect(
      try #require(found.elasticity).isClose(to: 0.61957715, -1.6866647, 2.925819))
    #expect(isClose(found.withTrends?.pValue, 0.0765483216))
    #expect(found.judgement.decision == nil)  // fewer than 20 weeks carry no verdict
  }

  @Test func elevenWeeksAreRefused() {
    let found = WeeklyAssociation(
      changes: Array(Self.changes.dropLast()), incidents: Array(Self.incidents.dropLast()))
    #expect(!found.adequacy.isShown)
    #expect(found.correlation == nil && found.elasticity == nil)
  }

  @Test func aWeekWithoutChangesHasNoElasticity() {
    let found = WeeklyAssociation(
      changes: [0] + Self.changes, incidents: [1] + Self.incidents)
    #expect(found.elasticity == nil && found.correlation != nil)
  }

  @Test func busyWeeksWithMoreIncidentsAreNamed() {
    // Both go up and down together, and neither has a trend.
    let changes = (0..<24).map { 20 + ($0 * 7) % 12 * 3 }
    let found = WeeklyAssociation(changes: changes, incidents: changes.map { $0 / 2 })
    #expect(found.judgement.decision == .higher)
    #expect(
      WeeklyAssociation(changes: changes, incidents: changes.map { 40 - $0 / 2 })
        .judgement.decision == .lower)
  }
}
