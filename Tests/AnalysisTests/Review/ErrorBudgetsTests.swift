import Analysis
import Reports
import Testing

@Suite struct ErrorBudgetsTests {
  private func section(_ availability: [String: Double]) throws -> Section? {
    var world = World(changes: [World.Change(at: 0)])
    // 63 and 30 minutes of one service, 3 of them together, and a list of which it is one.
    world.incidents = [
      World.Incident(started: 100, resolved: 163),
      World.Incident(started: 160, resolved: 190, service: "shop;web"),
      World.Incident(started: 400, resolved: 500, service: "shop"),
    ]
    var question = World.question
    question.availability = availability
    return try Review.report(world.dataset, question: question).section("error-budgets")
  }

  @Test func minutesDownStandBesideThoseAllowed() throws {
    let section = try #require(try section(["web": 0.99]))
    let table = try #require(section.table("error_budgets"))
    // 1 % of 10,080 minutes is 100.8; down from 100 to 190.
    guard case .number(let allowed) = table.cell("web", "budget"),
      case .number(let burned) = table.cell("web", "burn_rate")
    else {
      Issue.record("\(table.rows)")
      return
    }
    #expect(abs(allowed - 100.8) < 1e-9)
    #expect(table.cell("web", "used") == .number(90))
    #expect(abs(burned - 90 / 100.8) < 1e-9)
    #expect(section.words.contains("0 of 1 service has been down"))
  }

  @Test func aSpentBudgetIsSaid() throws {
    let words = try #require(try section(["web": 0.999, "shop": 0.9])).words
    #expect(words.contains("1 of 2 services has been down for longer than they may be"))
  }

  @Test func aServiceThatNoRecordNamesWasNotUpForIt() throws {
    let section = try #require(try section(["web": 0.999, "mail": 0.9]))
    #expect(section.words.contains("1 of 1 service has been down"))
    #expect(section.words.contains("No record names mail"))
    #expect(section.table("error_budgets")?.rows.count == 1)
  }

  @Test func withoutTargetsThereIsNoPart() throws {
    #expect(try section([:]) == nil)
  }
}
