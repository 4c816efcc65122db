import Chronology
import Records
import Statistics

/// What keeps times from telling whether incidents follow changes, and how coarse they are.
struct TimesCheck {
  /// Why times cannot tell.
  enum Obstacle: Equatable, Sendable {
    /// Days without a clock stand for moments.
    case clockless
    /// There are no other weeks.
    case tooFewWeeks
    /// No service of an incident has a change.
    case strangers
    /// So many of so many incidents were detected before they are said to have started.
    case late(Int, of: Int)
    /// Starts are rounded to the hour.
    case rounded
    /// A share of starts stands in one hour of the morning.
    case startOfWork(hour: Int, share: Double)
    /// Incidents start in the very second of a change, as if their start had been copied from it.
    case copied

    /// Why, in a few words.
    var reason: String {
      switch self {
      case .clockless: MidnightShare.reason
      case .tooFewWeeks: "fewer than 2 full weeks to hold against each other"
      case .strangers: "no change is to a service that an incident names"
      case .late(let late, let all):
        "\(late) of \(all) incidents were detected before they are said to have started, so starts "
          + "are written down late"
      case .rounded: "most incidents start on the hour, so their starts are rounded"
      case .startOfWork(let hour, let share):
        "\(Int((share * 100).rounded())) % of incidents start between \(hour) and \(hour + 1) o'clock, "
          + "the start of work: what began at night may be dated by who noticed it"
      case .copied: "more than one incident in five starts in the very second of a change"
      }
    }
  }

  /// Why times cannot tell at all; `nil` where they may.
  let obstacle: Obstacle?
  /// To how many minutes starts are rounded; 0 where they are not.
  let rounding: Int

  // One in five is no slip.
  private static let lateShare = 0.2
  private static let leastPairs = 10
  // Even in nine office hours an hour has a ninth of them.
  private static let startOfWorkShare = 0.25
  private static let morning = 6...11

  /// Looks at the records of a sample.
  ///
  /// - Complexity: O(changes + incidents).
  init(_ lines: [AssociationRecords.Line], weeks: Int, _ sample: Sample, _ clock: WallClock) {
    let starts = lines.flatMap { $0.incidents.map(\.start) }
    let heaping = TimeHeaping(starts).unit
    rounding = heaping ?? 0
    obstacle =
      Self.form(sample, weeks: weeks)
      ?? (!starts.isEmpty && lines.allSatisfy(\.changes.isEmpty) ? .strangers : nil)
      ?? Self.late(sample)
      ?? (heaping.map { $0 >= 60 } ?? false ? .rounded : nil)
      ?? Self.startOfWork(starts, sample, clock)
      // Where starts are rounded, they meet the beginnings of changes by that alone.
      ?? (heaping == nil && Self.areCopied(lines) ? .copied : nil)
  }

  private static func form(_ sample: Sample, weeks: Int) -> Obstacle? {
    let changes = MidnightShare(
      changes: sample.changes, of: sample.population.dataset,
      on: sample.population.question.calendar)
    if changes.isTooLarge || sample.startsAtMidnight.isTooLarge { return .clockless }
    return weeks < 2 ? .tooFewWeeks : nil
  }

  private static func late(_ sample: Sample) -> Obstacle? {
    let incidents = sample.population.dataset.incidents
    var (late, both) = (0, 0)
    for row in sample.incidents {
      guard let start = incidents.startedAt[row], let seen = incidents.detectedAt[row] else {
        continue
      }
      both += 1
      late += seen < start ? 1 : 0
    }
    return both >= leastPairs && Double(late) > lateShare * Double(both)
      ? .late(late, of: both) : nil
  }

  private static func startOfWork(
    _ starts: [Int64], _ sample: Sample, _ clock: WallClock
  ) -> Obstacle? {
    guard starts.count >= TimeHeaping.leastTimes, let busiest = BusiestHour(starts),
      morning.contains(busiest.hour), busiest.share > startOfWorkShare,
      !areNoticedLater(sample, in: busiest.hour, clock)
    else { return nil }
    return .startOfWork(hour: busiest.hour, share: busiest.share)
  }

  /// Whether most incidents that start in an hour of the day were detected after they had started: then
  /// they are not dated by who noticed them, and something else happens at that hour.
  private static func areNoticedLater(
    _ sample: Sample, in hour: Int, _ clock: WallClock
  ) -> Bool {
    let incidents = sample.population.dataset.incidents
    let own = sample.incidents.filter {
      BusiestHour.hour(of: clock.second(incidents.datedAt($0))) == hour
    }
    let later = own.count { row in
      guard let start = incidents.startedAt[row], let seen = incidents.detectedAt[row] else {
        return false
      }
      return seen.since(start) >= Milliseconds.minute
    }
    return 2 * later > own.count
  }

  /// Whether one start in five more than chance has it is that of a change: where changes go out every
  /// minute and times have no seconds, many meet by chance, as minutes before and after show.
  private static func areCopied(_ lines: [AssociationRecords.Line]) -> Bool {
    func met(minutesLater minutes: Int64) -> Int {
      lines.reduce(0) { $0 + $1.incidentsInTheSecondOfAChange(minutesLater: minutes) }
    }
    let incidents = lines.reduce(0) { $0 + $1.incidents.count }
    let copied = met(minutesLater: 0)
    guard copied > 1, 5 * copied > incidents else { return false }
    let around = displacements.reduce(0) { $0 + met(minutesLater: $1) }
    let byChance = Double(around) / Double(displacements.count)
    return 5 * (Double(copied) - byChance) > Double(incidents)
  }

  // Not the minutes next to it: what is written down twice is often one minute off.
  private static let displacements: [Int64] = [-6, -5, -4, -3, 3, 4, 5, 6]
}

extension AssociationRecords.Line {
  /// How many of its incidents start in the very second in which a change begins or finishes, or would if
  /// they had started so many minutes later.
  fileprivate func incidentsInTheSecondOfAChange(minutesLater minutes: Int64) -> Int {
    let displacement = minutes * 60
    let starts = Set(incidents.map { $0.start + displacement })
    var met: Set<Int64> = []
    for change in changes {
      if starts.contains(change.begun) { met.insert(change.begun) }
      if starts.contains(change.finished) { met.insert(change.finished) }
    }
    return met.isEmpty ? 0 : incidents.count { met.contains($0.start + displacement) }
  }
}
