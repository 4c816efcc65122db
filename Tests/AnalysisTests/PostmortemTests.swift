import Analysis
import Chronology
import Records
import Reports
import Testing

/// The pack for one incident.
@Suite struct PostmortemTests {
  private func report(
    _ world: World, of incident: Int, namesAuthors: Bool = false, words: IncidentWords = .none
  ) throws -> Report {
    var question = World.question
    question.period = .all
    question.asOf = nil
    let pack = try Postmortem(of: Int64(incident), world.dataset, question: question)
    let changes = Dictionary(
      uniqueKeysWithValues: pack.changeRowIDs.map { row in
        (
          row,
          ChangeWords(
            id: "C\(row)", title: "title \(row)", author: "Ada", reference: nil, url: nil)
        )
      })
    return pack.report(changeWords: changes, words: words, namesAuthors: namesAuthors)
  }

  private func table(_ report: Report, _ name: String) -> Table? {
    report.sections.flatMap(\.blocks).compactMap { block -> Table? in
      if case .table(let table) = block, table.name == name { table } else { nil }
    }.first
  }

  private func rank(_ report: Report, of step: String) throws -> Estimate {
    let durations = try #require(table(report, "durations"))
    let row = try #require(durations.rows.first { $0[0] == .text(step) })
    guard case .estimate(let rank) = row[3] else { throw NotThere() }
    return rank
  }

  private struct NotThere: Error {}

  @Test func whatItsRecordAndPeopleSayOfItsCauseIsTold() throws {
    var world = World(changes: [World.Change(at: 10), World.Change(at: 20)])
    world.incidents = [
      World.Incident(started: 30, resolved: 60, cause: "table locked by migration.")
    ]
    var dataset = world.dataset
    dataset.links += [
      Dataset.Link(
        incident: 0, change: 1, changeID: "C1", verdict: .rejected,
        origin: .person(reason: "behind a flag (says @ada-l, @Grace.)", at: World.moment(100))),
      Dataset.Link(
        incident: 0, change: 0, changeID: "C0", verdict: .declared,
        origin: .person(reason: nil, at: World.moment(90))),
    ]
    var question = World.question
    question.period = .all
    question.asOf = nil
    let pack = try Postmortem(of: 0, dataset, question: question)
    let report = pack.report(changeWords: [:], words: .none, namesAuthors: false)
    #expect(
      table(report, "said")?.rows == [
        [.moment(World.moment(90)), .text("C0"), .text("yes"), .missing],
        [
          .moment(World.moment(100)), .text("C1"), .text("no"),
          .text("behind a flag (says @…, @….)"),
        ],
      ])
    let first = try #require(report.section("in-one-paragraph"))
    #expect(first.words.contains("began on 9 November 2026 at 00:30"), "\(first.words)")
    #expect(first.words.contains("Its recorded cause is: table locked by migration."))
  }

  private func text(_ report: Report) -> String { "\(report)" }

  /// Nine earlier incidents that lasted 10, 20, … 90 minutes, then one of 35.
  private func series(lastOpen: Bool = false) -> World {
    let lengths: [Int64] = [10, 20, 30, 40, 50, 60, 70, 80, 90, 35]
    let incidents = lengths.enumerated().map { index, length in
      let start = Int64(index) * 1_440
      let isOpen = lastOpen && index == 8
      return World.Incident(started: start, resolved: isOpen ? nil : start + length)
    }
    return World(changes: [World.Change(at: 15_000)], incidents: incidents)
  }

  /// By hand: 3 of 9 lasted 35 minutes or less.
  @Test func aDurationIsHeldAgainstEarlierOnesOfItsSeverity() throws {
    let rank = try self.rank(report(series(), of: 9), of: "To recover")
    #expect(rank.numerator == 3 && rank.denominator == 9)
    // Wilson's formula for 3 of 9, worked in Python.
    #expect(abs((rank.lower ?? 0) - 0.120_583_8) < 1e-6)
    #expect(abs((rank.upper ?? 0) - 0.645_797_9) < 1e-6)
  }

  /// By hand: with the ninth still open, Kaplan and Meier's curve after 35 minutes has fallen three
  /// times among nine: survival 6/9.
  @Test func openIncidentsCountAsOpen() throws {
    let rank = try self.rank(report(series(lastOpen: true), of: 9), of: "To recover")
    #expect(abs((rank.value ?? 0) - 3.0 / 9) < 1e-12)
    #expect(rank.numerator == nil && rank.n == 9)
  }

  @Test func fewEarlierIncidentsAreNoMeasure() throws {
    let world = World(incidents: [World.Incident(started: 0, resolved: 10)])
    let rank = try self.rank(report(world, of: 0), of: "To recover")
    #expect(rank.value == nil && rank.status.name == "refused")
  }

  @Test func incidentsOfTheSameCauseComeBeforeThoseOfTheSamePlace() throws {
    let world = World(
      incidents: [
        World.Incident(started: 0, resolved: 10, service: "search", cause: "disk full"),
        World.Incident(started: 100, resolved: 110, category: "hardware"),
        World.Incident(started: 200, resolved: 210, service: "search", category: "network"),
        World.Incident(started: 300, resolved: 310, category: "hardware", cause: "disk full"),
        World.Incident(started: 400, resolved: 410, cause: "disk full"),
      ])
    let precedents = try #require(table(report(world, of: 3), "precedents"))
    #expect(precedents.rows.map { $0[1] } == [.text("I0"), .text("I1")])
    #expect(precedents.rows.map { $0[4] } == [.text("cause"), .text("service, category")])
  }

  @Test(arguments: [
    ["certificate expired on web", "web: certificate expired"],
    ["Zertifikat ungültig, web", "WEB: ZERTIFIKAT UNGÜLTIG"],
    ["Сертификат истёк, web", "web: СЕРТИФИКАТ истёк"],
  ])
  func titlesOfRareWordsAreAlike(titles: [String]) throws {
    var incidents = (0..<6).map { index in
      World.Incident(
        started: Int64(index) * 100, resolved: Int64(index) * 100 + 10, service: "s\(index)",
        title: "web is slow for some \(index)")
    }
    incidents.append(
      World.Incident(started: 700, resolved: 710, service: "a", title: titles[0])
    )
    incidents.append(
      World.Incident(
        started: 800, resolved: 810, service: "b", title: titles[1]))
    let precedents = try #require(table(report(World(incidents: incidents), of: 7), "precedents"))
    #expect(precedents.rows.map { $0[1] } == [.text("I6")])
  }

  @Test func theRecordsOwnWordOnRecurrenceComesFirst() throws {
    let world = World(
      incidents: [
        World.Incident(started: 0, resolved: 10, service: "search"),
        World.Incident(started: 100, resolved: 110, cause: "disk full"),
        World.Incident(
          started: 300, resolved: 310, cause: "disk full", recurrenceOf: "I0"),
      ])
    let precedents = try #require(table(report(world, of: 2), "precedents"))
    #expect(precedents.rows.map { $0[1] } == [.text("I0"), .text("I1")])
  }

  @Test func nobodyIsNamedUnlessAsked() throws {
    var world = series()
    world.changes = [World.Change(at: 9 * 1_440 - 10)]
    #expect(!text(try report(world, of: 9)).contains("Ada"))
    #expect(text(try report(world, of: 9, namesAuthors: true)).contains("by Ada"))
  }

  @Test func theCourseIsInOrderAndTellsFromItsStart() throws {
    let world = World(
      changes: [World.Change(at: 990, started: 980), World.Change(at: 1_050)],
      incidents: [
        World.Incident(started: 1_000, detected: 1_010, resolved: 1_060),
        World.Incident(started: 1_020, resolved: 1_030),
      ])
    let course = try #require(table(report(world, of: 0), "course_of_events"))
    #expect(
      course.rows.map { $0[2] } == [
        .text("C0 began"), .text("C0 finished"), .text("I0 began"), .text("I0 was noticed"),
        .text("I1 began"), .text("I1 was resolved"), .text("C1 finished"), .text("I0 was resolved"),
      ])
    #expect(course.rows.first?[1] == .number(-20))
  }

  @Test func whatIsMissingIsSaid() throws {
    let world = World(incidents: [World.Incident(detected: 10, resolved: 20, severity: 0)])
    let words = text(try report(world, of: 0))
    for missing in ["when it began", "when it was acknowledged", "its severity", "its cause"] {
      #expect(words.contains(missing), "\(missing)")
    }
  }

  @Test func aSilentFeedIsNamed() throws {
    var changes = (0..<20).map { World.Change(at: Int64($0) * 60) }
    changes.append(World.Change(at: 60_000))
    let world = World(
      changes: changes, incidents: [World.Incident(started: 30_000, resolved: 30_010)])
    #expect(
      text(try report(world, of: 0)).contains(
        "the source source-0 has no change for 40 days around it"))
  }

  /// From its detection on is less than all of it.
  @Test func ofAnUnknownStartOnlyTheLeastLengthIsTold() throws {
    let world = World(incidents: [World.Incident(detected: 100, resolved: 140)])
    let words = text(try report(world, of: 0))
    #expect(words.contains("It lasted at least "))
    #expect(words.contains("noticed 01:40") && !words.contains("began 01:40"))
  }

  /// The clocks of Berlin went back on 25 October 2026: from 02:30 to 03:30 took two hours.
  @Test func clocksThatWentBackAreSaidTo() throws {
    var question = World.question
    let berlin = try #require(ZoneTable(named: "Europe/Berlin"))
    question = Question(period: .all, calendar: ReportingCalendar(zone: berlin))
    // 2026-10-25 00:30 UTC.
    let start = Instant(milliseconds: 1_792_888_200_000)
    let minutes = start.since(World.monday) / Milliseconds.minute
    let world = World(incidents: [World.Incident(started: minutes, resolved: minutes + 120)])
    let pack = try Postmortem(of: 0, world.dataset, question: question)
    let report = pack.report(changeWords: [:], words: .none, namesAuthors: false)
    #expect(text(report).contains("as clocks went back meanwhile"))
  }

  @Test func aCauseThatFinishedLaterDoesNotBeginLater() throws {
    var world = World(changes: [World.Change(at: 500)])
    world.incidents = [World.Incident(started: 100, resolved: 140, causedBy: [0])]
    let words = text(try report(world, of: 0))
    #expect(words.contains("finished only after it had begun, and does not say when it began"))
    #expect(!words.contains("began only after it"))
    let known = World(
      changes: [World.Change(at: 500, started: 400)], incidents: world.incidents)
    #expect(text(try report(known, of: 0)).contains("began only after it"))
  }

  /// Each may be in order with what stands between the two.
  @Test func anEndBeforeTheStartIsSaidWhateverStandsBetween() throws {
    let world = World(incidents: [World.Incident(started: 100, detected: 80, resolved: 90)])
    #expect(
      text(try report(world, of: 0)).contains("its resolution is recorded before its start"))
  }

  @Test func anAbortedCauseIsCalledSo() throws {
    let world = World(
      changes: [World.Change(at: 50, outcome: .aborted)],
      incidents: [World.Incident(started: 100, resolved: 140, causedBy: [0])])
    let words = text(try report(world, of: 0))
    #expect(words.contains("and is recorded as aborted"))
    #expect(!words.contains("look safe to all"))
  }

  /// Silence about changes is not their absence.
  @Test func aServiceWhoseChangesNobodyRecordsIsNotCalledQuiet() throws {
    let world = World(
      changes: [World.Change(at: 50, service: "search")],
      incidents: [World.Incident(started: 100, resolved: 110)])
    let words = text(try report(world, of: 0))
    #expect(words.contains("hold no change of web at all"))
    #expect(!words.contains("No recorded change"))
  }

  /// One that was not in production, and one that was broken off.
  @Test(arguments: [(false, Outcome.failed), (true, .aborted)])
  func aNamedCauseThatIsNotCountedHasItsPackToo(isProduction: Bool, outcome: Outcome) throws {
    var cause = World.Change(at: 0, outcome: outcome, lines: 7)
    cause.isProduction = isProduction
    let world = World(
      changes: [cause], incidents: [World.Incident(started: 30, resolved: 60, causedBy: [0])])
    #expect(text(try report(world, of: 0)).contains("C0"))
  }

  @Test func aDrillHasItsPackToo() throws {
    let world = World(incidents: [World.Incident(started: 0, resolved: 10, isPlanned: true)])
    #expect(text(try report(world, of: 0)).contains("a drill or planned maintenance"))
  }
}
