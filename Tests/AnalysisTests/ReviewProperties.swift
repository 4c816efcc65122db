import Analysis
import Chronology
import Diagnostics
import Records
import Reports
import Testing

/// Laws that hold for whatever records there are.
@Suite struct ReviewProperties {
  private func world(seed: UInt64) -> World {
    var random = SplitMix64(seed: seed)
    var world = World(sourceCount: 2)
    let outcomes: [Outcome] = [.succeeded, .succeeded, .failed, .rolledBack, .unknown, .aborted]
    world.changes = (0..<Int.random(in: 0...60, using: &random)).map { _ in
      World.Change(
        at: Int64.random(in: -20_000..<10_080, using: &random),
        service: ["web", "search", "mail"].randomElement(using: &random) ?? "web",
        type: ["code", "config", "schema"].randomElement(using: &random) ?? "code",
        outcome: outcomes.randomElement(using: &random) ?? .succeeded,
        lines: Bool.random(using: &random) ? Int.random(in: 0...3_000, using: &random) : nil,
        source: Int.random(in: 0...1, using: &random))
    }
    world.changes.sort { $0.at < $1.at }
    world.incidents = (0..<Int.random(in: 1...30, using: &random)).map { _ in
      let start = Int64.random(in: -20_000..<10_080, using: &random)
      let isClosed = Int.random(in: 0..<5, using: &random) > 0
      return World.Incident(
        started: start, detected: start + Int64.random(in: 0...40, using: &random),
        resolved: isClosed ? start + Int64.random(in: 0...500, using: &random) : nil,
        severity: UInt8.random(in: 0...5, using: &random),
        causedBy: world.changes.isEmpty || Bool.random(using: &random)
          ? [] : [Int.random(in: 0..<world.changes.count, using: &random)])
    }
    world.incidents.sort { ($0.started ?? 0) < ($1.started ?? 0) }
    return world
  }

  @Test(arguments: 0..<100) func intervalsHoldTheirFigure(seed: UInt64) throws {
    let figures = try Review.figures(world(seed: seed).dataset, question: World.question)
    for figure in figures.period + figures.history {
      let estimate = figure.estimate
      guard let value = estimate.value else {
        // A tail that is not reached has a lower limit and no value.
        #expect(estimate.upper == nil, "\(figure)")
        continue
      }
      #expect(estimate.lower ?? value <= value + 1e-9, "\(figure)")
      #expect(estimate.upper ?? value >= value - 1e-9, "\(figure)")
    }
  }

  @Test(arguments: 0..<100) func noRateLeavesItsRange(seed: UInt64) throws {
    let figures = try Review.figures(world(seed: seed).dataset, question: World.question)
    for figure in figures.period where figure.estimate.unit == .proportion {
      let ends = [figure.estimate.lower, figure.estimate.value, figure.estimate.upper]
      #expect(ends.compactMap(\.self).allSatisfy { (0...1).contains($0) }, "\(figure)")
      #expect(figure.estimate.n == Int(figure.estimate.denominator ?? 0))
    }
  }

  @Test(arguments: 0..<100) func typesAddUpToTheWhole(seed: UInt64) throws {
    let figures = try Review.figures(world(seed: seed).dataset, question: World.question)
    let counts = figures.period.filter { $0.metric == "change_count" }
    // Without a change on record none of them is known.
    let whole = counts.first { $0.scope == "all" }?.estimate.value ?? 0
    for scope in ["type", "service", "size", "weekday", "hour", "environment"] {
      let parts = counts.filter { $0.scope == scope }.compactMap(\.estimate.value)
      #expect(parts.reduce(0, +) == whole, "\(scope)")
    }
  }

  @Test(arguments: 0..<100) func theSumIsNeverLessThanTheUnion(seed: UInt64) throws {
    let figures = try Review.figures(world(seed: seed).dataset, question: World.question)
    for figure in figures.period where figure.metric == "incident_minutes" {
      let sum = figures.period.first {
        $0.metric == "incident_minutes_sum" && $0.scope == figure.scope
          && $0.segment == figure.segment
      }
      #expect(sum != nil)
      #expect((figure.estimate.value ?? 0) <= (sum?.estimate.value ?? 0) + 1e-9)
    }
  }

  @Test(arguments: 0..<50) func movingEverythingByWeeksMovesNothingElse(seed: UInt64) throws {
    var moved = world(seed: seed)
    let weeks: Int64 = 520 * 10_080
    for row in moved.changes.indices { moved.changes[row].at += weeks }
    for row in moved.incidents.indices {
      moved.incidents[row].started? += weeks
      moved.incidents[row].detected? += weeks
      moved.incidents[row].resolved? += weeks
    }
    var later = World.question
    let monday = ReportingCalendar(zone: .utc).date(of: World.moment(weeks))
    later.period = .fixed(Period(Week(containing: monday)))
    later.asOf = World.moment(weeks + 7 * 1_440)
    let before = try Review.figures(world(seed: seed).dataset, question: World.question)
    let after = try Review.figures(moved.dataset, question: later)
    #expect(before.period.map(\.estimate) == after.period.map(\.estimate))
  }
}
