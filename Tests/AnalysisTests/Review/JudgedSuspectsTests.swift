import Analysis
import Records
import Reports
import Testing

/// What the review says of the probabilities of suspects that people judged.
@Suite struct JudgedSuspectsTests {
  /// Sixteen weeks up to W46: six changes a week at hours that wander, three incidents half an hour
  /// after one, two at the hours of other weeks' changes. The first three of every five are those
  /// after one.
  private static var world: World {
    var world = World()
    for week in 0..<16 {
      for day in 0..<6 {
        let start = (Int64(week) - 15) * 10_080 + Int64(day) * 1_440
        let place = start + Int64(week % 4) * 300 + 7
        world.changes.append(World.Change(at: place))
        let other = start + Int64((week + 1) % 4) * 300 + 37
        if day < 3 {
          world.incidents.append(World.Incident(started: place + 30, resolved: place + 50))
        } else if day < 5 {
          world.incidents.append(World.Incident(started: other, resolved: other + 20))
        }
      }
    }
    return world
  }

  /// The review where persons spoke of the changes before the first incidents.
  private func report(_ verdicts: [Dataset.Link.Verdict]) throws -> Report {
    var dataset = Self.world.dataset
    for (place, verdict) in verdicts.enumerated() {
      let change = place / 3 * 6 + place % 3
      dataset.links.append(
        Dataset.Link(
          incident: place / 3 * 5 + place % 3, change: change, changeID: "C\(change)",
          verdict: verdict,
          origin: .person(reason: nil, at: World.monday)))
    }
    return try Review.report(dataset, question: World.question)
  }

  private func verdicts(confirmed: Int, rejected: Int) -> [Dataset.Link.Verdict] {
    // Mixed, so that no weeks are of one kind.
    (0..<(confirmed + rejected)).map { place in
      (place + 1) * confirmed / (confirmed + rejected) > place * confirmed / (confirmed + rejected)
        ? .declared : .rejected
    }
  }

  private func table(_ verdicts: [Dataset.Link.Verdict]) throws -> Table {
    let section = try #require(try report(verdicts).section("judged-suspects"))
    return try #require(section.table("judged_suspects"))
  }

  @Test func withoutJudgementsNothingIsSaidOfThem() throws {
    let report = try report([])
    #expect(report.section("judged-suspects") == nil)
    #expect(report.section("after-changes")?.words.contains("judged") == false)
  }

  @Test func belowThirtyThePartIsLeftOutAndNamed() throws {
    let report = try report(verdicts(confirmed: 20, rejected: 9))
    #expect(report.section("judged-suspects") == nil)
    #expect(
      report.section("after-changes")?.words.contains(
        "Whether the probabilities of suspects hold is left out: people judged 29 suspects, and it takes 30."
      ) == true)
  }

  @Test func fewerConfirmedThanTollSaidAreToBeReadLower() throws {
    // Each is the only suspect of an incident after a change, so all have the share of those that
    // timing alone does not explain.
    let report = try report(verdicts(confirmed: 14, rejected: 26))
    let section = try #require(report.section("judged-suspects"))
    #expect(
      section.words.contains(
        "Read Toll's probabilities of suspects lower here: of 40 suspects that people judged, 14 were confirmed as the cause, and by Toll's probabilities about 31 would have been."
      ))
    #expect(section.words.contains("Those judged are no random sample"))
    #expect(report.section("after-changes")?.words.contains("is left out") == false)
    let table = try #require(section.table("judged_suspects"))
    #expect(table.rows.count == 1)
    #expect(table.cell("60\u{A0}% or more", "judged") == .number(40))
    #expect(table.cell("60\u{A0}% or more", "confirmed") == .number(14))
  }

  @Test func asManyAsTollSaidCannotBeTold() throws {
    let section = try #require(
      try report(verdicts(confirmed: 30, rejected: 10)).section("judged-suspects"))
    #expect(
      section.words.contains(
        "Whether Toll's probabilities of suspects should be read higher or lower here we cannot tell: of 40 suspects"
      ))
  }

  @Test func confirmationsAloneTellNothing() throws {
    let section = try #require(
      try report(verdicts(confirmed: 40, rejected: 0)).section("judged-suspects"))
    #expect(section.words.contains("but people hardly wrote down any rejection."))
  }

  @Test func aJudgementIsNeverUsedForTheProbabilityItIsHeldAgainst() throws {
    let some = try table(verdicts(confirmed: 14, rejected: 26))
    let others = try table(verdicts(confirmed: 26, rejected: 14))
    #expect(some.rows.map { $0[3] } == others.rows.map { $0[3] })
  }

  @Test func whatTheSourceNamesHadNoProbabilityAndIsLeftOut() throws {
    var world = Self.world
    world.incidents[0].causedBy = [0]
    var dataset = world.dataset
    for place in 0..<40 {
      // Of the first incident another change than its source names.
      let change = place == 0 ? 1 : place / 3 * 6 + place % 3
      dataset.links.append(
        Dataset.Link(
          incident: place / 3 * 5 + place % 3, change: change, changeID: "C\(change)",
          verdict: place % 2 == 0 ? .declared : .rejected,
          origin: .person(reason: nil, at: World.monday)))
    }
    let section = try #require(
      try Review.report(dataset, question: World.question).section("judged-suspects"))
    #expect(section.words.contains("1 judged suspect without a probability left out"))
    #expect(section.words.contains("of 39 suspects that people judged"))
  }
}
