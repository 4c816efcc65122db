import Records
import Reports
import Statistics

/// How fast incidents are noticed and recovered from, by severity.
struct Response: ReviewPart {
  /// More ids than these are no footnote.
  private static let mostNamed = 20

  func compose(_ context: ReviewContext) -> Section? {
    guard !context.sample.incidents.isEmpty else { return nil }
    let segments = (context.segments[.severity] ?? []).filter { !$0.sample.incidents.isEmpty }
    let total = segments.count > 1 ? [row("All", context.sample)] : []
    let table = Table(
      name: "response_by_severity", title: "Time to detect and to recover, by severity",
      columns: [
        Table.Column("severity", "Severity", .text),
        Table.Column("incidents", "Incidents", .number(.incidents)),
        Table.Column("open", "Still open", .number(.incidents)),
        Table.Column(
          "time_to_detect_median", "Median time to detect", .estimate(.minutes, range: nil)),
        Table.Column(
          "time_to_recover_median", "Median time to recover", .estimate(.minutes, range: nil)),
        Table.Column(
          "time_to_recover_p90", "90 % recovered within", .estimate(.minutes, range: nil)),
      ], rows: segments.map { row($0.name, $0.sample) } + total, footnotes: footnotes(context))
    return Section(
      name: "response", title: "Response",
      blocks: [
        .table(table), .paragraph(comparisons(context)),
        RecoverySensitivity(context.evidence.sample).map { .method([$0.sentence]) },
        .chart(chart(context)),
      ].compactMap(\.self))
  }

  /// Whether severities, and incidents laid to a change, take longer; and what it takes to see.
  private func comparisons(_ context: ReviewContext) -> Prose {
    let span = context.evidence
    let findings = context.findings
    let sentences: [Prose?] = [
      howFast(context),
      isRated(span.sample)
        ? findings.map { $0.severities.sentence(in: span.name, q: $0.severityQ) }
        : "No incident has a severity, so severities cannot be compared.",
      findings.flatMap { $0.linkedJudgement.linkSentence },
      SevereGaps(span.sample)?.sentence(in: span.name, span.sample),
    ]
    return .joined(sentences.compactMap(\.self), separator: " ")
  }

  private func isRated(_ sample: Sample) -> Bool {
    sample.incidents.contains { sample.population.dataset.incidents.severity[$0] != 0 }
  }

  private func howFast(_ context: ReviewContext) -> Prose? {
    let recover = context.estimate(TimeToRecoverMedian())
    guard recover.n >= 5, recover.value != nil else { return nil }
    return "Half of the incidents were over within \(recover)."
  }

  private func row(_ name: String, _ sample: Sample) -> [Table.Cell] {
    let open = sample.incidents.count { sample.population.isOpen($0) }
    return [
      .text(name), .number(Double(sample.incidents.count)), .number(Double(open)),
      .estimate(TimeToDetectMedian().measure(sample)),
      .estimate(TimeToRecoverMedian().measure(sample)),
      .estimate(nineInTen(sample)),
    ]
  }

  /// Within what time nine incidents in ten were over; of fewer than ten they are all of them, and the
  /// longest says more.
  private func nineInTen(_ sample: Sample) -> Estimate {
    let estimate = TimeToRecoverP90().measure(sample)
    return estimate.refused(estimate.n < 10 ? .refused(reason: "fewer than 10 incidents") : nil)
  }

  /// The curves of the weeks behind trends, and on them the period's incidents.
  private func chart(_ context: ReviewContext) -> Chart {
    let span = context.evidence
    let current = Set(context.sample.incidents)
    let curves = span.sample.segments(by: .severity).compactMap { name, sample in
      curve(Int(name) ?? 0, sample, context, isCurrent: current.contains)
    }
    return RecoveryBySeverity.chart(
      of: RecoveryBySeverity.Content(
        name: RecoveryBySeverity.name, title: "Time to recover, by severity\(span.suffix)",
        current: span.name == Span.period ? nil : "of the period", curves: curves))
  }

  private func curve(
    _ severity: Int, _ sample: Sample, _ context: ReviewContext, isCurrent: (Int) -> Bool
  ) -> RecoveryBySeverity.Curve? {
    let entries = Durations.toRecover(sample).entries
    guard !entries.isEmpty else { return nil }
    let estimate = KaplanMeier(
      durations: entries.map(\.minutes), isClosed: entries.map(\.isClosed))
    return RecoveryBySeverity.Curve(
      severity: severity,
      incidents: entries.map { entry in
        RecoveryBySeverity.Duration(
          minutes: entry.minutes, isOpen: !entry.isClosed, isCurrent: isCurrent(entry.row),
          label: context.dataset.incidents.ids[entry.row])
      },
      falls: estimate.steps.map { RecoveryBySeverity.Fall(minutes: $0.time, share: $0.survival) },
      median: TimeToRecoverMedian().measure(sample))
  }

  private func footnotes(_ context: ReviewContext) -> [Prose] {
    var notes: [Prose] = [
      "Medians with 95 % intervals; open incidents count as lasting at least until the end of observation. Fewer than 5 closed incidents carry no interval."
    ]
    let stale = context.sample.incidents.filter { context.population.stale.contains($0) }
    if !stale.isEmpty {
      let ids = stale.map { context.dataset.incidents.ids[$0] }
      notes.append(
        "Left out as stale, open \(context.population.staleLength("longer than any closed incident ever was")): \(ids, separator: ", ")."
      )
    }
    for (ending, which) in [
      (Ending.unknown, "Over, their end not recorded"),
      (.untold, "Open or over, nobody says which"),
    ] {
      let endless = context.sample.incidents.filter { context.population.ending(of: $0) == ending }
      guard !endless.isEmpty else { continue }
      let ids = endless.prefix(Self.mostNamed).map { context.dataset.incidents.ids[$0] }
      let more = endless.count > ids.count ? " and \(endless.count - ids.count) more" : ""
      notes.append(
        "\(which), and so in no time to recover: \(ids, separator: ", ")\(more)."
      )
    }
    return notes
  }
}

extension SeverityContrast {
  /// Whether severities differ, in words.
  fileprivate func sentence(in time: String, q: Double) -> Prose {
    let names: Prose = .list(severities.map { "\($0)" })
    switch areDifferent.map({ $0 && q < Decision.level }) {
    case true?:
      return
        "In \(time) times to recover differ between severities \(names); mind that responders choose severities partly by how long it takes."
    case false?:
      return "In \(time) we cannot tell severities \(names) apart by their times to recover."
    case nil:
      return
        "In \(time) there are too few closed incidents to compare severities by their times to recover."
    }
  }
}

extension Judgement {
  /// Whether incidents laid to a change last longer, in words; `nil` where too few are laid to one.
  fileprivate var linkSentence: Prose? {
    guard adequacy.isShown else { return nil }
    let times = times("times as long")
    return switch decision {
    case .higher, .lower: "Those laid to a change took \(times) as the others."
    case .cannotTell:
      "Whether those laid to a change took longer than the others we cannot tell: \(untold("times as long"))."
    case nil: "Those laid to a change took \(times) as the others, too few for a verdict."
    }
  }
}

extension SevereGaps {
  /// How far apart severe incidents are, and since when there was none.
  fileprivate func sentence(in time: String, _ sample: Sample) -> Prose {
    let mean = TimeBetweenSevereIncidents().measure(sample)
    // Of few, and of many in a bad week, a mean would say when none ever came.
    let often: Prose = limits == nil ? "" : ", one in \(mean) on average"
    let lead: Prose =
      "In \(time) \(mean.n, "incident") of severity 1 or 2 began\(often); the last began \(since, .days) before the end"
    guard let limits else { return lead + "." }
    let range: Prose = "\(limits.lowerBound, .days) to \(limits.upperBound, .days)"
    return switch verdict {
    case .longer:
      lead + ": longer than chance makes a gap at a steady rate (\(range))."
    case .shorter:
      lead + ", and the last two were closer than chance makes them at a steady rate (\(range))."
    case .usual, .untold: lead + "; gaps of \(range) would be nothing unusual at a steady rate."
    }
  }
}
