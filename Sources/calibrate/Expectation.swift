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
  /// How much more of both there is later on.
  let growth: Growth
  /// The rate of incidents on Fridays over that on other working days; `nil` where changes cause some.
  let incidentsOnFridays: Double?

  /// The rate of incidents after a change over that at other times; `nil` where no one ratio holds.
  let rateRatio: Double?

  /// The probability that a change fails.
  let failure: Double
  /// The same for each type.
  let failureByType: [String: Double]
  /// The factor on the odds of failure for each doubling of 1 + lines, within types.
  let oddsPerDoubling: Double
  /// The probability that a change is named by an incident of severity 1 or 2.
  let severe: Double
  /// The share of changes that machines make.
  let bots: Double
  /// The share of incidents that name a change.
  let linked: Double

  /// Sizes of changes.
  let lines: LineQuantiles
  /// Lengths of time.
  let minutes: MinuteQuantiles
  /// Minutes of all incidents, a week, overlaps added up.
  let minutesPerWeek: Double
  /// Minutes of all incidents per 100 changes, overlaps counted once.
  let minutesPer100: Double
  /// Minutes of incidents that name a change, per 100 changes of each type.
  let minutesPer100ByType: [String: Double]

  /// Works out what is true of a world.
  init(_ world: World) throws(Diagnostic) {
    let organisation = world.organisation
    let (truth, outages) = try Self.longRun(of: organisation)
    let mix = Mix(organisation, truth)
    let shipped = 1 - organisation.shares.aborted
    let changes = mix.changesPerWeek * shipped
    let caused = changes * mix.mean(mix.breaks)
    let incidents =
      organisation.hazard.rateRatio > 1 ? outages.perWeek : mix.backgroundPerWeek + caused
    let declared = organisation.shares.declared
    let length = Mixture(
      organisation.incidents.severities.map { ($0.share, $0.recoverMinutes) }
    ).mean
    changesPerWeek = changes
    incidentsPerWeek = incidents
    growth = Growth(organisation)
    incidentsOnFridays =
      organisation.hazard.rateRatio == 1 && caused == 0
      ? organisation.incidentRhythm.fridayOverOtherWorkingDays : nil
    rateRatio = truth.rateRatioAfterChange
    failure = mix.mean { mix.failures[$0.type] ?? 0 }
    failureByType = mix.failures
    oddsPerDoubling = truth.oddsRatioPerDoubling
    severe = mix.mean(mix.breaks) * declared * mix.severeShare
    bots = mix.mean(\.bot)
    linked = caused * declared / incidents
    lines = LineQuantiles(organisation)
    minutes = MinuteQuantiles(organisation, truth)
    minutesPerWeek = incidents * length
    minutesPer100 = 100 * incidents * length * outages.remainder / changes
    minutesPer100ByType = Dictionary(
      mix.kinds.map { ($0.type, 100 * mix.breaks($0) * declared * length) },
      uniquingKeysWith: { first, _ in first })
  }

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

/// How much more there is later on.
struct Growth: Sendable {
  /// The mean week of the later half over that of the earlier.
  let laterHalf: Double
  /// The last week over the mean of the 25 before.
  let lastWeek: Double

  /// The growth of an organisation's changes and incidents, whose rhythms grow alike.
  init(_ organisation: Organisation) {
    let levels = (0..<organisation.weeks).map {
      organisation.changeRhythm.level(ofWeek: $0, of: organisation.weeks)
    }
    let half = levels.count / 2
    laterHalf = levels[half...].mean / levels[..<half].mean
    lastWeek = levels.suffix(1).mean / levels.dropLast().suffix(25).mean
  }
}

/// The types of change of an organisation and what becomes of each.
private struct Mix {
  let kinds: [Organisation.ChangeKind]
  /// The probability that a change fails, by type.
  let failures: [String: Double]
  /// Changes begun a week.
  let changesPerWeek: Double
  /// Incidents a week that no change causes.
  let backgroundPerWeek: Double
  /// The share of incidents that are of severity 1 or 2.
  let severeShare: Double

  init(_ organisation: Organisation, _ truth: Truth) {
    let services = Double(organisation.services.count)
    let severities = organisation.incidents.severities
    kinds = organisation.kinds
    failures = Dictionary(
      truth.kinds.map { ($0.type, $0.failureProbability) }, uniquingKeysWith: { first, _ in first })
    changesPerWeek = kinds.reduce(0) { $0 + $1.weeklyPerService } * services
    backgroundPerWeek = organisation.incidents.backgroundPerWeek * services
    severeShare =
      severities.filter { $0.severity <= 2 }.reduce(0) { $0 + $1.share }
      / severities.reduce(0) { $0 + $1.share }
  }

  /// The mean over changes of what depends on their type alone.
  func mean(_ value: (Organisation.ChangeKind) -> Double) -> Double {
    kinds.reduce(0) { $0 + $1.weeklyPerService * value($1) }
      / kinds.reduce(0) { $0 + $1.weeklyPerService }
  }

  /// The probability that a change of a type fails and causes an incident by it.
  func breaks(_ kind: Organisation.ChangeKind) -> Double {
    (failures[kind.type] ?? 0) * kind.incident
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
  mutating func accept(_ note: Note) {}
  mutating func reject(_ rejection: Rejection) throws(Diagnostic) { throw rejection.diagnostic }
}

extension Rhythm {
  /// How busy Fridays are over the mean of the other working days.
  fileprivate var fridayOverOtherWorkingDays: Double {
    let friday = 96..<120  // hours from Monday 00:00
    return hours[friday].mean / hours[..<friday.lowerBound].mean
  }
}

extension Collection where Element == Double {
  /// The arithmetic mean of at least one number.
  fileprivate var mean: Double { reduce(0, +) / Double(count) }
}
