import Chronology
import Records
import Reports
import Statistics
import Testing

@testable import Analysis

/// What a page says where records do not come, or cannot be told apart: nothing that only looks like an
/// answer.
@Suite struct UnheardTests {
  /// Four changes a week, of which every fifth failed, from one week to another, counted back from the
  /// page's own.
  private func changes(
    weeks: Range<Int>, outcome: (Int) -> Outcome = { $0 % 5 == 0 ? .failed : .succeeded }
  ) -> [World.Change] {
    weeks.flatMap { week in
      (0..<4).map { place in
        World.Change(
          at: Int64(-week * 10_080 + place * 1_440 + 600), outcome: outcome(week * 4 + place))
      }
    }.sorted { $0.at < $1.at }
  }

  private func incidents(weeks: Range<Int>) -> [World.Incident] {
    weeks.map {
      World.Incident(started: Int64(-$0 * 10_080 + 2_000), resolved: Int64(-$0 * 10_080 + 2_060))
    }
    .sorted { ($0.started ?? 0) < ($1.started ?? 0) }
  }

  private func page(_ world: World, _ question: Question = World.question) throws -> Report {
    try Review.report(world.dataset, question: question)
  }

  private func words(_ report: Report) -> String {
    report.sections.map(\.words).joined(separator: "\n")
  }

  private func tiles(_ report: Report) -> [Tile] {
    report.section("headline")?.blocks.flatMap { block -> [Tile] in
      if case .tiles(let tiles) = block { tiles } else { [] }
    } ?? []
  }

  /// The export of changes died five weeks ago, and incidents go on.
  @Test func aFeedThatFellSilentIsNoNewLevel() throws {
    var world = World(changes: changes(weeks: 5..<30))
    world.incidents = incidents(weeks: 0..<30)
    let report = try page(world)
    let said = words(report)
    #expect(said.contains("No change is recorded in week 2026-W46, nor in "), "\(said)")
    #expect(!said.contains("Changes a week went from"))
    #expect(!said.contains("No change reached production"))
    let tile = try #require(tiles(report).first { $0.metric == "change_count" })
    #expect(tile.estimate.value == nil && tile.levels.isEmpty)
    #expect(tile.estimate.status.reason?.hasPrefix("no change is recorded in ") == true)
  }

  /// Nobody says that no incident is open whose source has said nothing for weeks.
  @Test func silentIncidentsAreNoneThatAreOpen() throws {
    var world = World(changes: changes(weeks: 0..<30) { _ in .succeeded })
    world.incidents = incidents(weeks: 6..<30).flatMap { [$0, $0] }.enumerated().map {
      row, incident in
      var incident = incident
      incident.started = incident.started.map { $0 + Int64(row % 2) * 3_000 }
      incident.resolved = incident.resolved.map { $0 + Int64(row % 2) * 3_000 }
      return incident
    }
    let said = words(try page(world))
    #expect(
      said.contains("Whether an incident is open is not known: none is recorded in "), "\(said)")
    #expect(said.contains("of incidents nobody heard for long"))
  }

  /// The export was dead for five weeks in the middle of the history.
  @Test func weeksOfSilenceAreNoWeeksWithoutChanges() throws {
    let report = try page(
      World(
        changes: (changes(weeks: 0..<8) + changes(weeks: 13..<30)).sorted { $0.at < $1.at },
        incidents: incidents(weeks: 0..<30)))
    let tile = try #require(tiles(report).first { $0.metric == "change_count" })
    #expect(tile.trend.count { $0.value == nil } == 5)
    #expect(tile.levels.isEmpty)
    #expect(!words(report).contains("Changes a week went from"))
    // Every week that anybody heard of had four.
    #expect(Set(tile.trend.compactMap(\.value)) == [4])
  }

  /// A team that holds changes back has not lost its export.
  @Test func aFreezeIsNoSilence() throws {
    var world = World(changes: changes(weeks: 5..<30))
    world.incidents = incidents(weeks: 0..<30)
    var question = World.question
    let monday = ReportingCalendar(zone: .utc).date(of: World.monday)
    let friday = CivilDate(daysSinceEpoch: monday.daysSinceEpoch + 4)
    question.dayKinds = DayKinds(holidays: [], freezes: [monday...friday])
    #expect(
      words(try page(world, question)).contains("No change reached production in week 2026-W46."))
    question.dayKinds = DayKinds(holidays: [monday], freezes: [])
    #expect(
      words(try page(world, question)).contains("No change is recorded in week 2026-W46, nor in "))
  }

  /// A year after the last record nobody knows, whoever says until when.
  @Test func longAfterTheLastRecordNothingIsCalm() throws {
    var world = World(changes: changes(weeks: 30..<60))
    world.incidents = incidents(weeks: 30..<60)
    let report = try page(world)
    #expect(words(report).contains("they say nothing about this period"))
    #expect(tiles(report).allSatisfy { $0.estimate.value == nil && $0.levels.isEmpty })
    #expect(!words(report).contains("went from"))
  }

  @Test func incidentsOfATeamThatNoneNamesAreNotNone() throws {
    var world = World(changes: changes(weeks: 0..<10))
    world.incidents = incidents(weeks: 0..<10)
    var question = World.question
    question.filter.teams = ["a"]
    var dataset = world.dataset
    dataset.words.append("a")
    for row in 0..<dataset.changes.count {
      dataset.changes.team[row] = Int32(dataset.words.count - 1)
    }
    let reason = "no incident on record names its team"
    let said = words(try Review.report(dataset, question: question))
    #expect(said.contains("Whether an incident started we cannot tell: \(reason)."), "\(said)")
    let figures = try Review.figures(dataset, question: question).period
    for metric in ["incident_count", "incident_minutes"] {
      let figure = try #require(figures.first { $0.metric == metric && $0.scope == "all" })
      #expect(figure.estimate.value == nil && figure.estimate.status.reason == reason, "\(metric)")
    }
  }

  /// The same of severities that no incident has, and of services that no change names.
  @Test func whatNoRecordSaysIsNotNone() throws {
    var world = World(changes: changes(weeks: 0..<10))
    world.incidents = incidents(weeks: 0..<10).map {
      var incident = $0
      incident.severity = 0
      return incident
    }
    var dataset = world.dataset
    let web = dataset.changes.service[0]
    for row in 0..<dataset.changes.count { dataset.changes.service[row] = -1 }
    #expect(dataset.incidents.service.allSatisfy { $0 == web })
    var question = World.question
    question.filter.services = ["web"]
    #expect(
      words(try Review.report(dataset, question: question)).contains(
        "Whether a change reached production we cannot tell: no change on record names its service."
      ))
    question = World.question
    question.filter.severities = [1]
    #expect(
      words(try Review.report(dataset, question: question)).contains(
        "Whether an incident started we cannot tell: no incident on record names its severity."))
  }

  /// Failures that only incidents tell of are not compared with weeks in which nobody wrote any down.
  @Test func weeksBeforeTheFirstIncidentAreNotWeeksWithoutFailures() throws {
    var world = World(changes: changes(weeks: 0..<10) { _ in .succeeded })
    let last = world.changes.indices.suffix(12)
    world.incidents = last.prefix(6).map { row in
      World.Incident(
        started: world.changes[row].at + 5, resolved: world.changes[row].at + 50, causedBy: [row])
    }
    let unknown = Adequacy.refused(.tooFew(.recordsBefore, found: 0, needed: 1))
    #expect(try contrast(world).judgement.adequacy == unknown)
    // Where changes say themselves that they failed, they did so before, too.
    for row in last.prefix(6) { world.changes[row].outcome = .failed }
    #expect(try contrast(world).judgement.adequacy != unknown)
  }

  /// The last three weeks of a world against the seven before.
  private func contrast(_ world: World) throws -> FailureContrast {
    let now = try #require(world.sample(World.weeks(3)))
    let before = World.moment(-9 * 10_080)..<World.moment(-2 * 10_080)
    return FailureContrast(now, Sample(now.population, range: before))
  }

  /// On each working day as many, and none at weekends: no working day stands out.
  @Test func workingDaysAreComparedAmongThemselves() throws {
    var world = World(changes: changes(weeks: 0..<20))
    world.incidents = (0..<20).flatMap { week in
      (0..<5).map { day in
        let start = Int64(-week * 10_080 + day * 1_440 + 600)
        return World.Incident(started: start, resolved: start + 30)
      }
    }.sorted { ($0.started ?? 0) < ($1.started ?? 0) }
    let days = WeekdayContrasts(try #require(world.sample(World.weeks(20)))).days
    #expect(!days.prefix(5).contains { $0.incidentJudgement.isDifferent })
    #expect(days.prefix(5).allSatisfy { $0.incidents.ratio.value == 1 })
    #expect(days.suffix(2).allSatisfy { $0.incidentCount == 0 })
  }

  /// One service ships most of the type that fails, and fails no more than others within it.
  @Test func aServiceIsNoWorseForItsMixOfTypes() throws {
    let many = (0..<600).map { number -> World.Change in
      let isWeb = number % 3 == 0
      let isSchema = isWeb ? number % 6 == 0 : number % 12 == 1
      let failsHere = isSchema ? number % 5 < 2 : number % 50 == 7
      return World.Change(
        at: Int64(number * 300 - 600 * 300 + 10_000), service: isWeb ? "web" : "api",
        type: isSchema ? "schema" : "code", outcome: failsHere ? .failed : .succeeded)
    }
    let sample = try #require(World(changes: many).sample(World.weeks(18)))
    let crude = GroupContrasts(sample, by: .service).groups.first { $0.name == "web" }
    let web = GroupContrasts(servicesOf: sample).groups.first { $0.name == "web" }
    #expect(crude?.judgement.decision == .higher)
    #expect(web?.judgement.decision == .cannotTell)
  }
}
