import Statistics
import Testing

@Suite("Shares of suspicion")
struct RecencyWeightsTests {
  @Test("three changes are as printed")
  func asPrinted() {
    let shares = RecencyWeights.shares(lags: [10, 50, 110], halfLife: 60)
    #expect(agrees(shares[0], ".51415447"))
    #expect(agrees(shares[1], ".32389702"))
    #expect(agrees(shares[2], ".16194851"))
  }

  @Test("shares add up to 1, also of changes years ago; none of none")
  func shares() {
    #expect(RecencyWeights.shares(lags: [], halfLife: 60).isEmpty)
    #expect(RecencyWeights.shares(lags: [7], halfLife: 60) == [1])
    #expect(RecencyWeights.shares(lags: [1e7, 1e7], halfLife: 60) == [0.5, 0.5])
    #expect(RecencyWeights.shares(lags: [60, 0], halfLife: 60) == [1.0 / 3, 2.0 / 3])
  }
}
