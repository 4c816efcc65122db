import Statistics
import Testing

@Suite("Sizes")
struct SizeTests {
  @Test("ten changes are as concentrated as printed")
  func concentrationAsPrinted() throws {
    let sizes = QuantileTests.sizes
    let concentration = try #require(Concentration(sorted: sizes))
    #expect(agrees(concentration.gini, "0.845752508"))
    #expect(agrees(concentration.topTenthShare, "0.836120401"))
    let scale = try #require(LogScale(sizes))
    #expect(agrees(scale.geometricMean, "20.6464219"))
    #expect(agrees(Concentration(sorted: [1, 2, 3, 4, 5])?.gini, "0.266666667"))
  }

  @Test("concentration and log moments agree with the definitions in NumPy and SciPy")
  func agreesWithOracle() throws {
    for row in try OracleTable("sizes").rows {
      let concentration = try #require(Concentration(sorted: row.list("x")))
      let scale = try #require(LogScale(row.list("x")))
      #expect(isClose(concentration.gini, row.number("gini"), absolute: 1e-12), "\(row)")
      #expect(isClose(concentration.topTenthShare, row.number("top_tenth")), "\(row)")
      #expect(isClose(scale.geometricMean, row.number("geometric_mean")), "\(row)")
      #expect(isClose(scale.doublings, row.optional("doublings"), absolute: 1e-12), "\(row)")
    }
  }

  @Test("nothing, or nothing but zeros, is not concentrated")
  func nothing() {
    #expect(Concentration(sorted: []) == nil)
    #expect(Concentration(sorted: [0, 0]) == nil)
    #expect(LogScale([]) == nil)
    #expect(LogScale([0])?.geometricMean == 0)
  }

  @Test("the Lorenz curve climbs below the diagonal, and scale does not matter", arguments: 0..<200)
  func lorenzCurve(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let sizes = (0..<random.integer(in: 1...50)).map { _ in random.uniform() * 99 }.sorted()
    let concentration = try #require(Concentration(sorted: sizes))
    let curve = (0...20).map { concentration.lorenz(Double($0) / 20) }
    #expect(curve.first == 0 && curve.last == 1)
    #expect(zip(curve, curve.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(curve.enumerated().allSatisfy { $0.element <= Double($0.offset) / 20 + 1e-12 })
    let doubled = try #require(Concentration(sorted: sizes.map { $0 * 2 }))
    #expect(isClose(doubled.gini, concentration.gini, absolute: 1e-12))
    #expect((0..<1).contains(concentration.gini + 1e-15))
  }
}
