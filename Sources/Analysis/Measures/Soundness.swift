import Reports

/// How much data a figure needs before it may be believed: the table of METHODS 0.3.
enum Soundness {
  static func failureRate(n: Int) -> Estimate.Status {
    switch n {
    case 0: .refused(reason: "no finished changes")
    case ..<20: .lowData(reason: "fewer than 20 finished changes")
    default: .ok
    }
  }

  static func sizeQuantile(n: Int) -> Estimate.Status {
    switch n {
    case 0: .refused(reason: "no change has a size")
    case ..<5: .refused(reason: "fewer than 5 changes have a size")
    case ..<20: .lowData(reason: "fewer than 20 changes have a size")
    default: .ok
    }
  }

  static func duration(closed: Int) -> Estimate.Status {
    switch closed {
    case 0: .refused(reason: "nothing to time")
    case ..<5: .refused(reason: "fewer than 5 closed")
    case ..<10: .lowData(reason: "fewer than 10 closed")
    default: .ok
    }
  }

  /// A plain count or sum describes its period completely.
  static let census = Estimate.Status.ok
}
