import Chronology
import Records
import Statistics

/// Changes and incidents of the same services, on the wall clock of the reporting zone and in whole
/// weeks: what the search for incidents after changes reads.
///
/// Times are whole seconds, because sources round differently: an incident in the very second in
/// which a change begins or ends is with that change. An incident that lists several services
/// stands once, beside the changes to any of them. Of a burst, incidents less than six hours apart
/// on a service, only the first stands: what came after it may follow from it.
struct AssociationRecords: Sendable {
  /// A change that reached production.
  struct Change: Sendable {
    let row: Int
    let begun: Int64
    /// When it had finished; never before it began.
    let finished: Int64
    /// Whether it repairs or undoes an earlier one.
    let isRework: Bool
    /// Whether a machine made it.
    let isByMachine: Bool
    /// Whether it began while an incident was open on a service of its.
    let isDuringIncident: Bool

    /// Whether it was made because of an incident, and so cannot stand for what comes before one.
    var isAnswer: Bool { isRework && isDuringIncident }
  }

  /// An incident.
  struct Incident: Sendable {
    let row: Int
    let start: Int64
  }

  /// The incidents of one service, or of one list of services, beside the changes to it.
  struct Line: Sendable {
    /// In order of their beginning.
    let changes: [Change]
    /// In order of their start, those of `weeks` only.
    let incidents: [Incident]
    /// The full weeks between the service's first and last change: others are no measure, as nobody
    /// knows whether there was such a service. Years of them are kept apart: over many, a service
    /// changes so much that an hour of its first year is no measure for its last.
    let years: [WeekGrid]
  }

  /// How changes and incidents grow together over the full weeks.
  enum Growth: Sendable {
    /// At most twofold: all weeks are a measure for each.
    case steady
    /// More: weeks near by are.
    case growing
    /// So much that no other week is a measure for the number beyond chance.
    case steep
  }

  /// The full weeks.
  let grid: WeekGrid
  /// In the order in which words of services are numbered.
  let lines: [Line]
  /// Rows of the incidents left out of `lines` because they follow another too soon.
  let bursts: [Int]
  /// Rows of the incidents that do not start in a full week between the first and the last change to
  /// their service.
  let outside: [Int]
  /// How far changes and incidents grow together.
  let growth: Growth
  /// The kinds of the days unlike others, by their number since 1970.
  let dayKinds: [Int64: Int]
  /// To how many minutes starts of incidents are rounded; 0 where they are not.
  let rounding: Int
  /// Why times cannot tell at all; `nil` where they may.
  let obstacle: TimesCheck.Obstacle?

  /// Hours after an incident within which another on its service is one of a burst.
  static let burstHours: Int64 = 6

  /// The changes to all services of its incidents.
  private let shelves: ChangesByService

  /// Reads the records of a sample.
  ///
  /// - Complexity: O(changes log changes), nearly linear as they are nearly in order.
  init(_ sample: Sample) {
    let weeks = sample.fullWeeks
    let grid = WeekGrid(
      origin: Int64((weeks.first?.firstDay.daysSinceEpoch ?? 0) * 86_400), count: weeks.count)
    let services = Set(sample.incidents.map { sample.population.dataset.incidents.service[$0] })
    // Without other weeks nothing is compared, and changes need not be looked through.
    let shelves = ChangesByService(
      sample.population, of: weeks.count > 1 ? services.sorted() : [], grid: grid,
      clock: WallClock(sample.population.question.calendar))
    self.init(sample, grid: grid, shelves: shelves, keepsBursts: false)
  }

  /// The records of the same sample, in which every incident of a burst stands, and not the first
  /// only.
  func keepingBursts(of sample: Sample) -> AssociationRecords {
    AssociationRecords(sample, grid: grid, shelves: shelves, keepsBursts: true)
  }

  private init(_ sample: Sample, grid: WeekGrid, shelves: ChangesByService, keepsBursts: Bool) {
    let population = sample.population
    let clock = WallClock(population.question.calendar)
    var starts = EpisodeStarts(grid, keepsBursts: keepsBursts)
    for row in sample.incidents {
      let incidents = population.dataset.incidents
      starts.add(
        Incident(row: row, start: clock.second(incidents.datedAt(row))),
        services: population.dataset.members(of: incidents.service[row]),
        key: incidents.service[row])
    }
    self.grid = grid
    self.shelves = shelves
    bursts = starts.bursts
    let all = starts.incidents.keys.sorted().map { key in
      Line(
        changes: shelves.changes(of: key), incidents: starts.incidents[key] ?? [],
        years: shelves.life(of: key).flatMap { grid.weeks(in: $0) }?.years ?? [])
    }
    lines = all.map(\.insideItsYears)
    outside = starts.outside + all.flatMap(\.outsideItsYears)
    growth = Self.growth(sample)
    dayKinds = population.question.dayKinds.kinds(
      from: grid.origin / 86_400, days: 7 * grid.count)
    let check = TimesCheck(all, weeks: grid.count, sample, clock)
    rounding = check.rounding
    obstacle = check.obstacle
  }

  /// By how much the second half of the weeks has more than the first, of changes and of incidents: the
  /// lesser counts, as one alone that grows misleads nobody.
  private static func growth(_ sample: Sample) -> Growth {
    func doublings(_ weeks: [Int]) -> Double {
      let half = weeks.count / 2
      let first = Double(weeks.prefix(half).reduce(0, +))
      let second = Double(weeks.suffix(half).reduce(0, +))
      // From the first week to the last even growth comes to the square of that.
      return 2 * (LogScale.doublings(of: second + 1) - LogScale.doublings(of: first + 1))
    }
    let both = (doublings(sample.weeklyChanges), doublings(sample.weeklyIncidents))
    let least = both.0 * both.1 > 0 ? min(abs(both.0), abs(both.1)) : 0
    return least > 2 ? .steep : least > 1 ? .growing : .steady
  }

  /// What steep growth is, in words.
  static let steepGrowth =
    "one half of the weeks has more than twice as many changes and incidents as the other"

  /// The weeks that the number beyond chance holds an incident against.
  var referents: WeekGrid.Referents { growth == .steady ? .allWeeks : .longBlock }

  /// The slots of every line where a change exposes a stretch of time, or none, year by year.
  func slots(_ exposure: (Change) -> ClosedRange<Int64>?) -> [ExposureSlots] {
    lines.flatMap { line in
      let exposures = ExposureLine(
        exposures: line.changes.compactMap(exposure), events: line.incidents.map(\.start))
      return line.years.map { ExposureSlots(exposures, $0, dayKinds: dayKinds) }
    }
  }

  /// The slots where a change exposes from its beginning until a window after its finish; where starts
  /// are rounded down, what began in the same round time may have been before them.
  ///
  /// - Parameter counts: Which changes expose anything; all but those that answer an incident.
  func slots(
    after window: Int64, counting counts: (Change) -> Bool = { _ in true }
  ) -> [ExposureSlots] {
    let early = Int64(rounding) * 60
    return slots {
      $0.isAnswer || !counts($0) ? nil : ($0.begun - early)...($0.finished + window)
    }
  }

  /// Seconds between an incident and the earliest change of its negative control: changes sooner after
  /// it mostly repair it.
  static let controlDistance: Int64 = 4 * 3_600

  /// The slots of the negative control: a change exposes the window that ends four hours before it
  /// begins.
  func slots(wellBefore window: Int64) -> [ExposureSlots] {
    slots {
      $0.isRework
        ? nil
        : ($0.begun - Self.controlDistance - window)...($0.begun - Self.controlDistance - 1)
    }
  }

  /// All incidents of the lines, in their order.
  var incidents: [Incident] { lines.flatMap(\.incidents) }
}

extension AssociationRecords.Line {
  /// The same with the incidents of its years only.
  fileprivate var insideItsYears: AssociationRecords.Line {
    AssociationRecords.Line(
      changes: changes, incidents: incidents.filter { isInside($0) }, years: years)
  }

  /// Rows of its incidents before and after its years.
  fileprivate var outsideItsYears: [Int] { incidents.filter { !isInside($0) }.map(\.row) }

  private func isInside(_ incident: AssociationRecords.Incident) -> Bool {
    years.contains { $0.week(of: incident.start) != nil }
  }
}

/// Moments as seconds of the reporting zone's wall clock.
struct WallClock {
  private let calendar: ReportingCalendar

  init(_ calendar: ReportingCalendar) { self.calendar = calendar }

  func second(_ moment: Instant) -> Int64 {
    calendar.local(moment).dividedDown(by: Milliseconds.second)
  }
}

/// Incidents by the service they name, those of bursts but the first set apart.
private struct EpisodeStarts {
  private let grid: WeekGrid
  private let keepsBursts: Bool
  private var latest: [Int32: Int64] = [:]
  private(set) var incidents: [Int32: [AssociationRecords.Incident]] = [:]
  private(set) var bursts: [Int] = []
  private(set) var outside: [Int] = []

  init(_ grid: WeekGrid, keepsBursts: Bool) {
    self.grid = grid
    self.keepsBursts = keepsBursts
  }

  /// Takes the next incident in order of time.
  mutating func add(_ incident: AssociationRecords.Incident, services: [Int32], key: Int32) {
    let earlier = services.compactMap { latest[$0] }.max()
    for service in services { latest[service] = incident.start }
    guard grid.week(of: incident.start) != nil else { return outside.append(incident.row) }
    if !keepsBursts, let earlier, incident.start - earlier < AssociationRecords.burstHours * 3_600 {
      bursts.append(incident.row)
    } else {
      incidents[key, default: []].append(incident)
    }
  }
}
