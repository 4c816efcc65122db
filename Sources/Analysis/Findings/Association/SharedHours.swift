import Chronology
package import Statistics

/// How far changes and incidents meet because they keep the same hours.
///
/// What a plain count shows, the share of incidents that start after a change, beside what chance
/// would make of it: spread evenly over the clock, and at the hours at which incidents do start.
package struct SharedHours: Equatable, Sendable {
  /// Incidents that start after a change to their service, of all that can be assessed.
  package let observed: Tally
  /// The share of all time that is after a change, service by service in proportion to incidents.
  package let anyHour: Double
  /// How many incidents would start after a change if they kept their hours and chose their week by
  /// chance.
  package let sameHours: Double
  /// The mid-p value, one-sided, of the plain count against all time: what rejects where only the
  /// hours are shared.
  package let naivePValue: Double

  /// Looks at a sample, with the window of its question; `nil` without incidents in full weeks, or
  /// where times cannot tell.
  package init?(_ sample: Sample) {
    let records = sample.associationRecords
    guard records.obstacle == nil else { return nil }
    let window = max(1, sample.population.question.window / Milliseconds.second)
    var tally = (exposed: 0, all: 0)
    var covered = 0.0
    var expected = 0.0
    var kinds: [(count: Int, chance: Double)] = []
    for line in records.lines {
      let exposures = ExposureLine(
        exposures: line.changes.filter { !$0.isAnswer }.map { $0.begun...($0.finished + window) },
        events: line.incidents.map(\.start))
      for year in line.years {
        let coverage = exposures.coverage(of: year)
        let strata = ExposureSlots(exposures, year, dayKinds: records.dayKinds).strata(
          records.referents)
        for stratum in strata {
          tally.all += 1
          tally.exposed += stratum.isExposed ? 1 : 0
          expected += Double(stratum.exposed) / Double(stratum.slots)
        }
        covered += coverage * Double(strata.count)
        kinds.append((strata.count, coverage))
      }
    }
    guard tally.all > 0 else { return nil }
    observed = Tally(successes: tally.exposed, trials: tally.all)
    anyHour = covered / Double(tally.all)
    sameHours = expected
    naivePValue = IndependentTrials(kinds).midP(atLeast: tally.exposed)
  }
}
