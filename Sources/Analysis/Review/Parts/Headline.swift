import Chronology
import Records
import Reports
import Statistics

/// The six headline figures with their past.
struct Headline: ReviewPart {
  func compose(_ context: ReviewContext) -> Section? {
    let tiles = Self.tiles(context)
    let hasRanges = tiles.contains { $0.usual != nil }
    let goesOn = context.sample.running != nil && context.silence == nil
    let methods = [goesOn ? Self.everyLook : nil, hasRanges ? Self.limits : nil].compactMap(\.self)
    return Section(
      name: "headline", title: "Headline figures", place: .brief,
      blocks: [
        .tiles(tiles),
        goesOn ? .paragraph(Self.notOver) : nil,
        hasRanges ? .paragraph(Self.falseAlarms) : nil,
        methods.isEmpty ? nil : .method(methods),
      ].compactMap(\.self))
  }

  /// The tiles, in the order of the page.
  static func tiles(_ context: ReviewContext) -> [Tile] { metrics.map { tile($0, context) } }

  /// What they tell, in the order of the page.
  static let metrics: [any Metric] = [
    ChangeCount(), ChangeSizeMedian(), ChangeFailureRate(), TimeToDetectMedian(),
    TimeToRecoverMedian(), IncidentMinutes(),
  ]

  private static func tile(_ metric: some Metric, _ context: ReviewContext) -> Tile {
    let estimate = context.estimate(metric)
    let trend = context.trend(metric)
    // A month or a year has no place among weeks.
    let isWeek = trend.contains(where: \.isCurrent)
    // Minutes that are least ones lie below nothing.
    let isComparable =
      !(metric is IncidentMinutes) || context.history.allSatisfy { !$0.sample.lacksEnds }
    let usualWeeks = context.usualWeeks(of: trend)
    let isUnlike = isWeek && !usualWeeks.contains(where: \.isCurrent)
    let usual =
      isWeek && isComparable && !isUnlike ? usual(metric, usualWeeks, context) : nil
    return Tile(
      metric: metric.name, title: metric.title, estimate: estimate, trend: trend,
      usual: usual?.limits,
      levels: metric is ChangeCount && isHeard(context) ? context.levels.levels : [],
      previous: context.previous(metric),
      comment: .joined(
        [
          isUnlike ? "A week with a holiday or a freeze, which no range is for." : nil,
          comment(estimate, usual), Targets.comment(on: metric.name, estimate, context),
        ].compactMap(\.self), separator: " "))
  }

  private static func usual(
    _ metric: some Metric, _ trend: [TrendPoint], _ context: ReviewContext
  ) -> UsualRange? {
    switch metric {
    case is ChangeFailureRate:
      UsualRange(
        trend: trend,
        tallies: context.history.filter { past in trend.contains { $0.week == past.week } }
          .map { FailureTally($0.sample).total })
    case is ChangeCount:
      // Limits over two levels would call both usual.
      UsualRange(
        trend: trend, unit: context.estimate(metric).unit, since: context.levels.moves.last?.week)
    default: UsualRange(trend: trend, unit: context.estimate(metric).unit)
    }
  }

  private static func comment(_ estimate: Estimate, _ usual: UsualRange?) -> Prose? {
    // Why a figure is weak stands in its footnote; the comment is about its place in the past.
    guard let usual, let value = estimate.value else { return nil }
    let place =
      usual.limits.contains(value)
      ? "Inside" : value > usual.limits.upperBound ? "Above" : "Below"
    let settled: Prose = usual.isProvisional ? ", drawn from few weeks" : ""
    let run: Prose =
      usual.isEighthOnOneSide
      ? "; at least eight weeks in a row \(value > usual.centre ? "above" : "below") its middle"
      : ""
    return "\(place) the usual range\(settled)\(run)."
  }

  /// Moves of the weekly changes to another level, in words.
  static func levels(_ context: ReviewContext) -> Prose? {
    guard isHeard(context) else { return nil }
    let moves = context.levels.moves.map { move -> Prose in
      "Changes a week went from \(move.before.prose) to \(move.after.prose) in week \(move.week.description)\(move.certainty)."
    }
    return moves.isEmpty ? nil : .joined(moves, separator: " ")
  }

  /// Whether changes were recorded up to the period: a source that fell silent is no new level.
  private static func isHeard(_ context: ReviewContext) -> Bool {
    context.quiet[.changes] == nil && context.coverage.isObserved
  }

  private static let falseAlarms: Prose =
    "On one quiet page in twelve something stands out by chance."

  private static let notOver: Prose =
    "The period is not over; its figures may still move."

  private static let everyLook: Prose =
    "Of a period that is not over limits of its shares and rates hold however often one looks; all others, also those of pooled rates, are of one look."

  private static let limits: Prose =
    "Usual ranges are natural process limits of the weeks before, those of sizes, times and minutes on the scale of doublings; over 26 weeks, 7\u{A0}% of charts have a week beyond their limits, and 10\u{A0}% that or eight weeks in a row on one side."
}

extension QuasiPoisson {
  /// A level, as in `32 (29 to 35)`; weeks are counted in whole changes.
  fileprivate var prose: Prose {
    guard let lower = interval.lower, let upper = interval.upper else {
      return "\(Int(rate.rounded()))"
    }
    return "\(Int(rate.rounded())) (\(Int(lower.rounded())) to \(Int(upper.rounded())))"
  }
}

extension LevelChanges.Move {
  /// Between which weeks it was, where more than one is credible.
  fileprivate var certainty: Prose {
    guard let first = credible.first, let last = credible.last, first < last else { return "" }
    return ", give or take \(max(last.index - week.index, week.index - first.index), "week")"
  }
}
