import Reports
import Statistics

/// The changes of each week as a picture: their usual range, their levels, and where a level began.
enum WeeklyChanges {
  /// The chart over the weeks behind trends; `nil` where they are too few to make a range usual.
  static func chart(_ context: ReviewContext) -> Chart? {
    let trend = context.trend(ChangeCount())
    let whole = trend.filter { !$0.isPartial }
    guard Adequacy.controlChart(weeks: whole.count).isShown,
      whole.contains(where: { ($0.value ?? 0) > 0 })
    else { return nil }
    let levels = context.levels
    // Limits over two levels would call both usual.
    let usual = UsualRange(
      trend: context.usualWeeks(of: trend), unit: .changes, since: levels.moves.last?.week)
    return WeeklyTrend.chart(
      of: WeeklyTrend.Content(
        name: "weekly_changes", title: "Changes a week", unit: .changes,
        points: trend.map { point in
          WeeklyTrend.Point(
            week: point.week, value: point.value, lower: nil, upper: nil,
            isPartial: point.isPartial, isCurrent: point.isCurrent)
        }, usual: usual?.limits, levels: levels.levels))
  }
}
