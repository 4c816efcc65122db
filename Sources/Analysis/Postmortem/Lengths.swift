import Chronology
import Records
import Reports
import Statistics

/// How long the steps of an incident took, each held against earlier incidents.
struct Lengths {
  /// One step.
  struct Step {
    let name: String
    let title: String
    /// Of this incident; `nil` where a moment is missing or their order impossible.
    let minutes: Double?
    /// Whether it still went on at the end of observation.
    let isOpen: Bool
    /// The middle of earlier incidents.
    let median: Estimate
    /// The share of earlier incidents that took as long or less.
    let rank: Estimate
    /// How many of these took exactly as long, none of them still going on.
    let ties: Int
  }

  /// Whom it is compared with, as in "earlier severity 2 incidents".
  let peers: String
  let steps: [Step]

  /// Compares with earlier incidents of the same severity, or of all where too few are over.
  init(_ inquiry: Inquiry) {
    let population = inquiry.search.population
    let incidents = population.dataset.incidents
    let earlier = population.incidents.filter {
      $0 != inquiry.incident && incidents.datedAt($0) < inquiry.start
        && !population.stale.contains($0)
    }
    let severity = incidents.severity[inquiry.incident]
    let alike = earlier.filter { severity != 0 && incidents.severity[$0] == severity }
    let closed = alike.count { population.end(of: $0) != nil }
    let isEnough = Adequacy.durationMedian(closed: closed).isShown
    peers = isEnough ? "earlier severity \(severity) incidents" : "earlier incidents"
    let others = isEnough ? alike : earlier
    steps = Stretch.all.map { stretch in
      Self.step(stretch, of: inquiry.incident, among: others, population)
    }
  }

  private static func step(
    _ stretch: Stretch, of incident: Int, among others: [Int], _ population: Population
  ) -> Step {
    let durations = others.compactMap { stretch.length(of: $0, population) }
    let own = stretch.length(of: incident, population)
    let sample = Durations(
      rows: others, asOf: population.asOf, of: "earlier closed incidents"
    ) { row in
      guard let from = stretch.from(population.dataset.incidents, row) else {
        return .missing(reason: "no beginning")
      }
      guard let to = stretch.end(of: row, population) else {
        return stretch.unfinished(row, from, population)
      }
      return .closed(from: from, to: to)
    }
    let rank = own.map { DurationRank.share(upTo: $0.minutes, among: durations) }
    return Step(
      name: stretch.name, title: stretch.title, minutes: own?.minutes,
      isOpen: own.map { !$0.isClosed } ?? false, median: sample.quantile(0.5),
      rank: rank ?? DurationRank.share(upTo: 0, among: []),
      ties: durations.count { $0.isClosed && $0.minutes == own?.minutes })
  }
}

/// A stretch between two moments of an incident.
private struct Stretch: Sendable {
  let name: String
  let title: String
  let from: @Sendable (Dataset.Incidents, Int) -> Instant?
  let to: @Sendable (Dataset.Incidents, Int) -> Instant?
  /// Whether one without an end goes on; else its end is merely not written down.
  let canBeOpen: Bool

  static let all = [
    Stretch(
      name: "time_to_detect", title: "To detect", from: { $0.startedAt[$1] },
      to: { $0.detectedAt[$1] }, canBeOpen: false),
    Stretch(
      name: "time_to_acknowledge", title: "To acknowledge",
      from: { $0.detectedAt[$1] }, to: { $0.acknowledgedAt[$1] }, canBeOpen: false),
    Stretch(
      name: "time_to_mitigate", title: "To mitigate", from: { $0.datedAt($1) },
      to: { $0.mitigatedAt[$1] }, canBeOpen: false),
    Stretch(
      name: "time_to_repair", title: "To repair", from: { $0.detectedAt[$1] },
      to: { $0.resolvedAt[$1] }, canBeOpen: true),
    Stretch(
      name: "time_to_recover", title: "To recover", from: { $0.datedAt($1) },
      to: { $0.resolvedAt[$1] }, canBeOpen: true),
  ]

  /// When it ended, as far as is known at the end of observation.
  func end(of row: Int, _ population: Population) -> Instant? {
    to(population.dataset.incidents, row).flatMap { $0 <= population.asOf ? $0 : nil }
  }

  func unfinished(_ row: Int, _ from: Instant, _ population: Population) -> Durations.Reading {
    guard canBeOpen else { return .missing(reason: "no end") }
    return goesOn(row, population)
      ? .open(from: from)
      : .missing(reason: population.isUntold(row) ? Durations.untold : Durations.noEnd)
  }

  /// Whether an incident without an end to it is still in it.
  private func goesOn(_ row: Int, _ population: Population) -> Bool {
    canBeOpen && population.isOpen(row)
  }

  /// Its length in minutes and whether it is over; `nil` where it cannot be told.
  func length(of row: Int, _ population: Population) -> (minutes: Double, isClosed: Bool)? {
    guard let from = from(population.dataset.incidents, row) else { return nil }
    let end = end(of: row, population)
    guard let to = end ?? (goesOn(row, population) ? population.asOf : nil), to >= from else {
      return nil
    }
    return (Double(to.since(from)) / Double(Milliseconds.minute), end != nil)
  }
}
