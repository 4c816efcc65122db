import Records
import Reports
import Statistics

/// Better or worse? The period against what came before it, and where the weeks are heading.
struct BeforeAndAfter: ReviewPart {
  func compose(_ context: ReviewContext) -> Section? {
    guard let findings = context.findings else { return nil }
    let comparison = PeriodComparison(context, findings)
    // What nobody observed went nowhere.
    let trends =
      context.coverage.isObserved ? WeeklyTrends(context.evidence, findings.headings) : nil
    let levels = [Headline.levels(context), FailureLevel.told(context)?.sentence]
      .compactMap { $0.map { Section.Block.paragraph($0) } }
    let blocks = (comparison?.blocks ?? []) + levels + (trends?.blocks ?? [])
    guard !blocks.isEmpty else { return nil }
    let chart = WeeklyChanges.chart(context).map { [Section.Block.chart($0)] } ?? []
    return Section(name: "before-and-after", title: "Better or worse?", blocks: blocks + chart)
  }
}

/// The period beside the stretch of time before it.
private struct PeriodComparison {
  private let now: Sample
  private let before: Span
  private let isSoFar: Bool
  private let found: PeriodContrasts
  private let judgements: [PageFindings.Figure: Judgement]
  private let comparisonCount: Int
  private var failures: FailureContrast { found.failures }

  /// `nil` where there is nothing to compare.
  init?(_ context: ReviewContext, _ findings: PageFindings) {
    guard let before = context.before, let found = findings.period else { return nil }
    let soFar = context.compared == nil ? context.soFar : nil
    isSoFar = context.soFar != nil
    now = soFar?.now ?? context.sample
    self.before =
      soFar.flatMap { soFar in
        soFar.past.map { Span(sample: $0, name: "the same part of \(before.name)") }
      } ?? before
    self.found = found
    judgements = findings.figures
    comparisonCount = findings.comparisonCount
  }

  var blocks: [Section.Block] {
    [
      .paragraph(.joined(sentences, separator: " ")), .table(table),
      .method([method] + (now.running != nil ? [Self.oneLook] : [])),
    ]
  }

  /// One comparison of the table.
  private struct Row {
    let figure: PageFindings.Figure
    let judgement: Judgement
    let now: Estimate
    let before: Estimate
    let higher: String
    let lower: String

    var title: String { figure.rawValue }
  }

  private var rows: [Row] {
    let past = before.sample
    return [
      judgements[.changes].map {
        Row(
          figure: .changes, judgement: $0, now: .daily(found.changes.first),
          before: .daily(found.changes.second), higher: "more", lower: "fewer")
      },
      row(.failures, of: ChangeFailureRate(), past, "higher", "lower"),
      judgements[.incidents].map {
        Row(
          figure: .incidents, judgement: $0, now: .daily(found.incidents.first),
          before: .daily(found.incidents.second), higher: "more", lower: "fewer")
      },
      row(.recovery, of: TimeToRecoverMedian(), past, "longer", "shorter"),
    ].compactMap(\.self)
  }

  private func row(
    _ figure: PageFindings.Figure, of metric: some Metric, _ past: Sample, _ higher: String,
    _ lower: String
  ) -> Row? {
    judgements[figure].map {
      Row(
        figure: figure, judgement: $0, now: .plain(metric.measure(now)),
        before: .plain(metric.measure(past)), higher: higher, lower: lower)
    }
  }

  private var table: Table {
    Table(
      name: "before_and_after",
      title: "The period\(isSoFar ? " so far" : "") against \(before.name)",
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
          row.judgement.decision == nil && row.figure == .recovery
            ? .missing
            : .estimate(row.judgement.estimate(n: row.now.n + row.before.n, unit: .ratio)),
          row.judgement.cell(higher: row.higher, lower: row.lower),
        ]
      },
      footnotes: ["\"Cannot tell\" is not \"no change\"."] + basis)
  }

  /// What the figures rest on that show no k of n.
  private var basis: [Prose] {
    let parts: [Prose] = rows.filter(\.judgement.adequacy.isShown).compactMap { row in
      switch row.figure {
      case .changes: "changes: \(found.changes.counts)"
      case .incidents: "incidents: \(found.incidents.counts)"
      case .recovery: "times to recover: of \(row.now.n, "incident"), of \(row.before.n) before"
      case .failures: nil
      }
    }
    return parts.isEmpty ? [] : [Prose("\(.joined(parts, separator: "; "))").capitalised + "."]
  }

  private static let oneLook: Prose =
    "The period is not over, and verdicts on it are of one look: whoever looks every day until one stands out will find one."

  private var method: Prose {
    "A verdict is given where interval and test agree. Times to recover are medians, compared by their typical length. Where one stretch has more weekends than the other, changes and incidents are compared weekday by weekday. Failures are compared allowing for weeks in which many fail together, and each test is corrected for \(comparisonCount == 1 ? "the one comparison" : "all \(comparisonCount) comparisons") of this page."
  }

  private var sentences: [Prose] {
    let judged = rows.filter { $0.judgement.decision != nil }
    let open = judged.filter { !$0.judgement.isDifferent }
    let found = judged.filter(\.judgement.isDifferent)
    // What the mix of types has to do with it stands behind what it is about.
    let named = found.flatMap { row in
      row.figure == .failures ? [sentence(row), failures.mix].compactMap(\.self) : [sentence(row)]
    }
    let mix = found.contains { $0.figure == .failures } ? nil : failures.mix
    let signs = rows.compactMap(sign)
    return named + signs
      + [mix, unjudged(open, isAll: named.isEmpty && signs.isEmpty), minutes].compactMap(\.self)
  }

  /// What is said of comparisons that show no difference.
  private func unjudged(_ open: [Row], isAll: Bool) -> Prose? {
    guard !open.isEmpty else {
      return isAll
        ? "There is too little in the period, or in \(before.name), to compare them." : nil
    }
    return isAll
      ? "Against \(before.name) we cannot tell whether anything changed; how large differences may still be, the intervals of the table show."
      : "Of \(.list(open.map { Prose(parts: [.text($0.title.lowercased())]) })) we cannot tell."
  }

  private func sentence(_ row: Row) -> Prose {
    let word = row.judgement.decision == .higher ? row.higher : row.lower
    guard row.figure == .failures else {
      return "\(row.title): \(word) than in \(before.name), \(row.judgement.times())."
    }
    return
      "\(failureCounts): \(failures.crude.difference.points), \(row.judgement.times("times as often"))."
  }

  /// What would be a finding but for one week, and which.
  private func sign(_ row: Row) -> Prose? {
    guard let sign = row.judgement.sign else { return nil }
    let word = sign.decision == .higher ? row.higher : row.lower
    let calendar = now.population.question.calendar
    let unit = failures.unit == .week ? "week " : ""
    return
      "\(failureCounts). Without \(unit)\(failures.unit.name(of: sign.cluster, on: calendar)) the rate would be found \(word): a sign, not a finding."
  }

  private var failureCounts: Prose {
    let crude = failures.crude
    return
      "\(crude.first.successes) of \(crude.first.trials, "change") failed, against \(crude.second.successes) of \(crude.second.trials) in \(before.name)"
  }

  /// Minutes are incidents times their length: which of the two moved.
  private var minutes: Prose? {
    guard let outage = found.outage, let ratio = outage.minutesRatio,
      let count = outage.count.effect.value,
      outage.duration.adequacy.isShown
    else { return nil }
    let length: Prose =
      switch outage.duration.decision {
      case .higher, .lower: ""
      case .cannotTell: ", which may be chance"
      case nil: ", of too few incidents to say more"
      }
    let which = outage.isOfAll ? "incidents" : "incidents whose length is known"
    return
      "Incident minutes a day were \(ratio, .ratio) times those of before: \(which) \(count, .ratio) times, their mean length \(outage.duration.times())\(length)."
  }
}

/// Where the weeks are heading.
private struct WeeklyTrends {
  private let span: Span
  private let headings: [PageFindings.Heading]

  /// `nil` where no series has points enough.
  init?(_ span: Span, _ headings: [PageFindings.Heading]) {
    self.span = span
    self.headings = headings
    guard headings.contains(where: { $0.trend.judgement.adequacy.isShown }) else { return nil }
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
      rows: headings.map { heading in
        let isLog = heading.series == .recovery
        return [
          .text(heading.series.rawValue), .number(Double(heading.trend.points)),
          heading.isFlat
            ? .missing
            : .estimate(
              heading.judgement.estimate(
                n: heading.trend.points, unit: isLog ? .proportion : .number
              ) { isLog ? LogScale.factor(ofDoublings: $0) - 1 : $0 }),
          heading.judgement.cell(higher: "rising", lower: "falling"),
        ]
      },
      footnotes: [
        "Of full weeks; for times to recover, of closed incidents by the week of their start."
      ] + (headings.contains(where: \.isFlat) ? [Self.alike] : []))
    return [.table(table)]
  }

  private static let alike: Prose = "Where most weeks are alike, no slope between them tells."
}

extension PageFindings.Heading {
  /// Whether most points are alike, so that the middle of the slopes between them is 0, and surely so.
  fileprivate var isFlat: Bool {
    let limits = judgement.effect.interval
    return judgement.adequacy.isShown && limits.lower == 0 && limits.upper == 0
  }
}

extension Estimate {
  /// A figure with its counts, to stand beside another: the interval of a comparison is that of the
  /// ratio, for two that overlap look as if they did not differ.
  fileprivate static func plain(_ estimate: Estimate) -> Estimate {
    Estimate(
      value: estimate.value, lower: nil, upper: nil, numerator: estimate.numerator,
      denominator: estimate.denominator, n: estimate.n, unit: estimate.unit,
      status: estimate.status, caveats: [])
  }

  /// Events a day.
  fileprivate static func daily(_ count: RateRatio.Count) -> Estimate {
    Estimate(
      value: Double(count.events) / count.exposure, lower: nil, upper: nil, numerator: nil,
      denominator: nil, n: count.events, unit: .number, status: .ok, caveats: [])
  }
}
