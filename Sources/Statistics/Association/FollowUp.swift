/// Something followed until an event or until nobody looks any more, exposed for parts of that time.
package struct FollowUp: Equatable, Sendable {
  /// How long it was followed, in any unit.
  package let length: Double
  /// Whether the event happened at the end of it.
  package let hasEvent: Bool
  /// When it was exposed, counted from its beginning: apart from each other, each from its lower bound up
  /// to its upper bound, which is not in it.
  package let exposures: [Range<Double>]

  /// A follow-up.
  ///
  /// - Parameter exposures: What lies outside of 0...`length`, and what is empty, counts for nothing.
  package init(length: Double, hasEvent: Bool, exposures: [Range<Double>]) {
    self.length = length
    self.hasEvent = hasEvent
    self.exposures = exposures
  }

  /// Whether it is exposed at a time.
  package func isExposed(at time: Double) -> Bool { exposures.contains { $0.contains(time) } }
}

extension [FollowUp] {
  /// Each event with all that were still followed when as much time had passed for them, and how many of
  /// those were exposed then.
  ///
  /// `CaseCrossover` of these is Cox's proportional hazards model with an exposure that changes with
  /// time: whatever makes events frequent early and seldom late cancels out. Events at the same time are
  /// told apart by nothing (Breslow). Source: D. R. Cox, "Regression models and life-tables", Journal of
  /// the Royal Statistical Society B 34 (1972), section 5.
  ///
  /// - Returns: A stratum for each event, in their order; empty without events. Lengths that are not
  ///   numbers, or below 0, are left out.
  /// - Complexity: O(*n* log *n*) for *n* follow-ups and exposures.
  package var strata: [ExposureStratum] {
    let followed = filter { $0.length >= 0 }
    let begun = followed.flatMap { one in
      one.exposures.filter { !$0.isEmpty && $0.lowerBound <= one.length }.map(\.lowerBound)
    }.sorted()
    let ended = followed.flatMap { one in
      one.exposures.filter { !$0.isEmpty && $0.upperBound <= one.length }.map(\.upperBound)
    }.sorted()
    let lengths = followed.map(\.length).sorted()
    let lastExposed = followed.filter { $0.isExposed(at: $0.length) }.map(\.length).sorted()
    return followed.filter(\.hasEvent).map { one in
      let time = one.length
      return ExposureStratum(
        isExposed: one.isExposed(at: time),
        exposed: begun.count(upTo: time) - ended.count(upTo: time)
          - lastExposed.count(below: time),
        slots: followed.count - lengths.count(below: time))
    }
  }
}

extension [Double] {
  /// How many of sorted numbers are no larger than one.
  fileprivate func count(upTo bound: Double) -> Int { count { $0 <= bound } }

  /// How many of sorted numbers are smaller than one.
  fileprivate func count(below bound: Double) -> Int { count { $0 < bound } }

  /// How many of sorted numbers fulfil what only the first of them do.
  private func count(_ holds: (Double) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
