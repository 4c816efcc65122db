import Chronology
import Statistics

/// All that a page compares, worked out once and corrected together, so that "different" means the
/// same in every sentence and the page as a whole is wrong as seldom as one test would be.
struct PageFindings: Sendable {
  /// A series and where it is heading.
  struct Heading: Sendable {
    let series: Series
    let trend: SeriesTrend
    /// What may be said of it on this page.
    let judgement: Judgement
  }

  /// What is followed from week to week.
  enum Series: String, CaseIterable, Sendable {
    case changes = "Changes a week"
    case incidents = "Incidents a week"
    case recovery = "Time to recover"
  }

  /// What is compared of a period and what came before it.
  enum Figure: String, CaseIterable, Sendable {
    case changes = "Changes a day"
    case failures = "Change failure rate"
    case incidents = "Incidents a day"
    case recovery = "Time to recover"
  }

  /// The period against what came before; `nil` where there is nothing to compare.
  let period: PeriodContrasts?
  /// What may be said of each figure of it.
  let figures: [Figure: Judgement]
  /// Each type, team and service in the period against itself in the one compared with; empty where
  /// nobody asked to compare.
  let segments: [SegmentContrasts]
  let headings: [Heading]
  /// Whether failures moved to another level; `nil` where weeks are too few.
  let failureLevel: FailureLevel?
  let types: GroupContrasts
  let services: GroupContrasts
  let size: SizeEffect
  /// What may be said of a change's size.
  let sizeJudgement: Judgement?
  let risk: RiskRatings
  /// The q of the trend along the ratings.
  let riskQ: Double
  let weekdays: WeekdayContrasts
  let hours: HourContrasts
  /// Whether incidents follow changes; `nil` without either.
  let association: Association?
  let weekly: WeeklyAssociation
  let weeklyJudgement: Judgement
  let severities: SeverityContrast
  /// The q of severities differing in their times to recover.
  let severityQ: Double
  let linked: DurationContrast
  let linkedJudgement: Judgement
  /// Whether incidents come back while their actions are left undone; `nil` without action items.
  let returns: ActionReturns?
  /// What may be said of that.
  let returnsJudgement: Judgement?
  /// Whether the probabilities of suspects hold; `nil` where no person judged any.
  let suspects: SuspectScores?
  /// What may be said of them on this page.
  let suspectJudgement: Judgement?
  /// How many comparisons the page makes.
  let comparisonCount: Int

  /// Compares the evidence of a review, and its period with what came before.
  ///
  /// - Parameters:
  ///   - isCompared: Whether the period is compared segment by segment, too.
  ///   - study: All records, of whatever time.
  init(
    _ now: Sample, evidence: Sample, before: Sample?, spread: Sample?, soFar: SoFar?,
    isCompared: Bool, study: Study
  ) {
    let (association, raw) = concurrentMap {
      evidence.changes.isEmpty || evidence.incidents.isEmpty ? nil : Association(evidence)
    } _: {
      Raw(
        now, evidence: evidence, before: before, spread: spread, soFar: soFar,
        isCompared: isCompared, study: study)
    }
    let correction = PageCorrection(raw.comparisons + (association?.comparisons ?? []))
    period = raw.period
    figures = raw.figures.reduce(into: [:]) { figures, entry in
      figures[entry.key] = correction.corrected(
        entry.value, .init("period", entry.key.rawValue))
    }
    segments = raw.segments.map { $0.corrected(correction) }
    headings = raw.trends.map { series, trend in
      Heading(
        series: series, trend: trend,
        judgement: trend.judgement.corrected(to: correction.q(.init("trend", series.rawValue))))
    }
    failureLevel = raw.failureLevel?.corrected(to: correction.q(.init("failure level")))
    types = raw.types.corrected(correction, "types")
    services = raw.services.raised(to: correction.q(.init("services")))
    size = raw.size
    sizeJudgement = raw.size.slope?.judgement.corrected(to: correction.q(.init("size")))
    risk = raw.risk
    riskQ = correction.q(.init("risk"))
    weekdays = raw.weekdays.corrected(
      failures: { correction.q(.init("weekday failures", $0)) },
      incidents: { correction.q(.init("weekday incidents", $0)) })
    hours = raw.hours.corrected(
      failures: correction.q(.init("hour failures")),
      incidents: correction.q(.init("hour incidents")))
    self.association = association?.corrected(to: correction.q(.init("association")))
    weekly = raw.weekly
    weeklyJudgement = raw.weekly.judgement.corrected(to: correction.q(.init("weeks")))
    severities = raw.severities
    severityQ = correction.q(.init("severities"))
    linked = raw.linked
    linkedJudgement = raw.linked.judgement.corrected(to: correction.q(.init("linked")))
    returns = raw.returns
    returnsJudgement = raw.returns?.judgement.corrected(to: correction.q(.init("returns")))
    suspects = raw.suspects
    suspectJudgement = raw.suspects?.judgement.corrected(to: correction.q(.init("suspects")))
    comparisonCount = correction.count
  }
}

extension Association {
  /// What it compares for a page: one thing, where the data carry a verdict.
  fileprivate var comparisons: [(key: PageCorrection.Key, pValue: Double)] {
    obstacle == nil && window.adequacy == .ok ? [(.init("association"), judgement.pValue)] : []
  }
}

/// The comparisons before anything is corrected.
private struct Raw {
  let period: PeriodContrasts?
  let segments: [SegmentContrasts]
  let trends: [(PageFindings.Series, SeriesTrend)]
  let failureLevel: FailureLevel?
  let types: GroupContrasts
  let services: GroupContrasts
  let size: SizeEffect
  let risk: RiskRatings
  let weekdays: WeekdayContrasts
  let hours: HourContrasts
  let weekly: WeeklyAssociation
  let severities: SeverityContrast
  let linked: DurationContrast
  let returns: ActionReturns?
  let suspects: SuspectScores?

  init(
    _ now: Sample, evidence: Sample, before: Sample?, spread: Sample?, soFar: SoFar?,
    isCompared: Bool, study: Study
  ) {
    // In less than a week weekdays would decide.
    let isComparable =
      now.days > 6
      && before.map { $0.days > 6 && !($0.changes.isEmpty && $0.incidents.isEmpty) } ?? false
    period =
      if let soFar {
        // Of a day or less its hours would decide.
        before != nil && soFar.days > 1 ? PeriodContrasts(soFar) : nil
      } else if isComparable {
        before.map { PeriodContrasts(now, before: $0, spread: spread ?? $0) }
      } else { nil }
    segments =
      isCompared && isComparable
      ? SegmentContrasts.scopes.compactMap { scope in
        before.flatMap { SegmentContrasts(now, $0, by: scope) }
      } : []
    trends = [
      (.changes, .changes(evidence)), (.incidents, .incidents(evidence)),
      (.recovery, .recovery(evidence)),
    ]
    failureLevel = FailureLevel(evidence)
    types = GroupContrasts(evidence, by: .type)
    services = GroupContrasts(servicesOf: evidence)
    size = evidence.sizeEffect
    risk = RiskRatings(evidence)
    weekdays = WeekdayContrasts(evidence)
    hours = HourContrasts(evidence)
    weekly = WeeklyAssociation(evidence)
    severities = SeverityContrast(evidence)
    linked = DurationContrast(linkedIn: evidence)
    returns = ActionReturns(evidence.population, until: evidence.range.upperBound)
    suspects = SuspectScores(study)
  }

  var figures: [PageFindings.Figure: Judgement] {
    guard let period else { return [:] }
    return [
      .changes: period.changes.judgement, .failures: period.failures.judgement,
      .incidents: period.incidents.judgement, .recovery: period.recovery.judgement,
    ]
  }

  /// Every comparison that may become a finding, with its p-value.
  var comparisons: [(key: PageCorrection.Key, pValue: Double)] {
    let single: [(PageCorrection.Key, Judgement?)] =
      PageFindings.Figure.allCases.map { (.init("period", $0.rawValue), figures[$0]) }
      + trends.map { (.init("trend", $0.rawValue), $1.judgement) } + [
        (.init("failure level"), failureLevel?.judgement),
        (.init("size"), size.slope?.judgement), (.init("weeks"), weekly.judgement),
        (.init("linked"), linked.judgement), (.init("returns"), returns?.judgement),
        (.init("suspects"), suspects?.judgement),
      ]
    let judged = single.compactMap { key, judgement in
      judgement.flatMap { $0.decision == nil ? nil : (key: key, pValue: $0.pValue) }
    }
    let tests: [(PageCorrection.Key, Double?)] = [
      (.init("services"), services.leastQ), (.init("risk"), risk.trend?.pValue),
      (.init("severities"), severities.areDifferent == nil ? nil : severities.logRank?.pValue),
      (.init("hour failures"), hours.leastQ.failures),
      (.init("hour incidents"), hours.leastQ.incidents),
    ]
    return judged + tests.compactMap { key, p in p.map { (key: key, pValue: $0) } }
      + segments.flatMap(\.comparisons)
      + types.pValues.map { (.init("types", $0.name), $0.pValue) }
      + weekdays.pValues.failures.map { (.init("weekday failures", $0.0), $0.1) }
      + weekdays.pValues.incidents.map { (.init("weekday incidents", $0.0), $0.1) }
  }
}
