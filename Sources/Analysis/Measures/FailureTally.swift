import Chronology
import Diagnostics
import Records
import Reports
import Statistics

/// Finished production changes and how many of them failed, by week.
struct FailureTally {
  /// Failed of those whose outcome is known.
  let total: Tally
  /// The same by week, for the design effect.
  let weeks: [Tally]
  /// Changes without a known outcome, of sources whose outcomes carry a rate.
  let unstated: Int
  /// Of those, how many an incident names.
  let unstatedButBlamed: Int
  /// The changes that are in no rate, or in one by links alone, for where they came from.
  let sources: RateSources

  /// Changes that had not failed, younger than the window at the end of observation.
  private let young: Int
  /// How often its period is looked at.
  private let looks: Claim.Looks
  /// Whether it is all of a period, so that the extremes of what is not known may be told.
  private let isWhole: Bool

  /// Counts a sample in one pass.
  init(_ sample: Sample) {
    isWhole = sample.isWhole
    looks = sample.looks
    let population = sample.population
    var weeks: [Tally] = []
    var week: Int32?
    var failed = 0
    var rated = 0
    var unstated = 0
    var blamed = 0
    // Changes are in order of time, so a week's stand together.
    for row in sample.changes {
      if population.weeks[row] != week {
        if rated > 0 { weeks.append(Tally(successes: failed, trials: rated)) }
        week = population.weeks[row]
        (failed, rated) = (0, 0)
      }
      switch population.verdicts[row] {
      case .succeeded: rated += 1
      case .failed:
        rated += 1
        failed += 1
      case .unstated: unstated += 1
      case .unstatedButBlamed:
        unstated += 1
        blamed += 1
      case .unrated, .aborted: break
      }
    }
    if rated > 0 { weeks.append(Tally(successes: failed, trials: rated)) }
    total = .total(weeks)
    self.weeks = weeks
    self.unstated = unstated
    unstatedButBlamed = blamed
    sources = RateSources(sample)
    young = Self.young(sample)
  }

  /// Counts from the latest change back, as far as the window reaches.
  private static func young(_ sample: Sample) -> Int {
    let population = sample.population
    let ripe = population.asOf.advanced(by: -population.question.window)
    return sample.changes.reversed()
      .prefix { population.dataset.changes.datedAt($0) > ripe }
      .count { population.verdicts[$0] == .succeeded }
  }

  /// The share that failed, or that did not.
  func estimate(ofFailures: Bool) -> Estimate {
    let proportion = Proportion.estimate(total, weeks: weeks, looks: looks)
    if total.trials == 0, let refusal = sources.refusal {
      return Estimate.proportion(proportion, of: Self.noun).refused(refusal)
    }
    let interval = MissingOutcomes.interval(proportion, missing: unstated)
    let k = ofFailures ? total.successes : total.failures
    return Estimate(
      value: proportion.value.map { ofFailures ? $0 : 1 - $0 },
      lower: total.trials == 0 ? nil : ofFailures ? interval.lower : interval.upper.map { 1 - $0 },
      upper: total.trials == 0 ? nil : ofFailures ? interval.upper : interval.lower.map { 1 - $0 },
      numerator: Double(k), denominator: Double(total.trials), n: total.trials,
      unit: .proportion,
      status: Estimate.Status(
        .failureRate(trials: total.trials),
        of: total.trials == 0 && unstated > 0 ? "changes with a known outcome" : Self.noun),
      caveats: caveats(isClustered: proportion.isClustered))
  }

  /// How many failed, for a table: missing where nobody can tell.
  var failedCell: Table.Cell {
    total.trials == 0 && sources.refusal != nil ? .missing : .number(Double(total.successes))
  }

  private static let noun = "finished changes"

  /// How many of some changes failed, where that is not known of all of them.
  struct Failures {
    /// From those known to have failed to those and all whose outcome is not known.
    let known: ClosedRange<Int>
    /// Of so many changes.
    let changes: Int
    /// Those whose outcome is not known.
    let unstated: Int
  }

  /// How many failed at least and at most, where so many outcomes are not known that the share of the
  /// others is no headline; `nil` where they are not.
  var failuresThatMayBe: Failures? {
    guard isWidened else { return nil }
    // One that an incident names is known to have failed, whatever nobody wrote down of it.
    return Failures(
      known: total.successes + unstatedButBlamed...total.successes + unstated,
      changes: total.trials + unstated, unstated: unstated)
  }

  /// Whether the interval is that of both extremes.
  private var isWidened: Bool {
    total.trials > 0 && MissingOutcomes.matter(total, missing: unstated)
  }

  private func caveats(isClustered: Bool) -> [Diagnostic] {
    var caveats: [Diagnostic] = []
    if unstated > 0 && !isWhole {
      caveats.append(isWidened ? .unstatedWiden : .unstatedLeftOut)
    } else if unstated > 0 {
      caveats.append(
        .unstatedOutcomes(
          unstated,
          bounds: MissingOutcomes.bounds(total, missing: unstated, successes: unstatedButBlamed),
          isWidened: isWidened))
    }
    if total.trials > 0 { caveats += sources.caveats(of: total.trials, isWhole: isWhole) }
    if young > 0 && isWhole { caveats.append(.mayYetFail(young)) }
    if isClustered { caveats.append(.failuresCluster) }
    return caveats
  }
}

extension Diagnostic {
  /// A segment of a period has changes without an outcome.
  static let unstatedLeftOut = Diagnostic(
    .note, .caveat, "changes with no recorded outcome are left out of the rate", hint: nil, at: nil)

  /// The same of so many that they may decide the rate.
  static let unstatedWiden = Diagnostic(
    .warning, .caveat,
    "more than one change in ten has no known outcome; the interval holds whatever they were",
    hint: nil, at: nil)

  /// Changes without an outcome could move a failure rate between two extremes (Manski, "Partial Identification").
  static func unstatedOutcomes(
    _ count: Int, bounds: Interval, isWidened: Bool
  ) -> Diagnostic {
    let lowest = percent(bounds.lower ?? 0)
    let highest = percent(bounds.upper ?? 1)
    return Diagnostic(
      .warning, .caveat,
      "\(count) \(count == 1 ? "change has" : "changes have") no known outcome; whatever "
        + "\(count == 1 ? "it was" : "they were"), the failure rate lies between \(lowest) and \(highest)"
        + (isWidened ? ", and the interval is that of both, joined" : ""),
      hint: "Record an outcome for every change.", at: nil)
  }

  /// Some changes are so young that what they will cause may not have begun.
  static func mayYetFail(_ count: Int) -> Diagnostic {
    Diagnostic(
      .note, .caveat,
      "\(count) \(count == 1 ? "change" : "changes") finished so shortly before the end of "
        + "observation that \(count == 1 ? "it" : "they") may yet fail", hint: nil, at: nil)
  }

  /// A share in the words of a diagnostic, which carries text: one decimal, more below 1 %.
  static func percent(_ share: Double) -> String {
    let decimals = share == 0 || share >= 0.01 ? 1 : share >= 0.001 ? 2 : 3
    let scale = [10, 100, 1_000][decimals - 1]
    let units = Int((share * Double(100 * scale)).rounded())
    return "\(units / scale).\((units % scale).padded(to: decimals)) %"
  }

  /// Failures come in bad weeks; the interval is widened for it.
  static let failuresCluster = Diagnostic(
    .warning, .caveat, "failures cluster by week; the interval is widened for it", hint: nil,
    at: nil)
}
