import Statistics
import Testing

@Suite("Many proportions")
struct ManyProportionTests {
  @Test("six p-values are corrected as printed")
  func correctionAsPrinted() {
    let adjusted = BenjaminiHochberg.adjusted([0.004, 0.03, 0.2, 0.011, 0.64, 0.045])
    for (value, text) in zip(adjusted, [".024", ".06", ".24", ".033", ".64", ".0675"]) {
      #expect(isClose(value, Double(text), relative: 1e-12))
    }
  }

  @Test("corrections agree with statsmodels")
  func correctionAgreesWithOracle() throws {
    for row in try OracleTable("false_discovery").rows {
      let adjusted = BenjaminiHochberg.adjusted(row.list("p"))
      #expect(adjusted.count == row.list("q").count)
      for (value, expected) in zip(adjusted, row.list("q")) {
        #expect(isClose(value, expected, relative: 1e-12), "\(row)")
      }
    }
  }

  @Test("a correction never lowers a p-value and keeps its order", arguments: 0..<200)
  func correctionIsMonotone(seed: Int) {
    var random = SplitMix64(seed: seed)
    let p = (0..<random.integer(in: 0...30)).map { _ in random.uniform() }
    let q = BenjaminiHochberg.adjusted(p)
    #expect(zip(p, q).allSatisfy { $0 <= $1 && $1 <= 1 })
    let sorted = zip(p, q).sorted { $0.0 < $1.0 }.map(\.1)
    #expect(zip(sorted, sorted.dropFirst()).allSatisfy { $0 <= $1 })
  }

  static let types = [(14, 412), (9, 180), (6, 95), (0, 60), (2, 14), (1, 6)].map {
    Tally(successes: $0, trials: $1)
  }

  @Test("six types pooled are as printed, to five digits")
  func poolingAsPrinted() {
    // The printed numbers leave out a little of the grid; SciPy's full grid is the sharper oracle.
    let pooled = PartialPooling(Self.types)
    #expect(agrees(pooled.mean, "0.083313"))
    #expect(agrees(pooled.estimates[0].mean, "0.036746"))
    #expect(agrees(pooled.estimates[0].interval, "0.020784", "0.055921"))
    #expect(agrees(pooled.estimates[3].mean, "0.022038"))
    #expect(agrees(pooled.estimates[3].interval, "0.00002497", "0.061447"))
    #expect(agrees(pooled.estimates[5].mean, "0.094767"))
    #expect(agrees(pooled.estimates[5].interval, "0.015189", "0.32752"))
  }

  @Test("the same types alone have the printed Wilson limits")
  func typesAloneAsPrinted() {
    #expect(agrees(Wilson.interval(Self.types[0]), "0.020347572", "0.056223579"))
    #expect(agrees(Wilson.interval(Self.types[3]), "0", "0.060171852"))
    #expect(agrees(Wilson.interval(Self.types[5]), "0.03005337", "0.56350282"))
  }

  @Test("pooling agrees with the full grid summed by SciPy")
  func poolingAgreesWithOracle() throws {
    let families = Dictionary(grouping: try OracleTable("partial_pooling").rows) {
      [$0.text("x"), $0.text("n")]
    }
    for rows in families.values {
      let family = rows.map { Tally(successes: $0.integer("xi"), trials: $0.integer("ni")) }
      let pooled = PartialPooling(family)
      for (row, estimate) in zip(rows, pooled.estimates) {
        let close = { (value: Double?, column: String) in
          isClose(value, row.number(column), relative: 1e-6, absolute: 1e-12)
        }
        #expect(close(pooled.mean, "mu") && close(estimate.mean, "mean"), "\(row)")
        #expect(close(estimate.interval.lower, "lower"), "\(estimate) \(row)")
        #expect(close(estimate.interval.upper, "upper"), "\(estimate) \(row)")
      }
    }
  }

  @Test("pooling no groups estimates none, and the order of groups does not matter")
  func poolingOrder() {
    #expect(PartialPooling([]).estimates.isEmpty)
    let forth = PartialPooling(Array(Self.types.prefix(3)))
    let back = PartialPooling(Self.types.prefix(3).reversed())
    #expect(isClose(forth.mean, back.mean, relative: 1e-9))
    #expect(isClose(forth.estimates[0].mean, back.estimates[2].mean, relative: 1e-9))
  }
}
