import Chronology
import Records
import Reports
import Statistics
import Text

/// What each type of change costs: the talk's table.
struct CostOfChange: ReviewPart {
  func compose(_ context: ReviewContext) -> Section? {
    guard !context.sample.changes.isEmpty else { return nil }
    let severe = SevereSample(context.sample)
    let types = Self.inOrder((context.segments[.type] ?? []).filter { !$0.sample.changes.isEmpty })
    let counted = severe.restricted(context.sample)
    let rows = types.map { name, sample in
      row(name, sample, severe, tellsCost: counted.tellsCost(of: severe.restricted(sample)))
    }
    let total =
      types.count > 1 ? [row("All types", context.sample, severe, tellsCost: true)] : []
    let table = Table(
      name: "cost_by_type", title: "What each type of change costs",
      columns: [
        Table.Column("type", "Type", .text),
        Table.Column("changes", "Changes", .number(.changes)),
        Table.Column("failed", "Failed", .number(.changes)),
        Table.Column("success_ratio", "Success ratio", .estimate(.proportion, range: 0...1)),
        Table.Column("incident_minutes", severe.minutesTitle, .number(.minutes)),
        Table.Column(
          "incident_minutes_per_100_changes", "Per 100 changes", .number(.minutesPer100Changes)),
      ], rows: rows + total,
      footnotes: footnotes(context, severe)
        + [counted.noteOnUntoldCosts(of: types.map { severe.restricted($0.sample) })]
        .compactMap(\.self)
    ).showing(sums: total.count)
    let evidence = TypeEvidence(context)
    return Section(
      name: "cost-of-change", title: "What change costs",
      blocks: [
        .paragraph(
          .joined(
            [whatItCost(context), whatHurtMost(context, severe), evidence?.sentence].compactMap(
              \.self),
            separator: " ")), .table(table),
        evidence?.table.map { .table($0) }, evidence?.method.map { .method([$0]) },
        chart(context, types).map { .chart($0) },
      ].compactMap(\.self))
  }

  private func whatItCost(_ context: ReviewContext) -> Prose? {
    let time = OutageTime(context.sample)
    guard time.isRecorded else { return nil }
    guard !time.isUnknown else { return "For how long something was broken cannot be said." }
    guard time.union > 0 else { return nil }
    // Of the days before the first record nothing is known.
    let reached = context.resolver.reached(context.period)
    let length = Double(reached.upperBound.since(reached.lowerBound)) / Double(Milliseconds.minute)
    let share = time.union / max(length, time.union)
    let lead: Prose =
      "Something was broken for \(time.isLeast ? "at least " : "")"
    return lead
      + "\(time.union, .minutes), \(share, .proportion) of the time, whatever the severity\(alone(time, context))."
  }

  /// The one incident that makes most of the time, where one does.
  private func alone(_ time: OutageTime, _ context: ReviewContext) -> Prose {
    guard time.stretches.count > 1,
      let longest = time.stretches.max(by: { $0.minutes < $1.minutes }),
      longest.minutes > time.union / 2
    else { return "" }
    return
      "; \(context.dataset.incidents.ids[longest.row]) alone made \(longest.minutes, .minutes) of it"
  }

  /// The type of change that costs most time for each of its changes, where enough is linked to say so;
  /// a total would name the type of which there is most.
  ///
  /// It is of the incidents of the table beside it.
  private func whatHurtMost(_ context: ReviewContext, _ severe: SevereSample) -> Prose? {
    let types = (context.segments[.type] ?? []).filter {
      !$0.sample.changes.isEmpty && $0.name != Scope.nameOfMissing
    }
    let costs = types.compactMap {
      name, whole -> (name: String, sample: Sample, minutes: Double)? in
      guard whole.changes.count >= Self.leastChanges else { return nil }
      let sample = severe.restricted(whole)
      return (name, sample, OutageTime(sample).union / Double(sample.changes.count) * 100)
    }
    // Of one alone nothing costs most, nor of those whose cost nobody knows.
    let counted = severe.restricted(context.sample)
    // Nor where somebody has yet to say what most of the incidents came of.
    guard costs.count(where: { counted.tellsCost(of: $0.sample) }) > 1,
      10 * counted.unjudged(counted.incidents).count <= counted.incidents.count,
      let worst = costs.max(by: { $0.minutes < $1.minutes }), worst.minutes > 0
    else { return nil }
    let tally = FailureTally(worst.sample).total
    let failed: Prose =
      tally.trials == 0
      ? "" : "; \(tally.successes) of \(tally.trials) failed"
    let incidents = worst.sample.incidents.count
    let some: Prose =
      costs.count < types.count ? "Of types with \(Self.leastChanges) changes or more, " : ""
    let severity = severe.isRestricted ? " of severity 1 or 2" : ""
    let sentence: Prose =
      "per 100 changes \(worst.name) cost most time, \(worst.minutes, .minutes), by \(incidents, "linked incident")\(severity)\(failed)."
    return costs.count < types.count ? some + sentence : sentence.capitalised
  }

  // Of fewer a rate per 100 would be one incident written large.
  private static let leastChanges = 5

  /// Types in their own order, while they fit on a page; else those with most changes first.
  private static func inOrder(
    _ types: [(name: String, sample: Sample)]
  ) -> [(name: String, sample: Sample)] {
    guard types.count > Table.Excerpt.usual else { return types }
    return types.sorted {
      ($1.sample.changes.count, $0.name) < ($0.sample.changes.count, $1.name)
    }
  }

  /// `nil` where no type has a ratio to draw, because no source carries a rate.
  private func chart(
    _ context: ReviewContext, _ types: [(name: String, sample: Sample)]
  ) -> Chart? {
    guard context.sample.rateRefusal == nil else { return nil }
    return SuccessByType.chart(
      of: SuccessByType.Content(
        name: SuccessByType.name, title: "Success ratio by type",
        rows: types.map {
          SuccessByType.Row(label: $0.name, estimate: ChangeSuccessRatio().measure($0.sample))
        }, overall: context.estimate(ChangeSuccessRatio()).value))
  }

  private func row(
    _ name: String, _ sample: Sample, _ severe: SevereSample, tellsCost: Bool
  ) -> [Table.Cell] {
    let success = ChangeSuccessRatio().measure(sample)
    let failed = FailureTally(sample).failedCell
    let time = OutageTime(severe.restricted(sample))
    let minutes = tellsCost ? time.known(time.union) : nil
    return [
      .text(name), .number(Double(sample.changes.count)), failed,
      .estimate(success), minutes.map { .number($0) } ?? .missing,
      minutes.flatMap { minutes in
        sample.changes.isEmpty ? nil : .number(minutes / Double(sample.changes.count) * 100)
      } ?? .missing,
    ]
  }

  private func footnotes(_ context: ReviewContext, _ severe: SevereSample) -> [Prose] {
    var notes: [Prose] = [
      "Success ratio: changes that did not fail, with a 95 % interval. Minutes: incidents linked to a change of the type, overlaps counted once; in the last row all incidents, linked or not."
    ]
    if let note = severe.note { notes.append(note) }
    let cost = IncidentMinutesPer100Changes().measure(severe.restricted(context.sample))
    notes.append(
      cost.lower == nil
        ? "Minutes of all types per 100 changes have no interval: \(cost.status.reason ?? "a complete account")."
        : "Minutes of all types per 100 changes, with their interval: \(cost).")
    if let note = OutageTime(severe.restricted(context.sample)).note { notes.append(note) }
    let linked = context.sample.incidents.count { context.population.causes[$0] != nil }
    if linked < context.sample.incidents.count {
      let all = context.sample.incidents.count
      // A change that nobody imported has a type that nobody knows.
      let isNamed = context.sample.incidents.contains {
        context.population.isLaidToUnknownChange($0)
      }
      let inRecords = isNamed ? " in the records" : ""
      notes.append(
        linked == 0
          ? "No incident is linked to a change\(inRecords), so no type's row has the minutes of any."
          : "\(linked) of \(all, "incident") \(all == 1 || linked == 1 ? "is" : "are") linked to a change\(inRecords); the minutes of the others are in no type's row."
      )
    }
    return notes
  }
}

/// How the types differ in failing, over the weeks that judgements rest on.
private struct TypeEvidence {
  private let span: Span
  private let calendar: ReportingCalendar
  private let contrasts: GroupContrasts
  private let comparisonCount: Int
  private let pooled: PooledRates

  /// `nil` where there is one type only.
  init?(_ context: ReviewContext) {
    let tallies = context.evidence.sample.tallies(by: .type)
    guard tallies.count > 1 else { return nil }
    guard let findings = context.findings else { return nil }
    span = context.evidence
    calendar = context.calendar
    contrasts = findings.types
    comparisonCount = findings.comparisonCount
    pooled = PooledRates(tallies)
  }

  var sentence: Prose {
    let time: Prose = "In \(span.name)"
    let worse = groups { $0.judgement.decision == .higher }
    let better = groups { $0.judgement.decision == .lower }
    let more: Prose? = worse.isEmpty ? nil : "\(named(worse)) failed more often than other changes"
    let less: Prose? =
      better.isEmpty
      ? nil : "\(named(better)) failed less often\(worse.isEmpty ? " than other changes" : "")"
    let found = [more, less].compactMap(\.self)
    guard found.isEmpty else {
      return .joined(["\(time), \(.joined(found, separator: ", and "))."] + signs, separator: " ")
    }
    if contrasts.comparedCount == 0 {
      return "\(time) there are too few failures to compare types of change."
    }
    return .joined(
      [
        "\(time) we cannot tell the types apart by how often they fail; how large differences may still be, the intervals of the second table show."
      ] + signs, separator: " ")
  }

  /// Types that would be named but for one bad week, which a sentence names.
  private var signs: [Prose] {
    contrasts.groups.compactMap { group in
      group.judgement.sign.map { sign in
        let word = sign.decision == .higher ? "more" : "less"
        return
          "Without week \(ClusterUnit.week.name(of: sign.cluster, on: calendar)) \(group.name) changes would be found to fail \(word) often: a sign, not a finding."
      }
    }
  }

  /// Groups of a kind, the clearest first.
  private func groups(
    where holds: (GroupContrasts.Group) -> Bool
  ) -> [GroupContrasts.Group] {
    contrasts.groups.filter(holds).sorted { ($0.q ?? 1, $0.name) < ($1.q ?? 1, $1.name) }
  }

  /// The first of some groups with what they are judged by.
  private func named(_ groups: [GroupContrasts.Group]) -> Prose {
    .list(
      groups.prefix(3).map { "\($0.name) changes (\($0.contrast.counts))" })
  }

  /// `nil` where no two types could be compared: pooled, they would say the same of each.
  var table: Table? {
    guard contrasts.comparedCount > 0 else { return nil }
    return Table(
      name: "failure_by_type", title: "How often each type fails\(span.suffix)",
      columns: [
        Table.Column("type", "Type", .text),
        Table.Column("changes", "Changes", .number(.changes)),
        Table.Column("failed", "Failed", .number(.changes)),
        Table.Column(
          "pooled_failure_rate", "Failure rate, pooled", .estimate(.proportion, range: range)),
        Table.Column("risk_ratio", "Times the others", .estimate(.ratio, range: nil)),
        Table.Column("q", "q", .number(.number)),
        Table.Column("verdict", "Verdict", .text),
      ],
      rows: inOrder.map(row),
      footnotes: ["Verdict: against all other changes."])
  }

  /// How the second table was found; `nil` where there is none.
  var method: Prose? {
    guard contrasts.comparedCount > 0 else { return nil }
    return
      "Pooled rates are drawn towards the other types as far as they agree, most where changes are few. Verdicts allow for weeks in which many of a type fail together, and are corrected (q) for \(comparisonCount == 1 ? "the one comparison" : "all \(comparisonCount) comparisons") of this page."
  }

  /// Groups in their own order, while they fit on a page; else those with most changes first.
  private var inOrder: [GroupContrasts.Group] {
    guard contrasts.groups.count > Table.Excerpt.usual else { return contrasts.groups }
    return contrasts.groups.sorted {
      ($1.contrast.first.trials, $0.name) < ($0.contrast.first.trials, $1.name)
    }
  }

  /// What all pooled intervals fit into, so that they can be drawn beside each other.
  private var range: ClosedRange<Double> {
    let ends = contrasts.groups.compactMap { pooled[$0.name]?.interval.upper }
    return 0...max(ends.max() ?? 1, 0.01)
  }

  private func row(_ group: GroupContrasts.Group) -> [Table.Cell] {
    let own = group.contrast.first
    return [
      .text(group.name), .number(Double(own.trials)), .number(Double(own.successes)),
      .estimate(.pooled(pooled[group.name], of: own, pooled.adequacy)),
      .estimate(group.judgement.estimate(n: own.trials, unit: .ratio)),
      group.q.map { .number($0) } ?? .missing,
      group.judgement.cell(higher: "more often", lower: "less often"),
    ]
  }
}
