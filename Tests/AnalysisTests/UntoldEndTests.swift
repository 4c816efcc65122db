import Analysis
import Chronology
import Diagnostics
import Records
import Reports
import Testing

/// Where neither an end nor a state was read of any incident of a source, nobody knows which are open.
@Suite struct UntoldEndTests {
  /// Three incidents of which nothing but their start is known.
  private var silent: World {
    World(
      changes: [World.Change(at: 1)],
      incidents: [10, 100, 200].map { World.Incident(started: $0, severity: 2) })
  }

  private func words(_ world: World, _ section: String) throws -> String {
    try #require(try Review.report(world.dataset, question: World.question).section(section)).words
  }

  @Test func noneIsSaidToBeOpen() throws {
    let summary = try words(silent, "summary")
    #expect(!summary.contains("still open"))
    #expect(
      summary.contains(
        "3 incidents started, all of severity 1 or 2; for how long something was broken is not "
          + "recorded."))
    #expect(
      try words(silent, "still-open")
        == "Whether any of 3 incidents is open is not known: they have neither an end nor a state.")
    #expect(try !words(silent, "talk-about").contains("Still open"))
  }

  @Test(arguments: ["time_to_recover_median", "incident_minutes", "incident_minutes_sum"])
  func noLengthIsTold(metric: String) throws {
    let figure = try silent.figure(metric)
    #expect(figure?.value == nil)
    #expect(figure?.status == .refused(reason: "the ends of 3 incidents are not recorded"))
  }

  /// What began before may have gone on in a week in which none began.
  @Test func noWeekIsKnownToBeCalm() throws {
    var world = silent
    for row in world.incidents.indices { world.incidents[row].started = -20_000 + Int64(row) }
    #expect(try world.figure("incident_minutes")?.value == nil)
    #expect(try !words(world, "summary").contains("nothing was broken"))
  }

  @Test func oneEndOrStateTellsOfTheOthers() throws {
    for (resolved, state) in [(Int64(20), nil), (nil, IncidentState.open)]
      as [(Int64?, IncidentState?)]
    {
      var world = silent
      world.incidents[0].resolved = resolved
      world.incidents[0].state = state
      #expect(
        try words(world, "summary").contains("\(resolved == nil ? 3 : 2) are still open"))
    }
  }

  /// A new team's first incident may be going on.
  @Test func aFirstIncidentIsOpen() throws {
    var world = silent
    world.incidents = [World.Incident(started: 10_000, severity: 2)]
    #expect(try words(world, "summary").contains("it is still open"))
  }

  @Test func thePackDoesNotCallItOver() throws {
    let pack = try Postmortem(of: 1, silent.dataset, question: World.question)
    let report = pack.report(changeWords: [:], words: .none, namesAuthors: false)
    let words = report.sections.map(\.words).joined(separator: "\n")
    #expect(words.contains("Whether it is over is not recorded, and so not how long it lasted."))
    #expect(!words.contains("It is over") && !words.contains("still open"))
  }

  /// Of none any end is on record, so none was open longer than those that ended.
  @Test func aForgottenOneIsHeldAgainstNothing() throws {
    var world = silent
    world.incidents = [
      World.Incident(started: -20_000, severity: 2, state: .open),
      World.Incident(started: 10, severity: 2, state: .over),
    ]
    let words = try words(world, "talk-about")
    #expect(words.contains("Open for more than a week, and of none an end is recorded"), "\(words)")
    #expect(!words.contains("that ended"))
  }
}
