import Chronology

/// One week after the other: how busy it is, and what is planned for it.
struct Season {
  private let world: Organisation
  private var random: SeededRandom
  private let serviceTotals: [Double]
  private let changeHourTotals: [Double]
  private let incidentHourTotals: [Double]
  private let incidentHours: [Double]
  private let peak: Double
  /// Makes the mean weight of the services 1.
  private let weightUnit: Double

  /// The week under way, counted from 0.
  private(set) var week = 0
  /// What is unlike other weeks in this one.
  private(set) var rough: Organisation.RoughWeek
  /// How busy this week is with changes; the mean is 1.
  private var changeLevel = 1.0
  /// How busy this week is with incidents; the mean is 1.
  private var incidentLevel = 1.0

  /// The first week.
  init(_ organisation: Organisation) {
    world = organisation
    random = SeededRandom(seed: organisation.seed, stream: 1)
    serviceTotals = organisation.services.map(\.weight).runningTotals
    weightUnit = Double(organisation.services.count) / (serviceTotals.last ?? 1)
    incidentHours = organisation.incidentRhythm.hours
    peak = incidentHours.max() ?? 1
    changeHourTotals = organisation.changeRhythm.hours.runningTotals
    incidentHourTotals = incidentHours.runningTotals
    rough = Organisation.RoughWeek(week: 0)
    enter()
  }

  /// The second this week begins.
  var start: Int64 { Self.second(startOf: week, in: world) }
  /// The second the next week begins.
  var nextStart: Int64 { Self.second(startOf: week + 1, in: world) }

  /// Goes on to the next week.
  mutating func advance() {
    week += 1
    enter()
  }

  /// Puts this week's changes and its incidents without a change on the agenda.
  mutating func plan(into agenda: inout Agenda) {
    let rates = world.kinds.map { $0.weeklyPerService * (rough.changes[$0.type] ?? 1) }
    let kindTotals = rates.runningTotals
    let services = Double(world.services.count)
    let changes = random.poisson(mean: (kindTotals.last ?? 0) * services * changeLevel)
    for _ in 0..<changes {
      let plan = Plan(
        kind: random.choice(cumulative: kindTotals),
        service: random.choice(cumulative: serviceTotals))
      agenda.add(.begin(plan), at: moment(byHours: changeHourTotals))
    }
    let mean = world.incidents.backgroundPerWeek * services * incidentLevel
    addIncidents(random.poisson(mean: mean), .background, incidentHourTotals, to: &agenda)
    let planned = random.poisson(mean: world.incidents.plannedPerWeek)
    addIncidents(planned, .planned, changeHourTotals, to: &agenda)
  }

  /// Seconds at which incidents begin that would not have been without an exposed service.
  ///
  /// A Poisson process of `rateRatio - 1` times the rate of incidents without a change, by
  /// thinning one that is always as busy as the busiest hour.
  func extraIncidents(
    onService service: Int, from: Int64, to: Int64, by random: inout SeededRandom
  ) -> [Int64] {
    let rate =
      (world.hazard.rateRatio - 1) * world.incidents.backgroundPerWeek * incidentLevel
      * world.services[service].weight * weightUnit * peak / 168
    let count = random.poisson(mean: rate * Double(to - from) / 3_600)
    return (0..<count).compactMap { _ in
      let second = from + Int64(random.whole(below: Int(to - from)))
      let hour = world.calendar.hourOfWeek(of: Instant(second: second))
      return random.happens(incidentHours[hour] / peak) ? second : nil
    }
  }

  private mutating func addIncidents(
    _ count: Int, _ origin: Onset.Origin, _ hours: [Double], to agenda: inout Agenda
  ) {
    for _ in 0..<count {
      let service = random.choice(cumulative: serviceTotals)
      agenda.add(
        .breakdown(Onset(service: service, origin: origin)), at: moment(byHours: hours))
    }
  }

  /// A second of this week, each hour of the local clock as likely as its share.
  private mutating func moment(byHours totals: [Double]) -> Int64 {
    let hour = random.choice(cumulative: totals)
    let second = Int64(hour * 3_600 + random.whole(below: 3_600))
    let monday = Week(index: world.firstWeek.index + week).firstDay
    let local = Int64(monday.daysSinceEpoch) * Milliseconds.day + second * Milliseconds.second
    return world.calendar.zone.resolve(local: local).instant.milliseconds / Milliseconds.second
  }

  /// Finds out how busy the week is.
  private mutating func enter() {
    rough =
      world.roughWeeks.first { $0.week == week } ?? Organisation.RoughWeek(week: week)
    let shared = world.sharedWeekShape.map { random.gamma(shape: $0, mean: 1) } ?? 1
    changeLevel = level(of: world.changeRhythm) * shared
    incidentLevel = level(of: world.incidentRhythm) * shared * rough.incidents
  }

  private mutating func level(of rhythm: Rhythm) -> Double {
    let lumps = rhythm.weekShape.map { random.gamma(shape: $0, mean: 1) } ?? 1
    return lumps * rhythm.level(ofWeek: week, of: world.weeks)
  }

  private static func second(startOf week: Int, in world: Organisation) -> Int64 {
    let monday = Week(index: world.firstWeek.index + week).firstDay
    return world.calendar.start(of: monday).milliseconds / Milliseconds.second
  }
}
