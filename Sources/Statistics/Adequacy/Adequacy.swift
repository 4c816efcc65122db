/// What a figure can bear: shown as it is, shown with a small-sample note, or not shown.
package enum Adequacy: Equatable, Sendable {
  /// Enough data for the figure and for comparing it.
  case ok
  /// Shown with its interval and a note, without comparing words.
  case lowData(Reason)
  /// Not shown; the reason is.
  case refused(Reason)

  /// What there is too little or too much of.
  package enum Reason: Equatable, Sendable {
    /// There are fewer than are needed.
    case tooFew(Quantity, found: Double, needed: Double)
    /// There is more than is allowed.
    case tooMuch(Quantity, found: Double, allowed: Double)
  }

  /// What is counted or measured.
  package enum Quantity: String, Sendable, CaseIterable {
    case trials = "changes"
    case failures
    case successes = "changes without failure"
    case groups
    case weeks = "full weeks"
    case weeklyMean = "events a week"
    case values
    case closed = "closed incidents"
    case points
    case autocorrelation
    case informative = "informative incidents"
    case exposed = "exposed incidents"
    case unexposed = "unexposed incidents"
    case durations = "incidents with a duration"
    case largestShare = "share of the largest incident"
    case judged = "judged suspects"
    case confirmed = "confirmed suspects"
    case rejected = "rejected suspects"
    case recordsBefore = "records of it before"
    case recordsAround = "records of it for long"
    case missingShare = "share of changes without a known outcome"
  }

  /// The reason, unless all is well.
  package var reason: Reason? {
    switch self {
    case .ok: nil
    case .lowData(let reason), .refused(let reason): reason
    }
  }

  /// Whether the figure may be shown at all.
  package var isShown: Bool {
    if case .refused = self { false } else { true }
  }

  /// The worst of several verdicts on one figure; the first of equals. `ok` for none.
  package static func worst(of verdicts: [Adequacy]) -> Adequacy {
    verdicts.first { !$0.isShown } ?? verdicts.first { $0 != .ok } ?? .ok
  }
}
