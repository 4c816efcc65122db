package import Diagnostics
package import Records
import Reports
import Text

/// Whether a figure is what a team wants it to be, as far as its interval tells.
enum TargetVerdict: Equatable {
  case met
  case missed
  /// The interval holds the bound, there is no figure, or the period is not over; the reason in words.
  case cannotTell(String)

  /// Judges an estimate.
  ///
  /// A target is met where all of the interval lies on its side of the bound, and missed where none
  /// of it does; the bound itself is not below nor above it. A figure that is a complete account has
  /// no interval and is compared itself; while its period goes on it only grows.
  init(_ target: Target, of estimate: Estimate, goesOn: Bool = false) {
    guard let value = estimate.value else {
      self = .cannotTell(estimate.status.reason ?? "no data")
      return
    }
    if case .refused(let reason) = estimate.status {
      self = .cannotTell(reason)
      return
    }
    let hasInterval = estimate.lower != nil || estimate.upper != nil
    // A count or a sum is a complete account; a ratio is an estimate, also where nobody knows its
    // interval.
    let isAccount = estimate.denominator == nil && estimate.status == .census
    guard hasInterval || isAccount else {
      self = .cannotTell(estimate.status.reason ?? "it has no interval")
      return
    }
    // An end that is not reached lies beyond any bound.
    let lower = hasInterval ? estimate.lower ?? -.infinity : value
    let upper = hasInterval ? estimate.upper ?? .infinity : value
    let (isMet, isMissed) =
      switch target.side {
      case .below: (upper < target.bound, lower >= target.bound)
      case .above: (lower > target.bound, upper <= target.bound)
      }
    let mayYet = goesOn && isAccount && !hasInterval && (target.side == .above ? isMissed : isMet)
    self =
      mayYet
      ? .cannotTell("the period is not over")
      : isMet ? .met : isMissed ? .missed : .cannotTell("the interval holds it")
  }

  /// The verdict in words.
  var words: String {
    switch self {
    case .met: "met"
    case .missed: "not met"
    case .cannotTell(let reason): "cannot tell: \(reason)"
    }
  }
}

extension Target {
  /// What is wrong with it, `nil` where nothing is: no such metric, or one that counts something
  /// else than the target.
  package var mistake: Diagnostic? {
    guard let metric = MetricCatalog.metric(named: self.metric) else { return unknownMetric }
    guard let unit = MetricCatalog.unit(of: metric) else { return nil }
    let wanted: Quantity =
      switch unit {
      case .proportion: .share
      case .minutes, .minutesPer100Changes: .minutes
      case .lines: .lines
      default: .number
      }
    guard wanted != quantity else { return nil }
    let example =
      switch wanted {
      case .share: "below 15 %"
      case .minutes: "below 60 min"
      case .lines: "below 200 lines"
      case .number: "below 5"
      }
    return Diagnostic(
      .error, .configuration, "\"\(text)\" is no target for \(self.metric), in \(unit.rawValue)",
      hint: "Write as in \(example).", at: location)
  }

  private var unknownMetric: Diagnostic {
    let names = MetricCatalog.all.map(\.name)
    let nearest = Spelling.suggestion(for: metric, among: names)
    return Diagnostic(
      .error, .configuration, "there is no metric \"\(metric)\"",
      hint: "\(nearest)Metrics are \(names.joined(separator: ", ")).", at: location)
  }
}
