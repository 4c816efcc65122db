import Records
import Reports

/// How fast incidents are noticed and recovered from, by severity.
struct Response: ReviewPart {
  func compose(_ context: ReviewContext) -> Section? {
    guard !context.sample.incidents.isEmpty else { return nil }
    let segments = context.sample.segments(by: .severity).filter { !$0.sample.incidents.isEmpty }
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
      blocks: [.table(table), .chart(chart(context, segments))])
  }

  private func row(_ name: String, _ sample: Sample) -> [Table.Cell] {
    let open = sample.incidents.count { sample.population.end(of: $0) == nil }
    return [
      .text(name), .number(Double(sample.incidents.count)), .number(Double(open)),
      .estimate(TimeToDetectMedian().measure(sample)),
      .estimate(TimeToRecoverMedian().measure(sample)),
      .estimate(TimeToRecoverP90().measure(sample)),
    ]
  }

  /// Every incident a dot, and the median of each severity.
  private func chart(
    _ context: ReviewContext, _ segments: [(name: String, sample: Sample)]
  ) -> Chart {
    let incidents = context.dataset.incidents
    let durations = Durations.toRecover(context.sample).entries.map { entry in
      RecoveryBySeverity.Duration(
        severity: Int(incidents.severity[entry.row]), minutes: entry.minutes,
        isOpen: !entry.isClosed, label: incidents.ids[entry.row])
    }
    let medians = segments.map { name, sample in
      RecoveryBySeverity.Median(
        severity: Int(name) ?? 0, estimate: TimeToRecoverMedian().measure(sample))
    }
    return RecoveryBySeverity.chart(
      of: RecoveryBySeverity.Content(
        name: RecoveryBySeverity.name, title: "Time to recover, by severity",
        incidents: durations, medians: medians))
  }

  private func footnotes(_ context: ReviewContext) -> [Prose] {
    var notes: [Prose] = [
      "Medians with 95 % intervals; open incidents count as lasting at least until the end of observation. Fewer than 5 closed incidents carry no interval."
    ]
    let stale = context.sample.incidents.filter { context.population.stale.contains($0) }
    if !stale.isEmpty {
      let ids = stale.map { context.dataset.incidents.ids[$0] }.joined(separator: ", ")
      notes.append(
        "Left out as stale, open longer than any closed incident ever was: \(ids).")
    }
    return notes
  }
}
