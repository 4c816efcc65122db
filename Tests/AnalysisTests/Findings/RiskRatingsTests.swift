import Analysis
import Records
import Statistics
import Testing

@Suite struct RiskRatingsTests {
  private static let order: [(name: String, rank: Int?)] = [("high", 2), ("low", 0), ("medium", 1)]

  private static func week(_ high: (Int, Int), _ low: (Int, Int), _ medium: (Int, Int)) -> [Tally] {
    [high, low, medium].map { Tally(successes: $0.0, trials: $0.1) }
  }

  /// 3 of 200, 6 of 120 and 9 of 60 in one week. By chance: SciPy 1.17, hypergeom(380, 18, n).ppf([.025,
  /// .975]); the trend by Mantel's formula in NumPy, Cochran and Armitage's 4.11889 times the root of
  /// 379 / 380.
  @Test func agreesWithSciPyInOneWeek() throws {
    let ratings = RiskRatings(
      Self.order, weeks: [Self.week((9, 60), (3, 200), (6, 120))], unrated: 4)
    #expect(ratings.levels.map(\.name) == ["low", "medium", "high"])
    #expect(ratings.levels.map(\.byChance) == [5...13, 2...10, 0...6])
    let trend = try #require(ratings.trend)
    #expect(abs(trend.z - 4.113464122407407) < 1e-9)
    #expect(abs(trend.pValue - 3.897656410597376e-05) < 1e-12)
    #expect(ratings.unrated == 4)
  }

  /// The same formula, and SciPy's masses of each week folded by numpy.convolve.
  @Test func agreesWithSciPyOverWeeks() throws {
    let ratings = RiskRatings(
      Self.order,
      weeks: [
        Self.week((1, 10), (1, 80), (2, 50)), Self.week((8, 30), (2, 20), (6, 40)),
        Self.week((0, 5), (0, 5), (0, 5)),
      ], unrated: 0)
    #expect(ratings.levels.map(\.byChance) == [2...9, 5...13, 2...9])
    let trend = try #require(ratings.trend)
    #expect(abs(trend.z - 2.1018100278214753) < 1e-9)
    #expect(abs(trend.pValue - 0.035569920372540254) < 1e-12)
  }

  /// Where more risky changes go out in bad weeks and the rating means nothing, it is rarely found to
  /// mean something: in 5 of 100 worlds, and 400 worlds allow 8.3 (three standard errors).
  @Test func badWeeksAreNoForesight() {
    var random = SplitMix64(seed: 20_261_130)
    var found = 0
    for _ in 0..<400 {
      let weeks = (0..<26).map { week -> [Tally] in
        let isBad = week % 4 == 0
        var tallies = (0..<3).map { _ in (failed: 0, all: 0) }
        for _ in 0..<20 {
          let isRisky = Double.random(in: 0..<1, using: &random) < (isBad ? 0.8 : 0.1)
          let rating = isRisky ? 0 : 1 + Int.random(in: 0...1, using: &random)
          let fails = Double.random(in: 0..<1, using: &random) < (isBad ? 0.4 : 0.05)
          tallies[rating].all += 1
          if fails { tallies[rating].failed += 1 }
        }
        return tallies.map { Tally(successes: $0.failed, trials: $0.all) }
      }
      let trend = RiskRatings(Self.order, weeks: weeks, unrated: 0).trend
      if let trend, trend.pValue < Decision.level { found += 1 }
    }
    #expect(found <= 33, "\(found)")
  }

  @Test func wordsWithoutAPlaceAreNamedAndCarryNoTrend() {
    let ratings = RiskRatings(
      [("odd", nil), ("low", 0)],
      weeks: [[Tally(successes: 12, trials: 60), Tally(successes: 12, trials: 90)]], unrated: 0)
    #expect(ratings.trend == nil && ratings.unordered == ["odd"])
  }

  @Test func fewFailuresCarryNoTrend() {
    let ratings = RiskRatings(
      [("low", 0), ("high", 3)],
      weeks: [[Tally(successes: 1, trials: 60), Tally(successes: 4, trials: 90)]], unrated: 0)
    #expect(ratings.trend == nil && ratings.unordered == [])
  }

  @Test func weeksOfOneRatingTellNothing() {
    let none = Tally(successes: 0, trials: 0)
    let ratings = RiskRatings(
      [("low", 0), ("high", 3)],
      weeks: [[Tally(successes: 6, trials: 60), none], [none, Tally(successes: 9, trials: 20)]],
      unrated: 0)
    #expect(ratings.trend == nil && ratings.adequacy.isShown)
    #expect(ratings.levels.map(\.byChance) == [6...6, 9...9])
  }

  @Test func nobodyFailedOrEverybodyDid() {
    for failed in [0, 20] {
      let tally = Tally(successes: failed, trials: 20)
      let ratings = RiskRatings([("low", 0), ("high", 3)], weeks: [[tally, tally]], unrated: 0)
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
