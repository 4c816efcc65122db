import Analysis
import Chronology
import Diagnostics
import Ledgers
import Records
import Reports
import SQLiteStore
import Simulation
import Statistics

/// One simulated data set and what Toll makes of it.
struct Evidence {
  /// What is true of its world.
  let expected: Expectation
  /// The whole of it.
  let sample: Sample
  /// Its weeks up to the middle.
  let earlier: Sample
  /// Its weeks from the middle on.
  let later: Sample
  /// Its last week.
  let lastWeek: Sample
  /// The same as it stood at the end of each of its days but the last: a week that is not over.
  let dailyLooks: [Sample]
  /// The 25 weeks before that.
  let weeksBefore: Sample
  /// What may be claimed of severe incidents at the end of each week; `nil` where nothing.
  let claims: [SevereClaim?]

  // Findings that several rows share.
  let failures: FailureContrast
  let weekdays: WeekdayContrasts
  let size: SizeEffect
  let linked: DurationContrast
  let halves: DurationContrast
  let changes: SeriesTrend
  let incidents: SeriesTrend
  let recovery: SeriesTrend
  let association: Association
  let sharedHours: SharedHours?
  /// How many of the incidents that start after a change, and can be assessed, a change caused.
  let causedAfterChanges: Int

  /// Simulates a world with a seed, takes its records in as an import would, and reads them.
  init(_ world: World, _ expected: Expectation, seed: UInt64) throws(Diagnostic) {
    let (dataset, truth) = try Self.records(of: world, seed: seed)
    let calendar = world.organisation.calendar
    var question = Question(period: .all, calendar: calendar)
    question.asOf = truth.asOf
    guard let population = Population(dataset, question: question) else { throw .noRecords }
    let weeks = world.organisation.weeks
    let starts = (0...weeks).map { week in
      calendar.start(of: Week(index: world.organisation.firstWeek.index + week).firstDay)
    }
    func part(_ weeks: Range<Int>) -> Sample {
      Sample(population, range: starts[weeks.lowerBound]..<starts[weeks.upperBound])
    }
    self.expected = expected
    sample = part(0..<weeks)
    earlier = part(0..<weeks / 2)
    later = part(weeks / 2..<weeks)
    lastWeek = part(weeks - 1..<weeks)
    weeksBefore = part(weeks - 26..<weeks - 1)
    let start = starts[weeks - 1]
    let running = Running(after: weeksBefore)
    dailyLooks = (1...6).map { days in
      Sample(
        population, range: start..<start.advanced(by: Int64(days) * Milliseconds.day),
        running: running)
    }
    claims = (1...weeks).map { Self.claim(part(0..<$0)) }
    failures = FailureContrast(later, earlier)
    weekdays = WeekdayContrasts(sample)
    size = SizeEffect(sample)
    linked = DurationContrast(linkedIn: sample)
    halves = DurationContrast(later, earlier)
    changes = .changes(sample)
    incidents = .incidents(sample)
    recovery = .recovery(sample)
    association = Association(sample)
    sharedHours = SharedHours(sample)
    let caused = Set(truth.attributions.map(\.incidentID))
    causedAfterChanges = Self.afterChanges(sample).count {
      caused.contains(dataset.incidents.ids[$0])
    }
  }

  private static func claim(_ part: Sample) -> SevereClaim? {
    do throws(SevereClaim.Obstacle) {
      return try SevereClaim.state(part, margin: nil)
    } catch {
      return nil
    }
  }

  private static func records(
    of world: World, seed: UInt64
  ) throws(Diagnostic) -> (Dataset, Truth) {
    var organisation = world.organisation
    organisation.seed = seed
    let ledger = try SQLiteLedger(path: world.name, access: .memory)
    var truth: Truth?
    _ = try ledger.importFile(
      world.name, source: "simulation", at: Instant(milliseconds: 0), isRehearsal: false
    ) { (session) throws(Diagnostic) in
      var sink = SessionSink(session)
      let known = try organisation.simulate(into: &sink)
      truth = known
      return Provenance(
        format: "simulation", kind: "all", sha256: "", bytes: 0,
        rows: known.changes + known.incidents + known.recoveries)
    }
    guard let truth else { preconditionFailure("an import that ran left its truth") }
    return (try ledger.dataset(vocabulary: .standard), truth)
  }
}

extension Evidence {
  /// A figure as Toll's catalog defines it, of the whole or of a part.
  func measure(_ metric: String, of part: Sample? = nil) -> Estimate {
    Self.metric(metric).measure(part ?? sample)
  }

  /// Minutes each incident lasted, with whether it is over; instants cost nothing and take no part.
  static func minutes(of part: Sample) -> (durations: [Double], isClosed: [Bool]) {
    let entries = metric("time_to_recover_median").account(for: part).entries.filter {
      ($0.value ?? 0) > 0
    }
    return (entries.compactMap(\.value), entries.map { $0.role == "closed" })
  }

  /// Rows of the incidents that count as after a change.
  private static func afterChanges(_ part: Sample) -> [Int] {
    metric("attributable_incident_fraction").account(for: part).entries
      .filter { $0.role == "after a change" }.map(\.row)
  }

  private static func metric(_ name: String) -> any Metric {
    guard let metric = MetricCatalog.metric(named: name) else {
      preconditionFailure("the catalog has \(name)")
    }
    return metric
  }
}
