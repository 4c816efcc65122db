import Statistics
import Testing

@Suite("Trials of different chances")
struct IndependentTrialsTests {
  @Test("three trials by hand")
  func byHand() {
    // Two of chance 1/2, one of 1/4: none 3/16, one 7/16, two 5/16, three 1/16.
    let trials = IndependentTrials([(2, 0.5), (1, 0.25)])
    #expect(isClose(trials.midP(atLeast: 0), 29.0 / 32))
    #expect(isClose(trials.midP(atLeast: 1), 19.0 / 32))
    #expect(isClose(trials.midP(atLeast: 2), 7.0 / 32))
    #expect(isClose(trials.midP(atLeast: 3), 1.0 / 32))
    #expect(trials.midP(atLeast: 4) == 0)
  }

  @Test("chances of 0 and 1 are certain, no trials no success")
  func certainties() {
    #expect(isClose(IndependentTrials([(3, 1), (4, 0)]).midP(atLeast: 3), 0.5))
    #expect(IndependentTrials([]).midP(atLeast: 0) == 0.5)
    #expect(IndependentTrials([(0, 0.5)]).midP(atLeast: 1) == 0)
  }

  @Test("equal chances make a binomial, in any order and division", arguments: 0..<50)
  func binomial(seed: Int) {
    var random = SplitMix64(seed: seed)
    let counts = (0..<random.integer(in: 1...6)).map { _ in random.integer(in: 0...200) }
    let p = random.uniform()
    let all = counts.reduce(0, +)
    let k = random.integer(in: 0...all)
    let expected =
      1 - Binomial.cdf(k, trials: all, p: p) + Binomial.mass(k, trials: all, p: p) / 2
    let found = IndependentTrials(counts.map { ($0, p) }).midP(atLeast: k)
    #expect(isClose(found, expected, relative: 1e-9, absolute: 1e-12))
  }
}
