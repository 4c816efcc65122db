import Reports

/// The six headline figures with their past.
struct Headline: ReviewPart {
  func compose(_ context: ReviewContext) -> Section? {
    Section(name: "headline", title: "Headline figures", blocks: [.tiles(Self.tiles(context))])
  }

  /// The tiles, in the order of the page.
  static func tiles(_ context: ReviewContext) -> [Tile] {
    let metrics: [any Metric] = [
      ChangeCount(), ChangeSizeMedian(), ChangeFailureRate(), TimeToDetectMedian(),
      TimeToRecoverMedian(), IncidentMinutes(),
    ]
    return metrics.map { tile($0, context) }
  }

  private static func tile(_ metric: some Metric, _ context: ReviewContext) -> Tile {
    let estimate = context.estimate(metric)
    let trend = context.trend(metric)
    let usual = UsualRange(trend: trend, unit: estimate.unit)
    // A month or a year has no place among weeks.
    let isWeek = trend.contains(where: \.isCurrent)
    return Tile(
      metric: metric.name, title: metric.title, estimate: estimate, trend: trend,
      usual: isWeek ? usual?.limits : nil, comment: comment(estimate, isWeek ? usual : nil))
  }

  private static func comment(_ estimate: Estimate, _ usual: UsualRange?) -> Prose {
    // Why a figure is weak stands in its footnote; the comment is about its place in the past.
    guard let usual, let value = estimate.value else { return "" }
    let place =
      usual.limits.contains(value)
      ? "Inside" : value > usual.limits.upperBound ? "Above" : "Below"
    let settled: Prose = usual.isProvisional ? ", which few weeks make" : ""
    return "\(place) the usual range\(settled)."
  }
}

extension Tile {
  /// Whether its figure lies outside the range its past makes usual.
  var isOutsideUsual: Bool {
    guard let usual, let value = estimate.value else { return false }
    return !usual.contains(value)
  }
}
