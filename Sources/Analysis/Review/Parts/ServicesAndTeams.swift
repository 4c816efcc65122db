import Records
import Reports
import Statistics

/// The figures by service and by team, in order of their changes, not of their luck.
struct ServicesAndTeams: ReviewPart {
  private static let longestList = 25
  /// So many stand in a sentence.
  private static let named = 3

  func compose(_ context: ReviewContext) -> Section? {
    let blocks = blocks(.service, "Service", context) + blocks(.team, "Team", context)
    guard !blocks.isEmpty else { return nil }
    return Section(
      name: "services-and-teams", title: "By service and team",
      blocks: [different(context).map { .paragraph($0) }].compactMap(\.self) + blocks)
  }

  /// The services whose changes fail more or less often than those to others; `nil` for none.
  private func different(_ context: ReviewContext) -> Prose? {
    let all = context.findings?.services.groups ?? []
    let different = all.filter(\.judgement.isDifferent)
      .sorted { Self.order($0) < Self.order($1) }
    // Of two what is true of the one is true of the other, the other way round.
    let groups = all.count == 2 ? Array(different.prefix(1)) : different
    guard !groups.isEmpty else { return nil }
    let phrases = groups.prefix(Self.named).enumerated().map { place, group -> Prose in
      let how = group.judgement.decision == .higher ? "more" : "less"
      let what: Prose =
        place == 0
        ? "changes to \(group.name) failed \(how) often than those to other services"
        : "those to \(group.name) \(how) often"
      return what + ", \(group.contrast.counts), \(group.judgement.times())"
    }
    let rest = groups.count - phrases.count
    let more: Prose = rest > 0 ? "; \(rest, "more service") differed, too" : ""
    return "In \(context.evidence.name) \(.joined(phrases, separator: "; "))\(more)."
  }

  /// The clearest first, of two as clear the one that fails more often.
  private static func order(_ group: GroupContrasts.Group) -> (Double, Int, String) {
    (group.q ?? 1, group.judgement.decision == .higher ? 0 : 1, group.name)
  }

  /// The table of a scope and its forest plot; nothing where the scope tells nothing apart.
  private func blocks(_ scope: Scope, _ title: String, _ context: ReviewContext) -> [Section.Block]
  {
    let segments = (context.segments[scope] ?? [])
      .filter { !$0.sample.changes.isEmpty || !$0.sample.incidents.isEmpty }
    guard segments.count > 1 else { return [] }
    let rates = SegmentRates(context.evidence.sample, by: scope)
    let table = table(scope, title, segments, rates, context)
    return [.table(table)] + (forest(scope, rates, context).map { [.chart($0)] } ?? [])
  }

  /// Those with most changes in the weeks behind trends, most first; `nil` where nothing is pooled.
  private func forest(_ scope: Scope, _ rates: SegmentRates, _ context: ReviewContext) -> Chart? {
    guard rates.arePooled else { return nil }
    let names = rates.names
    return FailureByGroup.chart(
      of: FailureByGroup.Content(
        name: "failure_by_\(scope.rawValue)",
        title: "How often changes fail, by \(scope.rawValue)\(context.evidence.suffix)",
        kind: scope.rawValue,
        groups: names.prefix(Self.longestList).map {
          FailureByGroup.Group(label: $0, seen: rates.seen(of: $0), pooled: rates.estimate(of: $0))
        }, leftOut: max(0, names.count - Self.longestList), overall: rates.overall))
  }

  private func table(
    _ scope: Scope, _ title: String, _ segments: [(name: String, sample: Sample)],
    _ rates: SegmentRates, _ context: ReviewContext
  ) -> Table {
    // By keys worked out once: a comparison must not touch all of a sample.
    let keys = segments.enumerated().map {
      (-$1.sample.changes.count, -$1.sample.incidents.count, $1.name, $0)
    }
    let sorted = keys.sorted(by: <).map { segments[$0.3] }
    var footnotes: [Prose] = [
      rates.arePooled
        ? "In order of the number of changes. Pooled: the failure rates\(context.evidence.suffix), drawn towards each other as far as they agree, so that few changes make no outlier."
        : "In order of the number of changes."
    ]
    if scope == .service {
      footnotes.append("A change or incident of several services counts for each.")
    }
    if let note = OutageTime(context.sample).note { footnotes.append(note) }
    // Of one span a rate that is not pooled would stand there twice.
    let isRepeated = !rates.arePooled && context.evidence.name == Span.period
    return Table(
      name: "by_\(scope.rawValue)", title: "By \(scope.rawValue)",
      columns: [
        Table.Column(scope.rawValue, title, .text),
        Table.Column("changes", "Changes", .number(.changes)),
        Table.Column("failed", "Failed", .number(.changes)),
        Table.Column("change_failure_rate", "Failure rate", .estimate(.proportion, range: nil)),
        Table.Column(
          "pooled_failure_rate",
          "\(rates.arePooled || isRepeated ? "Pooled" : "Failure rate")\(context.evidence.suffix)",
          .estimate(.proportion, range: nil)),
        Table.Column("incidents", "Incidents", .number(.incidents)),
        Table.Column("incident_minutes", "Incident minutes", .number(.minutes)),
      ],
      rows: sorted.map { row($0.name, $0.sample, by: scope, rates, isRepeated: isRepeated) },
      footnotes: footnotes
    ).showing(
      first: Self.longestList,
      remark: "\(segments.count - Self.longestList) more with fewer changes are in the files.")
  }

  private func row(
    _ name: String, _ sample: Sample, by scope: Scope, _ rates: SegmentRates, isRepeated: Bool
  ) -> [Table.Cell] {
    let refusal = rates.seen(of: name) == nil ? sample.rateRefusal : nil
    let time = OutageTime(sample)
    func count(_ value: Double?, _ kind: RecordKind) -> Table.Cell {
      sample.population.unrecorded.cell(value, of: kind, by: scope, segment: name)
    }
    return [
      .text(name), count(Double(sample.changes.count), .changes),
      FailureTally(sample).failedCell, .estimate(ChangeFailureRate().measure(sample)),
      isRepeated ? .missing : .estimate(rates.estimate(of: name).refused(refusal)),
      count(Double(sample.incidents.count), .incidents),
      count(time.known(time.union), .incidents),
    ]
  }
}

/// The pooled failure rates of a scope's segments.
private struct SegmentRates {
  private let tallies: [String: Tally]
  private let pooled: PooledRates
  /// Whether there are segments and changes enough to borrow from; else each stands alone.
  let arePooled: Bool
  /// The rate of all together; `nil` without finished changes.
  let overall: Double?

  init(_ sample: Sample, by scope: Scope) {
    let tallies = sample.tallies(by: scope)
    self.tallies = tallies.reduce(into: [:]) { $0[$1.name] = $1.tally }
    pooled = PooledRates(tallies)
    let all = Tally.total(self.tallies.values)
    arePooled = pooled.adequacy.isShown && Adequacy.failureRate(trials: all.trials) == .ok
    overall = all.share
  }

  /// Those with finished changes, most first.
  var names: [String] {
    tallies.filter { $0.value.trials > 0 }
      .sorted { ($1.value.trials, $0.key) < ($0.value.trials, $1.key) }.map(\.key)
  }

  /// The rate as it was seen; `nil` without finished changes.
  func seen(of name: String) -> Double? { tallies[name]?.share }

  func estimate(of name: String) -> Estimate {
    let tally = tallies[name] ?? Tally(successes: 0, trials: 0)
    return arePooled && tally.trials > 0
      ? .pooled(pooled[name], of: tally, pooled.adequacy)
      : .proportion(Proportion.estimate(tally, weeks: []), of: "finished changes")
  }
}
