import Analysis
import Chronology
import Diagnostics
import Records
import Reports
import Statistics
import Testing

/// A change named as a cause is somebody's word, also where no record is it; a rule's guess is nobody's.
@Suite struct UnknownCauseTests {
  private static var inferring: Question {
    var question = World.question
    question.links = .inferred
    return question
  }

  /// Two incidents shortly after changes; the first is laid to a change that nobody imported.
  private var world: World {
    World(
      changes: [World.Change(at: 90, type: "a"), World.Change(at: 990, type: "b")],
      incidents: [
        World.Incident(started: 100, resolved: 110, ghost: "ghost-1"),
        World.Incident(started: 1_000, resolved: 1_010),
      ])
  }

  private func words(_ question: Question, _ section: String) throws -> String {
    try #require(try Review.report(world.dataset, question: question).section(section)).words
  }

  @Test func itIsNotCalledNobodys() throws {
    #expect(
      try words(World.question, "summary").contains(
        "For 1 of 2 incidents nobody has said yet whether a change caused it."))
    #expect(
      try words(World.question, "talk-about").contains(
        "No change is named as the cause of 1 of 2 incidents: I1."))
    #expect(try world.figure("change_related_incident_share")?.numerator == 1)
  }

  @Test func noRuleGuessesBesideIt() throws {
    func failed(_ type: String) throws -> Double? {
      try world.figure(
        "change_failure_rate", scope: "type", segment: type, asking: Self.inferring)?.numerator
    }
    #expect(try failed("a") == 0 && failed("b") == 1)
    let list = try LinkList(world.dataset, question: Self.inferring, incident: nil)
    #expect(
      list.report(changeIDs: [:]).section("links")?.words.contains(
        "2 of 2 incidents have a link: 1 declared, 0 rejected, 1 inferred.") == true)
  }

  @Test func aGuessIsNobodysWord() throws {
    #expect(
      try words(Self.inferring, "summary").contains(
        "For 1 of 2 incidents nobody has said yet whether a change caused it."))
  }

  /// Whose minutes they are nobody can tell, so no type is known to have cost nothing.
  @Test func itsMinutesAreNoTypes() throws {
    let world = World(
      changes: world.changes,
      incidents: [World.Incident(started: 100, resolved: 110, ghost: "ghost-1")])
    let section = try Review.report(world.dataset, question: World.question).section("types")
    #expect(
      section?.words.contains(
        "–: not known, as 1 incident is laid to a change that is not in the records.") == true)
  }

  /// What is laid to no recorded change may have come of one all the same; what began before the first
  /// of them did not.
  @Test func theProofCountsItAgainstItself() throws {
    var world = World(changes: (0..<50).map { World.Change(at: 500 + $0) })
    world.incidents = [
      World.Incident(started: 100, resolved: 110), World.Incident(started: 510, causedBy: [3]),
      World.Incident(started: 520, ghost: "ghost-1"), World.Incident(started: 530),
    ]
    for question in [World.question, Self.inferring] {
      let population = try #require(Population(world.dataset, question: question))
      let sample = Sample(population, range: World.moment(0)..<World.moment(10_080))
      let claim = try SevereClaim.state(sample, margin: nil)
      #expect(claim.recorded.successes == 1 && claim.tally.successes == 3)
      #expect(claim.severeIncidents == 3)
      #expect(claim.unlinkedIncidents == 2 && claim.untracedIncidents == 1)
    }
  }

  @Test func thePackSaysWhatWasSaid() throws {
    let pack = try Postmortem(of: 0, world.dataset, question: World.question)
    let report = pack.report(changeWords: [:], words: .none, namesAuthors: false)
    let words = report.section("in-one-paragraph")?.words ?? ""
    #expect(
      words.contains("Change ghost-1 is declared to have caused it, and is not in the records."))
    #expect(words.contains("One other change could have to do with it"), "\(words)")
  }
}
