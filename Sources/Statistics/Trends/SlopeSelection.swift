/// The slope of a given rank among all pairs of points, closed in on from both sides.
struct SlopeSelection {
  private let slopes: PairwiseSlopes
  private let rank: Int
  // The slope looked for is above `low` and not above `high`.
  private var low: Double
  private var high: Double
  private var countToLow = 0
  private var countToHigh: Int

  /// - Parameter rank: how many slopes stand before the one looked for, in ascending order.
  init(_ slopes: PairwiseSlopes, rank: Int) {
    precondition((0..<slopes.count).contains(rank), "a rank is below the number of slopes")
    self.slopes = slopes
    self.rank = rank
    low = -2 * slopes.steepest
    high = 2 * slopes.steepest
    countToHigh = slopes.count
  }

  /// The slope looked for.
  ///
  /// - Complexity: O(*n* log *n*) for *n* points, about ten times; sixty at worst.
  mutating func value() -> Double {
    // Exactly zero is common, and bisection would only come near it.
    probe(0)
    if high == 0, slopes.count(upTo: 0, including: false) <= rank { return 0 }
    if isWide { for guess in guesses() where guess > low && guess < high { probe(guess) } }
    var round = 0
    while isWide, high - low > 4 * max(abs(low), abs(high)).ulp {
      probe(proposal(round))
      round += 1
    }
    let between = isWide ? nil : slopes.between(low, high, expecting: countToHigh - countToLow)
    return between.map { $0[rank - countToLow] } ?? bisected()
  }

  /// Whether more slopes are left than are quickly written down.
  private var isWide: Bool { countToHigh - countToLow > max(slopes.points, 512) }

  private mutating func probe(_ slope: Double) {
    let count = slopes.count(upTo: slope, including: true)
    if count > rank {
      (high, countToHigh) = (slope, count)
    } else {
      (low, countToLow) = (slope, count)
    }
  }

  /// Where the slope should be by a sample of all slopes, with room for the sample's chance.
  private func guesses() -> [Double] {
    let sample = slopes.sample(1_024)
    guard !sample.isEmpty else { return [] }
    let position = sample.count * rank / slopes.count
    // Three standard deviations of a rank in a sample of that size.
    let reach = Int(1.5 * Double(sample.count).squareRoot()) + 1
    return [max(0, position - reach), min(sample.count - 1, position + reach)].map { sample[$0] }
  }

  /// Just before and just after where a straight line of counts has the slope, in turns; the middle
  /// every third time, for counts that are no straight line.
  private func proposal(_ round: Int) -> Double {
    let middle = low + (high - low) / 2
    guard round % 3 < 2 else { return middle }
    let margin = Double(slopes.points) / 4
    let aim = Double(rank - countToLow) + (round % 3 == 0 ? -margin : margin)
    let share = aim / Double(countToHigh - countToLow)
    let proposed = low + share * (high - low)
    return proposed > low && proposed < high ? proposed : middle
  }

  /// What is left where thousands of slopes agree to rounding: halving until nothing is between.
  private mutating func bisected() -> Double {
    while high - low > 4 * max(abs(low), abs(high)).ulp { probe(low + (high - low) / 2) }
    return high
  }
}
