import Analysis
import Reports
import Testing

@Suite struct TimeBetweenSevereIncidentsTests {
  private func estimate(_ severities: [UInt8]) throws -> Estimate {
    var world = World(changes: [World.Change(at: 0)])
    world.incidents = severities.enumerated().map {
      World.Incident(
        started: Int64($0) * 500, resolved: Int64($0) * 500 + 9, severity: $1)
    }
    return try #require(try world.figure("time_between_severe_incidents"))
  }

  @Test func daysOverSevereIncidents() throws {
    // 7 days and 2 incidents; scipy.stats.chi2.ppf(.975, 6) / 2 and chi2.ppf(.025, 4) / 2.
    let found = try estimate([1, 3, 2])
    #expect(found.value == 3.5 && found.numerator == 7 && found.denominator == 2)
    #expect(abs((found.lower ?? 0) - 7 / 7.224687) < 1e-5)
    #expect(abs((found.upper ?? 0) - 7 / 0.242209) < 1e-4)
  }

  @Test func withoutAnyThereIsNoMean() throws {
    let found = try estimate([3])
    #expect(found.value == nil && found.lower == nil && found.numerator == 7)
    #expect(found.status == .refused(reason: "no severity 1 or 2 incident"))
  }

  @Test func withoutSeveritiesItIsRefused() throws {
    let found = try estimate([0, 0])
    #expect(found.value == nil && found.status == .refused(reason: "no incident has a severity"))
  }
}
