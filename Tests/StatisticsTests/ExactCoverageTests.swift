import Statistics
import Testing

/// How often limits cover and tests reject, by adding up every possible outcome: no simulation.
/// Expected numbers were enumerated with SciPy 1.17.1.
@Suite("Exact coverage")
struct ExactCoverageTests {
  /// Mean and worst coverage over chances of 0.5 %, 0.6 % and so on to 25 %, of five methods.
  struct Row: Sendable {
    let trials: Int
    let wilson: [Double]
    let clopperPearson: [Double]
    let jeffreys: [Double]
    let clopperPearsonUpper: [Double]
    let wilsonUpper: [Double]
  }

  static let rows = [
    Row(
      trials: 20, wilson: [0.955096, 0.851596], clopperPearson: [0.982964, 0.960720],
      jeffreys: [0.953419, 0.893744], clopperPearsonUpper: [0.988001, 0.950909],
      wilsonUpper: [0.978718, 0.922437]),
    Row(
      trials: 50, wilson: [0.953357, 0.895070], clopperPearson: [0.973600, 0.952687],
      jeffreys: [0.950966, 0.884158], clopperPearsonUpper: [0.976296, 0.950105],
      wilsonUpper: [0.966907, 0.930750]),
    Row(
      trials: 100, wilson: [0.952063, 0.910178], clopperPearson: [0.967778, 0.951401],
      jeffreys: [0.950124, 0.880567], clopperPearsonUpper: [0.969075, 0.950044],
      wilsonUpper: [0.961811, 0.935243]),
    Row(
      trials: 300, wilson: [0.950705, 0.934830], clopperPearson: [0.961139, 0.951537],
      jeffreys: [0.949980, 0.913578], clopperPearsonUpper: [0.960876, 0.950039],
      wilsonUpper: [0.955681, 0.933611]),
    Row(
      trials: 1_000, wilson: [0.950497, 0.938441], clopperPearson: [0.956461, 0.951334],
      jeffreys: [0.949637, 0.924604], clopperPearsonUpper: [0.956039, 0.950084],
      wilsonUpper: [0.953068, 0.945795]),
  ]

  @Test("one proportion is covered as often as enumerated", arguments: rows)
  func oneProportion(row: Row) {
    let tallies = (0...row.trials).map { Tally(successes: $0, trials: row.trials) }
    let z = Normal.z(confidence: 0.9)
    func below(_ limit: Double?) -> Interval { Interval(lower: nil, upper: limit) }
    expect(tallies.map { Wilson.interval($0) }, row.wilson)
    expect(tallies.map { ClopperPearson.interval($0) }, row.clopperPearson)
    expect(tallies.map { Jeffreys.interval($0) }, row.jeffreys)
    expect(tallies.map { below(ClopperPearson.upperLimit($0)) }, row.clopperPearsonUpper)
    expect(tallies.map { below(Wilson.interval($0, z: z).upper) }, row.wilsonUpper)
  }

  private func expect(_ intervals: [Interval], _ printed: [Double]) {
    let trials = intervals.count - 1
    let coverage = (5...250).map { thousandths -> Double in
      let p = Double(thousandths) / 1_000
      return intervals.indices.filter { intervals[$0].contains(p) }
        .reduce(0.0) { $0 + Binomial.mass($1, trials: trials, p: p) }
    }
    let mean = coverage.reduce(0, +) / Double(coverage.count)
    #expect(abs(mean - printed[0]) < 1e-6, "\(trials)")
    #expect(abs((coverage.min() ?? 0) - printed[1]) < 1e-6, "\(trials)")
  }

  /// Two groups of one chance: rejections at 5 %, then coverage of the limits.
  struct Pair: Sendable {
    let trials: [Int]
    let chance: Double
    let fisher: Double
    let midP: Double
    let newcombe: Double
    let score: Double
  }

  static let pairs = [
    Pair(
      trials: [40, 40], chance: 0.03, fisher: 0.001, midP: 0.004, newcombe: 0.996, score: 0.981),
    Pair(
      trials: [40, 40], chance: 0.08, fisher: 0.012, midP: 0.026, newcombe: 0.970, score: 0.942),
    Pair(trials: [40, 40], chance: 0.2, fisher: 0.028, midP: 0.040, newcombe: 0.949, score: 0.949),
    Pair(
      trials: [120, 120], chance: 0.03, fisher: 0.015, midP: 0.033, newcombe: 0.967, score: 0.956),
    Pair(
      trials: [60, 300], chance: 0.03, fisher: 0.028, midP: 0.021, newcombe: 0.963, score: 0.963),
    Pair(
      trials: [60, 300], chance: 0.08, fisher: 0.036, midP: 0.044, newcombe: 0.955, score: 0.952),
  ]

  @Test("two proportions that are one are told apart as seldom as enumerated", arguments: pairs)
  func twoProportions(pair: Pair) {
    var (fisher, midP, newcombe, score) = (0.0, 0.0, 0.0, 0.0)
    for x in 0...pair.trials[0] {
      let first = Tally(successes: x, trials: pair.trials[0])
      let share = Binomial.mass(x, trials: first.trials, p: pair.chance)
      for y in 0...pair.trials[1] {
        let second = Tally(successes: y, trials: pair.trials[1])
        let mass = share * Binomial.mass(y, trials: second.trials, p: pair.chance)
        // What is left out adds up to less than the fourth decimal.
        guard mass > 1e-9 else { continue }
        fisher += ExactTest.fisher(first, second) < 0.05 ? mass : 0
        midP += ExactTest.midP(first, second) < 0.05 ? mass : 0
        newcombe += Newcombe.difference(first, second).interval.contains(0) ? mass : 0
        // Without any success every ratio is possible.
        let covers = x + y == 0 || RiskRatio.score(first, second).interval.contains(1)
        score += covers ? mass : 0
      }
    }
    let printed = [pair.fisher, pair.midP, pair.newcombe, pair.score]
    for (value, expected) in zip([fisher, midP, newcombe, score], printed) {
      #expect(abs(value - expected) <= 0.0006, "\(pair)")
    }
  }
}
