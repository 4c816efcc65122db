import Records
import Reports
import Statistics

/// Better or worse? The period against what came before it, and where the weeks are heading.
struct BeforeAndAfter: ReviewPart {
  func compose(_ context: ReviewContext) -> Section? {
    let comparison = context.before.flatMap { PeriodComparison(context, before: $0) }
    let trends = WeeklyTrends(context.evidence)
    let blocks = (comparison?.blocks ?? []) + (trends?.blocks ?? [])
    guard !blocks.isEmpty else { return nil }
    let chart = WeeklyChanges.chart(context).map { [Section.Block.chart($0)] } ?? []
    return Section(name: "before-and-after", title: "Better or worse?", blocks: blocks + chart)
  }
}

/// The period beside the stretch of time before it.
private struct PeriodComparison {
  private let now: Sample
  private let before: Span
  private let failures: FailureContrast
  private let changes: FrequencyContrast
  private let incidents: FrequencyContrast
  private let recovery: DurationContrast
  private let outage: OutageContrast
  private let sensitivity: RecoverySensitivity?

  /// `nil` where the period holds less than a week, in which weekdays would decide, or where nothing
  /// happened.
  init?(_ context: ReviewContext, before: Span) {
    guard context.sample.days > 6,
      !before.sample.changes.isEmpty || !before.sample.incidents.isEmpty
    else { return nil }
    now = context.sample
    self.before = before
    failures = FailureContrast(now, before.sample)
    let spread = context.spread ?? before.sample
    changes = .changes(now, before.sample, spread: spread)
    incidents = .incidents(now, before.sample, spread: spread)
    recovery = DurationContrast(now, before.sample)
    outage = OutageContrast(now, before.sample)
    sensitivity = RecoverySensitivity(context.evidence.sample)
  }

  var blocks: [Section.Block] {
    [.paragraph(.joined(sentences, separator: " ")), .table(table)]
  }

  /// One comparison of the table.
  private struct Row {
    let title: String
    let judgement: Judgement
    let now: Estimate
    let before: Estimate
    let higher: String
    let lower: String
  }

  private var rows: [Row] {
    let past = before.sample
    return [
      Row(
        title: "Changes a day", judgement: changes.judgement,
        now: .plain(ChangeFrequency().measure(now)),
        before: .plain(ChangeFrequency().measure(past)), higher: "more", lower: "fewer"),
      Row(
        title: Self.failureTitle, judgement: failures.judgement,
        now: .plain(ChangeFailureRate().measure(now)),
        before: .plain(ChangeFailureRate().measure(past)), higher: "higher", lower: "lower"),
      Row(
        title: "Incidents a day", judgement: incidents.judgement, now: .daily(incidents.first),
        before: .daily(incidents.second), higher: "more", lower: "fewer"),
      Row(
        title: "Time to recover", judgement: recovery.judgement,
        now: .plain(TimeToRecoverMedian().measure(now)),
        before: .plain(TimeToRecoverMedian().measure(past)), higher: "longer", lower: "shorter"),
    ]
  }

  private var table: Table {
    Table(
      name: "before_and_after", title: "The period against \(before.name)",
      columns: [
        Table.Column("figure", "Figure", .text),
        Table.Column("period", "Period", .estimate(.number, range: nil)),
        Table.Column("before", "Before", .estimate(.number, range: nil)),
        Table.Column("ratio", "Times as before", .estimate(.ratio, range: nil)),
        Table.Column("verdict", "Verdict", .text),
      ],
      rows: rows.map { row in
        [
          .text(row.title), .estimate(row.now), .estimate(row.before),
          .estimate(row.judgement.estimate(n: row.now.n + row.before.n, unit: .ratio)),
          row.judgement.cell(higher: row.higher, lower: row.lower),
        ]
      },
      footnotes: [
        "A verdict is given where interval and test agree; \"cannot tell\" is not \"no change\". Times to recover are medians, compared by their typical length."
      ] + (sensitivity.map { [$0.sentence] } ?? []))
  }

  private var sentences: [Prose] {
    let judged = rows.filter { $0.judgement.decision != nil }
    let open = judged.filter { !$0.judgement.isDifferent }
    let named = judged.filter(\.judgement.isDifferent).map(sentence)
    let signs = rows.filter { $0.judgement.sign != nil }.map(sign)
    return named + signs
      + [mix, unjudged(open, isAll: named.isEmpty && signs.isEmpty), minutes]
      .compactMap(\.self)
  }

  /// What is said of comparisons that show no difference.
  private func unjudged(_ open: [Row], isAll: Bool) -> Prose? {
    guard !open.isEmpty else {
      return isAll
        ? "There is too little in the period, or in \(before.name), to compare them." : nil
    }
    return isAll
      ? "Against \(before.name) we cannot tell whether anything changed; the table shows what the data rule out."
      : "Of \(.list(open.map { Prose(parts: [.text($0.title.lowercased())]) })) we cannot tell."
  }

  private func sentence(_ row: Row) -> Prose {
    let word = row.judgement.decision == .higher ? row.higher : row.lower
    guard row.title == Self.failureTitle else {
      return "\(row.title): \(word) than in \(before.name), \(row.judgement.times())."
    }
    return
      "\(failureCounts): \(failures.crude.difference.points), \(row.judgement.times("times as often"))."
  }

  private func sign(_ row: Row) -> Prose {
    let word = row.judgement.sign == .higher ? row.higher : row.lower
    let what: Prose =
      row.title == Self.failureTitle
      ? failureCounts : "\(row.title): \(word) than in \(before.name)"
    return "\(what); on so few, a sign and not yet a finding."
  }

  private var failureCounts: Prose {
    let crude = failures.crude
    return
      "\(crude.first.successes) of \(crude.first.trials, "change") failed, against \(crude.second.share, .proportion) in \(before.name)"
  }

  private static let failureTitle = "Change failure rate"

  /// Crude and stratified beside each other where they tell different stories.
  private var mix: Prose? {
    guard failures.disagrees, let within = failures.stratified else { return nil }
    if failures.isHeterogeneous {
      return "Types differ in this among themselves, so no one number stands for them all."
    }
    return within.isDifferent
      ? "Among changes of the same type the odds of failure are \(within.times()): the mix of types hides it."
      : "But among changes of the same type we cannot tell, the odds being \(within.times()): the mix of types changed."
  }

  /// Minutes are incidents times their length: which of the two moved.
  private var minutes: Prose? {
    guard let ratio = outage.minutesRatio, let count = outage.count.effect.value,
      outage.duration.adequacy.isShown
    else { return nil }
    let length: Prose =
      switch outage.duration.decision {
      case .higher, .lower: ""
      case .cannotTell: ", which may be chance"
      case nil: ", of too few incidents to say more"
      }
    return
      "Incident minutes a day were \(ratio, .ratio) times those of before: incidents \(count, .ratio) times, their mean length \(outage.duration.times())\(length)."
  }
}

/// Where the weeks are heading.
private struct WeeklyTrends {
  private let span: Span
  private let series: [(title: String, unit: Unit, trend: SeriesTrend, isLog: Bool)]

  /// `nil` where no series has points enough.
  init?(_ span: Span) {
    self.span = span
    series = [
      ("Changes a week", .number, .changes(span.sample), false),
      ("Incidents a week", .number, .incidents(span.sample), false),
      ("Time to recover", .proportion, .recovery(span.sample), true),
    ]
    guard series.contains(where: { $0.trend.judgement.adequacy.isShown }) else { return nil }
  }

  var blocks: [Section.Block] {
    let table = Table(
      name: "trends", title: "Trends in \(span.name)",
      columns: [
        Table.Column("series", "Series", .text),
        Table.Column("points", "Points", .number(.records)),
        Table.Column("change_per_week", "Change a week", .estimate(.number, range: nil)),
        Table.Column("verdict", "Verdict", .text),
      ],
      rows: series.map { entry in
        [
          .text(entry.title), .number(Double(entry.trend.points)),
          .estimate(
            entry.trend.judgement.estimate(n: entry.trend.points, unit: entry.unit) { slope in
              entry.isLog ? LogScale.factor(ofDoublings: slope) - 1 : slope
            }),
          entry.trend.judgement.cell(higher: "rising", lower: "falling"),
        ]
      },
      footnotes: [
        "Of full weeks; for times to recover, of closed incidents by the week of their start."
      ])
    return [.table(table)]
  }
}

extension Estimate {
  /// A figure without what surrounds it, to stand beside another.
  fileprivate static func plain(_ estimate: Estimate) -> Estimate {
    Estimate(
      value: estimate.value, lower: nil, upper: nil, numerator: nil, denominator: nil,
      n: estimate.n, unit: estimate.unit, status: estimate.status, caveats: [])
  }

  /// Events a day.
  fileprivate static func daily(_ count: RateRatio.Count) -> Estimate {
    Estimate(
      value: Double(count.events) / count.exposure, lower: nil, upper: nil, numerator: nil,
      denominator: nil, n: count.events, unit: .number, status: .ok, caveats: [])
  }
}

extension Effect {
  /// A difference of shares, as in `5.2 points more (0.9 to 9.8)`.
  fileprivate var points: Prose {
    guard let value, let lower = interval.lower, let upper = interval.upper else { return "" }
    let ends = value < 0 ? (-upper, -lower) : (lower, upper)
    return
      "\(abs(value), .points) points \(value < 0 ? "fewer" : "more") (\(ends.0, .points) to \(ends.1, .points))"
  }
}
