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
    /// In order of their start.
    let incidents: [Incident]
  }

  /// The full weeks. Years of it are kept apart: over many, a service changes so much that an hour
  /// of its first year is no measure for its last.
  let grid: WeekGrid
  /// In the order in which words of services are numbered.
  let lines: [Line]
  /// Rows of the incidents left out of `lines` because they follow another too soon.
  let bursts: [Int]
  /// Rows of the incidents that do not start in a full week.
  let outside: [Int]
  /// Why times cannot tell at all; `nil` where they may.
  let obstacle: Obstacle?

  /// What keeps times from telling.
  enum Obstacle: Equatable, Sendable {
    /// Days without a clock stand for moments.
    case clockless
    /// There are no other weeks.
    case tooFewWeeks
    /// No service of an incident has a change.
    case strangers
    /// Incidents start in the very second of a change, as if their start had been copied from it.
    case copied

    /// Why, in a few words.
    var reason: String {
      switch self {
      case .clockless: MidnightShare.reason
      case .tooFewWeeks: "fewer than 2 full weeks to hold against each other"
      case .strangers: "no change is to a service that an incident names"
      case .copied: "more than one incident in five starts in the very second of a change"
      }
    }
  }

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
    outside = starts.outside
    let lines = starts.incidents.keys.sorted().map { key in
      Line(changes: shelves.changes(of: key), incidents: starts.incidents[key] ?? [])
    }
    self.lines = lines
    obstacle = Self.obstacle(lines, weeks: grid.count, sample)
  }

  private static func obstacle(_ lines: [Line], weeks: Int, _ sample: Sample) -> Obstacle? {
    let changes = MidnightShare(
      changes: sample.changes, of: sample.population.dataset,
      on: sample.population.question.calendar)
    if changes.isTooLarge || sample.startsAtMidnight.isTooLarge { return .clockless }
    if weeks < 2 { return .tooFewWeeks }
    let incidents = lines.reduce(0) { $0 + $1.incidents.count }
    if incidents > 0, lines.allSatisfy(\.changes.isEmpty) { return .strangers }
    let copied = lines.reduce(0) { $0 + $1.incidentsInTheSecondOfAChange }
    return copied > 1 && 5 * copied > incidents ? .copied : nil
  }

  /// The slots of every line where a change exposes a stretch of time, or none, year by year.
  func slots(_ exposure: (Change) -> ClosedRange<Int64>?) -> [ExposureSlots] {
    lines.flatMap { line in
      let exposures = ExposureLine(
        exposures: line.changes.compactMap(exposure), events: line.incidents.map(\.start))
      return grid.years.map { ExposureSlots(exposures, $0) }
    }
  }

  /// The slots where a change exposes from its beginning until a window after its finish.
  func slots(after window: Int64) -> [ExposureSlots] {
    slots { $0.isAnswer ? nil : $0.begun...($0.finished + window) }
  }

  /// All incidents of the lines, in their order.
  var incidents: [Incident] { lines.flatMap(\.incidents) }
}

extension AssociationRecords.Line {
  /// How many of its incidents start in the very second in which a change begins or finishes.
  fileprivate var incidentsInTheSecondOfAChange: Int {
    let starts = Set(incidents.map(\.start))
    var met: Set<Int64> = []
    for change in changes {
      if starts.contains(change.begun) { met.insert(change.begun) }
      if starts.contains(change.finished) { met.insert(change.finished) }
    }
    return met.isEmpty ? 0 : incidents.count { met.contains($0.start) }
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
