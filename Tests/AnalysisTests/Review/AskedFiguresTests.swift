import Records
import Reports
import Testing

@testable import Analysis

@Suite struct AskedFiguresTests {
  private static let tiles = Headline.metrics.map(\.name)

  private func section(_ names: Set<String>?) throws -> Section? {
    var question = World.question
    question.metrics = names
    let world = World(changes: (0..<30).map { World.Change(at: $0 * 300) })
    return try Review.report(world.dataset, question: question).sections.first {
      $0.name == "asked"
    }
  }

  /// Every figure that can be asked for and has no tile stands on the page, with its estimate.
  @Test(arguments: MetricCatalog.all.map(\.name).filter { !tiles.contains($0) })
  func whatIsAskedForIsShown(name: String) throws {
    guard case .table(let table)? = try section([name])?.blocks.first else {
      Issue.record("no table of \(name)")
      return
    }
    #expect(table.rows.count == 1)
    #expect(table.rows.first?.first == .text(MetricCatalog.metric(named: name)?.title ?? ""))
    guard let row = table.rows.first, case .estimate(let estimate) = row[1] else {
      Issue.record("no estimate of \(name)")
      return
    }
    #expect(row[2] == .number(Double(estimate.n)))
  }

  @Test(arguments: tiles) func whatHasATileIsNotShownTwice(name: String) throws {
    #expect(try section([name]) == nil)
  }

  @Test func whoAsksForNoneSeesNoTable() throws { #expect(try section(nil) == nil) }
}
