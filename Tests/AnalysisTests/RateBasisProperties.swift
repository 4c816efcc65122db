import Analysis
import Chronology
import Diagnostics
import Records
import Rendering
import Reports
import Testing

/// Laws of the rule that decides which outcomes carry a rate.
@Suite struct RateBasisProperties {
  private static let week: Int64 = 7 * 1_440

  /// Changes of four weeks whose source says much, little, or words nobody taught.
  private func world(_ seed: UInt64) -> World {
    var random = SplitMix64(seed: seed)
    let said: [(Outcome, String?)] = [
      (.succeeded, nil), (.failed, nil), (.unknown, nil), (.unknown, "meh"), (.aborted, nil),
      (.unknown, "queued"),
    ]
    let chosen = said.filter { _ in Bool.random(using: &random) }
    var world = World()
    world.changes = (0..<Int.random(in: 1...12, using: &random)).map { _ in
      let (outcome, word) = chosen.randomElement(using: &random) ?? (.unknown, nil)
      return World.Change(
        at: Int64.random(in: -3 * Self.week..<Self.week, using: &random), outcome: outcome,
        word: word)
    }
    world.changes.sort { $0.at < $1.at }
    return world
  }

  /// The rule, word for word.
  private func carriesRate(_ world: World) -> Bool {
    func count(_ holds: (World.Change) -> Bool) -> Int { world.changes.count(where: holds) }
    let kinds = [
      count { $0.outcome == .succeeded }, count { [.failed, .rolledBack].contains($0.outcome) },
    ]
    let known = kinds[0] + kinds[1]
    let untaught = count { $0.outcome == .unknown && $0.word == "meh" }
    let missing = count { $0.outcome == .unknown && $0.word == nil }
    return known > untaught && (!kinds.contains(0) || missing + untaught == 0)
  }

  private func figure(_ world: World, weeksAgo: Int?) throws -> (rate: Figure, changes: Double?) {
    var question = World.question
    question.period = .all
    if let weeksAgo {
      let start = World.monday.advanced(by: -Int64(weeksAgo) * Milliseconds.week)
      let day = ReportingCalendar(zone: .utc).date(of: start)
      question.period = .fixed(Period(Week(containing: day)))
    }
    let figures = try Review.figures(world.dataset, question: question).period
      .filter { $0.scope == "all" }
    let rate = try #require(figures.first { $0.metric == "change_failure_rate" })
    return (rate, figures.first { $0.metric == "change_count" }?.estimate.value)
  }

  @Test(arguments: 0..<200) func noPeriodDecidesWhatASourceCarries(seed: UInt64) throws {
    let world = world(seed)
    for weeksAgo in [nil, 0, 1, 2, 3] {
      let (rate, changes) = try figure(world, weeksAgo: weeksAgo)
      guard changes ?? 0 > 0 else { continue }
      #expect(rate.definition.contains("cannot tell") == !carriesRate(world))
      if !carriesRate(world) { #expect(rate.estimate.value == nil) }
    }
  }

  @Test(arguments: Renderers.textual.map(\.name))
  func everyFormatSaysThatNobodyCanTell(name: String) throws {
    let changes = (0..<30).map { World.Change(at: $0, outcome: .unknown) }
    let report = try Review.report(World(changes: changes).dataset, question: World.question)
    let renderer = try #require(Renderers.textual.first { $0.name == name })
    let page = renderer.render(report, options: RenderOptions())
      .split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    #expect(page.contains("no outcome was read"), "\(name)")
    #expect(!page.contains(" 0 of 30") && !page.contains("(0 of 30"), "\(name)")
  }
}
