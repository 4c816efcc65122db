package import Diagnostics

/// A figure with everything needed to believe it.
///
/// No part has a default, so that the compiler names every place that would forget one. A missing
/// value is `nil` and never 0.
package struct Estimate: Equatable, Sendable {
  /// How far a figure can be trusted.
  package enum Status: Equatable, Sendable {
    /// It can carry a conclusion.
    case ok
    /// It is shown with its interval and a note; no comparison is drawn from it.
    case lowData(reason: String)
    /// It is not an answer; the reason says why. A value may still describe the few rows there are.
    case refused(reason: String)
  }

  /// The figure, `nil` where there is nothing to compute it from.
  package let value: Double?
  /// The lower end of its 95 % interval; `nil` where there is none.
  package let lower: Double?
  /// The upper end of its 95 % interval; `nil` where there is none or it is not reached.
  package let upper: Double?
  /// The k of "k of n", where the figure is a ratio.
  package let numerator: Double?
  /// The n of "k of n", where the figure is a ratio.
  package let denominator: Double?
  /// How many records it rests on.
  package let n: Int
  package let unit: Unit
  /// How far it can be trusted.
  package let status: Status
  /// Reservations, for the footnotes.
  package let caveats: [Diagnostic]

  /// A figure; every part is named so that none is forgotten.
  package init(
    value: Double?, lower: Double?, upper: Double?, numerator: Double?, denominator: Double?,
    n: Int, unit: Unit, status: Status, caveats: [Diagnostic]
  ) {
    self.value = value
    self.lower = lower
    self.upper = upper
    self.numerator = numerator
    self.denominator = denominator
    self.n = n
    self.unit = unit
    self.status = status
    self.caveats = caveats
  }
}

extension Estimate {
  /// Why it is weak, in words, as in `low data: fewer than 20 changes`; `nil` where it is not. Where a
  /// figure stands although it is refused, what is refused is its interval and every comparison.
  package var weakness: String? {
    switch status {
    case .ok: nil
    case .lowData(let reason): "low data: \(reason)"
    case .refused(let reason): value == nil ? "refused: \(reason)" : "no interval: \(reason)"
    }
  }
}

extension Estimate.Status {
  /// The word in files: `ok`, `low_data`, `refused`.
  package var name: String {
    switch self {
    case .ok: "ok"
    case .lowData: "low_data"
    case .refused: "refused"
    }
  }

  /// Why it is not `ok`.
  package var reason: String? {
    switch self {
    case .ok: nil
    case .lowData(let reason), .refused(let reason): reason
    }
  }
}
