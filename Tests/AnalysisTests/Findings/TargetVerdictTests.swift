import Analysis
import Diagnostics
import Records
import Reports
import Testing

@Suite struct TargetVerdictTests {
  /// 20 changes on one day, so many of them failed.
  ///
  /// Wilson's limits by hand (z = 1.959964): 0 of 20 gives 0 to 16.1 %, 10 of 20 gives 29.9 % to
  /// 70.1 %, 2 of 20 gives 2.8 % to 30.1 %.
  private func world(failed: Int) -> World {
    var world = World()
    world.changes = (0..<20).map { row in
      World.Change(at: Int64(600 + row * 60), outcome: row < failed ? .failed : .succeeded)
    }
    return world
  }

  /// The table of targets of the week: target and verdict.
  private func verdicts(_ world: World, _ targets: [(String, String)]) throws -> [String] {
    var question = World.question
    question.targets = try targets.map { try #require(Target($1, for: $0, at: nil)) }
    let report = try Review.report(world.dataset, question: question)
    let section = report.sections.first { $0.name == "targets" }
    for case .table(let table) in section?.blocks ?? [] {
      return table.rows.map { row in
        guard case .text(let verdict) = row[3] else { return "" }
        return verdict
      }
    }
    return []
  }

  @Test(arguments: [
    (0, "below 17 %", "met"), (10, "below 17 %", "not met"),
    (2, "below 17 %", "cannot tell: the interval holds it"),
    (10, "above 25 %", "met"), (2, "above 31 %", "not met"),
    (10, "above 31 %", "cannot tell: the interval holds it"),
  ]) func theIntervalDecides(failed: Int, target: String, verdict: String) throws {
    #expect(
      try verdicts(world(failed: failed), [("change_failure_rate", target)]) == [verdict])
  }

  @Test func aCountIsComparedItselfAndTheBoundIsOnNeitherSide() throws {
    var world = world(failed: 0)
    // Minutes are 0 only where somebody writes incidents down.
    world.incidents = [World.Incident(started: -9_000, resolved: -8_900)]
    #expect(
      try verdicts(
        world,
        [
          ("change_count", "above 19"), ("change_count", "above 20"), ("change_count", "below 20"),
          ("change_count", "below 21"), ("incident_minutes", "below 1 min"),
        ]) == ["met", "not met", "not met", "met", "met"])
  }

  @Test func whereThereIsNoFigureNobodyCanTell() throws {
    let verdict = try verdicts(world(failed: 0), [("time_to_recover_median", "below 60 min")])
    #expect(verdict.count == 1 && verdict[0].hasPrefix("cannot tell: "))
  }

  @Test func noneIsNotCounted() throws {
    func sentence(_ targets: [String]) throws -> String {
      var question = World.question
      question.targets =
        try targets.map {
          try #require(Target($0, for: "change_count", at: nil))
        } + [try #require(Target("below 60 min", for: "time_to_recover_median", at: nil))]
      let report = try Review.report(world(failed: 0).dataset, question: question)
      return try #require(report.section("targets")).words
    }
    #expect(try sentence([]).hasPrefix("Whether the target is met the records cannot tell."))
    #expect(
      try sentence(["above 19", "above 20"]).hasPrefix(
        "Of 3 targets 1 is met, 1 is not and for 1 the records cannot tell."))
    #expect(
      try sentence(["above 20"]).hasPrefix(
        "Of 2 targets none is known to be met, 1 is not and for 1 the records cannot tell."))
  }

  @Test func theTileSaysSoTooAndWithoutTargetsNothingIsSaid() throws {
    var question = World.question
    func tile() throws -> Tile? {
      for section in try Review.report(world(failed: 0).dataset, question: question).sections {
        for case .tiles(let tiles) in section.blocks {
          return tiles.first { $0.metric == "change_failure_rate" }
        }
      }
      return nil
    }
    let silent = try tile()?.comment
    question.targets = [try #require(Target("below 17 %", for: "change_failure_rate", at: nil))]
    let spoken = try tile()?.comment
    #expect(spoken?.parts.contains(.text("below 17 %")) == true)
    #expect(spoken != silent)
    #expect(try verdicts(world(failed: 0), []).isEmpty)
  }

  @Test func aTargetMustSuitItsMetric() throws {
    func mistake(_ metric: String, _ text: String) throws -> String? {
      try #require(Target(text, for: metric, at: nil)).mistake?.message
    }
    #expect(try mistake("change_failure_rate", "below 15 %") == nil)
    #expect(try mistake("time_to_recover_median", "below 1 h") == nil)
    #expect(try mistake("change_size_p90", "below 400 lines") == nil)
    #expect(try mistake("change_frequency_per_day", "above 5") == nil)
    #expect(
      try mistake("change_failure_rate", "below 15")
        == "\"below 15\" is no target for change_failure_rate, in proportion")
    #expect(try mistake("change_size_p90", "below 400 min") != nil)
    #expect(try mistake("chnge_count", "above 3") == "there is no metric \"chnge_count\"")
  }

  @Test func everyMetricHasAUnitWithoutRecords() throws {
    for metric in MetricCatalog.all {
      let fits = ["15 %", "15 min", "15 lines", "15"].filter { bound in
        Target("below \(bound)", for: metric.name, at: nil)?.mistake == nil
      }
      #expect(fits.count == 1, "\(metric.name)")
    }
  }
}
