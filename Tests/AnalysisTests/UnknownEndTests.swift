import Analysis
import Chronology
import Diagnostics
import Records
import Reports
import Testing

/// What is over at a time nobody knows is neither open nor of length 0; what its state leaves out is
/// in no figure.
@Suite struct UnknownEndTests {
  private static let endless = World.Incident(started: 300, severity: 2, state: .over)

  /// Three incidents of 10, 20 and 30 minutes.
  private func closed(and more: [World.Incident] = []) -> World {
    World(
      changes: [World.Change(at: 1), World.Change(at: 2)],
      incidents: [
        World.Incident(started: 10, resolved: 20, causedBy: [0]),
        World.Incident(started: 100, resolved: 120), World.Incident(started: 200, resolved: 230),
      ] + more)
  }

  private static let lengths = [
    "time_to_recover_median", "time_to_recover_p90", "time_to_recover_mean",
    "time_to_repair_median", "failed_change_recovery_time_median", "incident_minutes",
    "incident_minutes_sum", "incident_minutes_per_100_changes",
  ]

  @Test(arguments: lengths) func anUnknownEndHasNoLength(metric: String) throws {
    let without = try #require(try closed().figure(metric))
    let with = try #require(try closed(and: [Self.endless]).figure(metric))
    #expect(with.value == without.value && with.n == without.n)
    if metric.contains("recover") || metric.contains("repair") {
      #expect(with.lower == without.lower && with.upper == without.upper)
    } else {
      #expect(with.upper == nil)
    }
  }

  /// A target for minutes is not met by those that happen to be known.
  @Test func leastMinutesMeetNoTarget() throws {
    let minutes = try closed(and: [Self.endless]).figure("incident_minutes")
    #expect(minutes?.value == 60 && minutes?.lower == 60 && minutes?.upper == nil)
  }

  @Test func itCountsAsAnIncident() throws {
    #expect(try closed(and: [Self.endless]).figure("incident_count")?.value == 4)
  }

  @Test(
    arguments: ["time_to_recover_median", "incident_minutes", "incident_minutes_per_100_changes"])
  func everyFigureOfLengthSaysHowManyThereAre(metric: String) throws {
    let one = try closed(and: [Self.endless]).figure(metric)
    #expect(one?.caveats.map(\.message).contains("1 more is over, its end is not recorded") == true)
    let two = try closed(and: [Self.endless, Self.endless]).figure(metric)
    #expect(
      two?.caveats.map(\.message).contains("2 more are over, their end is not recorded") == true)
  }

  @Test(arguments: lengths.filter { !$0.hasPrefix("failed") && !$0.contains("repair") })
  func whereNoLengthIsKnownNothingIsSaidOfLengths(metric: String) throws {
    let figure = try World(
      changes: [World.Change(at: 1)], incidents: [Self.endless, Self.endless]
    ).figure(metric)
    #expect(figure?.value == nil)
    #expect(
      figure?.status == .refused(reason: "the ends of 2 incidents that are over are not recorded"))
  }

  @Test func aKnownEndBeatsTheWordOpen() throws {
    let world = World(incidents: [World.Incident(started: 0, resolved: 40, state: .open)])
    #expect(try world.figure("incident_minutes")?.value == 40)
  }

  @Test func whatIsLeftOutIsInNoFigureUnlessAskedFor() throws {
    let world = closed(and: [
      World.Incident(started: 300, resolved: 400, causedBy: [1], state: .leftOut)
    ])
    #expect(try world.figure("incident_count")?.value == 3)
    #expect(try world.figure("incident_minutes")?.value == 60)
    #expect(try world.figure("change_failure_rate")?.numerator == 1)
    var question = World.question
    question.includesLeftOut = true
    #expect(try world.figure("incident_count", asking: question)?.value == 4)
    #expect(try world.figure("change_failure_rate", asking: question)?.numerator == 2)
  }

  @Test func theOpeningTellsThemApart() throws {
    let world = World(
      incidents: [
        World.Incident(started: 0, state: .over), World.Incident(started: 1, state: .over),
        World.Incident(started: 2, state: .leftOut), World.Incident(started: 7 * 1_440 - 1),
      ])
    var question = World.question
    question.asOf = World.moment(7 * 1_440 - 1)
    let words = try text(world, question)
    #expect(
      words.contains(
        "1 is still open; for how long something was broken is not recorded."), "\(words)")
    #expect(
      words.contains("2 are over but their end is not recorded; 1 more was left out (left_out)."))
  }

  @Test func minutesAreLeastOnes() throws {
    #expect(
      try text(closed(and: [Self.endless])).contains("Something was broken for at least 60"))
  }

  @Test func itIsNotStillOpen() throws {
    #expect(!(try text(closed(and: [Self.endless])).contains("Still open: ")))
    let open = try text(closed(and: [World.Incident(started: 300, severity: 2)]))
    #expect(open.contains("Still open: I3"))
  }

  @Test func itIsNoForgottenField() throws {
    let world = closed(and: [Self.endless])
    var question = World.question
    question.asOf = World.moment(60 * 1_440)
    #expect(try world.figure("incident_count", asking: question)?.value == 4)
    #expect(!(try text(world, question)).contains("stale"))
  }

  @Test func itsPackAsksForItsEnd() throws {
    let world = closed(and: [Self.endless])
    let pack = try Postmortem(of: 3, world.dataset, question: World.question)
    let report = pack.report(changeWords: [:], words: .none, namesAuthors: false)
    let words = self.words(of: report)
    #expect(words.contains("It is over; when it ended is not recorded"))
    #expect(words.contains("when it was resolved"))
    #expect(!words.contains("still open"))
  }

  @Test func whatIsLeftOutHasItsPackToo() throws {
    let world = closed(and: [World.Incident(started: 300, resolved: 310, state: .leftOut)])
    let pack = try Postmortem(of: 3, world.dataset, question: World.question)
    let report = pack.report(changeWords: [:], words: .none, namesAuthors: false)
    #expect(report.facts.contains { $0.label == "Left out" })
  }

  /// Whatever else there is, one more without an end counts by one and moves no length.
  @Test(arguments: 0..<100) func oneMoreMovesTheCountAlone(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var world = World(changes: (0..<20).map { World.Change(at: Int64($0) * 400) })
    world.incidents = (0..<Int.random(in: 1...15, using: &random)).map { _ in
      let start = Int64.random(in: 0..<9_000, using: &random)
      let isClosed = Int.random(in: 0..<4, using: &random) > 0
      return World.Incident(
        started: start,
        resolved: isClosed ? start + Int64.random(in: 1...500, using: &random) : nil,
        severity: UInt8.random(in: 1...3, using: &random),
        causedBy: Bool.random(using: &random) ? [Int.random(in: 0..<20, using: &random)] : [])
    }
    var more = world
    more.incidents.append(
      World.Incident(started: Int64.random(in: 0..<9_000, using: &random), state: .over))
    for metric in Self.lengths {
      let (one, other) = (try world.figure(metric), try more.figure(metric))
      #expect(one?.value == other?.value && one?.n == other?.n, "\(metric)")
      guard !metric.contains("minutes") else { continue }
      #expect(one?.lower == other?.lower && one?.upper == other?.upper, "\(metric)")
    }
    let counts = try [world, more].map { try $0.figure("incident_count")?.value ?? 0 }
    #expect(counts[1] == counts[0] + 1)
  }

  private func text(_ world: World, _ question: Question = World.question) throws -> String {
    words(of: try Review.report(world.dataset, question: question))
  }

  private func words(of report: Report) -> String {
    report.sections.map(\.words).joined(separator: "\n")
  }
}
