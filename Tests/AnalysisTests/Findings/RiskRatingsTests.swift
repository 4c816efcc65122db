import Analysis
import Records
import Statistics
import Testing

@Suite struct RiskRatingsTests {
  /// 3 of 200, 6 of 120 and 9 of 60. By chance: SciPy 1.17, hypergeom(380, 18, n).ppf([.025, .975]); the
  /// trend by the formula of R's prop.trend.test in NumPy.
  @Test func agreesWithSciPy() throws {
    let ratings = RiskRatings(
      [
        ("high", 2, Tally(successes: 9, trials: 60)), ("low", 0, Tally(successes: 3, trials: 200)),
        ("medium", 1, Tally(successes: 6, trials: 120)),
      ], unrated: 4)
    #expect(ratings.levels.map(\.name) == ["low", "medium", "high"])
    #expect(ratings.levels.map(\.byChance) == [5...13, 2...10, 0...6])
    let trend = try #require(ratings.trend)
    #expect(abs(trend.z - 4.118887281153212) < 1e-9)
    #expect(abs(trend.pValue - 3.807063053828972e-05) < 1e-12)
    #expect(ratings.unrated == 4)
  }

  @Test func wordsWithoutAPlaceAreNamedAndCarryNoTrend() {
    let ratings = RiskRatings(
      [
        ("odd", nil, Tally(successes: 12, trials: 60)),
        ("low", 0, Tally(successes: 12, trials: 90)),
      ], unrated: 0)
    #expect(ratings.trend == nil && ratings.unordered == ["odd"])
  }

  @Test func fewFailuresCarryNoTrend() {
    let ratings = RiskRatings(
      [("low", 0, Tally(successes: 1, trials: 60)), ("high", 3, Tally(successes: 4, trials: 90))],
      unrated: 0)
    #expect(ratings.trend == nil && ratings.unordered == [])
  }

  @Test func nobodyFailedOrEverybodyDid() {
    for failed in [0, 20] {
      let tally = Tally(successes: failed, trials: 20)
      let ratings = RiskRatings([("low", 0, tally), ("high", 3, tally)], unrated: 0)
      #expect(ratings.trend == nil)
      #expect(ratings.levels.allSatisfy { $0.byChance == failed...failed })
    }
  }

  @Test(
    arguments: [
      ("Low", 1), ("3 - Moderate", 2), ("MEDIUM", 2), ("Very High", 4), ("High", 3), ("7", nil),
      ("hazardous", nil),
    ] as [(String, Int?)])
  func usualWordsHaveAPlace(word: String, rank: Int?) {
    #expect(Vocabulary.standard.riskRank(of: word) == rank)
  }

  @Test func aTeamsOwnOrderTakesThePlaceOfTheUsualOne() {
    var vocabulary = Vocabulary.standard
    vocabulary.riskRanks = ["routine": 0, "hazardous": 1]
    #expect(vocabulary.riskRank(of: "Hazardous") == 1 && vocabulary.riskRank(of: "high") == nil)
  }
}
