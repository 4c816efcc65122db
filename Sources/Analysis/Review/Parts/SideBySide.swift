import Chronology
import Records
import Reports
import Statistics

/// The period beside the one that somebody asked to compare it with, segment by segment; nothing where
/// nobody did.
struct SideBySide: ReviewPart {
  private static let longestList = 25

  func compose(_ context: ReviewContext) -> Section? {
    guard let compared = context.compared, let findings = context.findings else { return nil }
    let names = (now: context.period.name, before: compared.span.name)
    let blocks = findings.segments.flatMap { contrasts -> [Section.Block] in
      let rows = contrasts.segments.map(Row.init)
      return [
        .table(table(contrasts.scope, rows, names)), .chart(chart(contrasts.scope, rows, names)),
      ]
    }
    return Section(
      name: "side-by-side", title: "\(names.now) beside \(names.before)",
      blocks: [
        .paragraph(
          .joined([sentence(findings, names.before)] + signs(findings, context), separator: " "))
      ] + blocks)
  }

  /// Segments that would be found to differ but for one week, which a sentence names.
  private func signs(_ findings: PageFindings, _ context: ReviewContext) -> [Prose] {
    findings.segments.flatMap { contrasts in
      contrasts.segments.compactMap { segment in
        segment.judgement.sign.map { sign in
          let unit = segment.unit
          let cluster = unit.name(of: sign.cluster, on: context.calendar)
          return
            "Without \(unit == .week ? "week " : "")\(cluster) changes of \(contrasts.scope.rawValue) \(segment.name) would be found to fail \(sign.decision == .higher ? "more" : "less") often: a sign, not a finding."
        }
      }
    }
  }

  /// A segment and its rates.
  private struct Row {
    let name: String
    let now: Estimate
    let before: Estimate
    let judgement: Judgement

    init(_ segment: SegmentContrasts.Segment) {
      name = segment.name
      now = ChangeFailureRate().measure(segment.now)
      before = ChangeFailureRate().measure(segment.before)
      judgement = segment.judgement
    }

    var cells: [Table.Cell] {
      [
        .text(name), .estimate(now), .estimate(before),
        .estimate(judgement.estimate(n: now.n + before.n, unit: .ratio)),
        judgement.cell(higher: "higher", lower: "lower"),
      ]
    }
  }

  /// Which rates differ between the two; that none does is no proof that none did.
  private func sentence(_ findings: PageFindings, _ name: String) -> Prose {
    guard findings.period != nil else {
      return
        "There is too little to compare: one of the two has no record, or is less than a week, of which weekdays would decide."
    }
    let all = findings.segments
    if let changes = findings.period?.changes, min(changes.first.events, changes.second.events) == 0
    {
      return "One of the two has no change to compare."
    }
    guard !all.isEmpty else {
      return
        "The changes of both are of one type, team and service, so there is nothing to tell apart."
    }
    let found = all.flatMap { contrasts in
      contrasts.segments.filter(\.judgement.isDifferent).map { segment -> Prose in
        let word = segment.judgement.decision == .higher ? "more often" : "less often"
        return
          "changes of \(contrasts.scope.rawValue) \(segment.name) failed \(word) than in \(name), \(segment.contrast.counts): \(segment.judgement.times("times as often"))"
      }
    }
    guard !found.isEmpty else {
      let scopes = Prose(parts: [.names(all.map(\.scope.rawValue), separator: " or ")])
      return
        "Of no \(scopes) can we tell that its changes failed more or less often than in \(name)."
    }
    return Prose("\(.joined(found, separator: "; "))").capitalised + "."
  }

  private func table(
    _ scope: Scope, _ rows: [Row], _ names: (now: String, before: String)
  ) -> Table {
    let kind = scope.rawValue
    return Table(
      name: "side_by_side_\(kind)",
      title: "Failure rate by \(kind), \(names.now) beside \(names.before)",
      columns: [
        Table.Column(kind, kind.prefix(1).uppercased() + kind.dropFirst(), .text),
        Table.Column(
          "change_failure_rate", "Failure rate, \(names.now)", .estimate(.proportion, range: nil)),
        Table.Column(
          "compared_change_failure_rate", "Failure rate, \(names.before)",
          .estimate(.proportion, range: nil)),
        Table.Column("ratio", "Times as often", .estimate(.ratio, range: nil)),
        Table.Column("verdict", "Verdict", .text),
      ], rows: rows.map(\.cells),
      footnotes: scope == .service ? ["A change of several services counts for each."] : []
    ).showing(
      first: Self.longestList,
      remark: "\(rows.count - Self.longestList) more with fewer changes are in the files.")
  }

  private func chart(
    _ scope: Scope, _ rows: [Row], _ names: (now: String, before: String)
  ) -> Chart {
    let kind = scope.rawValue
    return FailureInPeriods.chart(
      of: FailureInPeriods.Content(
        name: "failure_side_by_side_\(kind)",
        title: "How often changes fail, by \(kind), in both", kind: kind, now: names.now,
        before: names.before,
        groups: rows.prefix(Self.longestList).map {
          FailureInPeriods.Group(label: $0.name, now: $0.now, before: $0.before)
        }, leftOut: max(0, rows.count - Self.longestList)))
  }
}
