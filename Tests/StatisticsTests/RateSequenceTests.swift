import RealModule
import Statistics
import Testing

@Suite("Limits that hold however often one looks")
struct RateSequenceTests {
  @Test("limits of rates and of shrunk shares agree with SciPy")
  func agreesWithOracle() throws {
    for row in try OracleTable("rate_sequences").rows {
      let rate = RateSequence.interval(
        count: row.number("count"), exposure: row.number("exposure"),
        expected: row.number("expected"))
      let isRateRight =
        isClose(rate.lower, row.number("lower"), relative: 1e-8)
        && isClose(rate.upper, row.number("upper"), relative: 1e-8)
      #expect(isRateRight, "\(row)")
      let phi = row.number("inflation")
      let share = ConfidenceSequence.interval(
        successes: row.number("successes") / phi, trials: row.number("trials") / phi)
      let isShareRight =
        isClose(share.lower, row.number("share_lower"), relative: 1e-8)
        && isClose(share.upper, row.number("share_upper"), relative: 1e-8)
      #expect(isShareRight, "\(row)")
    }
  }

  @Test("nothing yet bounds a rate from above alone")
  func nothingYet() {
    // The log of the mixture at no events is 0.5 ln(0.25/1.25), and the limit is ln 20 less that.
    let interval = RateSequence.interval(count: 0, exposure: 1, expected: 2)
    #expect(interval.lower == 0)
    #expect(isClose(interval.upper, .log(20) - .log(0.2) / 2, relative: 1e-12))
  }

  @Test("whatever was expected, a rate is inside, and nearest where it was")
  func expectationOnlyCostsWidth() throws {
    func width(_ expected: Double) throws -> Double {
      let interval = RateSequence.interval(count: 43, exposure: 4.5, expected: expected)
      let (lower, upper) = (try #require(interval.lower), try #require(interval.upper))
      #expect(lower < 43 / 4.5 && upper > 43 / 4.5)
      return upper - lower
    }
    let near = try width(9)
    for expected in [0.01, 0.5, 200, 10_000] { #expect(try width(expected) > near) }
  }

  @Test(
    "a rate is inside at every one of a week's looks, also where days and nights differ",
    arguments: [(1, false), (2, true), (3, true)])
  func coversAtEveryLook(seed: Int, keepsOfficeHours: Bool) {
    var random = SplitMix64(seed: seed)
    let weeks = 400
    var covered = 0
    for week in 0..<weeks {
      let perDay = [0.7, 3, 12][week % 3]
      var (count, mean) = (0, 0.0)
      let isInside = (1...168).allSatisfy { hour in
        let isOpen = (9..<17).contains((hour - 1) % 24) && hour <= 120
        let rate = keepsOfficeHours ? (isOpen ? perDay * 7 / 40 : 0) : perDay / 24
        mean += rate
        count += events(rate, &random)
        let limits = RateSequence.interval(
          count: Double(count), exposure: Double(hour) / 24, expected: perDay)
        return limits.contains(mean / Double(hour) * 24)
      }
      covered += isInside ? 1 : 0
    }
    #expect(Double(covered) / Double(weeks) >= 0.95, "seed \(seed)")
  }

  @Test("a share is inside at every look, and Wilson's limits are not", arguments: [4, 5])
  func sharesCoverAtEveryLook(seed: Int) {
    var random = SplitMix64(seed: seed)
    let sets = 300
    var (sequence, wilson) = (0, 0)
    for number in 0..<sets {
      let p = [0.03, 0.1, 0.3][number % 3]
      var successes = 0
      var (isInside, isInWilson) = (true, true)
      for trials in 1...120 {
        successes += random.uniform() < p ? 1 : 0
        let tally = Tally(successes: successes, trials: trials)
        let anytime = Proportion.estimate(tally, weeks: [], looks: .anytime)
        isInside = isInside && anytime.interval.contains(p)
        isInWilson = isInWilson && Proportion.estimate(tally, weeks: []).interval.contains(p)
      }
      sequence += isInside ? 1 : 0
      wilson += isInWilson ? 1 : 0
    }
    #expect(Double(sequence) / Double(sets) >= 0.95, "seed \(seed)")
    #expect(Double(wilson) / Double(sets) < 0.9, "seed \(seed)")
  }

  /// Poisson events of a mean well below a thousand: the gaps of exponentials that fit in.
  private func events(_ mean: Double, _ random: inout SplitMix64) -> Int {
    guard mean > 0 else { return 0 }
    var count = -1
    var sum = 0.0
    while sum < mean {
      sum -= .log(1 - random.uniform())
      count += 1
    }
    return count
  }
}
