import Chronology
import Records
import Reports
import Statistics

/// Do outages follow changes? What times alone say of it, over the weeks behind the trends.
struct AfterChanges: ReviewPart {
  func compose(_ context: ReviewContext) -> Section? {
    let sample = context.evidence.sample
    guard let findings = context.findings, let found = findings.association else {
      return proof(context)
    }
    let time = context.evidence.name
    var blocks = (found.paragraphs(in: time) + [SevereProof.of(context).sentence])
      .map(Section.Block.paragraph)
    if found.obstacle == nil {
      if let chart = chart(found, context) { blocks.append(.chart(chart)) }
      if found.windows.contains(where: \.adequacy.isShown) {
        blocks.append(.table(windows(found, context)))
      }
    }
    blocks.append(.table(origins(sample, context)))
    blocks.append(.paragraph(findings.weekly.sentence(findings.weeklyJudgement)))
    let method =
      found.method(in: time, context)
      + [findings.weekly.ranks, findings.suspects?.leftOut].compactMap(\.self)
    if !method.isEmpty { blocks.append(.method(method)) }
    return Section(
      name: "after-changes", title: "Do outages follow changes?", blocks: blocks)
  }

  /// What can be said without any time to compare with.
  private func proof(_ context: ReviewContext) -> Section? {
    guard !context.evidence.sample.changes.isEmpty else { return nil }
    return Section(
      name: "after-changes", title: "Do outages follow changes?",
      blocks: [.paragraph(SevereProof.of(context).sentence)])
  }

  private func chart(_ found: Association, _ context: ReviewContext) -> Chart? {
    guard let bins = found.lags?.bins, bins.contains(where: { $0.observed > 0 }) else { return nil }
    return PeriEvent.chart(
      of: PeriEvent.Content(
        name: PeriEvent.name,
        title: "Incidents by hours from a change to their service\(context.evidence.suffix)",
        hours: bins.map {
          PeriEvent.Hour(
            hour: $0.hour, observed: $0.observed, expected: $0.expected, band: $0.band)
        }))
  }

  private func windows(_ found: Association, _ context: ReviewContext) -> Table {
    Table(
      name: "after_changes", title: "Incidents after changes\(context.evidence.suffix)",
      columns: [
        Table.Column("window", "Window", .number(.minutes)),
        Table.Column("after_change", "After a change", .number(.incidents)),
        Table.Column("by_chance", "By chance", .number(.number)),
        Table.Column("beyond_chance", "Beyond chance", .estimate(.number, range: nil)),
        Table.Column("rate_ratio", "Times as often", .estimate(.ratio, range: nil)),
        Table.Column("rate_ratio_before", "Hours before", .estimate(.ratio, range: nil)),
      ],
      rows: found.windows.map(row), footnotes: []
    ).showing(shown(found), remark: nil)
  }

  /// The places of the windows a page shows: the one asked about, and all where they disagree.
  private func shown(_ found: Association) -> [Int] {
    let decisions = Set(found.windows.compactMap { $0.judgement.decision })
    return found.windows.indices.filter {
      decisions.count > 1 || found.windows[$0].length == found.window.length
    }
  }

  private func row(_ window: AssociationWindow) -> [Table.Cell] {
    let number = window.beyondChance
    let status = Estimate.Status(window.adequacy)
    let isTold = window.adequacy.isShown && window.isNumberTold
    return [
      .number(Double(window.length) / Double(Milliseconds.minute)),
      .number(Double(number.exposed)), .number(number.byChance.rounded(to: 1)),
      .estimate(
        Estimate(
          value: isTold ? number.number.value : nil,
          lower: isTold ? number.number.interval.lower : nil,
          upper: isTold ? number.number.interval.upper : nil, numerator: nil,
          denominator: nil, n: number.assessable, unit: .number, status: status, caveats: [])),
      .estimate(window.judgement.estimate(n: window.after.informative, unit: .ratio)),
      .estimate(window.control.judgement.estimate(n: window.control.informative, unit: .ratio)),
    ]
  }

  /// A window in its largest whole unit, as in `2 h`, `90 min` or `45 s`.
  private static func length(_ window: Int64) -> String {
    let units = [("h", Milliseconds.hour), ("min", Milliseconds.minute)]
    let (name, unit) = units.first { window.isMultiple(of: $0.1) } ?? ("s", Milliseconds.second)
    return "\(window / unit) \(name)"
  }

  private func origins(_ sample: Sample, _ context: ReviewContext) -> Table {
    let origins = IncidentOrigins(sample)
    let window = Self.length(context.population.question.window)
    return Table(
      name: "incident_origins",
      title: "Which incidents are linked to a change\(context.evidence.suffix)",
      columns: [
        Table.Column("origin", "What is known", .text),
        Table.Column("incidents", "Incidents", .number(.incidents)),
      ],
      rows: [
        [.text("linked: a change is named as the cause"), .number(Double(origins.named))],
        [
          .text("after a change, which nobody names as the cause"),
          .number(Double(origins.afterChange)),
        ],
        [
          .text("no change to the same service in the \(window) before"),
          .number(Double(origins.withoutChange)),
        ],
        [.text("not assessable"), .number(Double(origins.notAssessable))],
      ],
      footnotes: origins.notAssessable == 0
        ? []
        : [
          "Not assessable: not in a full week between the first and the last change to their service, at an hour at which every week has a change, or where times or services of changes and incidents do not go together."
        ])
  }
}
