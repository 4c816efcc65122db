import Chronology
import Records
import Reports
import Statistics
import Testing

@testable import Analysis

/// A share of failures that moves within a period, which a comparison of periods takes for bad weeks.
@Suite struct FailureLevelTests {
  /// Twenty changes a week for so many weeks up to the page's own; those before the last `worse` fail one
  /// in twenty, the others seven in twenty.
  private func world(weeks: Int = 26, worse: Int, type: (Int) -> String = { _ in "code" }) -> World
  {
    World(
      changes: (0..<weeks).flatMap { week in
        (0..<20).map { place in
          let fails = week < worse ? place % 3 == 0 : place == week % 20
          return World.Change(
            at: Int64(-week * 10_080 + place * 330 + 600), type: type(week),
            outcome: fails ? .failed : .succeeded)
        }
      }.sorted { $0.at < $1.at })
  }

  private func words(_ world: World, _ question: Question = World.question) throws -> String {
    let report = try Review.report(world.dataset, question: question)
    return report.sections.map(\.words).joined(separator: "\n")
  }

  @Test func aMoveWithinTheWeeksIsTold() throws {
    let said = try words(world(worse: 8))
    // Seven of each week's twenty, for eight weeks; one of each before.
    #expect(
      said.contains(
        "Since week 2026-W39 56 of 160 changes failed, against 18 of 360 in the weeks before it: "),
      "\(said)")
    #expect(
      said.contains(
        "Since week 2026-W39 changes fail more often: 56 of 160, before that 18 of 360."))
  }

  @Test func aQuarterThatWentBadHalfWayIsToldAsWell() throws {
    var question = World.question
    question.period = .fixed(
      Period(
        name: "the quarter", firstDay: Week(index: Week.latest.index - 12).firstDay,
        endDay: Week(index: Week.latest.index + 1).firstDay))
    let said = try words(world(worse: 6), question)
    #expect(said.contains("changes failed, against"), "\(said)")
    #expect(said.contains("Since week 2026-W41 42 of 120"), "\(said)")
  }

  @Test func nothingIsToldWhereNothingMoved() throws {
    let said = try words(world(worse: 0))
    #expect(!said.contains("in the weeks before it"))
    #expect(!said.contains("changes fail more often:"))
  }

  /// From the move on all are of a type that was not there before.
  @Test func otherTypesAreNoOtherTime() throws {
    let said = try words(world(worse: 8) { $0 < 8 ? "schema" : "code" })
    #expect(said.contains("No type of change is in both"), "\(said)")
    #expect(!said.contains("changes fail more often:"))
  }

  /// Before, one change in ten is of a type of which a third fail; since, nine in ten are.
  @Test func aMixOfTypesIsNoAccusation() throws {
    var world = World()
    for week in (0..<26).reversed() {
      for place in 0..<20 {
        let isRisky = week < 8 ? place % 10 > 0 : place % 10 == 0
        let fails = isRisky ? (place + week) % 3 == 0 : (place + week) % 37 == 0
        world.changes.append(
          World.Change(
            at: Int64(-week * 10_080 + place * 330 + 600), type: isRisky ? "schema" : "code",
            outcome: fails ? .failed : .succeeded))
      }
    }
    let said = try words(world)
    #expect(said.contains("in the weeks before it: "), "\(said)")
    #expect(said.contains("the mix of types changed"), "\(said)")
    #expect(!said.contains("changes fail more often:"))
  }

  /// Failures are known by incidents alone, which were first written down in the eighth week from the end.
  @Test func theFirstIncidentsAreNoMove() throws {
    var world = world(worse: 0)
    world.changes = world.changes.map { change in
      var change = change
      change.outcome = .unknown
      return change
    }
    let first = world.changes.count - 8 * 20
    world.incidents = stride(from: first, to: world.changes.count, by: 3).map { row in
      World.Incident(
        started: world.changes[row].at + 10, resolved: world.changes[row].at + 40, causedBy: [row])
    }
    let said = try words(world)
    #expect(!said.contains("in the weeks before it"), "\(said)")
  }
}

extension Week {
  /// The week of the page.
  fileprivate static let latest = Week(
    containing: ReportingCalendar(zone: .utc).date(of: World.monday))
}
