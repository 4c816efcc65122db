import Analysis
import Chronology
import Diagnostics
import Reports
import Testing

/// Periods that no record reaches.
@Suite struct SilenceTests {
  /// Records of Tuesday and Wednesday of week 2026-W46.
  private let world = World(
    changes: [World.Change(at: 1_500), World.Change(at: 2_900)],
    incidents: [World.Incident(started: 1_600, resolved: 1_700)])

  private func question(_ period: String, asOf: Int64? = nil) throws -> Question {
    var question = Question(
      period: try PeriodRequest(parsing: period), calendar: ReportingCalendar(zone: .utc))
    question.asOf = asOf.map(World.moment)
    return question
  }

  private func opening(_ period: String, asOf: Int64? = nil) throws -> String {
    let report = try Review.report(world.dataset, question: question(period, asOf: asOf))
    let blocks = report.sections.first { $0.name == "summary" }?.blocks ?? []
    guard case .paragraph(let prose) = blocks.first else { return "" }
    return prose.parts.map { part in
      if case .text(let text) = part { text } else { "?" }
    }.joined()
  }

  @Test(arguments: [
    "2026-12", "2026-11-12", "2026-W47", "9999", "9999-12-31", "2027-01-01..2099-12-31",
  ])
  func afterTheRecordsThePageSaysWhereTheyEnd(period: String) throws {
    #expect(
      try opening(period)
        == "The records end on 11 November 2026: they say nothing about this period. "
        + "Silence is not calm.")
  }

  @Test(arguments: ["2025", "2026-11-09", "2026-W45", "0001-01-01", "0001-01-01..2026-11-09"])
  func beforeTheRecordsThePageSaysWhereTheyBegin(period: String) throws {
    #expect(
      try opening(period)
        == "The records begin on 10 November 2026: they say nothing about this period. "
        + "Silence is not calm.")
  }

  @Test func whatAnEndOfObservationCutsOffIsNotDenied() throws {
    #expect(
      try opening("2026-W47", asOf: 2_000)
        == "As of 10 November 2026 the records end on 10 November 2026: they say nothing about "
        + "this period. Silence is not calm.")
    #expect(
      try opening("2026-W46", asOf: -5_000)
        == "As of 5 November 2026 there are no records. Silence is not calm.")
  }

  @Test(arguments: ["2026-12", "2025", "9999-12-31", "0001"])
  func noFigureOfItIsAnAnswer(period: String) throws {
    let figures = try Review.figures(world.dataset, question: question(period)).period
    let words = period < "2026-11" ? "begin on 10 November 2026" : "end on 11 November 2026"
    #expect(!figures.isEmpty)
    for figure in figures {
      #expect(figure.estimate.value == nil && figure.estimate.upper == nil)
      #expect(figure.estimate.status == .refused(reason: "the records \(words)"))
      #expect(figure.definition.hasSuffix("; the records \(words)"))
    }
  }

  @Test func calmThatSomebodyObservedIsCounted() throws {
    let later: Int64 = 30 * 1_440
    let figures = try Review.figures(
      world.dataset, question: question("2026-W47", asOf: later)
    ).period
    let count = try #require(figures.first { $0.metric == "change_count" })
    #expect(count.estimate.value == 0)
    #expect(count.definition.hasSuffix("; the records end on 11 November 2026"))
    #expect(try opening("2026-W47", asOf: later).hasPrefix("The records end on 11 November 2026"))
  }

  @Test func anExplanationSaysSoToo() throws {
    let explanation = try Explanation(
      of: "change_failure_rate", world.dataset, question: question("2026-12"))
    let report = explanation.report(changeIDs: [:])
    #expect(
      report.figures[0].estimate.status == .refused(reason: "the records end on 11 November 2026"))
  }

  /// Samoa passed over 2011-12-30.
  @Test func aDayThatNeverWasHasNoTime() throws {
    let zone = try #require(ZoneTable(named: "Pacific/Apia"))
    let world = World(changes: [World.Change(at: -10_000_000), World.Change(at: 0)])
    let question = Question(
      period: try PeriodRequest(parsing: "2011-12-30"), calendar: ReportingCalendar(zone: zone))
    let figures = try Review.figures(world.dataset, question: question).period
    let frequency = try #require(figures.first { $0.metric == "change_frequency_per_day" })
    #expect(frequency.estimate.status == .refused(reason: "no time was observed"))
  }

  /// Nobody has that many years of records; work grows with what there is.
  @Test func aPeriodOfAllYearsIsDrawnAsFarAsRecordsReach() throws {
    let report = try Review.report(
      world.dataset, question: question("0001-01-01..9999-12-31"))
    let charts = report.sections.flatMap(\.blocks).compactMap { block in
      if case .chart(let chart) = block { chart } else { nil }
    }
    #expect(!charts.isEmpty)
    #expect(charts.allSatisfy { $0.data.rows.count < 1_000 })
  }
}
