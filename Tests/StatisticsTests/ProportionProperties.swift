import Statistics
import Testing

@Suite("Laws of intervals for one proportion")
struct ProportionProperties {
  static let methods: [@Sendable (Tally) -> Interval] = [
    { Wilson.interval($0) }, { ClopperPearson.interval($0) }, { Jeffreys.interval($0) },
  ]

  private func tally(_ random: inout SplitMix64) -> Tally {
    let trials = random.integer(in: 1...2000)
    return Tally(successes: random.integer(in: 0...trials), trials: trials)
  }

  @Test("an interval contains its estimate and stays in 0...1", arguments: 0..<200)
  func containsEstimate(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let tally = tally(&random)
    for method in Self.methods {
      let interval = method(tally)
      #expect(interval.contains(try #require(tally.share)))
      #expect(interval.lower.map { $0 >= 0 } == true)
      #expect(interval.upper.map { $0 <= 1 } == true)
    }
  }

  @Test("ten times the data give a narrower interval", arguments: 0..<200)
  func shrinksWithTrials(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let tally = tally(&random)
    let more = Tally(successes: 10 * tally.successes, trials: 10 * tally.trials)
    for method in Self.methods {
      #expect(try width(method(more)) < width(method(tally)))
    }
  }

  @Test("counting failures instead of successes mirrors the interval", arguments: 0..<200)
  func mirrors(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let tally = tally(&random)
    let mirrored = Tally(successes: tally.failures, trials: tally.trials)
    for method in Self.methods {
      let lower = try #require(method(tally).lower)
      let upper = try #require(method(mirrored).upper)
      #expect(isClose(lower, 1 - upper, relative: 1e-9, absolute: 1e-13))
    }
  }

  @Test("the order of the weeks does not matter", arguments: 0..<200)
  func orderDoesNotMatter(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let weeks = (0..<20).map { _ in tally(&random) }
    let shuffled = weeks.shuffled(using: &random)
    let first = Proportion.estimate(Tally.total(weeks), weeks: weeks)
    let second = Proportion.estimate(Tally.total(shuffled), weeks: shuffled)
    #expect(isClose(first.interval.lower, second.interval.lower))
    #expect(isClose(first.designEffect, second.designEffect))
  }

  private func width(_ interval: Interval) throws -> Double {
    try #require(interval.upper) - #require(interval.lower)
  }
}
