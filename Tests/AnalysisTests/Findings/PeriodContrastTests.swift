import Records
import Statistics
import Testing

@testable import Analysis

/// One stretch of time against another.
@Suite struct PeriodContrastTests {
  @Test func aMixShiftIsNoWorsening() {
    // statsmodels confint_proportions_2indep, StratifiedTable; scipy.stats.fisher_exact: deploy 4/80 after, 10/320 before; migration 48/320 after, 12/80 before.
    let found = FailureContrast(
      first: [("deploy", Tally(4, of: 80)), ("migration", Tally(48, of: 320))],
      second: [("deploy", Tally(10, of: 320)), ("migration", Tally(12, of: 80))])
    #expect(isClose(found.crude.pValue, 0.000235817))
    #expect(found.judgement.decision == .higher)
    #expect(found.byType?.oddsRatio.isClose(to: 1.11928429, 0.61153958, 2.0485957) == true)
    #expect(isClose(found.byType?.pValue, 0.709113058))
    #expect(isClose(found.byType?.homogeneity?.pValue, 0.481465762))
    #expect(found.stratified?.decision == .cannotTell)
    #expect(found.disagrees && !found.isHeterogeneous)
  }

  @Test func agreementIsNotDisagreement() {
    let found = FailureContrast(
      first: [("code", Tally(31, of: 290))], second: [("code", Tally(17, of: 312))])
    #expect(!found.disagrees)
  }

  /// Eight of the ten changes of one release train, and none of the week's other twenty.
  @Test func oneBadDayIsNoBadWeek() throws {
    func found(_ days: [Int]) throws -> FailureContrast {
      var world = World()
      for week in 1...12 {
        for place in 0..<30 {
          world.changes.append(
            World.Change(
              at: Int64(-week * 10_080 + place * 240 + 60),
              outcome: place == week ? .failed : .succeeded))
        }
      }
      for (day, failed) in days.enumerated() {
        for place in 0..<10 {
          world.changes.append(
            World.Change(
              at: Int64(day * 1_440 + place * 30 + 600),
              outcome: place < failed ? .failed : .succeeded))
        }
      }
      world.changes.sort { $0.at < $1.at }
      return FailureContrast(
        try #require(world.sample(World.weeks(1))),
        try #require(world.sample(-12 * 10_080..<0)))
    }
    let train = try found([0, 8, 0])
    #expect(train.judgement.adequacy == .ok && train.judgement.decision == .cannotTell)
    #expect(try found([3, 3, 2]).judgement.decision == .higher)
    // Bad as one day was, the others would do.
    #expect(try found([4, 9, 4]).judgement.decision == .higher)
  }

  @Test func ratesAreComparedByTheirCounts() {
    // scipy.stats.binom, mid-p: 9 in 52 days against 21 in 312 days.
    let found = FrequencyContrast(
      RateRatio.Count(events: 9, exposure: 52), RateRatio.Count(events: 21, exposure: 312),
      weeks: Array(repeating: 1, count: 10))
    #expect(found.ratio.ratio.isClose(to: 2.57142857, 1.12014181, 5.53183466))
    #expect(isClose(found.ratio.pValue, 0.0276292358))
    #expect(found.judgement.decision == .higher)
  }

  @Test func lumpyWeeksTakeTheWordBack() {
    let weeks = [31, 28, 35, 0, 33, 40, 29, 36, 52, 49, 55, 47]
    let even = FrequencyContrast(
      RateRatio.Count(events: 50, exposure: 7), RateRatio.Count(events: 435, exposure: 84),
      weeks: Array(repeating: 36, count: 12))
    let lumpy = FrequencyContrast(
      RateRatio.Count(events: 50, exposure: 7), RateRatio.Count(events: 435, exposure: 84),
      weeks: weeks)
    // R glm(family = quasipoisson): the dispersion of these weeks.
    #expect(isClose(lumpy.dispersion?.phi, 5.93416928))
    #expect(even.judgement.decision == .higher && lumpy.judgement.decision == .cannotTell)
  }

  @Test func threeWeeksAreNoPastToCompareWith() {
    func found(_ weeks: Int) -> FrequencyContrast {
      FrequencyContrast(
        RateRatio.Count(events: 9, exposure: 7), RateRatio.Count(events: 21, exposure: 70),
        weeks: Array(repeating: 2, count: weeks))
    }
    #expect(!found(3).judgement.adequacy.isShown)
    #expect(found(7).judgement.adequacy.isShown && found(7).judgement.decision == nil)
    #expect(found(8).judgement.decision == .higher)
  }

  @Test func minutesAreIncidentsTimesTheirLength() {
    // scipy.stats.t, chi2: 9 incidents of 2300 minutes after 14 of 1975.
    let found = OutageContrast(
      first: [40, 80, 110, 160, 220, 300, 420, 70, 900], days: 182,
      second: [30, 45, 60, 75, 90, 120, 150, 200, 240, 300, 35, 55, 480, 95], days: 182)
    #expect(found.count.effect.isClose(to: 0.642857143, 0.278254043, 1.48520863))
    #expect(found.duration.effect.isClose(to: 1.86645393, 0.728175325, 4.78408175))
    #expect(isClose(found.minutesRatio, 2300.0 / 1975))
    // Fewer than 20 on a side: shown, not judged.
    #expect(found.count.adequacy.isShown && found.duration.decision == nil)
  }

  @Test func sevenIncidentsAreNotCompared() {
    let found = OutageContrast(
      first: Array(repeating: 30, count: 7), days: 7, second: Array(repeating: 40, count: 90),
      days: 70)
    #expect(!found.duration.adequacy.isShown)
  }
}
