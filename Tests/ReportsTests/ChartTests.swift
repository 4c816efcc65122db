import Chronology
import Reports
import Testing

@Suite struct ChartTests {
  private let monday = CivilDate(parsing: "2026-11-16") ?? CivilDate(daysSinceEpoch: 0)

  private func share(_ value: Double?, n: Int, status: Estimate.Status = .ok) -> Estimate {
    Estimate(
      value: value, lower: value.map { $0 - 0.1 }, upper: value.map { $0 + 0.1 }, numerator: nil,
      denominator: nil, n: n, unit: .proportion, status: status, caveats: [])
  }

  private func days(_ changes: [ChangesAndIncidents.Series], _ incidents: [ChangesAndIncidents.Bar])
    -> Chart
  {
    ChangesAndIncidents.chart(
      of: .init(
        name: "days", title: "Days", firstDay: monday, dayCount: 2, changes: changes,
        incidents: incidents))
  }

  @Test func forestHasARowAnIntervalAndAnNForEachType() {
    let chart = SuccessByType.chart(
      of: .init(
        name: "forest", title: "Forest",
        rows: [
          .init(label: "code", estimate: share(0.9, n: 1_200)),
          .init(label: "dns", estimate: share(0.8, n: 3, status: .lowData(reason: "few"))),
          .init(label: "none", estimate: share(nil, n: 0)),
        ], overall: 0.85))
    #expect(chart.y.scale == .categories(["code", "dns", "none"]))
    #expect(
      chart.marks == [
        .ruleX(at: 0.85, label: "all changes", tone: .muted),
        .intervalX(y: 0.5, lower: 0.8, value: 0.9, upper: 1.0, tone: .normal),
        .text(.init(x: 1, y: 0.5), "n = 1,200", anchor: .start, tone: .muted),
        .intervalX(y: 1.5, lower: 0.7000000000000001, value: 0.8, upper: 0.9, tone: .muted),
        .text(.init(x: 1, y: 1.5), "n = 3", anchor: .start, tone: .muted),
        .text(.init(x: 1, y: 2.5), "n = 0", anchor: .start, tone: .muted),
      ])
  }

  @Test func missingWeeksBreakTheLineAndHaveNoDot() {
    let points = [0.1, nil, 0.3].enumerated().map { index, value in
      WeeklyTrend.Point(
        week: Week(index: 2_960 + index), value: value, lower: nil, upper: nil, isPartial: false,
        isCurrent: index == 2)
    }
    let chart = WeeklyTrend.chart(
      of: .init(
        name: "trend", title: "Trend", unit: .proportion, points: points, usual: nil, levels: []))
    #expect(
      chart.marks.contains(
        .line([.init(x: 0, y: 0.1), .init(x: 1, y: nil), .init(x: 2, y: 0.3)], tone: .muted)))
    let dots = chart.marks.filter { if case .dot = $0 { true } else { false } }
    #expect(dots.count == 2)
    #expect(chart.data.rows[1][1] == .missing)
  }

  @Test func levelsAreAStaircaseWithARuleWhereOneBegins() {
    let points = (0..<4).map { index in
      WeeklyTrend.Point(
        week: Week(index: 2_960 + index), value: Double(index), lower: nil, upper: nil,
        isPartial: false, isCurrent: false)
    }
    let chart = WeeklyTrend.chart(
      of: .init(
        name: "trend", title: "Trend", unit: .changes, points: points, usual: 1...4,
        levels: [
          Level(start: Week(index: 2_900), value: 0.5), Level(start: Week(index: 2_962), value: 3),
        ]))
    #expect(
      chart.marks.contains(
        .step(
          [.init(x: -0.5, y: 0.5), .init(x: 1.5, y: 3), .init(x: 3.5, y: 3)], tone: .normal)))
    #expect(
      chart.marks.contains(
        .ruleX(at: 1.5, label: "\(Week(index: 2_962)): new level", tone: .normal)))
    #expect(
      chart.marks.contains(
        .band(
          [.init(x: 1.5, lower: 1, upper: 4), .init(x: 3.5, lower: 1, upper: 4)], tone: .usual)))
  }

  @Test func aLevelThatEndedBeforeTheWeeksIsLeftOut() {
    let levels = [1, 3, 9].map { Level(start: Week(index: $0), value: Double($0)) }
    let runs = Level.runs(levels, over: (5..<12).map { Week(index: $0) })
    #expect(runs.map(\.weeks) == [0..<4, 4..<7] && runs.map(\.value) == [3, 9])
    #expect(Level.runs(levels, over: []).isEmpty && Level.runs([], over: [Week(index: 1)]).isEmpty)
  }

  @Test func changesOfADayStandOnEachOther() {
    let chart = days(
      [.init(type: "code", counts: [3, 0]), .init(type: "dns", counts: [1, 4])], [])
    let bars = chart.marks.compactMap { mark -> [Double]? in
      guard case .bar(let x, let y, _, _) = mark else { return nil }
      return [x.lowerBound.rounded(.down), y.lowerBound, y.upperBound]
    }
    // dns has more in all and so stands below.
    #expect(bars == [[0, 0, 1], [1, 0, 4], [0, 1, 4]])
  }

  @Test func typesBeyondSevenAreShownAsOne() {
    let series = (0..<9).map { ChangesAndIncidents.Series(type: "t\($0)", counts: [9 - $0, 0]) }
    let chart = days(series, [])
    #expect(
      chart.legend.map(\.label) == ["t0", "t1", "t2", "t3", "t4", "t5", "3 other types"])
    #expect(chart.data.columns.count == 11)
  }

  @Test func incidentsAreDotsBarsOrOpenBars() {
    let chart = days(
      [],
      [
        .init(severity: 1, start: 0.5, end: 0.501, label: "short", cause: nil),
        .init(severity: 2, start: 0.5, end: 1.5, label: "long", cause: 0.4),
        .init(severity: 3, start: 1.5, end: nil, label: "open", cause: nil),
      ])
    let kinds = chart.marks.compactMap { mark -> String? in
      switch mark {
      case .dot(_, let isOpen, .severity(let severity), _): "\(severity) \(isOpen ? "ring" : "dot")"
      case .bar(let x, _, .severity(let severity), _): "\(severity) bar to \(x.upperBound)"
      case .line: "link"
      default: nil
      }
    }
    #expect(kinds == ["link", "3 bar to 2.0", "3 ring", "2 bar to 1.5", "1 dot"])
    #expect(chart.y.ticks.compactMap(\.label) == ["Severity 3", "Severity 2", "Severity 1"])
  }

  @Test func incidentsOutsideTheDaysAreLeftOutAndThoseWithTimesMixedUpAreNot() {
    let chart = days(
      [],
      [
        .init(severity: 1, start: -2, end: -1, label: "before", cause: nil),
        .init(severity: 1, start: 3, end: 4, label: "after", cause: nil),
        .init(severity: 1, start: 1, end: 0.5, label: "mixed up", cause: nil),
        .init(severity: 1, start: -1, end: 1, label: "reaches in", cause: nil),
      ])
    let labels = chart.marks.compactMap { mark -> String? in
      switch mark {
      case .dot(_, _, .severity, let label), .bar(_, _, .severity, let label): label
      default: nil
      }
    }
    #expect(labels == ["reaches in", "mixed up"])
  }

  @Test func positionsAreLocalDays() throws {
    let calendar = ReportingCalendar(zone: try #require(ZoneTable(named: "Europe/Berlin")))
    let noon = calendar.start(of: monday).advanced(by: 12 * Milliseconds.hour)
    #expect(ChangesAndIncidents.position(of: noon, from: monday, in: calendar) == 0.5)
  }

  @Test func everyIncidentIsADotOnItsCurve() {
    func incident(_ minutes: Double, isOpen: Bool = false, isCurrent: Bool = false)
      -> RecoveryBySeverity.Duration
    {
      .init(minutes: minutes, isOpen: isOpen, isCurrent: isCurrent, label: "\(minutes)")
    }
    let chart = RecoveryBySeverity.chart(
      of: .init(
        name: "recovery", title: "Recovery", current: "of the period",
        curves: [
          .init(
            severity: 2,
            incidents: [incident(10), incident(20, isOpen: true), incident(40, isCurrent: true)],
            // Kaplan-Meier by hand: 2/3 after 10 min; of the one left at 40 min none.
            falls: [.init(minutes: 10, share: 2.0 / 3), .init(minutes: 40, share: 0)],
            median: Sample.estimate(40))
        ]))
    let dots = chart.marks.filter { if case .dot = $0 { true } else { false } }
    let twoThirds = 2.0 / 3
    let expected: [Mark] = [
      .dot(.init(x: 10, y: twoThirds), isOpen: false, tone: .severity(2), label: "10.0"),
      .dot(.init(x: 20, y: twoThirds), isOpen: true, tone: .severity(2), label: "20.0"),
      .dot(.init(x: 40, y: 0), isOpen: false, tone: .series(0), label: "40.0"),
    ]
    #expect(dots == expected)
    let stairs: [Mark.Point] = [
      .init(x: 10, y: 1), .init(x: 10, y: twoThirds), .init(x: 40, y: 0), .init(x: 40, y: 0),
    ]
    #expect(chart.marks.contains(.step(stairs, tone: .severity(2))))
  }

  @Test func dotsThatWouldCoverEachOtherAreOne() {
    let many = (0..<6_000).map {
      RecoveryBySeverity.Duration(
        minutes: 30 + Double($0) / 6_000, isOpen: false, isCurrent: false, label: "\($0)")
    }
    let chart = RecoveryBySeverity.chart(
      of: .init(
        name: "many", title: "Many", current: nil,
        curves: [.init(severity: 1, incidents: many, falls: [], median: Sample.estimate(30))]))
    #expect(chart.marks.count < 10)
  }

  @Test func curveOfSizesPassesThroughItsClasses() {
    let classes = [0, 10, 50].map {
      FailureBySize.SizeClass(label: "\($0)", least: $0, estimate: Sample.estimate(0.1))
    }
    let fit = FailureBySize.Fit(label: "lines", over: classes, upTo: 199) { $0 / 1_000 }
    let chart = FailureBySize.chart(
      of: .init(
        name: "sizes", title: "Sizes", sizeTitle: "", classes: classes, overall: nil, fit: fit))
    guard case .line(let points, _)? = chart.marks.first(where: { $0.isLine }) else {
      Issue.record("no curve")
      return
    }
    // The curve gives a size's share as a thousandth of it, so its places can be read off.
    let sizes = points.map { ($0.x * 1_000).rounded() }
    #expect(points.count == 25 && points.map(\.y) == (0...24).map { Double($0) / 8 })
    #expect([sizes[0], sizes[8], sizes[16], sizes[24]] == [0, 10, 50, 199])
    // Half way between 1 + 10 and 1 + 50 on a scale of doublings: the root of 11 times 51, less 1.
    #expect(sizes[12] == 23)
  }

  /// By hand, on an axis of 10 min to 6 h: three tenths are 10 times 36 to the power of 0.3, 29 min, and
  /// seven 123 min; a name takes three.
  @Test(arguments: [
    (60.0, 120.0, "start", 0), (12, 60, "end", 0), (12, 200, "start", 1), (30, 300, "start", 0),
  ])
  func aNameStandsWhereItsIntervalDoesNot(
    lower: Double, upper: Double, anchor: String, lifted: Int
  ) throws {
    let median = Estimate(
      value: (lower * upper).squareRoot(), lower: lower, upper: upper, numerator: nil,
      denominator: nil, n: 9, unit: .minutes, status: .ok, caveats: [])
    let incidents = [11.0, 350].map {
      RecoveryBySeverity.Duration(minutes: $0, isOpen: false, isCurrent: false, label: "")
    }
    let chart = RecoveryBySeverity.chart(
      of: .init(
        name: "r", title: "R", current: nil,
        curves: [.init(severity: 2, incidents: incidents, falls: [], median: median)]))
    var names: [(anchor: String, y: Double)] = []
    var heights: [Double] = []
    for mark in chart.marks {
      if case .text(let point, "Severity 2, n = 2", let anchor, _) = mark {
        names.append(("\(anchor)", point.y ?? 0))
      }
      if case .intervalX(let y, _, _, _, _) = mark { heights.append(y) }
    }
    #expect(names.map(\.anchor) == [anchor])
    #expect((names[0].y > heights[0]) == (lifted == 1))
  }

  /// By hand: 6 and 4 of 40.
  @Test func causesHaveTheirShareOfAll() {
    let chart = CausesThatReturn.chart(
      of: .init(
        name: "causes", title: "Causes", span: "26 weeks",
        causes: [
          .init(label: "disk full", now: 1, all: 6), .init(label: "certificate", now: 0, all: 4),
        ],
        total: 40))
    #expect(chart.data.rows.map { $0[3] } == [.number(0.15), .number(0.1)])
    #expect(chart.data.rows.map { $0[4] } == [.number(0.15), .number(0.25)])
    let words = chart.marks.compactMap { mark -> String? in
      if case .text(_, let text, _, _) = mark { text } else { nil }
    }
    #expect(words == ["6 \u{B7} 15\u{A0}%", "4 \u{B7} 10\u{A0}%"])
  }

  @Test func groupsShowWhatWasSeenBesideWhatIsPooled() {
    let chart = FailureByGroup.chart(
      of: .init(
        name: "groups", title: "Groups", kind: "service",
        groups: [.init(label: "web", seen: 0.2, pooled: Sample.estimate(0.1))], leftOut: 3,
        overall: 0.08))
    #expect(
      chart.marks.contains(
        .dot(.init(x: 0.2, y: 0.5), isOpen: true, tone: .muted, label: "web, as seen")))
    #expect(chart.summary.contains("3 with fewer changes are left out"))
  }

  @Test func weekHasACellForEveryHour() {
    let counts = (0..<168).map { $0 == 33 ? 8 : $0 % 2 }
    let chart = WeekdayByHour.chart(
      of: .init(
        name: "hours", title: "Hours", unit: .changes, counts: counts, notable: [33],
        notice: "differs", weekStart: .monday))
    let cells = chart.marks.filter { if case .cell = $0 { true } else { false } }
    #expect(cells.count == 168)
    #expect(cells[33] == .cell(x: 9...10, y: 1...2, weight: 1, label: "8"))
    #expect(chart.data.rows[1][10] == .number(8))
  }

  @Test func theDayThatWeeksBeginOnStandsFirst() {
    let chart = WeekdayByHour.chart(
      of: .init(
        name: "hours", title: "Hours", unit: .changes, counts: (0..<168).map { $0 == 33 ? 8 : 0 },
        notable: [33], notice: "differs", weekStart: .saturday))
    #expect(chart.data.rows.map { $0[0] }.prefix(3) == [.text("Sat"), .text("Sun"), .text("Mon")])
    // Tuesday at 9 stands in the fourth row.
    #expect(chart.data.rows[3][10] == .number(8))
    #expect(chart.marks[33] == .cell(x: 9...10, y: 3...4, weight: 1, label: "8"))
  }
}

/// Figures for charts.
private enum Sample {
  static func estimate(_ value: Double) -> Estimate {
    Estimate(
      value: value, lower: value / 2, upper: value * 2, numerator: nil, denominator: nil, n: 30,
      unit: .number, status: .ok, caveats: [])
  }
}

extension Mark {
  fileprivate var isLine: Bool { if case .line = self { true } else { false } }
}
