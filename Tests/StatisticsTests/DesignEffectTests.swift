import Statistics
import Testing

@Suite("Clusters of trials") struct DesignEffectTests {
  /// Failures of eight weeks; scipy.stats.chi2_contingency(correction=False): chi2 24.4672204, 7 df.
  private static let lumpy = [
    (1, 40), (3, 42), (0, 38), (9, 41), (2, 39), (8, 43), (1, 40), (2, 37),
  ].enumerated().map { Cluster(key: $0, Tally(successes: $1.0, trials: $1.1)) }
  private static let even = (0..<8).map { Cluster(key: $0, Tally(successes: 2, trials: 40)) }

  @Test func theLumpierSideDecides() {
    let phi = DesignEffect.between(Self.even, Self.lumpy)
    #expect(agrees(phi, "3.4953172"))
    #expect(DesignEffect.between(Self.lumpy, Self.even) == phi)
  }

  @Test func evenClustersDivideByOne() {
    #expect(DesignEffect.between(Self.even, Self.even) == 1)
  }

  @Test func aDifferenceBetweenTheSidesIsNoClustering() {
    let worse = (0..<8).map { Cluster(key: $0, Tally(successes: 20, trials: 40)) }
    #expect(DesignEffect.between(worse, Self.even) == 1)
  }

  @Test func fewClustersOfEachSideAreTakenTogether() {
    // The same eight weeks, four on each side.
    let phi = DesignEffect.between(Array(Self.lumpy[..<4]), Array(Self.lumpy[4...]))
    #expect(agrees(phi, "3.4953172"))
    #expect(DesignEffect.between(Array(Self.lumpy[..<3]), Array(Self.lumpy[3..<7])) == 1)
    #expect(DesignEffect.between([], []) == 1)
  }

  @Test func aSideOfTwoClustersTellsOfItself() {
    // 10 of 10 and 0 of 10 about one half: chi-square 20 on one degree of freedom.
    let two = [
      Cluster(key: 0, Tally(successes: 10, trials: 10)),
      Cluster(key: 1, Tally(successes: 0, trials: 10)),
    ]
    #expect(isClose(DesignEffect.between(two, Self.even), 20))
  }

  @Test func oneClusterIsOneEvent() {
    let one = [Cluster(key: 0, Tally(successes: 9, trials: 10))]
    #expect(
      DesignEffect.isOneEvent(one, Self.even) && !DesignEffect.isOneEvent(Self.even, Self.even))
    #expect(DesignEffect.isOneEvent([], []))
  }

  @Test func theWorstIsFurthestFromItsSide() {
    // By hand: (9 - 3.331)^2 / (41 p q) is the largest of them, p = 26/320.
    #expect(DesignEffect.worst(of: [Self.even, Self.lumpy]) == 3)
    #expect(DesignEffect.worst(of: [Self.even]) == nil)
    #expect(DesignEffect.worst(of: []) == nil)
  }

  @Test func strataKeepTheirOwnProportion() throws {
    // Two strata that are even within and unlike each other: no chi-square at all.
    let alike = [Tally(successes: 2, trials: 10), Tally(successes: 4, trials: 20)]
    let worse = [Tally(successes: 5, trials: 10), Tally(successes: 10, trials: 20)]
    let within = try #require(Dispersion.homogeneity(within: [alike, worse]))
    #expect(isClose(within.chiSquare, 0) && within.degreesOfFreedom == 2)
    #expect(Dispersion.homogeneity(within: [[alike[0]]]) == nil)
  }
}
