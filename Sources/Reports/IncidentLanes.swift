/// The incidents of a chart as bars of their duration, a lane a severity, worst on top.
struct IncidentLanes {
  let marks: [Mark]
  /// Lines from incidents down to the changes that caused them, to be drawn behind all else.
  let links: [Mark]
  /// The names of the lanes.
  let ticks: [Axis.Tick]
  /// Where the uppermost lane ends.
  let top: Double

  /// Shorter ones would be slivers; they are dots.
  private static let shortestBarShare = 0.006

  init(_ content: ChangesAndIncidents.Content, above floor: Double) {
    let severities = [0, 5, 4, 3, 2, 1].filter { severity in
      content.incidents.contains { $0.severity == severity }
    }
    let height = floor * 0.14
    var base = floor * 1.1
    var marks: [Mark] = []
    var links: [Mark] = []
    var ticks: [Axis.Tick] = []
    for severity in severities {
      let bars = content.incidents.filter { $0.severity == severity }
        .sorted { ($0.start, $0.label) < ($1.start, $1.label) }
      let rows = Self.rows(of: bars, days: Double(content.dayCount))
      let rowCount = Double((rows.max() ?? 0) + 1)
      for (bar, row) in zip(bars, rows) {
        let step = height * 0.8 / rowCount
        let low = base + Double(row) * step
        marks += Self.marks(of: bar, in: low...(low + step * 0.85), days: Double(content.dayCount))
        if let cause = bar.cause, cause >= 0 {
          links.append(
            .line(
              [.init(x: cause, y: 0), .init(x: max(bar.start, 0), y: low + step * 0.425)],
              tone: .muted))
        }
      }
      let label = RecoveryBySeverity.rowName(severity)
      ticks.append(
        Axis.Tick(value: base + height * 0.8 * (rowCount - 0.15) / rowCount / 2, label: label))
      base += height
    }
    self.marks = marks
    self.links = links
    self.ticks = ticks
    top = base
  }

  /// The row within a lane for each bar, so that those at the same time do not cover each other.
  ///
  /// Beyond four rows bars would be hairlines; then they share the first.
  private static func rows(of bars: [ChangesAndIncidents.Bar], days: Double) -> [Int] {
    var ends: [Double] = []
    let gap = days * shortestBarShare
    return bars.map { bar in
      let end = (bar.end ?? days) + gap
      if let free = ends.firstIndex(where: { $0 <= bar.start }) {
        ends[free] = end
        return free
      }
      guard ends.count < 4 else { return 0 }
      ends.append(end)
      return ends.count - 1
    }
  }

  private static func marks(
    of bar: ChangesAndIncidents.Bar, in row: ClosedRange<Double>, days: Double
  ) -> [Mark] {
    let tone = Tone.severity(bar.severity)
    let start = max(0, bar.start)
    let end = min(days, bar.end ?? days)
    guard start <= days, end >= start else { return [] }
    let middle = (row.lowerBound + row.upperBound) / 2
    guard bar.end == nil || end - start >= days * shortestBarShare else {
      return [.dot(.init(x: start, y: middle), isOpen: false, tone: tone, label: bar.label)]
    }
    let rectangle = Mark.bar(x: start...end, y: row, tone: tone, label: bar.label)
    guard bar.end == nil else { return [rectangle] }
    return [
      rectangle,
      .dot(.init(x: days, y: middle), isOpen: true, tone: tone, label: "\(bar.label), open"),
    ]
  }
}
