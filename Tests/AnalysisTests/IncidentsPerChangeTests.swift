import Analysis
import Chronology
import Diagnostics
import Records
import Reports
import Testing

@Suite struct IncidentsPerChangeTests {
  /// Weeks of 10 changes each, with so many incidents in each week.
  private func world(_ incidents: [Int]) -> World {
    var world = World()
    for (week, count) in incidents.enumerated() {
      let monday = Int64(week - incidents.count + 1) * 10_080
      world.changes += (0..<10).map { World.Change(at: monday + $0 * 60) }
      world.incidents += (0..<count).map { number in
        World.Incident(started: monday + Int64(number), resolved: monday + Int64(number) + 5)
      }
    }
    return world
  }

  private func estimate(_ incidents: [Int]) throws -> Estimate {
    var question = World.question
    let last = ReportingCalendar(zone: .utc).date(of: World.monday)
    let first = CivilDate(daysSinceEpoch: last.daysSinceEpoch - 7 * (incidents.count - 1))
    question.period = .fixed(
      Period(
        name: "weeks", firstDay: first,
        endDay: CivilDate(daysSinceEpoch: last.daysSinceEpoch + 7)))
    return try #require(try world(incidents).figure("incidents_per_change", asking: question))
  }

  @Test func lumpyWeeksWidenTheInterval() throws {
    // By hand: rate 24/60, Pearson 37.5 over 5 gives phi 7.5; the factor is
    // exp(scipy.stats.t.ppf(.975, 5) * sqrt(7.5 / 24)) = 4.208048.
    let lumpy = try estimate([0, 12, 1, 0, 10, 1])
    #expect(lumpy.value == 0.4)
    #expect(abs((lumpy.lower ?? 0) - 0.095056) < 1e-5)
    #expect(abs((lumpy.upper ?? 0) - 1.683219) < 1e-5)
  }

  @Test func steadyWeeksHaveGarwoodsLimits() throws {
    // scipy.stats.chi2.ppf(.025, 48) / 2 / 60 and chi2.ppf(.975, 50) / 2 / 60
    let steady = try estimate([4, 4, 4, 4, 4, 4])
    #expect(abs((steady.lower ?? 0) - 0.256288) < 1e-5)
    #expect(abs((steady.upper ?? 0) - 0.595168) < 1e-5)
  }
}
