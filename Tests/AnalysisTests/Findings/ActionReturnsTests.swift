import Chronology
import Records
import Reports
import Statistics
import Testing

@testable import Analysis

@Suite struct ActionReturnsTests {
  private static let day: Int64 = 1_440

  private func action(on incident: Int, at: Int64?, done: Int64?, state: String? = nil) -> KeptNote
  {
    KeptNote(
      rowID: 0, id: "\(incident)", source: "s", incidentID: "I\(incident)",
      incident: Int64(incident), at: at.map(World.moment), word: "action", text: "do it",
      author: nil, owner: nil, due: nil, doneAt: done.map(World.moment), state: state)
  }

  private func incident(
    _ start: Int64, _ cause: String?, repeating origin: String? = nil, isOver: Bool = true
  ) -> World.Incident {
    var incident = World.Incident(started: start, resolved: isOver ? start + 60 : nil)
    incident.cause = cause
    incident.recurrenceOf = origin
    return incident
  }

  private func returns(
    _ incidents: [World.Incident], _ notes: [KeptNote], days: Int64 = 100
  ) throws -> ActionReturns? {
    var dataset = World(incidents: incidents).dataset
    dataset.notes = notes
    var question = World.question
    question.asOf = World.moment(days * Self.day)
    let population = try #require(Population(dataset, question: question))
    return ActionReturns(population, until: World.moment(days * Self.day))
  }

  /// Four are followed: 0 until 1 comes, its item undone; 1, which has no item, is not; 2 until 3 comes on
  /// day 30, its item done on day 20; 3 and 4 until the end, 4's item undone. When 0 came back after 10
  /// days less an hour, all four were followed, of which 0, 2 and 4 were undone; when 2 did after 30,
  /// 3 and 4 were followed besides it, of which 4 was undone.
  @Test func byHand() throws {
    let day = Self.day
    let found = try #require(
      try returns(
        [
          incident(0, "dns"), incident(10 * day, "dns"), incident(0, "disk"),
          incident(30 * day, "disk"), incident(5 * day, "queue"),
        ],
        [
          action(on: 0, at: nil, done: nil), action(on: 2, at: nil, done: 20 * day),
          action(on: 3, at: nil, done: 30 * day + 60), action(on: 4, at: nil, done: nil),
        ]))
    #expect(found.followed == 4 && found.returned == 2 && found.undone == 1 && found.left == 0)
    #expect(abs(found.byChance - (3.0 / 4 + 1.0 / 3)) < 1e-12)
    #expect(!found.judgement.adequacy.isShown)
  }

  @Test func whatRepeatsAnotherIsTheSameTrouble() throws {
    let found = try #require(
      try returns(
        [incident(0, "a"), incident(9_000, "b", repeating: "I0")],
        [action(on: 0, at: 100, done: nil)]))
    #expect(found.followed == 1 && found.returned == 1 && found.undone == 1)
  }

  @Test func whatCannotBeFollowedIsCounted() throws {
    let found = try #require(
      try returns(
        [incident(0, nil), incident(0, "a", isOver: false), incident(0, "b")],
        [
          action(on: 0, at: 5, done: nil), action(on: 1, at: 5, done: nil),
          action(on: 2, at: 5, done: nil, state: "done"),
        ]))
    #expect(found.followed == 0 && found.left == 3)
    #expect(try returns([incident(0, "a")], []) == nil)
  }

  /// Two that repeat a third, which has the cause of a fourth, are one trouble with it.
  @Test func whatHasAnythingInCommonIsTheSameTrouble() throws {
    let found = try #require(
      try returns(
        [
          incident(0, "disk"), incident(9_000, "disk"),
          incident(20_000, "full", repeating: "I1"), incident(30_000, nil, repeating: "I2"),
        ],
        [
          action(on: 0, at: 100, done: nil), action(on: 2, at: 21_000, done: nil),
          action(on: 1, at: 9_100, done: nil),
        ]))
    #expect(found.followed == 3 && found.returned == 3 && found.left == 0)
  }

  @Test func whatWasTakenBackIsNoItem() throws {
    let withdrawn = action(on: 0, at: 5, done: nil, state: KeptNote.withdrawnWord)
    #expect(try returns([incident(0, "a")], [withdrawn]) == nil)
    let found = try #require(
      try returns([incident(0, "a")], [withdrawn, action(on: 0, at: 5, done: nil)]))
    #expect(found.followed == 1 && found.left == 0)
  }

  /// What comes before the item was written is no return; what comes after it is.
  @Test func aReturnIsWhatComesAfterTheItem() throws {
    let day = Self.day
    let found = try #require(
      try returns(
        [incident(0, "a"), incident(day, "a"), incident(30 * day, "a")],
        [action(on: 0, at: 4 * day, done: nil)]))
    #expect(found.followed == 1 && found.returned == 1 && found.undone == 1)
  }

  /// Of 120 causes an incident each, with an item that is left undone for the first sixty; the first 76
  /// come back.
  private func causes(
    at begun: (Int) -> Int64, raised: Int64, back: (Int) -> Int64
  ) -> (incidents: [World.Incident], notes: [KeptNote]) {
    var incidents: [World.Incident] = []
    var notes: [KeptNote] = []
    for number in 0..<120 {
      notes.append(
        action(on: incidents.count, at: raised, done: number < 60 ? nil : raised))
      incidents.append(incident(begun(number), "cause \(number)"))
      if number < 76 { incidents.append(incident(back(number), "cause \(number)")) }
    }
    return (incidents, notes)
  }

  /// Seventy-six returns in one week are no verdict.
  @Test func oneWeekDecidesNothing() throws {
    let day = Self.day
    let (incidents, notes) = causes(
      at: { Int64($0) * 10 }, raised: 3 * day, back: { 8 * day + Int64($0) })
    let found = try #require(try returns(incidents, notes))
    #expect(found.returned == 76 && found.undone == 60)
    #expect(found.judgement.decision != .higher)
  }

  /// An incident that comes while the item of the one before is not raised yet is no return of it.
  @Test func itemsAreFollowedFromWhenTheyWereRaised() throws {
    let day = Self.day
    let found = try #require(
      try returns(
        [incident(0, "a"), incident(2 * day, "a"), incident(9 * day, "a")],
        [action(on: 0, at: 5 * day, done: nil), action(on: 1, at: 5 * day, done: 8 * day)]))
    #expect(found.followed == 1 && found.returned == 1 && found.undone == 0)
  }

  /// Sixty that nobody did anything about, all of which come back, and sixty whose items were done at
  /// once, of which sixteen come back as soon.
  @Test func undoneOnesComeBackMoreOften() throws {
    let day = Self.day
    let (incidents, notes) = causes(
      at: { _ in 0 }, raised: 60,
      back: { number in
        // In each of 64 weeks one, of which every fourth was done; then the rest.
        let week =
          number < 48
          ? number / 3 * 4 + number % 3
          : number < 60 ? number + 16 : (number - 60) * 4 + 3
        return Int64(week * 7 + 8) * day
      })
    let found = try #require(try returns(incidents, notes, days: 600))
    #expect(found.followed == 120 && found.returned == 76 && found.undone == 60)
    #expect(found.judgement.decision == .higher)
    let changes = (0..<540).map { World.Change(at: Int64($0) * day) }
    var dataset = World(changes: changes, incidents: incidents).dataset
    dataset.notes = notes
    var question = World.question
    question.asOf = World.moment(600 * day)
    question.period = .all
    let words = try Review.report(dataset, question: question).section("returns")?.words
    let expected =
      "Of 120 incidents on record with action items 76 came back, 60 of them while an item was left undone; "
    #expect(words?.hasPrefix(expected) == true, "\(words ?? "nothing")")
  }
}
