/// The incidents of a chart as bars of their duration, a lane a severity, worst on top.
struct IncidentLanes {
  private(set) var marks: [Mark] = []
  /// Lines from incidents down to the changes that caused them, to be drawn behind all else.
  private(set) var links: [Mark] = []
  /// The names of the lanes.
  private(set) var ticks: [Axis.Tick] = []
  /// Where the uppermost lane ends.
  private(set) var top: Double

  private let days: Double
  /// Incidents whose line to their change is drawn.
  private let linked: Set<String>

  /// Shorter ones would be slivers; they are dots.
  private static let shortestBarShare = 0.006
  /// Dots of a row that are closer would only cover each other; the first is drawn.
  private static let closestDotsShare = 0.003
  /// In a lane of more incidents, dots that are near each other and bars that begin and end together
  /// count as one.
  private static let crowd = 400
  private static let closestInCrowdShare = 0.01

  init(_ content: ChangesAndIncidents.Content, above floor: Double) {
    days = Double(content.dayCount)
    top = floor * 1.1
    linked = Set(content.linkedIncidents.map(\.label))
    let lanes = Dictionary(grouping: content.incidents, by: \.severity)
    for severity in [0, 5, 4, 3, 2, 1] {
      guard let bars = lanes[severity] else { continue }
      addLane(
        of: bars.sorted { ($0.start, $0.label) < ($1.start, $1.label) }, severity: severity,
        height: floor * 0.14)
    }
  }

  private mutating func addLane(
    of bars: [ChangesAndIncidents.Bar], severity: Int, height: Double
  ) {
    let rows = Self.rows(of: bars, days: days)
    let rowCount = Double((rows.max() ?? 0) + 1)
    let step = height * 0.8 / rowCount
    let isCrowded = bars.count > Self.crowd
    let closest = days * (isCrowded ? Self.closestInCrowdShare : Self.closestDotsShare)
    var lastDots: [Int: Double] = [:]
    var lastBars: [Int: ChangesAndIncidents.Bar] = [:]
    for (bar, row) in zip(bars, rows) {
      if isBar(bar) {
        if isCrowded, let last = lastBars[row], isCovered(bar, by: last) { continue }
        lastBars[row] = bar
      } else {
        if let last = lastDots[row], bar.start - last < closest { continue }
        lastDots[row] = bar.start
      }
      let low = top + Double(row) * step
      add(bar, in: low...(low + step * 0.85))
    }
    let middle = top + (rowCount - 0.15) * step / 2
    ticks.append(Axis.Tick(value: middle, label: RecoveryBySeverity.rowName(severity)))
    top += height
  }

  private func isBar(_ bar: ChangesAndIncidents.Bar) -> Bool {
    guard let end = bar.end else { return true }
    return min(days, end) - max(0, bar.start) >= days * Self.shortestBarShare
  }

  /// Whether a bar, drawn over an earlier one of its row, would hardly be told from it.
  private func isCovered(
    _ bar: ChangesAndIncidents.Bar, by last: ChangesAndIncidents.Bar
  ) -> Bool {
    let reach = days * Self.closestInCrowdShare
    func end(_ bar: ChangesAndIncidents.Bar) -> Double { min(days, bar.end ?? days) }
    return max(0, bar.start) - max(0, last.start) < reach && end(bar) - end(last) < reach
      && (bar.end == nil) == (last.end == nil)
  }

  private mutating func add(_ bar: ChangesAndIncidents.Bar, in row: ClosedRange<Double>) {
    let tone = Tone.severity(bar.severity)
    let start = max(0, bar.start)
    // One that ended before it began is wrong but happened: a dot where it began.
    let end = max(start, min(days, bar.end ?? days))
    guard start <= days, bar.start >= 0 || (bar.end ?? days) >= 0 else { return }
    let middle = (row.lowerBound + row.upperBound) / 2
    if let cause = bar.cause, cause >= 0, linked.contains(bar.label) {
      links.append(.line([.init(x: cause, y: 0), .init(x: start, y: middle)], tone: .muted))
    }
    guard isBar(bar) else {
      marks.append(.dot(.init(x: start, y: middle), isOpen: false, tone: tone, label: bar.label))
      return
    }
    marks.append(.bar(x: start...end, y: row, tone: tone, label: bar.label))
    if bar.end == nil {
      let label = "\(bar.label), open"
      marks.append(.dot(.init(x: days, y: middle), isOpen: true, tone: tone, label: label))
    }
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
}
