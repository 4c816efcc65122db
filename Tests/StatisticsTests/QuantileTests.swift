import Statistics
import Testing

@Suite("Quantiles")
struct QuantileTests {
  static let sizes: [Double] = [0, 1, 3, 5, 8, 13, 40, 120, 300, 2500]

  @Test("type 7 agrees with NumPy as printed")
  func type7AsPrinted() {
    #expect(agrees(Quantile.type7(sorted: Self.sizes, q: 0.5), "10.5"))
    #expect(agrees(Quantile.type7(sorted: Self.sizes, q: 0.9), "520"))
  }

  @Test("limits are the order statistics that were printed")
  func limitsAsPrinted() {
    let squares = (1...40).map { Double($0 * $0) }
    #expect(agrees(Quantile.type7(sorted: squares, q: 0.5), "420.5"))
    #expect(agrees(Quantile.orderStatisticInterval(sorted: squares, q: 0.5), "196", "729"))
    #expect(agrees(Quantile.type7(sorted: squares, q: 0.9), "1303.3"))
    #expect(agrees(Quantile.orderStatisticInterval(sorted: squares, q: 0.9), "1024", "1600"))
    let minutes: [Double] = [8, 14, 15, 22, 26, 31, 38, 45, 52, 66, 71, 90, 120, 180, 410]
    #expect(agrees(Quantile.type7(sorted: minutes, q: 0.5), "45"))
    #expect(agrees(Quantile.orderStatisticInterval(sorted: minutes, q: 0.5), "22", "90"))
  }

  @Test("fifteen values have ranks 4 and 12 as limits of their median")
  func ranksAsPrinted() {
    let ranks = Quantile.orderStatisticRanks(count: 15, q: 0.5)
    #expect(ranks.lower == 4 && ranks.upper == 12)
  }

  @Test("ranks agree with SciPy up to fifty million values")
  func ranksAgreeWithOracle() throws {
    for row in try OracleTable("quantile_ranks").rows {
      let ranks = Quantile.orderStatisticRanks(
        count: row.integer("n"), q: row.number("q"), confidence: row.number("confidence"))
      let isRight =
        ranks.lower.map(Double.init) == row.optional("lower")
        && ranks.upper.map(Double.init) == row.optional("upper")
      #expect(isRight, "\(ranks) for \(row)")
    }
  }

  @Test("type 7 agrees with NumPy")
  func type7AgreesWithOracle() throws {
    for row in try OracleTable("quantiles").rows {
      let value = Quantile.type7(sorted: row.list("values"), q: row.number("q"))
      #expect(isClose(value, row.number("expected"), relative: 1e-14), "\(row)")
    }
  }

  @Test(
    "an upper limit appears at the printed sample size",
    arguments: [(0.5, 6), (0.9, 36), (0.95, 72), (0.99, 368)])
  func upperLimitNeedsSample(q: Double, needed: Int) {
    #expect(Quantile.orderStatisticRanks(count: needed - 1, q: q).upper == nil)
    #expect(Quantile.orderStatisticRanks(count: needed, q: q).upper != nil)
  }

  @Test("no values have no quantile, one value is every quantile")
  func smallest() {
    #expect(Quantile.type7(sorted: [], q: 0.5) == nil)
    #expect(Quantile.type7(sorted: [7], q: 0.99) == 7)
    #expect(Quantile.orderStatisticInterval(sorted: [], q: 0.5) == .unlimited)
  }

  @Test("a quantile lies between its limits, and scales with the values", arguments: 0..<200)
  func liesBetweenLimits(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let values = (0..<random.integer(in: 1...80)).map { _ in random.uniform() * 100 }.sorted()
    let q = 0.05 + 0.9 * random.uniform()
    let value = try #require(Quantile.type7(sorted: values, q: q))
    let interval = Quantile.orderStatisticInterval(sorted: values, q: q)
    #expect(interval.contains(value))
    let doubled = values.map { $0 * 2 }
    #expect(isClose(Quantile.type7(sorted: doubled, q: q), value * 2))
    #expect(Quantile.orderStatisticInterval(sorted: doubled, q: q) == interval.map { $0 * 2 })
  }

  @Test("values in any order have the quantile and limits of the same in order", arguments: 0..<200)
  func orderDoesNotMatter(seed: Int) {
    var random = SplitMix64(seed: seed)
    // Few different values make ties; rising and falling ones are the bad cases of choosing pivots.
    let distinct = [3, 40, 100_000][seed % 3]
    var values = (0..<random.integer(in: 0...3_000)).map { _ in
      Double(random.integer(in: 0...distinct))
    }
    if seed % 5 == 0 { values.sort() }
    if seed % 7 == 0 { values.sort(by: >) }
    let q = 0.02 + 0.96 * random.uniform()
    let sorted = values.sorted()
    let estimate = Quantile.estimate(values, q: q)
    #expect(estimate.value == Quantile.type7(sorted: sorted, q: q))
    #expect(estimate.interval == Quantile.orderStatisticInterval(sorted: sorted, q: q))
  }
}
