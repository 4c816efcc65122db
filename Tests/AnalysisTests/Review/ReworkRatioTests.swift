import Records
import Reports
import Testing

@testable import Analysis

/// The share of changes that repair others.
@Suite struct ReworkRatioTests {
  private func figure(isTyped: Bool) throws -> Figure? {
    var dataset = World(changes: (0..<30).map { World.Change(at: $0 * 300) }).dataset
    if !isTyped { for row in 0..<30 { dataset.changes.type[row] = -1 } }
    return try Review.report(dataset, question: World.question).figures.first {
      $0.metric == "rework_ratio" && $0.scope == "all"
    }
  }

  /// Where no change has a type none can be told to repair another: 0 of 30 would be made up.
  @Test func withoutATypeNobodyCanTell() throws {
    let estimate = try #require(try figure(isTyped: false)).estimate
    #expect(estimate.value == nil)
    #expect(estimate.status.reason == "no change has a type")
  }

  @Test func newWorkIsNoRework() throws {
    let estimate = try #require(try figure(isTyped: true)).estimate
    #expect(estimate.numerator == 0 && estimate.denominator == Double(estimate.n))
    #expect(estimate.value == 0)
  }

  /// Ten have a type, three of them repair; what has none is told of neither as new work nor as rework.
  @Test func changesWithoutATypeAreLeftOut() throws {
    let changes = (0..<30).map { World.Change(at: $0 * 300, isRework: (10..<13).contains($0)) }
    var dataset = World(changes: changes).dataset
    for row in 0..<30 where !(10..<20).contains(row) { dataset.changes.type[row] = -1 }
    let estimate = try #require(
      Review.report(dataset, question: World.question).figures.first {
        $0.metric == "rework_ratio" && $0.scope == "all"
      }
    ).estimate
    #expect(estimate.numerator == 3 && estimate.denominator == 10 && estimate.n == 10)
  }
}

/// The share of changes that machines made.
@Suite struct BotChangeShareTests {
  private func estimate(_ changes: [World.Change]) throws -> Estimate {
    try #require(
      Review.report(World(changes: changes).dataset, question: World.question).figures.first {
        $0.metric == "bot_change_share" && $0.scope == "all"
      }
    ).estimate
  }

  /// Where no record names anybody, 0 of 30 would be made up.
  @Test func whereNobodyIsNamedNobodyCanTell() throws {
    let estimate = try estimate((0..<30).map { World.Change(at: $0 * 300, hasMaker: false) })
    #expect(estimate.value == nil)
    #expect(estimate.status.reason == "no change says who made it")
  }

  @Test func onlyChangesThatSayWhoMadeThemCount() throws {
    let estimate = try estimate(
      (0..<30).map { World.Change(at: $0 * 300, isBot: $0 < 6, hasMaker: $0 < 24) })
    #expect(estimate.numerator == 6 && estimate.denominator == 24)
  }
}
