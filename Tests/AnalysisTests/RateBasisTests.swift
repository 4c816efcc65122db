import Analysis
import Chronology
import Diagnostics
import Records
import Reports
import Testing

/// Which outcomes carry a rate: numbers worked by hand.
@Suite struct RateBasisTests {
  /// Changes a minute apart; so many of each outcome, the unknown ones with what is said of them.
  private func changes(
    succeeded: Int = 0, failed: Int = 0, missing: Int = 0, words: [String: Int] = [:],
    source: Int = 0
  ) -> [World.Change] {
    let stated = [(Outcome.succeeded, succeeded), (.failed, failed), (.unknown, missing)]
    let said = stated.flatMap { outcome, count in
      (0..<count).map { World.Change(at: Int64($0), outcome: outcome, source: source) }
    }
    return said
      + words.sorted { $0.key < $1.key }.flatMap { word, count in
        (0..<count).map {
          World.Change(at: Int64($0), outcome: .unknown, word: word, source: source)
        }
      }
  }

  private func figure(_ world: World, _ metric: String = "change_failure_rate") throws -> Figure {
    try #require(
      try Review.figures(world.dataset, question: World.question).period.first {
        $0.metric == metric && $0.scope == "all"
      })
  }

  private func expectRefusal(_ world: World, _ reason: String) throws {
    for metric in ["change_failure_rate", "change_success_ratio"] {
      let figure = try figure(world, metric)
      let rate = figure.estimate
      #expect(rate.status == .refused(reason: reason), "\(metric)")
      #expect(rate.value == nil && rate.lower == nil && rate.upper == nil)
      #expect(rate.numerator == nil && rate.denominator == nil)
      #expect(figure.definition.contains("; cannot tell: \(reason); interval: "))
    }
  }

  @Test func noOutcomeIsNoRate() throws {
    try expectRefusal(World(changes: changes(missing: 30)), "no outcome was read")
  }

  @Test func anIncidentThatNamesOneGivesARateByLinksAlone() throws {
    var world = World(changes: changes(missing: 30))
    world.incidents = [World.Incident(started: 5, causedBy: [1])]
    let figure = try figure(world)
    #expect(figure.estimate.numerator == 1 && figure.estimate.denominator == 30)
    #expect(figure.definition.contains("; by links alone: no outcome was read; interval: "))
  }

  @Test func failuresAloneAreNoRate() throws {
    var world = World(changes: changes(failed: 5, missing: 15))
    let reason = "outcomes are recorded only for changes that failed"
    try expectRefusal(world, reason)
    world.incidents = [World.Incident(started: 5, causedBy: [10])]
    try expectRefusal(world, reason)
  }

  @Test func successesAloneAreNoRate() throws {
    try expectRefusal(
      World(changes: changes(succeeded: 39, missing: 1)),
      "outcomes are recorded only for changes that succeeded")
  }

  @Test func aSuccessOfEveryChangeIsFlawless() throws {
    let rate = try figure(World(changes: changes(succeeded: 40))).estimate
    #expect(rate.numerator == 0 && rate.denominator == 40 && rate.value == 0)
    let running = World(changes: changes(succeeded: 39, words: ["in_progress": 1]))
    #expect(try figure(running).estimate.denominator == 39)
    let all = World(changes: changes(failed: 5))
    #expect(try figure(all).estimate.value == 1)
  }

  @Test func wordsNobodyTaughtInHalfOfTheChangesAreNoRate() throws {
    try expectRefusal(
      World(changes: changes(succeeded: 2, failed: 1, words: ["meh": 2, "so-so": 1])),
      "words nobody taught Toll stand for the outcome of 3 changes, known ones for 3: meh (2), "
        + "so-so (1); \"outcomes\" in toll.yaml teaches them")
  }

  @Test func knownWordsOfOneKindBesideOthersAreNoRate() throws {
    try expectRefusal(
      World(changes: changes(succeeded: 9, words: ["meh": 1])),
      "words nobody taught Toll stand for the outcome of 1 change, known ones for 9, which all "
        + "succeeded: meh (1); \"outcomes\" in toll.yaml teaches them")
  }

  @Test func manyMissingOutcomesWidenTheInterval() throws {
    let world = World(
      changes: changes(succeeded: 10, failed: 5, missing: 1, words: ["meh": 2]))
    let rate = try figure(world).estimate
    #expect(
      try figure(world).definition.hasSuffix(
        "; here that of both extremes, joined, for 3 of 18 have no known outcome"))
    #expect(rate.numerator == 5 && rate.denominator == 15)
    // scipy.stats.binomtest(5, 18) and (8, 18), proportion_ci(method="wilson"): all of the three
    // well, all of them badly.
    #expect(abs((rate.lower ?? 0) - 0.1249975338) < 1e-9)
    #expect(abs((rate.upper ?? 0) - 0.6628358436) < 1e-9)
    #expect(rate.caveats.contains { $0.message.contains("the interval is that of both, joined") })
  }

  @Test func aTenthMissingWidensNothing() throws {
    let rate = try figure(World(changes: changes(succeeded: 16, failed: 2, missing: 2))).estimate
    // scipy.stats.binomtest(2, 18).proportion_ci(method="wilson")
    #expect(abs((rate.upper ?? 0) - 0.3279976513) < 1e-9)
  }

  @Test func sourcesThatCarryNoneAreLeftOutAndNamed() throws {
    let world = World(
      changes: changes(succeeded: 9, failed: 1) + changes(missing: 30, source: 1), sourceCount: 2)
    let figure = try figure(world)
    #expect(figure.estimate.numerator == 1 && figure.estimate.denominator == 10)
    let words = "30 changes of source-1 carry no rate: no outcome was read"
    #expect(figure.definition.contains("; \(words); interval: "))
    #expect(figure.estimate.caveats.contains { $0.message == words })
  }

  @Test func theFirstSentenceSaysThatNobodyCanTell() throws {
    let report = try Review.report(
      World(changes: changes(missing: 30)).dataset, question: World.question)
    guard
      case .paragraph(let opening)? = report.sections.first(where: { $0.name == "summary" })?.blocks
        .first
    else {
      Issue.record("no opening")
      return
    }
    let text = opening.parts.map { if case .text(let text) = $0 { text } else { "#" } }.joined()
    #expect(text.contains("; how many of them failed we cannot tell: no outcome was read. "))
    #expect(!text.contains("cannot be told"), "the same is not said twice")
  }

  @Test func aWeekIsJudgedByAllThatIsOnRecord() throws {
    let week: Int64 = 7 * 1_440
    let past = (1...40).map { World.Change(at: -week * 2 + $0, outcome: .succeeded) }
    let now = [World.Change(at: 5, outcome: .failed)]
    let rate = try figure(World(changes: past + now)).estimate
    #expect(rate.numerator == 1 && rate.denominator == 1)
  }
}
