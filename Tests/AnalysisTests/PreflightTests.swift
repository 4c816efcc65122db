import Analysis
import Chronology
import Records
import Reports
import Testing

@Suite struct PreflightTests {
  /// A Monday noon.
  private static let noon = World.moment(12 * 60)

  private var policy = Policy()
  private var request = PreflightFacts.Request(
    service: "web", type: "code", lines: 20, at: PreflightTests.noon, lookBack: Milliseconds.day,
    history: Preflight.history)

  private var telling = OutcomeCounts()
  private var silent = OutcomeCounts()

  init() {
    telling.succeeded = 30
    telling.failed = 3
    silent.missing = 10
  }

  private static let like: PreflightFacts.Likeness = [.service, .type, .size]

  private func count(
    _ likeness: PreflightFacts.Likeness, _ outcome: Outcome, _ changes: Int, blamed: Int = 0,
    source: Int32 = 0
  ) -> PreflightFacts.Count {
    PreflightFacts.Count(
      likeness: likeness, source: source, outcome: outcome, changes: changes, blamed: blamed)
  }

  private func preflightFacts(
    _ counts: [PreflightFacts.Count] = [], history: [PreflightFacts.PastChange] = [],
    recent: [PreflightFacts.RecentChange] = [], open: [PreflightFacts.OpenIncident] = [],
    latest: Instant? = PreflightTests.noon, latestIncident: Instant? = PreflightTests.noon
  ) -> PreflightFacts {
    PreflightFacts(
      sources: [
        Dataset.Source(name: "telling", outcomes: telling, isNamed: false),
        Dataset.Source(name: "silent", outcomes: silent, isNamed: true),
      ], counts: counts, history: PreflightFacts.History(changes: history, oneIn: 1),
      recent: recent,
      openIncidents: open, latest: latest, latestIncident: latestIncident)
  }

  private func preflight(_ preflightFacts: PreflightFacts) -> Preflight {
    Preflight(
      preflightFacts, request: request, policy: policy, window: 2 * Milliseconds.hour,
      calendar: ReportingCalendar(zone: .utc))
  }

  @Test func whereNobodyWritesIncidentsDownNoneIsKnownNotToBeOpen() {
    var asking = self
    asking.policy.openSeverities = [1]
    let preflight = asking.preflight(preflightFacts(latestIncident: nil))
    let words = preflight.report.section("now")?.words ?? ""
    #expect(
      words.hasPrefix("No incident is on record at all, so whether one is open is not known."))
    #expect(
      rulings(preflight).contains { $0.contains("cannot tell | no incident is on record") },
      "\(rulings(preflight))")
  }

  private func table(_ name: String, _ preflight: Preflight) -> [[Table.Cell]] {
    for case .table(let table) in preflight.report.sections.flatMap(\.blocks)
    where table.name == name { return table.rows }
    return []
  }

  /// k and n of each row, and which of them answers.
  private func record(_ preflight: Preflight) -> [String] {
    table("record", preflight).map { row in
      guard case .estimate(let rate) = row[1], case .text(let answers) = row[2] else { return "?" }
      let numbers = [rate.numerator, rate.denominator].map { $0.map { String(Int($0)) } ?? "-" }
      return "\(numbers[0])/\(numbers[1]) \(answers)"
    }
  }

  /// Each rule with its verdict and why.
  private func rulings(_ preflight: Preflight) -> [String] {
    table("policy", preflight).map { row in
      row.map { if case .text(let text) = $0 { text } else { "?" } }.joined(separator: " | ")
    }
  }

  private func incident(
    _ id: String, severity: Int?, isStale: Bool = false
  ) -> PreflightFacts.OpenIncident {
    PreflightFacts.OpenIncident(
      id: id, title: nil, service: nil, isOfService: false, severity: severity, since: Self.noon,
      isStale: isStale)
  }

  private func recent(_ id: String, started: Int64?, finished: Int64?)
    -> PreflightFacts.RecentChange
  {
    PreflightFacts.RecentChange(
      id: id, type: nil, outcome: .succeeded, startedAt: started.map(World.moment),
      finishedAt: finished.map(World.moment))
  }

  @Test func theNarrowestKindWithTwentyChangesAnswers() {
    let twenty = preflight(preflightFacts([count(Self.like, .succeeded, 20)]))
    #expect(record(twenty)[0] == "0/20 yes")
    let fewer = preflight(
      preflightFacts([
        count(Self.like, .succeeded, 19), count([.service, .type], .failed, 1),
        count([.type, .size], .failed, 2), count([.type], .failed, 4), count([], .failed, 8),
      ]))
    #expect(record(fewer) == ["0/19 no", "1/20 yes", "2/21 no", "7/26 no", "15/34 no"])
  }

  @Test func whereNothingIsEnoughAllAnswer() {
    #expect(record(preflight(preflightFacts([count(Self.like, .failed, 3)]))).last == "3/3 yes")
  }

  @Test func whatIsNotSaidMakesNoStep() {
    var unsaid = self
    unsaid.request.type = nil
    unsaid.request.lines = nil
    #expect(
      unsaid.record(unsaid.preflight(preflightFacts([count([.service], .failed, 3)]))).count == 2)
  }

  @Test func aChangeFailsAsInEveryOtherFigure() {
    let counts = [
      count(Self.like, .succeeded, 30, blamed: 2), count(Self.like, .rolledBack, 1, blamed: 1),
      count(Self.like, .aborted, 9, blamed: 1), count(Self.like, .unknown, 5, blamed: 1),
      count(Self.like, .unknown, 10, blamed: 3, source: 1),
    ]
    // 2 blamed + 1 rolled back + 3 blamed of the silent source, of 30 + 1 + 10.
    #expect(record(preflight(preflightFacts(counts)))[0] == "6/41 yes")
  }

  @Test func anOpenIncidentOfTheSeverityBreaksTheRule() {
    var strict = self
    strict.policy.openSeverities = [1, 2]
    func verdict(_ open: [PreflightFacts.OpenIncident], latest: Instant? = PreflightTests.noon)
      -> [String]
    {
      strict.rulings(strict.preflight(preflightFacts(open: open, latest: latest)))
    }
    #expect(
      verdict([incident("A", severity: 2)]) == ["no_open_severity | broken | A is open"])
    #expect(
      verdict([incident("A", severity: 3), incident("B", severity: 1, isStale: true)])
        == [
          "no_open_severity | held | none of severity 1, 2 is open; B was most likely never closed"
        ])
    #expect(
      verdict([incident("A", severity: nil)]) == [
        "no_open_severity | cannot tell | the severity of A, still open, is not known"
      ])
    #expect(
      verdict([], latest: Self.noon.advanced(by: -3 * Milliseconds.day)) == [
        "no_open_severity | cannot tell | the records end 3 days before"
      ])
  }

  /// What is over at a time nobody knows, or may be, is not known to have been over.
  @Test func whereEndsAreNotRecordedNothingIsHeld() {
    var asking = self
    asking.policy.openSeverities = [1, 2]
    var untold = incident("A", severity: 1)
    untold.isUntold = true
    var facts = preflightFacts(open: [untold])
    facts.perhapsOpen = [incident("B", severity: nil), incident("C", severity: 3)]
    let preflight = asking.preflight(facts)
    #expect(
      rulings(preflight) == [
        "no_open_severity | cannot tell | whether A, B were over by then is not recorded"
      ])
    #expect(
      preflight.report.section("now")?.words.hasPrefix(
        "No incident is known to be open; of A, B, C nobody recorded whether they are.") == true)
  }

  @Test func withoutAnyChangeOnRecordNoPauseIsHeld() {
    var asking = self
    asking.policy.minutesSinceLastChange = 30
    var facts = preflightFacts()
    facts.latestChange = nil
    let preflight = asking.preflight(facts)
    #expect(
      rulings(preflight) == [
        "minutes_since_last_change | cannot tell | no change is on record at all"
      ])
    #expect(preflight.report.section("now")?.words.contains("0 changes") == false)
  }

  /// Records that ended long before tell nothing of the last two hours.
  @Test func oldRecordsCountNoChangesOfTheLastHours() {
    let end = Self.noon.advanced(by: -3 * Milliseconds.day)
    let words = preflight(preflightFacts(latest: end)).report.section("now")?.words ?? ""
    #expect(words.contains("Whether a change of web has just gone out is not known."), "\(words)")
    #expect(!words.contains("0 changes"))
  }

  // Wilson limits from statsmodels 0.14 proportion_confint(k, n, method="wilson"):
  // 0 of 40 (0, 0.0876); 4 of 40 (0.0396, 0.2305); 12 of 40 (0.1807, 0.4543).
  @Test(arguments: [
    (0, "held | 0 of 40 failed: at most 8.8 %"),
    (4, "broken | 4 of 40 failed: 23.1 % is possible"),
    (12, "broken | 12 of 40 failed: at least 18.1 %"),
  ]) func theUpperLimitOfTheRateMustLieBelow(failed: Int, words: String) {
    var asking = self
    asking.policy.failureRateBelow = 0.1
    let counts = [count(Self.like, .failed, failed), count(Self.like, .succeeded, 40 - failed)]
    #expect(
      asking.rulings(asking.preflight(preflightFacts(counts))) == ["failure_rate_below | \(words)"])
  }

  @Test func aRateOfFewChangesCannotTell() {
    var asking = self
    asking.policy.failureRateBelow = 0.1
    let preflight = asking.preflight(preflightFacts([count(Self.like, .failed, 3)]))
    #expect(
      asking.rulings(preflight) == [
        "failure_rate_below | cannot tell | 3 of 3 failed: fewer than 20"
      ])
    #expect(preflight.holds)
    asking.policy.isStrict = true
    #expect(!asking.preflight(preflightFacts([count(Self.like, .failed, 3)])).holds)
  }

  @Test func theLastChangeMustBeOver() {
    var asking = self
    asking.policy.minutesSinceLastChange = 30
    func verdict(_ changes: [PreflightFacts.RecentChange]) -> [String] {
      asking.rulings(asking.preflight(preflightFacts(recent: changes)))
    }
    let rule = "minutes_since_last_change"
    #expect(
      verdict([recent("C", started: 600, finished: 690)]) == [
        "\(rule) | held | none of web in 30 minutes"
      ])
    #expect(
      verdict([recent("C", started: 600, finished: 691)]) == [
        "\(rule) | broken | C went out 29 of 30 minutes ago"
      ])
    #expect(
      verdict([recent("C", started: 600, finished: 800)]) == [
        "\(rule) | broken | C is still running"
      ])
    #expect(
      verdict([recent("C", started: 700, finished: nil)]) == [
        "\(rule) | broken | C went out 20 of 30 minutes ago"
      ])
  }

  @Test func sizeAndFreezeAreHeldAgainstTheChange() throws {
    var asking = self
    asking.policy.maxSize = 20
    asking.policy.freezes = [try #require(WeeklySpan(parsing: "Mon 12:00 - Mon 13:00"))]
    #expect(
      asking.rulings(asking.preflight(preflightFacts())) == [
        "max_size | held | 20 lines, at most 20 are allowed",
        "freeze | broken | within Mon 12:00 - Mon 13:00",
      ])
    asking.request.lines = 21
    asking.request.at = Self.noon.advanced(by: Milliseconds.hour)
    #expect(
      asking.rulings(asking.preflight(preflightFacts())) == [
        "max_size | broken | 21 lines, more than 20",
        "freeze | held | outside Mon 12:00 - Mon 13:00",
      ])
  }

  @Test func recordsThatEndTooLongBeforeStopTheChange() {
    var asking = self
    asking.policy.maxAge = WrittenDuration(parsing: "90m")
    let rulings = [-1, 90, 91, 3 * 24 * 60].map { minutes -> [String] in
      asking.request.at = Self.noon.advanced(by: minutes * Milliseconds.minute)
      return asking.rulings(asking.preflight(preflightFacts()))
    }
    #expect(
      rulings == [
        ["max_age | held | the records reach beyond it"],
        ["max_age | held | the records end 90 minutes before, at most 90m is allowed"],
        ["max_age | broken | the records end 91 minutes before, more than 90m"],
        ["max_age | broken | the records end 3 days before, more than 90m"],
      ])
    #expect(
      asking.rulings(asking.preflight(preflightFacts(latest: nil))) == [
        "max_age | broken | there are no records"
      ])
    #expect(asking.preflight(preflightFacts()).report.holds == false)
    asking.policy.maxAge = nil
    #expect(asking.preflight(preflightFacts()).report.holds == nil)
  }

  /// Eight weeks of changes, a hundred a day.
  private func history(failuresOn day: (Int) -> Int) -> [PreflightFacts.PastChange] {
    (1..<57).flatMap { back in
      let weekday = (7 - back % 7) % 7  // noon is on a Monday, 0
      return (0..<100).map { number in
        PreflightFacts.PastChange(
          datedAt: Self.noon.advanced(by: -Int64(back) * Milliseconds.day), type: 1, source: 0,
          outcome: number < day(weekday) ? .failed : .succeeded, isBlamed: false)
      }
    }
  }

  @Test func theDayIsNamedOnlyWhereItDiffers() {
    func names(_ history: [PreflightFacts.PastChange]) -> [String] {
      preflight(preflightFacts(history: history)).report.sections.map(\.name)
    }
    #expect(names(history { $0 == 0 ? 20 : 4 }).contains("day"))
    #expect(!names(history { _ in 5 }).contains("day"))
    // Fridays differ, but it is Monday.
    #expect(!names(history { $0 == 4 ? 10 : 4 }).contains("day"))
  }

  @Test func aNameThatNoChangeHasIsPointedOut() {
    #expect(preflight(preflightFacts([count([.service], .failed, 1)])).report.notes.count == 1)
    #expect(preflight(preflightFacts([count(Self.like, .failed, 1)])).report.notes.isEmpty)
  }
}
