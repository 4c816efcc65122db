import Simulation
import Testing

@Suite struct SeededRandomTests {
  /// The first outputs of SplitMix64 from 1234567, as its authors' C code prints them.
  @Test func splitMixIsItsAuthors() {
    var state: UInt64 = 1_234_567
    let outputs = (0..<3).map { _ in SeededRandom.splitMix(&state) }
    #expect(
      outputs == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      ])
  }

  /// The first outputs of xoshiro256** from the state 1, 2, 3, 4, as its authors' C code prints
  /// them.
  @Test func xoshiroIsItsAuthors() {
    var random = SeededRandom(state: (1, 2, 3, 4))
    let outputs = (0..<4).map { _ in random.next() }
    #expect(outputs == [11_520, 0, 1_509_978_240, 1_215_971_899_390_074_240])
  }

  @Test func theSameSeedGivesTheSameDraws() {
    var one = SeededRandom(seed: 7, stream: 3)
    var other = SeededRandom(seed: 7, stream: 3)
    let firsts = (0..<100).map { _ in one.next() }
    let others = (0..<100).map { _ in other.next() }
    #expect(firsts == others)
  }

  @Test func seedsAndStreamsDiffer() {
    var firsts: Set<UInt64> = []
    for seed in UInt64(0)..<50 {
      for stream in UInt64(0)..<8 {
        var random = SeededRandom(seed: seed, stream: stream)
        firsts.insert(random.next())
      }
    }
    #expect(firsts.count == 400)
  }

  @Test func theStateOfZerosIsRefused() async {
    await #expect(processExitsWith: .failure) { _ = SeededRandom(state: (0, 0, 0, 0)) }
  }
}

/// Means and variances within five standard errors of what the laws say, for a few seeds.
@Suite struct SeededRandomProperties {
  private static let draws = 20_000

  @Test(arguments: UInt64(0)..<3)
  func uniform(seed: UInt64) {
    let draws = sample(seed) { $0.uniform() }
    #expect(draws.allSatisfy { (0..<1).contains($0) })
    expectMoments(of: draws, mean: 0.5, variance: 1.0 / 12, fourth: 1.0 / 80)
  }

  @Test(arguments: UInt64(0)..<3)
  func normal(seed: UInt64) {
    let draws = sample(seed) { $0.normal() }
    expectMoments(of: draws, mean: 0, variance: 1, fourth: 3)
  }

  @Test(arguments: UInt64(0)..<3)
  func exponential(seed: UInt64) {
    let draws = sample(seed) { $0.exponential(mean: 4) }
    expectMoments(of: draws, mean: 4, variance: 16, fourth: 9 * 256)
  }

  @Test(arguments: UInt64(0)..<3, [0.4, 1, 2.5, 40])
  func gamma(seed: UInt64, shape: Double) {
    let draws = sample(seed) { $0.gamma(shape: shape, mean: 3) }
    let variance = 9 / shape
    expectMoments(
      of: draws, mean: 3, variance: variance, fourth: (3 + 6 / shape) * variance * variance)
  }

  @Test(arguments: UInt64(0)..<3, [0.3, 4, 16, 90])
  func poisson(seed: UInt64, mean: Double) {
    let draws = sample(seed) { Double($0.poisson(mean: mean)) }
    expectMoments(of: draws, mean: mean, variance: mean, fourth: 3 * mean * mean + mean)
  }

  @Test(arguments: UInt64(0)..<3)
  func logNormalHasItsMedian(seed: UInt64) {
    let draws = sample(seed) { $0.logNormal(median: 30, sigma: 1.4) }
    let below = Double(draws.count { $0 < 30 })
    #expect(abs(below / Double(Self.draws) - 0.5) < 0.018)
    expectMoments(of: draws.map { Elementary.ln($0 / 30) }, mean: 0, variance: 1.96, fourth: 11.53)
  }

  @Test(arguments: UInt64(0)..<3)
  func choicesFollowTheirWeights(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let totals = [1.0, 0, 3, 6].runningTotals
    var counts = [0, 0, 0, 0]
    for _ in 0..<Self.draws { counts[random.choice(cumulative: totals)] += 1 }
    #expect(counts[1] == 0)
    #expect(abs(Double(counts[0]) / Double(Self.draws) - 0.1) < 0.011)
    #expect(abs(Double(counts[3]) / Double(Self.draws) - 0.6) < 0.018)
  }

  @Test(arguments: UInt64(0)..<3)
  func wholeNumbersAreEven(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var counts = [Int](repeating: 0, count: 7)
    for _ in 0..<Self.draws { counts[random.whole(below: 7)] += 1 }
    #expect(counts.allSatisfy { abs(Double($0) / Double(Self.draws) - 1.0 / 7) < 0.0124 })
  }

  @Test func certaintiesAreCertain() {
    var random = SeededRandom(seed: 1)
    let always = (0..<1_000).map { _ in random.happens(1) }
    let never = (0..<1_000).map { _ in random.happens(0) }
    let counts = (0..<1_000).map { _ in random.poisson(mean: 0) + random.whole(below: 1) }
    #expect(Set(always) == [true])
    #expect(Set(never) == [false])
    #expect(Set(counts) == [0])
  }

  private func sample(_ seed: UInt64, _ draw: (inout SeededRandom) -> Double) -> [Double] {
    var random = SeededRandom(seed: seed)
    return (0..<Self.draws).map { _ in draw(&random) }
  }

  /// - Parameter fourth: the fourth central moment, for the standard error of the variance.
  private func expectMoments(
    of draws: [Double], mean: Double, variance: Double, fourth: Double,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let n = Double(draws.count)
    let found = draws.reduce(0, +) / n
    let spread = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n
    #expect(
      abs(found - mean) < 5 * (variance / n).squareRoot(), sourceLocation: sourceLocation)
    #expect(
      abs(spread - variance) < 5 * ((fourth - variance * variance) / n).squareRoot(),
      sourceLocation: sourceLocation)
  }
}
