import Chronology
import Diagnostics
import Records
import Reports
import Statistics

/// Lengths of time between two moments of records: over, still going on, or not to be had.
struct Durations {
  /// One record's duration, in minutes.
  struct Entry {
    let row: Int
    let minutes: Double
    let isClosed: Bool
  }

  /// What a record offers.
  enum Reading {
    case closed(from: Instant, to: Instant)
    case open(from: Instant)
    case missing(reason: String)
  }

  private(set) var entries: [Entry] = []
  /// What is timed, in the plural, once it is over.
  private let noun: String
  private let disorder: Disorder
  private(set) var leftOut: [(reason: String, rows: [Int])] = []

  /// Why what is over at a time nobody knows has no duration.
  static let noEnd = "over, its end is not recorded"
  /// Why what nobody says to be over has none either.
  static let untold = "neither an end nor a state is recorded"

  /// What it means for a duration to end before it begins.
  enum Disorder {
    case lasting, detection, repair, change

    /// Of one of them.
    var reason: String {
      switch self {
      case .lasting: "ends before it begins"
      case .detection: "was noticed before it began"
      case .repair: "ended before it was noticed"
      case .change: "was over before its change was finished"
      }
    }

    /// Of several.
    var ofSeveral: String {
      switch self {
      case .lasting: "they end before they begin"
      case .detection: "they were noticed before they began"
      case .repair: "they ended before they were noticed"
      case .change: "they were over before their changes were finished"
      }
    }
  }

  /// Reads the duration of each row; one that ends before it begins is left out.
  ///
  /// - Parameter disorder: What it would mean for one to end before it begins.
  init(
    rows: [Int], asOf: Instant, of noun: String = "closed incidents",
    disorder: Disorder = .lasting, read: (Int) -> Reading
  ) {
    self.noun = noun
    self.disorder = disorder
    var reasons: [String: [Int]] = [:]
    for row in rows {
      switch read(row) {
      case .closed(let start, let end) where end >= start:
        entries.append(Entry(row: row, minutes: Self.minutes(start, end), isClosed: true))
      case .closed: reasons[disorder.reason, default: []].append(row)
      case .open(let start) where start > asOf:
        reasons["begins after the end of observation", default: []].append(row)
      case .open(let start):
        entries.append(Entry(row: row, minutes: Self.minutes(start, asOf), isClosed: false))
      case .missing(let reason): reasons[reason, default: []].append(row)
      }
    }
    leftOut = reasons.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  var closed: Int { entries.count { $0.isClosed } }
  var open: Int { entries.count - closed }
  /// How many are over at a time nobody knows.
  private var endless: Int { count(Self.noEnd) }
  /// How many may be over or not.
  private var untold: Int { count(Self.untold) }

  private func count(_ reason: String) -> Int {
    leftOut.first { $0.reason == reason }?.rows.count ?? 0
  }

  /// Why nothing can be said of them: all are over, and of none anybody knows the end.
  private var noEndsRefusal: Estimate.Status? {
    entries.isEmpty && endless + untold > 0 ? .noEnds(over: endless, untold: untold) : nil
  }

  private static func minutes(_ start: Instant, _ end: Instant) -> Double {
    Double(end.since(start)) / Double(Milliseconds.minute)
  }

  /// A quantile with its interval: order statistics while all are closed, Kaplan-Meier with log-log
  /// limits while any is open (Kalbfleisch & Prentice 1980). Below the number that carries an interval, the value
  /// only describes the few there are.
  ///
  /// - Parameter refusal: Why the times tell no durations at all; `nil` where they do.
  func quantile(
    _ q: Double, caveats: [Diagnostic] = [], refusal: Estimate.Status? = nil
  ) -> Estimate {
    if let refusal = refusal ?? noEndsRefusal {
      return Estimate(
        value: nil, lower: nil, upper: nil, numerator: nil, denominator: nil, n: entries.count,
        unit: .minutes, status: refusal, caveats: [])
    }
    let status = Estimate.Status(.durationMedian(closed: closed), of: noun)
    let quantile = DurationQuantile.estimate(
      q, durations: entries.map(\.minutes), isClosed: entries.map(\.isClosed))
    let interval = status.carriesInterval ? quantile.interval : .unlimited
    return Estimate(
      value: quantile.value, lower: interval.lower, upper: interval.upper, numerator: nil,
      denominator: nil, n: entries.count, unit: .minutes, status: status,
      caveats: caveats + (open > 0 ? [.stillOpen(open)] : []) + leftOutCaveats)
  }

  /// Total minutes of the closed ones over their number, without an interval (Davidovic, "Incident Metrics in SRE").
  func mean() -> Estimate {
    let minutes = entries.filter(\.isClosed).map(\.minutes)
    let value = minutes.isEmpty ? nil : minutes.reduce(0, +) / Double(minutes.count)
    return Estimate(
      value: value, lower: nil, upper: nil, numerator: minutes.isEmpty ? nil : minutes.reduce(0, +),
      denominator: Double(minutes.count), n: minutes.count, unit: .minutes,
      status: noEndsRefusal ?? Estimate.Status(.durationMedian(closed: minutes.count), of: noun),
      caveats: [.meanWanders] + (open > 0 ? [.stillOpen(open)] : [])
        + Diagnostic.endsNotRecorded(over: endless, untold: untold))
  }

  private var leftOutCaveats: [Diagnostic] {
    let impossible = leftOut.first { $0.reason == disorder.reason }?.rows.count ?? 0
    return (impossible == 0 ? [] : [.impossibleOrder(impossible, disorder)])
      + Diagnostic.endsNotRecorded(over: endless, untold: untold)
  }

  /// The records behind the figure.
  func account(_ kind: RecordKind) -> Account {
    Account(
      kind: kind,
      entries: entries.map {
        Account.Entry(row: $0.row, value: $0.minutes, role: $0.isClosed ? "closed" : "still open")
      }, leftOut: leftOut)
  }
}

extension Durations {
  /// How long incidents took to be noticed: start to detection.
  static func toDetect(_ sample: Sample) -> Durations {
    let incidents = sample.population.dataset.incidents
    return Durations(
      rows: sample.incidents, asOf: sample.population.asOf,
      of: "incidents with a start and detection", disorder: .detection
    ) { row in
      guard let start = incidents.startedAt[row] else { return .missing(reason: "no start") }
      guard let detected = incidents.detectedAt[row] else {
        return .missing(reason: "no detection time")
      }
      return .closed(from: start, to: detected)
    }
  }

  /// That some of a sample's incidents are so young that slower detections may still be unseen,
  /// where any is: times to detect are right-truncated.
  static func youngCaveats(_ sample: Sample) -> [Diagnostic] {
    let ripe = sample.population.detectionIsRipeUntil
    let count = sample.incidents.count {
      sample.population.dataset.incidents.startedAt[$0].map { $0 > ripe } ?? false
    }
    return count == 0 ? [] : [.detectionMayLag(count)]
  }

  /// That most of the incidents were noticed in the very moment they began, where so many were: then one of
  /// the two was copied from the other.
  static func copiedCaveats(_ sample: Sample) -> [Diagnostic] {
    let entries = toDetect(sample).entries
    let none = entries.count { $0.minutes == 0 }
    let isHabit = none >= fewestCopied && 5 * none >= 4 * entries.count
    return isHabit ? [.detectionIsStart(none, of: entries.count)] : []
  }

  private static let fewestCopied = 3

  /// Why times to detect cannot be told, where days stand for moments: between two midnights lie
  /// whole days, and most outages are noticed on the day they begin.
  static func detectionRefusal(_ sample: Sample) -> Estimate.Status? {
    sample.startsAtMidnight.refusal ?? sample.detectionsAtMidnight.refusal
  }

  /// How long incidents lasted: start, else detection, to resolution.
  static func toRecover(_ sample: Sample) -> Durations {
    let incidents = sample.population.dataset.incidents
    return lasting(sample) { incidents.datedAt($0) }
  }

  /// That some of a sample's incidents are timed from their detection, where any is.
  static func fallbackCaveats(_ sample: Sample) -> [Diagnostic] {
    let population = sample.population
    let count = sample.incidents.count {
      population.dataset.incidents.startedAt[$0] == nil && !population.stale.contains($0)
    }
    return count == 0 ? [] : [.startFallsBack(count)]
  }

  /// How long incidents lasted once they were noticed: detection to resolution.
  static func toRepair(_ sample: Sample) -> Durations {
    let incidents = sample.population.dataset.incidents
    return lasting(sample, disorder: .repair) { incidents.detectedAt[$0] }
  }

  /// How long failed changes stayed unrecovered: finish of the change to resolution of the incident
  /// it caused. Of several causes the last to finish counts.
  static func ofFailedChanges(_ sample: Sample) -> Durations {
    let population = sample.population
    return Durations(
      rows: sample.incidents, asOf: population.asOf, of: "closed incidents laid to a change",
      disorder: .change
    ) { row in
      let finishes = (population.causes[row] ?? []).map { population.dataset.changes.datedAt($0) }
      guard let finish = finishes.max() else { return .missing(reason: "no change is linked") }
      return reading(from: finish, of: row, population)
    }
  }

  private static func lasting(
    _ sample: Sample, disorder: Disorder = .lasting, from start: (Int) -> Instant?
  ) -> Durations {
    let population = sample.population
    return Durations(
      rows: sample.incidents, asOf: population.asOf, disorder: disorder
    ) { row in
      guard let start = start(row) else { return .missing(reason: "no detection time") }
      return reading(from: start, of: row, population)
    }
  }

  /// What an incident offers, timed from a moment.
  private static func reading(
    from start: Instant, of row: Int, _ population: Population
  ) -> Reading {
    if population.stale.contains(row) { return .missing(reason: "stale") }
    return switch population.ending(of: row) {
    case .open: .open(from: start)
    case .at(let end): .closed(from: start, to: end)
    case .unknown: .missing(reason: noEnd)
    case .untold: .missing(reason: untold)
    }
  }
}
