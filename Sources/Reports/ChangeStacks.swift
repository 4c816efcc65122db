/// The changes of a chart as bars on each other, one stack a day or more days.
struct ChangeStacks {
  /// The axis of their heights.
  let axis: Axis
  let marks: [Mark]
  let legend: [LegendEntry]

  private static let shownTypes = 6  // as many colours as can be told apart

  init(_ content: ChangesAndIncidents.Content) {
    let width = Self.width(days: content.dayCount)
    let series = Self.shown(content.changes).map { ($0.type, Self.binned($0.counts, by: width)) }
    let bins = (content.dayCount + width - 1) / width
    var totals = Array(repeating: 0.0, count: max(0, bins))
    var marks: [Mark] = []
    for (index, (type, counts)) in series.enumerated() {
      for (bin, count) in counts.prefix(bins).enumerated() where count > 0 {
        let left = Double(bin * width)
        let gap = 0.08 * Double(width)
        let right = min(left + Double(width), Double(content.dayCount)) - gap
        let base = totals[bin]
        totals[bin] += Double(count)
        marks.append(
          .bar(
            x: (left + gap)...max(right, left + gap), y: base...totals[bin], tone: .series(index),
            label: "\(type): \(count)"))
      }
    }
    axis = .linear(title: "", unit: .changes, covering: totals.isEmpty ? [1] : totals + [1])
    let title = width == 1 ? "Changes a day" : "Changes in \(width) days"
    let place = Mark.Point(x: 0, y: axis.range.upperBound * 1.05)
    self.marks = marks + [.text(place, title, anchor: .start, tone: .muted)]
    legend = series.enumerated().map { LegendEntry(.area, tone: .series($0), label: $1.0) }
  }

  /// How many days share a stack, so that stacks stay wide enough to see.
  static func width(days: Int) -> Int {
    switch days {
    case ...200: 1
    case ...1_400: 7
    default: 28
    }
  }

  /// The most frequent types, most first, and the rest as one.
  private static func shown(
    _ changes: [ChangesAndIncidents.Series]
  ) -> [ChangesAndIncidents.Series] {
    let sorted = changes.map { (series: $0, total: $0.counts.reduce(0, +)) }
      .sorted { ($1.total, $0.series.type) < ($0.total, $1.series.type) }.map(\.series)
    guard sorted.count > shownTypes + 1 else { return sorted }
    let rest = sorted.dropFirst(shownTypes)
    let days = rest.map(\.counts.count).max() ?? 0
    let sum = (0..<days).map { day in
      rest.reduce(0) { $0 + ($1.counts.indices.contains(day) ? $1.counts[day] : 0) }
    }
    return sorted.prefix(shownTypes) + [.init(type: "\(rest.count) other types", counts: sum)]
  }

  private static func binned(_ counts: [Int], by width: Int) -> [Int] {
    guard width > 1 else { return counts }
    return stride(from: 0, to: counts.count, by: width).map { start in
      counts[start..<min(start + width, counts.count)].reduce(0, +)
    }
  }
}
