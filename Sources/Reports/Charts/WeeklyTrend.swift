package import Chronology
import Text

/// A figure week by week, with its intervals, its usual range and the week in question.
package enum WeeklyTrend: ChartComposition {
  /// One week of the figure.
  package struct Point: Equatable, Sendable {
    package let week: Week
    /// `nil` where the week has no data; the line breaks there.
    package let value: Double?
    /// The ends of its interval, where it has one.
    package let lower: Double?
    package let upper: Double?
    /// Whether the records do not reach over the whole week.
    package let isPartial: Bool
    /// Whether it is the week the report is about.
    package let isCurrent: Bool

    package init(
      week: Week, value: Double?, lower: Double?, upper: Double?, isPartial: Bool, isCurrent: Bool
    ) {
      self.week = week
      self.value = value
      self.lower = lower
      self.upper = upper
      self.isPartial = isPartial
      self.isCurrent = isCurrent
    }
  }

  /// What the chart needs to know.
  package struct Content: Equatable, Sendable {
    /// The chart's name; several trends of one report need names of their own.
    package let name: String
    package let title: String
    /// What the values count.
    package let unit: Unit
    /// Oldest first, without leaving a week out.
    package let points: [Point]
    /// The range its past makes usual, where there is past enough.
    package let usual: ClosedRange<Double>?
    /// The levels the figure moved between, in order of time; empty where it kept to one. The usual
    /// range is that of the last.
    package let levels: [Level]

    package init(
      name: String, title: String, unit: Unit, points: [Point], usual: ClosedRange<Double>?,
      levels: [Level]
    ) {
      self.name = name
      self.title = title
      self.unit = unit
      self.points = points
      self.usual = usual
      self.levels = levels
    }

    /// Where its levels lie among its weeks.
    fileprivate var runs: [Level.Run] { Level.runs(levels, over: points.map(\.week)) }
  }

  package static let name = "weekly_trend"

  package static func chart(of content: Content) -> Chart {
    let values = content.points.compactMap(\.value)
    // Ends of wide intervals may leave the chart, else one poor week would flatten all others.
    let ends = content.points.compactMap(\.upper).map { min($0, 2 * (values.max() ?? $0)) }
    let covered = values + ends + [content.usual?.upperBound].compactMap(\.self)
    return Chart(
      name: content.name, title: content.title, summary: summary(of: content),
      x: .weeks(content.points.map(\.week)),
      y: .linear(
        title: "", unit: content.unit, covering: covered,
        limit: content.unit == .proportion ? 1 : .infinity),
      marks: marks(of: content), legend: legend(of: content), data: data(of: content), aspect: 0.3)
  }

  private static func summary(of content: Content) -> String {
    guard let first = content.points.first, let last = content.points.last else {
      return "No weeks to show."
    }
    let usual = content.usual == nil ? "" : ", with its usual range"
    let moves = content.levels.dropFirst().map { "\($0.start)" }.joined(separator: " and ")
    let levels = moves.isEmpty ? "" : "; another level begins in \(moves)"
    return "\(content.title) for each week from \(first.week) to \(last.week)\(usual)\(levels)."
  }

  private static func legend(of content: Content) -> [LegendEntry] {
    guard !content.points.isEmpty else { return [] }
    let usual = content.usual.map { _ in LegendEntry(.area, tone: .usual, label: "usual range") }
    let hasIntervals = content.points.contains { $0.lower != nil || $0.upper != nil }
    let intervals =
      hasIntervals ? LegendEntry(.interval, tone: .muted, label: "95 % interval") : nil
    let isPartial = content.points.contains { $0.isPartial && $0.value != nil }
    let partial = isPartial ? LegendEntry(.ring, tone: .normal, label: "partial week") : nil
    let level = content.runs.isEmpty ? nil : LegendEntry(.line, tone: .normal, label: "level")
    return [usual, level, intervals, partial].compactMap(\.self)
  }

  private static func marks(of content: Content) -> [Mark] {
    let points = content.points
    var marks: [Mark] = []
    if let usual = content.usual, !points.isEmpty {
      let start = Double(content.runs.last?.weeks.lowerBound ?? 0) - 0.5
      let ends = [start, Double(points.count) - 0.5]
      marks.append(
        .band(
          ends.map { .init(x: $0, lower: usual.lowerBound, upper: usual.upperBound) }, tone: .usual)
      )
    }
    marks.append(
      .line(points.indices.map { .init(x: Double($0), y: points[$0].value) }, tone: .muted))
    marks += Self.marks(of: content.runs, in: points)
    for (index, point) in points.enumerated() {
      marks += Self.marks(of: point, at: Double(index))
    }
    return marks
  }

  /// A staircase of levels, and a rule where each but the first begins.
  private static func marks(of runs: [Level.Run], in points: [Point]) -> [Mark] {
    guard let last = runs.last else { return [] }
    let treads = runs.map { Mark.Point(x: Double($0.weeks.lowerBound) - 0.5, y: $0.value) }
    let end = Mark.Point(x: Double(last.weeks.upperBound) - 0.5, y: last.value)
    let rules = runs.filter { $0.weeks.lowerBound > 0 }.map { run -> Mark in
      .ruleX(
        at: Double(run.weeks.lowerBound) - 0.5,
        label: "\(points[run.weeks.lowerBound].week): new level", tone: .normal)
    }
    return [.step(treads + [end], tone: .normal)] + rules
  }

  private static func marks(of point: Point, at x: Double) -> [Mark] {
    guard let value = point.value else { return [] }
    var marks: [Mark] = [
      .intervalY(
        x: x, lower: point.lower, value: value, upper: point.upper,
        tone: point.isCurrent ? .emphasis : .muted),
      .dot(
        .init(x: x, y: value), isOpen: point.isPartial,
        tone: point.isCurrent ? .emphasis : .normal,
        label: point.isPartial ? "\(point.week), partial" : "\(point.week)"),
    ]
    if point.isCurrent {
      marks.insert(.ruleX(at: x, label: "\(point.week)", tone: .emphasis), at: 0)
    }
    return marks
  }

  private static func data(of content: Content) -> Table {
    Table(
      name: "\(content.name)_data", title: content.title,
      columns: [
        .init("week", "Week", .text),
        .init("value", "Value", .number(content.unit)),
        .init("lower", "Lower", .number(content.unit)),
        .init("upper", "Upper", .number(content.unit)),
        .init("partial", "Partial", .text),
        .init("level", "Level", .number(content.unit)),
        .init("new_level", "New level", .text),
        .init("usual_lower", "Usual from", .number(content.unit)),
        .init("usual_upper", "Usual to", .number(content.unit)),
      ],
      rows: content.points.indices.map { row(of: content, at: $0) },
      footnotes: content.usual == nil ? [] : [odds]
    ).showing(last: Table.Excerpt.ofTimes)
  }
}

extension WeeklyTrend {
  /// How often limits and runs alarm for nothing: 26 weeks of a steady process, simulated.
  private static let odds: Prose =
    "Beyond the usual range lies a week of 7 % of charts of 26 steady weeks, by chance alone; 10 % have that or eight weeks in a row on one side of the middle."

  private static func row(of content: Content, at index: Int) -> [Table.Cell] {
    let point = content.points[index]
    let run = content.runs.first { $0.weeks.contains(index) }
    let isNew = run.map { $0.weeks.lowerBound == index && index > 0 } ?? false
    let usual = run == content.runs.last ? content.usual : nil
    return [
      .text("\(point.week)"), .init(point.value), .init(point.lower), .init(point.upper),
      .text(point.isPartial ? "yes" : ""), .init(run?.value), .text(isNew ? "yes" : ""),
      .init(usual?.lowerBound), .init(usual?.upperBound),
    ]
  }
}

extension Table.Cell {
  /// A number, or missing.
  package init(_ value: Double?) {
    self = value.map { .number($0) } ?? .missing
  }
}

extension WeeklyTrend {
  package static var examples: [(label: String, content: Content)] {
    [
      ("Half a year, all weeks known.", content(weeks: 26, hasGaps: false)),
      ("Gaps, wide intervals, a partial week.", content(weeks: 52, hasGaps: true)),
      ("A move to another level, which has a usual range of its own.", moving),
      (
        "No weeks at all.",
        Content(
          name: "weekly_trend_empty", title: "Failure rate", unit: .proportion, points: [],
          usual: nil, levels: [])
      ),
    ]
  }

  private static func content(weeks: Int, hasGaps: Bool) -> Content {
    let shape = [0.05, 0.07, 0.04, 0.06, 0.09, 0.05, 0.03, 0.08, 0.06, 0.05, 0.04]
    let points = (0..<weeks).map { index -> Point in
      let value = shape[index % shape.count] * (hasGaps && index == 30 ? 6 : 1)
      let isMissing = hasGaps && (index % 9 == 4 || index % 9 == 5)
      let reach = hasGaps && index % 7 == 0 ? 0.4 : 0.025
      return Point(
        week: Week(index: 2_940 + index), value: isMissing ? nil : value,
        lower: isMissing ? nil : max(0, value - reach / 2),
        upper: isMissing ? nil : min(1, value + reach), isPartial: hasGaps && index == weeks - 1,
        isCurrent: index == weeks - 1)
    }
    return Content(
      name: hasGaps ? "weekly_trend_gaps" : name, title: "Change failure rate", unit: .proportion,
      points: points, usual: 0.02...0.1, levels: [])
  }

  private static var moving: Content {
    let counts = [
      33, 29, 35, 31, 30, 36, 28, 34, 32, 31, 30, 33, 52, 49, 47, 55, 50, 53, 48, 51, 54, 46, 52,
      50,
    ]
    let points = counts.enumerated().map { index, count in
      Point(
        week: Week(index: 2_940 + index), value: Double(count), lower: nil, upper: nil,
        isPartial: false, isCurrent: index == counts.count - 1)
    }
    return Content(
      name: "weekly_trend_moving", title: "Changes a week", unit: .changes, points: points,
      usual: 40...61,
      levels: [
        Level(start: points[0].week, value: 31.8), Level(start: points[12].week, value: 50.6),
      ])
  }
}
