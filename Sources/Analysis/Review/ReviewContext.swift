import Chronology
import Records
import Reports

/// What the parts of a review are composed from.
struct ReviewContext: Sendable {
  /// A week of the history, with its records.
  struct PastWeek: Sendable {
    let week: Week
    let sample: Sample
    let isPartial: Bool
    let isCurrent: Bool
  }

  let population: Population
  /// What turns periods into moments that records reach.
  let resolver: PeriodResolver
  let period: Period
  /// How much of the period records reach over.
  let coverage: Coverage
  /// How far the period's week had gone, in milliseconds, where it is not over; else `nil`.
  let elapsed: Int64?
  /// Whether the period is not over.
  let isRunning: Bool
  /// The days of the first and last record.
  let recorded: ClosedRange<CivilDate>
  let sample: Sample
  /// How far the period's changes were written down without a clock.
  let changesAtMidnight: MidnightShare
  /// The sample's segments by every scope.
  let segments: [Scope: [(name: String, sample: Sample)]]
  /// The weeks behind trends, oldest first, the last of the period among them.
  let history: [PastWeek]
  /// What judgements rest on: the weeks behind trends, or the period where that is longer.
  let evidence: Span
  /// What the period is compared with: the weeks behind trends before it, or as many days as a
  /// longer period has; `nil` where records do not reach back.
  let before: Span?
  /// The period that somebody asked to compare this one with; `nil` where nobody did.
  let compared: Compared?
  /// The stretch of the same kind before the period, or the one it is compared with, where records
  /// reach over the whole of it.
  let earlier: Sample?
  /// The longest past there is of the two: it tells how lumpy weeks are.
  let spread: Sample?
  /// The levels of the weekly changes.
  let levels: LevelChanges
  /// The period as far as it had gone, and the same part of the weeks before; `nil` where it is over.
  let soFar: SoFar?
  /// Kinds of records of which none came in the period, nor for long around it, with the number of days:
  /// that there were none nobody knows.
  var quiet: [RecordKind: Int] { coverage.isObserved ? sample.silences : [:] }
  /// How few changes cause a severe incident, which several parts tell.
  let proof = Memoized<SevereProof>()
  /// All that the page compares; `nil` where only figures are wanted.
  let findings: PageFindings?

  var dataset: Dataset { population.dataset }
  var calendar: ReportingCalendar { population.question.calendar }

  /// Reads the records of the period and of the weeks before it.
  ///
  /// - Parameter isWhole: Whether a whole review is composed, which compares much; figures alone do
  ///   not, and are spared it.
  init(_ study: Study, question: Question, isWhole: Bool) {
    let population = study.population(for: question)
    let resolver = PeriodResolver(population)
    let period = resolver.resolve(population.question.period)
    self.population = population
    self.resolver = resolver
    self.period = period
    coverage = resolver.coverage(of: period)
    let elapsed = resolver.elapsed(of: period)
    self.elapsed = elapsed
    isRunning = resolver.isRunning(period)
    recorded = resolver.recorded
    let calendar = population.question.calendar
    let weeks = resolver.history(before: period, weeks: population.question.historyWeeks)
    let history = concurrentMap(weeks) { week in
      PastWeek(
        week: week, sample: Sample(population, range: calendar.range(of: week)),
        isPartial: resolver.coverage(of: Period(week)) != .whole,
        isCurrent: Period(week) == period)
    }
    self.history = history
    let spans = SpanFinder(population, resolver: resolver, period: period, history: history)
    // What nobody observed is held against nothing, however long ago the records end.
    let usual = coverage.isObserved ? spans.before() : nil
    let running = resolver.isRunning(period) ? Running(after: usual?.sample) : nil
    sample = Sample(population, range: resolver.observed(period), running: running)
    changesAtMidnight = MidnightShare(
      changes: sample.changes, of: population.dataset, on: population.question.calendar)
    segments = Dictionary(
      uniqueKeysWithValues: concurrentMap(Scope.allCases) { [sample] in
        ($0, sample.segments(by: $0))
      })
    evidence = spans.evidence(sample)
    let compared = coverage.isObserved ? Compared(population, resolver: resolver) : nil
    self.compared = compared
    let before = compared?.span ?? usual
    self.before = before
    earlier =
      switch compared {
      case let compared?: compared.isWhole ? compared.span.sample : nil
      case nil: coverage.isObserved ? resolver.earlier(than: period, of: population) : nil
      }
    spread = spans.spread(reaching: usual?.sample)
    let dayKinds = population.question.dayKinds
    let unheard = Set(history.filter { $0.sample.silences[.changes] != nil }.map(\.week))
    levels = LevelChanges(evidence.sample) { dayKinds.isUnlike($0) || unheard.contains($0) }
    let past = history.filter { !$0.isCurrent && !$0.isPartial }.map(\.week)
    soFar = elapsed.map {
      SoFar(population, elapsed: $0, period: period, weeks: past, running: running)
    }
    findings =
      isWhole
      ? PageFindings(
        sample, evidence: evidence.sample, before: before?.sample, spread: spread,
        soFar: compared == nil ? soFar : nil, isCompared: compared != nil, study: study)
      : nil
  }

  /// The period's place in a sentence, as in "in week 2026-W46".
  var periodPhrase: String {
    switch population.question.period {
    case .all where period.dayCount == 1: "on \(period.firstDay)"
    case .all: "from \(period.firstDay) to \(lastDay)"
    case _ where period.dayCount == 1: "on \(period.firstDay)\(soFarWords)"
    default:
      calendar.week(of: period.firstDay).description == period.name
        ? "in week \(period.name)\(soFarWords)" : "in \(period.name)\(soFarWords)"
    }
  }

  /// Whether the period goes on, so that its counts still grow.
  var goesOn: Bool { elapsed != nil || isRunning }

  private var soFarWords: String { goesOn ? " so far" : "" }

  /// The last day of the period.
  var lastDay: CivilDate { CivilDate(daysSinceEpoch: period.endDay.daysSinceEpoch - 1) }

  /// That no record reaches the period; `nil` where one does.
  var silence: Silence? {
    if case .none(let silence) = coverage { silence } else { nil }
  }

  /// A metric's answer for the period, refused where nobody observed it.
  func estimate(_ metric: any Metric) -> Estimate {
    metric.measure(sample)
      .refused(silence?.refusal ?? unrecorded(metric) ?? unheard(metric))
  }

  /// Why a count of the period is not known, where no record of the kind came for long.
  private func unheard(_ metric: any Metric) -> Estimate.Status? {
    guard let kind = metric.counted, let days = quiet[kind] else { return nil }
    return .refused(reason: "no \(kind.noun) is recorded in \(days) days around it")
  }

  /// Why a metric is not known of any time; `nil` where it is.
  func unrecorded(_ metric: any Metric) -> Estimate.Status? {
    population.unrecorded.refusal(of: metric.counted)
  }

  /// What a metric means for some records and how its interval is found, and where the records stop if
  /// they do not reach the period: all that a file says beside a figure.
  func definition(of metric: any Metric, for sample: Sample) -> String {
    let definition = metric.fullDefinition(for: sample)
    return silence.map { "\(definition); \($0.words)" } ?? definition
  }

  /// The same beside an answer for those records: that its limits are of one look, where the period is not
  /// over and a method for one look was all there was.
  func definition(
    of metric: any Metric, for sample: Sample, with estimate: Estimate
  ) -> String {
    let definition = definition(of: metric, for: sample)
    let hasLimits = estimate.lower != nil || estimate.upper != nil
    return sample.running == nil || !hasLimits || metric.holdsAtEveryLook(sample)
      ? definition : "\(definition); limits of one look"
  }

  /// A metric's answer for the stretch of the same kind before the period; of a week that is not over,
  /// counts and minutes are those of the same part of the week before.
  func previous(_ metric: some Metric) -> Tile.Previous? {
    guard let earlier, unrecorded(metric) == nil else { return nil }
    if let kind = metric.counted {
      guard earlier.silences[kind] == nil, !earlier.isBeforeRecords(of: kind) else { return nil }
    }
    if let compared { return previous(metric, in: compared, earlier) }
    let week = calendar.week(of: period.firstDay).advanced(by: -1)
    let part = isSum(metric) ? soFar?.part(of: week) : nil
    // Of a month that is not over a sum is no more or less than that of a whole one.
    guard part != nil || !isSum(metric) || !isRunning || period.dayCount == 7 else { return nil }
    let kind = period.kind ?? "\(period.dayCount) days"
    return Tile.Previous(
      metric.measure(part ?? earlier),
      name: "\(part == nil ? "" : "in the same part of ")the \(kind) before")
  }

  /// The same for the period compared with; no count or sum of one that is longer or shorter.
  private func previous(
    _ metric: some Metric, in compared: Compared, _ sample: Sample
  ) -> Tile.Previous? {
    guard !isSum(metric) || compared.isAsLong(as: period) && !goesOn else { return nil }
    return Tile.Previous(metric.measure(sample), name: "in \(compared.span.name)")
  }

  /// Whether a figure of a part of a week is part of the week's.
  private func isSum(_ metric: some Metric) -> Bool {
    metric is ChangeCount || metric is IncidentMinutes
  }

  /// The weeks of a trend that make a range usual: none with a holiday or a freeze in it.
  func usualWeeks(of trend: [TrendPoint]) -> [TrendPoint] {
    let kinds = population.question.dayKinds
    return trend.filter { !kinds.isUnlike($0.week) }
  }

  /// A metric's answers week by week.
  ///
  /// Of a week that is not over, all figures but failure rates, whose range knows of how many changes they
  /// are, are those of the same part of every week. A week in which the source of what is counted was silent has no value: nobody knows that there was none.
  func trend(_ metric: some Metric) -> [TrendPoint] {
    history.map { past in
      if let kind = metric.counted, past.sample.silences[kind] != nil {
        return TrendPoint(
          week: past.week, value: nil, isPartial: past.isPartial, isCurrent: past.isCurrent)
      }
      let part = metric is ChangeFailureRate ? nil : soFar?.part(of: past.week)
      return TrendPoint(
        week: past.week,
        value: metric.measure(part ?? past.sample).refused(unrecorded(metric)).value,
        isPartial: past.isPartial, isCurrent: past.isCurrent)
    }
  }
}
