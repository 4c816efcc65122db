import Foundation
import Simulation
import Testing

@Suite struct ElementaryTests {
  @Test func exponentialAgreesWithTheSystem() {
    for index in -7_400...7_090 {
      let x = Double(index) / 10 + 0.037
      let known = exp(x)
      // The smallest numbers have fewer digits than the tolerance asks for.
      let tolerance = max(known * 1e-15, Double.leastNormalMagnitude)
      #expect(abs(Elementary.exp(x) - known) <= tolerance, "exp(\(x))")
    }
  }

  @Test func logarithmAgreesWithTheSystem() {
    for index in 1...20_000 {
      for x in [Double(index) / 7_000, Double(index) * 1e9, Double(index) * 1e-300] {
        #expect(abs(Elementary.ln(x) - log(x)) <= max(abs(log(x)), 1) * 1e-15, "ln(\(x))")
      }
    }
  }

  @Test func knowsTheEdges() {
    #expect(Elementary.exp(0) == 1)
    #expect(Elementary.ln(1) == 0)
    #expect(Elementary.exp(-1_000) == 0)
    #expect(Elementary.exp(1_000) == .infinity)
    #expect(Elementary.doublings(0) == 0)
    #expect(abs(Elementary.doublings(1_023) - 10) < 1e-14)
  }

  @Test func oddsMultiply() {
    #expect(abs(Elementary.probability(0.2, oddsTimes: 2) - 1.0 / 3) < 1e-15)
    #expect(Elementary.probability(0, oddsTimes: 2) == 0)
    #expect(Elementary.probability(1, oddsTimes: 2) == 1)
  }
}
