/// To which round times on the clock some times were rounded, as people do who write them down later.
///
/// Assumes that what happens keeps no round times by itself: a share e of unrounded times would fall on
/// the multiples of a unit by chance, of minutes 1 in 5 on those of five. Told by the excess over it,
/// (share - e) / (1 - e), an estimate of the share that was rounded, where a binomial tail leaves no
/// doubt. Source: for heaping and its excess share, D. F. Heitjan & D. B. Rubin, "Ignorability and
/// coarse data", Annals of Statistics 19 (1991).
package struct TimeHeaping: Equatable, Sendable {
  /// Units that people round to, in minutes, the coarsest first.
  package static let units = [60, 30, 15, 10, 5]
  /// Fewer times than this show no habit.
  package static let leastTimes = 20
  // From half on most times are rounded.
  private static let leastExcess = 0.5
  private static let level = 0.001

  /// The coarsest unit that half of the times or more were rounded to, in minutes; `nil` for none.
  package let unit: Int?
  /// The share of times that stand at a multiple of it, or else of the finest unit; in 0...1, 0 for
  /// none.
  package let share: Double

  /// Looks at times.
  ///
  /// - Parameter seconds: of a wall clock whose days begin at its multiples of 86,400; in any order.
  /// - Complexity: O(*n*) for *n* times.
  package init(_ seconds: [Int64]) {
    let minutes = seconds.map { Int($0.quotientRoundedDown(by: 60)) }
    func share(_ unit: Int) -> Double {
      minutes.isEmpty
        ? 0 : Double(minutes.count { $0.isMultiple(of: unit) }) / Double(minutes.count)
    }
    let found = Self.units.first { unit in
      let chance = 1 / Double(unit)
      let hits = minutes.count { $0.isMultiple(of: unit) }
      return minutes.count >= Self.leastTimes
        && (share(unit) - chance) / (1 - chance) >= Self.leastExcess
        && 1 - Binomial.cdf(hits - 1, trials: minutes.count, p: chance) < Self.level
    }
    unit = found
    self.share = share(found ?? Self.units[Self.units.count - 1])
  }
}

/// Whether many times stand in one hour of the day, as those do of what began at night and was noticed
/// at the start of work.
package struct BusiestHour: Equatable, Sendable {
  /// 0 to 23; the first of equals.
  package let hour: Int
  /// The share of all times that stand in it, in 0...1.
  package let share: Double
  /// How many times there are.
  package let count: Int

  /// Looks at times; `nil` for none.
  ///
  /// - Parameter seconds: of a wall clock whose days begin at its multiples of 86,400; in any order.
  /// - Complexity: O(*n*) for *n* times.
  package init?(_ seconds: [Int64]) {
    guard !seconds.isEmpty else { return nil }
    var hours = [Int](repeating: 0, count: 24)
    for second in seconds { hours[Self.hour(of: second)] += 1 }
    let most = hours.indices.reduce(0) { hours[$1] > hours[$0] ? $1 : $0 }
    hour = most
    share = Double(hours[most]) / Double(seconds.count)
    count = seconds.count
  }

  /// The hour of the day of a second on the same clock, 0 to 23.
  package static func hour(of second: Int64) -> Int {
    let day: Int64 = 86_400
    return Int((second - second.quotientRoundedDown(by: day) * day) / 3_600)
  }
}

extension Int64 {
  /// The quotient, rounded towards minus infinity, so that days before 1970 begin at midnight, too.
  fileprivate func quotientRoundedDown(by divisor: Int64) -> Int64 {
    let (quotient, rest) = quotientAndRemainder(dividingBy: divisor)
    return rest < 0 ? quotient - 1 : quotient
  }
}
