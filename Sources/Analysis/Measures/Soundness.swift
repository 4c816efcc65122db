import Reports
import Statistics

extension Estimate.Status {
  /// The status of a figure from what Statistics thinks of its data.
  ///
  /// - Parameter noun: What the data are, in the plural, where a more telling word than
  ///   Statistics' own is at hand.
  init(_ adequacy: Adequacy, of noun: String? = nil) {
    switch adequacy {
    case .ok: self = .ok
    case .lowData(let reason): self = .lowData(reason: reason.phrase(noun))
    case .refused(let reason): self = .refused(reason: reason.phrase(noun))
    }
  }

  /// A plain count or sum describes its period completely.
  static let census = Estimate.Status.ok

  /// Whether the data carry an interval.
  var carriesInterval: Bool {
    if case .refused = self { false } else { true }
  }
}

extension Adequacy.Reason {
  /// Why, in a few words.
  ///
  /// - Parameter noun: What the data are, in the plural, where a more telling word is at hand.
  func phrase(_ noun: String? = nil) -> String {
    switch self {
    case .tooFew(let quantity, let found, let needed):
      let noun = noun ?? quantity.rawValue
      return found == 0 ? "no \(noun)" : "fewer than \(Int(needed)) \(noun)"
    case .tooMuch(.largestShare, _, _): return "one incident decides this number"
    case .tooMuch(.autocorrelation, _, _): return "neighbouring points resemble each other"
    case .tooMuch(let quantity, _, let allowed):
      return "\(noun ?? quantity.rawValue) above \(allowed)"
    }
  }
}
