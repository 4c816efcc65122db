import Chronology
import Diagnostics
import Records
import Simulation

/// What is true of a world: the values that its data sets scatter about.
///
/// Closed forms of what the organisation is made of, but for the rate of incidents where changes
/// raise it, and for the share of their minutes that remains when overlaps count once: one long
/// simulation with a seed of its own tells these.
struct Expectation: Sendable {
  /// Changes that reach production, a week, over all weeks.
  let changesPerWeek: Double
  /// Incidents, a week, over all weeks.
  let incidentsPerWeek: Double
  /// The factor from the mean week of the earlier half to that of the later.
  let growthOfHalves: Double
  /// The factor from the mean of the 25 weeks before the last to the last.
  let growthOfLastWeek: Double
  /// The rate of incidents on Fridays over that on other days; `nil` where changes cause some.
  let incidentsOnFridays: Double?

  /// The probability that a change fails.
  let failure: Double
  /// The same for each type.
  let failureByType: [String: Double]
  /// The probability that a change is named by an incident of severity 1 or 2.
  let severe: Double
  /// The share of changes that machines make.
  let bots: Double
  /// The share of incidents that name a change.
  let linked: Double

  /// Minutes of incidents that name a change, per 100 changes of each type.
  let minutesPer100ByType: [String: Double]
  /// Minutes of all incidents, a week, overlaps added up.
  let minutesPerWeek: Double
  /// Minutes of all incidents per 100 changes, overlaps counted once.
  let minutesPer100: Double

  /// The factor on the odds of failure for each doubling of 1 + lines, within types.
  let oddsPerDoubling: Double
  /// Minutes from the first commit to the finish of a change.
  let medianLead: Double
  /// Minutes from start to resolution.
  let medianToRecover: Double
  let p90ToRecover: Double
  /// Minutes from start to detection.
  let medianToDetect: Double
  let p90ToDetect: Double
  /// Minutes from detection to resolution.
  let medianToRepair: Double

  private let lines: Mixture
  private let mediansToRecover: [String: Double]

  /// Works out what is true of a world.
  init(_ world: World) throws(Diagnostic) {
    let organisation = world.organisation
    let (truth, outages) = try Self.longRun(of: organisation)
    let kinds = organisation.kinds
    let rate = kinds.reduce(0) { $0 + $1.weeklyPerService }
    let failures = Dictionary(
      truth.kinds.map { ($0.type, $0.failureProbability) }, uniquingKeysWith: { first, _ in first })
    /// The mean over changes of what depends on their type alone.
    func mean(_ value: (Organisation.ChangeKind) -> Double) -> Double {
      kinds.reduce(0) { $0 + $1.weeklyPerService * value($1) } / rate
    }
    func breaks(_ kind: Organisation.ChangeKind) -> Double {
      (failures[kind.type] ?? 0) * kind.incident
    }
    let severities = organisation.incidents.severities
    let recovery = Mixture(severities.map { ($0.share, $0.recoverMinutes) })
    let all = severities.reduce(0) { $0 + $1.share }
    let worst = severities.filter { $0.severity <= 2 }.reduce(0) { $0 + $1.share }
    let changes = rate * Double(organisation.services.count) * (1 - organisation.shares.aborted)
    let declared = organisation.shares.declared
    let background = organisation.incidents.backgroundPerWeek * Double(organisation.services.count)
    let incidents =
      organisation.hazard.rateRatio > 1 ? outages.perWeek : background + changes * mean(breaks)
    changesPerWeek = changes
    incidentsPerWeek = incidents
    failure = mean { failures[$0.type] ?? 0 }
    failureByType = failures
    severe = mean(breaks) * declared * worst / all
    bots = mean(\.bot)
    linked = changes * mean(breaks) * declared / incidents
    minutesPerWeek = incidents * recovery.mean
    minutesPer100 = 100 * incidents * recovery.mean * outages.remainder / changes
    minutesPer100ByType = Dictionary(
      kinds.map { ($0.type, 100 * breaks($0) * declared * recovery.mean) },
      uniquingKeysWith: { first, _ in first })
    lines = Mixture(kinds.map { ($0.weeklyPerService, $0.lines) })
    let levels = (0..<organisation.weeks).map {
      organisation.changeRhythm.level(ofWeek: $0, of: organisation.weeks)
    }
    let half = levels.count / 2
    growthOfHalves = levels[half...].mean / levels[..<half].mean
    growthOfLastWeek = levels.suffix(1).mean / levels.dropLast().suffix(25).mean
    let hours = organisation.incidentRhythm.hours
    let friday = hours[96..<120].mean
    let others = (hours[..<96] + hours[120...]).mean
    let isQuiet = organisation.hazard.rateRatio == 1 && mean(breaks) == 0
    incidentsOnFridays = isQuiet ? friday / others : nil
    oddsPerDoubling = truth.oddsRatioPerDoubling
    medianLead = Self.minutesOfLead(0.5, organisation)
    medianToRecover = recovery.quantile(0.5)
    p90ToRecover = recovery.quantile(0.9)
    medianToDetect = Self.minutesToDetect(0.5, organisation)
    p90ToDetect = Self.minutesToDetect(0.9, organisation)
    medianToRepair = Self.minutesToRepair(0.5, organisation)
    mediansToRecover = Dictionary(
      truth.responses.map { (String($0.severity), $0.medianMinutesToRecover) },
      uniquingKeysWith: { first, _ in first })
  }
}

extension Expectation {
  /// Quantile of lines a change.
  func lines(_ q: Double) -> Double { lines.wholeQuantile(q) }

  /// Median minutes from start to resolution of a severity, by its name.
  func medianMinutesToRecover(severity: String) -> Double { mediansToRecover[severity] ?? 0 }
}

extension Expectation {
  /// Quantile of minutes from start to detection, which ends nine tenths into the incident at the
  /// latest.
  private static func minutesToDetect(_ q: Double, _ organisation: Organisation) -> Double {
    let severities = organisation.incidents.severities
    let total = severities.reduce(0) { $0 + $1.share }
    return Mixture.quantile(q) { minutes in
      severities.reduce(0) { sum, severity in
        let undetected = 1 - severity.detectMinutes.distribution(minutes)
        let unresolved = 1 - severity.recoverMinutes.distribution(minutes / 0.9)
        return sum + severity.share / total * (1 - undetected * unresolved)
      }
    }
  }

  /// Quantile of minutes from detection to resolution.
  private static func minutesToRepair(_ q: Double, _ organisation: Organisation) -> Double {
    let severities = organisation.incidents.severities
    let total = severities.reduce(0) { $0 + $1.share }
    return Mixture.quantile(q) { minutes in
      severities.reduce(0) { sum, severity in
        // Over within these minutes when detected late enough; a tenth of the length always is.
        let share = severity.recoverMinutes.mean { length in
          if length <= minutes { return 1 }
          return length > 10 * minutes
            ? 0 : 1 - severity.detectMinutes.distribution(length - minutes)
        }
        return sum + severity.share / total * share
      }
    }
  }

  /// Quantile of minutes from the first commit to the finish of a change.
  private static func minutesOfLead(_ q: Double, _ organisation: Organisation) -> Double {
    let kinds = organisation.kinds.filter { $0.leadHours != nil }
    let total = kinds.reduce(0) { $0 + $1.weeklyPerService }
    return Mixture.quantile(q) { minutes in
      kinds.reduce(0) { sum, kind in
        let share = kind.minutes.mean { running in
          minutes > running
            ? kind.leadHours?.distribution((minutes - running) / 60) ?? 0 : 0
        }
        return sum + kind.weeklyPerService / total * share
      }
    }
  }
}

extension Expectation {
  /// Weeks of the long simulation: some 10,000 incidents, which settle their rate to a twentieth of
  /// the width of any interval.
  private static let longRun = 2_000

  private static func longRun(
    of organisation: Organisation
  ) throws(Diagnostic) -> (truth: Truth, outages: Outages) {
    var other = organisation
    other.weeks = longRun
    other.seed = 0x70_6F_6C_6C  // no data set of the table has it
    var outages = Outages(weeks: longRun)
    return (try other.simulate(into: &outages), outages)
  }
}

/// A sink that keeps only when something was broken.
private struct Outages: RecordSink {
  private let weeks: Int
  private var incidents = 0
  private var sum: Int64 = 0
  private var union: Int64 = 0
  private var covered = Int64.min

  init(weeks: Int) { self.weeks = weeks }

  /// Unplanned incidents a week.
  var perWeek: Double { Double(incidents) / Double(weeks) }

  /// The share of all minutes that remains when overlaps count once.
  var remainder: Double { Double(union) / Double(sum) }

  mutating func accept(_ change: Change) {}

  mutating func accept(_ incident: Incident) {
    guard incident.isPlanned != true, let start = incident.startedAt?.milliseconds else { return }
    incidents += 1
    guard let end = incident.resolvedAt?.milliseconds else { return }
    sum += end - start
    union += max(0, end - max(start, covered))
    covered = max(covered, end)
  }

  mutating func accept(_ recovery: Recovery) {}
  mutating func reject(_ rejection: Rejection) throws(Diagnostic) { throw rejection.diagnostic }
}

extension Collection where Element == Double {
  /// The arithmetic mean of at least one number.
  fileprivate var mean: Double { reduce(0, +) / Double(count) }
}
