package import Chronology
import Text

/// Changes a day by type and, above them on the same days, incidents by severity and duration.
package enum ChangesAndIncidents: ChartComposition {
  /// The changes of one type.
  package struct Series: Equatable, Sendable {
    package let type: String
    /// One count a day from the first day on.
    package let counts: [Int]

    package init(type: String, counts: [Int]) {
      self.type = type
      self.counts = counts
    }
  }

  /// One incident on the axis of days.
  package struct Bar: Equatable, Sendable {
    /// 1 (worst) to 5; 0 where it is unknown.
    package let severity: Int
    /// Its start, in local days since the first day began (`position(of:from:in:)`).
    package let start: Double
    /// Its end on the same axis; `nil` while it is open.
    package let end: Double?
    /// What a pointer on it shows.
    package let label: String
    /// When the change that caused it finished, on the same axis, where one is known.
    package let cause: Double?

    package init(severity: Int, start: Double, end: Double?, label: String, cause: Double?) {
      self.severity = severity
      self.start = start
      self.end = end
      self.label = label
      self.cause = cause
    }
  }

  /// What the chart needs to know.
  package struct Content: Equatable, Sendable {
    /// The chart's name; several of one report need names of their own.
    package let name: String
    package let title: String
    package let firstDay: CivilDate
    package let dayCount: Int
    /// Any number of types; the six most frequent are shown, the others as one.
    package let changes: [Series]
    package let incidents: [Bar]

    package init(
      name: String, title: String, firstDay: CivilDate, dayCount: Int, changes: [Series],
      incidents: [Bar]
    ) {
      self.name = name
      self.title = title
      self.firstDay = firstDay
      self.dayCount = dayCount
      self.changes = changes
      self.incidents = incidents
    }

    /// More lines than these would hide what they join.
    private static let mostLines = 150

    /// The incidents that a line joins to the change that caused them, in order of time: all of
    /// them, else the most severe.
    package var linkedIncidents: [Bar] {
      let linked = incidents.filter { ($0.cause ?? -1) >= 0 }
      guard linked.count > Self.mostLines else { return linked }
      func rank(_ bar: Bar) -> Int { bar.severity == 0 ? 9 : bar.severity }
      let severe = linked.sorted { (rank($0), $0.start, $0.label) < (rank($1), $1.start, $1.label) }
      return severe.prefix(Self.mostLines).sorted { ($0.start, $0.label) < ($1.start, $1.label) }
    }
  }

  package static let name = "changes_and_incidents"

  /// How the label of an incident ends whose end nobody knows: its bar is no length.
  package static let unknownEnd = ", end unknown"

  /// Where a moment stands on the axis: local days since a day began, 0.5 at noon.
  package static func position(
    of instant: Instant, from firstDay: CivilDate, in calendar: ReportingCalendar
  ) -> Double {
    let start = Int64(firstDay.daysSinceEpoch) * Milliseconds.day
    return Double(calendar.local(instant) - start) / Double(Milliseconds.day)
  }

  package static func chart(of content: Content) -> Chart {
    let stacks = ChangeStacks(content)
    let lanes = IncidentLanes(content, above: stacks.axis.range.upperBound)
    return Chart(
      name: content.name, title: content.title, summary: summary(of: content),
      x: .days(from: content.firstDay, count: content.dayCount),
      y: Axis(
        title: "", unit: .changes, scale: .linear, range: 0...lanes.top,
        ticks: stacks.axis.ticks + lanes.ticks),
      marks: lanes.links + stacks.marks + lanes.marks, legend: stacks.legend,
      data: data(of: content), aspect: 0.34 + 0.04 * Double(lanes.ticks.count))
  }

  private static func summary(of content: Content) -> String {
    let last = content.firstDay.advanced(by: max(0, content.dayCount - 1))
    let changes = content.changes.reduce(0) { $0 + $1.counts.reduce(0, +) }
    return "\(changes) changes by type on each day from \(content.firstDay) to \(last), and above "
      + "them \(content.incidents.count) incidents by severity and duration on the same days."
  }

  private static func data(of content: Content) -> Table {
    let width = ChangeStacks.width(days: content.dayCount)
    let starts = Array(stride(from: 0, to: content.dayCount, by: width))
    var begun = Array(repeating: 0, count: starts.count)
    for incident in content.incidents where incident.start >= 0 {
      let row = (incident.start / Double(width)).rounded(.down)
      if incident.start < Double(content.dayCount) { begun[Int(row)] += 1 }
    }
    let types = content.changes.map {
      Table.Column("changes_\($0.type)", $0.type, .number(.changes))
    }
    return Table(
      name: "\(content.name)_data", title: content.title,
      columns: [.init("day", width == 1 ? "Day" : "\(width) days from", .text)] + types
        + [.init("incidents", "Incidents begun", .number(.incidents))],
      rows: starts.enumerated().map { row, day in
        let days = day..<min(day + width, content.dayCount)
        return [.text("\(content.firstDay.advanced(by: day))")]
          + content.changes.map { series in
            .number(Double(series.counts[days.clamped(to: 0..<series.counts.count)].reduce(0, +)))
          } + [.number(Double(begun[row]))]
      }, footnotes: []
    ).showing(last: Table.Excerpt.ofTimes)
  }
}

extension ChangesAndIncidents {
  package static var examples: [(label: String, content: Content)] {
    [
      ("Four weeks.", content(name, days: 28, types: ["code", "config", "schema"], incidents: 9)),
      (
        "A year, more types than colours, incidents on top of each other, some open.",
        content(
          "changes_and_incidents_hard", days: 365,
          types: [
            "code", "config", "feature_flag", "schema", "infrastructure", "network", "dns",
            "dependency", "data", "manual",
          ], incidents: 60)
      ),
      (
        "A week in which nothing happened.",
        content("changes_and_incidents_empty", days: 7, types: [], incidents: 0)
      ),
    ]
  }

  private static func content(
    _ name: String, days: Int, types: [String], incidents: Int
  ) -> Content {
    let changes = types.enumerated().map { index, type in
      Series(
        type: type,
        counts: (0..<days).map { day in
          day % 7 > 4
            ? (day + index) % 9 / 8 : max(0, (day * (index + 3) + index * 5) % 11 - 2 * index)
        })
    }
    let bars = (0..<incidents).map { index -> Bar in
      let start = Double(index * days) / Double(incidents) + Double(index % 5) * 0.17
      let length = [0.02, 0.15, 0.6, 0.01, 1.8][index % 5]
      return Bar(
        severity: [3, 2, 3, 4, 1, 0][index % 6], start: start,
        end: index % 30 == 28 ? nil : start + length, label: "INC-\(index)",
        cause: index % 3 == 0 ? max(0, start - 0.05) : nil)
    }
    return Content(
      name: name, title: "Changes and incidents", firstDay: CivilDate(daysSinceEpoch: 20_766),
      dayCount: days, changes: changes, incidents: bars)
  }
}
