import Chronology
import Records
import Reports
import Statistics

/// The period beside the one that somebody asked to compare it with, segment by segment; nothing where
/// nobody did.
struct SideBySide: ReviewPart {
  private static let longestList = 25

  func compose(_ context: ReviewContext) -> Section? {
    guard let compared = context.compared, let findings = context.findings,
      !findings.segments.isEmpty
    else { return nil }
    let name = compared.span.name
    let blocks = findings.segments.flatMap { contrasts -> [Section.Block] in
      [
        .table(table(contrasts, context.period.name, name)),
        .chart(chart(contrasts, context.period.name, name)),
      ]
    }
    return Section(
      name: "side-by-side", title: "\(context.period.name) beside \(name)",
      blocks: [.paragraph(sentence(findings.segments, name))] + blocks)
  }

  /// Which rates differ between the two; that none does is no proof that none did.
  private func sentence(_ all: [SegmentContrasts], _ name: String) -> Prose {
    let found = all.flatMap { contrasts in
      contrasts.segments.filter(\.judgement.isDifferent).map { segment -> Prose in
        let word = segment.judgement.decision == .higher ? "more often" : "less often"
        return
          "changes of \(contrasts.scope.rawValue) \(segment.name) failed \(word) than in \(name), \(segment.judgement.times("times as often"))"
      }
    }
    guard !found.isEmpty else {
      return
        "Of no type, team or service can we tell that its changes failed more or less often than in \(name)."
    }
    return Prose("\(.joined(found, separator: "; "))").capitalised + "."
  }

  private func table(_ contrasts: SegmentContrasts, _ now: String, _ before: String) -> Table {
    let scope = contrasts.scope.rawValue
    return Table(
      name: "side_by_side_\(scope)", title: "Failure rate by \(scope), \(now) beside \(before)",
      columns: [
        Table.Column(scope, scope.prefix(1).uppercased() + scope.dropFirst(), .text),
        Table.Column(
          "change_failure_rate", "Failure rate, \(now)", .estimate(.proportion, range: nil)),
        Table.Column(
          "compared_change_failure_rate", "Failure rate, \(before)",
          .estimate(.proportion, range: nil)),
        Table.Column("ratio", "Times as often", .estimate(.ratio, range: nil)),
        Table.Column("verdict", "Verdict", .text),
      ], rows: contrasts.segments.map(row),
      footnotes: contrasts.scope == .service
        ? ["A change of several services counts for each."] : []
    ).showing(
      first: Self.longestList,
      remark:
        "\(contrasts.segments.count - Self.longestList) more with fewer changes are in the files.")
  }

  private func row(_ segment: SegmentContrasts.Segment) -> [Table.Cell] {
    let (now, before) = (
      ChangeFailureRate().measure(segment.now), ChangeFailureRate().measure(segment.before)
    )
    return [
      .text(segment.name), .estimate(now), .estimate(before),
      .estimate(segment.judgement.estimate(n: now.n + before.n, unit: .ratio)),
      segment.judgement.cell(higher: "higher", lower: "lower"),
    ]
  }

  private func chart(_ contrasts: SegmentContrasts, _ now: String, _ before: String) -> Chart {
    let scope = contrasts.scope.rawValue
    return FailureInPeriods.chart(
      of: FailureInPeriods.Content(
        name: "failure_side_by_side_\(scope)",
        title: "How often changes fail, by \(scope), in both", kind: scope, now: now,
        before: before,
        groups: contrasts.segments.prefix(Self.longestList).map {
          FailureInPeriods.Group(
            label: $0.name, now: ChangeFailureRate().measure($0.now),
            before: ChangeFailureRate().measure($0.before))
        }, leftOut: max(0, contrasts.segments.count - Self.longestList)))
  }
}
