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
}
