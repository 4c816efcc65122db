import Chronology
import Diagnostics
import Reports

/// A report made by hand with one of everything, for goldens and for looking at.
enum Sample {
  static let zone = ZoneTable(named: "Europe/Berlin") ?? .utc
  static let week = Week(year: 2026, number: 46) ?? Week(index: 0)

  static let report = Report(
    kind: "review", title: "Weekly ops review 2026-W46",
    facts: [
      Fact("Period", "Monday 2026-11-09 to Sunday 2026-11-15"),
      Fact("As of", "\(Instant(milliseconds: 1_794_803_400_000)), Europe/Berlin"),
      Fact("Changes", "production only; bots made \(0.124, .proportion) of them"),
    ],
    sections: [summary, cost, incidents, axis, size, hours, response, distrust],
    figures: figures, history: history,
    definitions: [
      Definition(
        term: "change failure rate",
        text: "Failed changes over finished production changes, always k of n with an interval."),
      Definition(
        term: "time to recover",
        text: "Resolved minus started; the median is Kaplan-Meier's while incidents are open."),
    ],
    notes: [
      Diagnostic(
        .warning, .caveat, "3 incidents have been open for more than 30 days and are left out",
        hint: "Close them or mark them as planned.", at: nil)
    ], zone: zone)

  static let fewFailures = Diagnostic(
    .warning, .caveat, "fewer than 5 failures, so the interval is wide", hint: nil, at: nil)

  static func share(_ k: Double, of n: Double, _ lower: Double, _ upper: Double) -> Estimate {
    Estimate(
      value: k / n, lower: lower, upper: upper, numerator: k, denominator: n, n: Int(n),
      unit: .proportion, status: n < 20 ? .lowData(reason: "only \(Int(n)) changes") : .ok,
      caveats: k < 5 ? [fewFailures] : [])
  }

  static func number(_ value: Double?, _ unit: Unit, n: Int, to: ClosedRange<Double>? = nil)
    -> Estimate
  {
    Estimate(
      value: value, lower: to?.lowerBound, upper: to?.upperBound, numerator: nil, denominator: nil,
      n: n, unit: unit,
      status: value == nil ? .refused(reason: "nothing was recovered in this period") : .ok,
      caveats: [])
  }

  static func trend(_ values: [Double?]) -> [TrendPoint] {
    values.enumerated().map { index, value in
      TrendPoint(
        week: Week(index: week.index - values.count + 1 + index), value: value,
        isPartial: false, isCurrent: index == values.count - 1)
    }
  }

  static let past: [Double?] = [
    41, 44, 52, 38, 47, 55, 61, 49, nil, nil, 45, 52, 58, 47, 39, 44, 51, 56, 48, 53, 60, 42, 47,
    54, 49, 62,
  ]

  static let summary = Section(
    name: "summary", title: "In short", place: .brief,
    blocks: [
      .paragraph(
        """
        \(62, "change") went out, \(4, "change") failed: \(share(4, of: 62, 0.0254, 0.1546)). \
        \(3, "incident") began, the longest lasting \(187.4, .minutes). \
        Compared with the \(25.0, .weeks) before, the number of changes is inside its usual range; \
        the time to detect is \(nil, .minutes).
        """),
      .tiles([
        Tile(
          metric: "change_count", title: "Changes", estimate: number(62, .changes, n: 62),
          trend: trend(past), usual: 31...69,
          levels: [
            Level(start: Week(index: week.index - 30), value: 47.4),
            Level(start: Week(index: week.index - 15), value: 50.7),
          ], previous: Tile.Previous(number(54, .changes, n: 54), name: "the week before"),
          comment: "Inside its usual range."),
        Tile(
          metric: "change_size_median", title: "Median size",
          estimate: number(37.5, .lines, n: 58, to: 22...61),
          trend: trend(past.map { $0.map { $0 * 0.8 } }), usual: nil, levels: [],
          previous: nil, comment: "Too few weeks for a usual range."),
        Tile(
          metric: "change_failure_rate", title: "Change failure rate",
          estimate: share(4, of: 62, 0.0254, 0.1546),
          trend: trend(past.map { $0.map { ($0 - 35) / 400 } }), usual: 0...0.081, levels: [],
          previous: nil,
          comment: "Inside its usual range of \(0.0, .proportion) to \(0.081, .proportion)."),
        Tile(
          metric: "time_to_detect_median", title: "Time to detect",
          estimate: number(nil, .minutes, n: 0), trend: trend(past.map { _ in nil }), usual: nil,
          levels: [],
          previous: nil, comment: "Nobody wrote down when these incidents were noticed."),
        Tile(
          metric: "time_to_recover_median", title: "Time to recover",
          estimate: number(41, .minutes, n: 3, to: 12...187.4),
          trend: trend(past.map { $0.map { $0 * $0 / 30 } }), usual: 20...130, levels: [],
          previous: nil, comment: "Lower than in \(20, "week") of the last \(24, "week")."),
        Tile(
          metric: "incident_minutes", title: "Incident minutes, severity 1–2",
          estimate: number(228.4, .minutes, n: 2), trend: trend(past.map { $0.map { $0 * 4 } }),
          usual: 80...260, levels: [],
          previous: nil, comment: "Outside its usual range is what to talk about; this is not."),
      ]),
    ])

  static let cost = Section(
    name: "cost", title: "What change costs",
    blocks: [
      .table(
        Table(
          name: "cost_by_type", title: "Success and cost by type of change",
          columns: [
            .init("type", "Type", .text), .init("changes", "Changes", .number(.changes)),
            .init("failed", "Failed", .number(.changes)),
            .init("success_ratio", "Success ratio", .estimate(.proportion, range: 0.5...1)),
            .init("incident_minutes", "Incident minutes", .number(.minutes)),
            .init("minutes_per_100", "Minutes per 100 changes", .number(.minutesPer100Changes)),
          ],
          rows: [
            [
              .text("code"), .number(312), .number(17),
              .estimate(share(295, of: 312, 0.9145, 0.9657)), .number(411), .number(131.7),
            ],
            [
              .text("config"), .number(1204), .number(9),
              .estimate(share(1195, of: 1204, 0.9858, 0.9961)), .number(64), .number(5.3),
            ],
            [
              .text("schema"), .number(12), .number(1),
              .estimate(share(11, of: 12, 0.6461, 0.9851)), .missing, .missing,
            ],
          ],
          footnotes: ["Incident minutes count severities 1 and 2; overlaps count once."])),
      .chart(SuccessByType.exampleCharts[0].chart),
    ])

  static let incidents = Section(
    name: "incidents", title: "This week's incidents",
    blocks: [
      .table(
        Table(
          name: "incidents", title: "Incidents that began in 2026-W46",
          columns: [
            .init("id", "Incident", .text), .init("title", "Title", .text),
            .init("started_at", "Started", .moment),
            .init("severity", "Severity", .number(.number)),
            .init("minutes", "Lasted", .number(.minutes)), .init("url", "Address", .text),
          ],
          rows: [
            [
              .text("INC-101"),
              .text("Checkout answers 502 after the payment gateway's certificate expired"),
              .moment(Instant(milliseconds: 1_794_300_300_000)), .number(1), .number(187.4),
              .text("https://example.com/incidents/101"),
            ],
            [
              .text("INC-102"), .text("検索が遅い"),
              .moment(Instant(milliseconds: 1_794_490_980_000)), .number(3), .number(41),
              .text("javascript:alert(1)"),
            ],
            [
              .text("INC-103"), .text("Login “sometimes” fails 👩‍💻"),
              .moment(Instant(milliseconds: 1_794_700_800_000)), .missing, .missing, .missing,
            ],
          ], footnotes: []))
    ])

  static let axis = Section(
    name: "axis", title: "Change and outage on one axis",
    blocks: [.chart(ChangesAndIncidents.exampleCharts[0].chart)])

  static let size = Section(
    name: "size", title: "Does size matter?",
    blocks: [
      .chart(FailureBySize.exampleCharts[0].chart), .chart(WeeklyTrend.exampleCharts[1].chart),
    ])

  static let hours = Section(
    name: "hours", title: "When?", blocks: [.chart(WeekdayByHour.exampleCharts[0].chart)])

  static let response = Section(
    name: "response", title: "Response",
    blocks: [.chart(RecoveryBySeverity.exampleCharts[0].chart)])

  static let distrust = Section(
    name: "distrust", title: "What to distrust",
    blocks: [
      .notes([
        Diagnostic(
          .note, .caveat, "12 of 62 changes have no size", hint: "Export additions and deletions.",
          at: nil)
      ])
    ])

  static func figure(
    _ metric: String, _ estimate: Estimate, scope: String = "all", of segment: String = ""
  ) -> Figure {
    Figure(
      period: Period(week), scope: scope, segment: segment, metric: metric, estimate: estimate,
      definition: "How \(metric) is defined, with a comma")
  }

  static let figures = [
    figure("change_count", number(62, .changes, n: 62)),
    figure("change_failure_rate", share(4, of: 62, 0.0254, 0.1546)),
    figure("time_to_detect_median", number(nil, .minutes, n: 0)),
    figure("change_success_ratio", share(11, of: 12, 0.6461, 0.9851), scope: "type", of: "schema"),
    figure("time_to_recover_median", number(41, .minutes, n: 3, to: 12...187.4)),
  ]

  static let history = [figure("change_count", number(62, .changes, n: 62))]
}
