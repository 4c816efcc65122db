package import Chronology

/// One incident on its time line: how far it had got when, the changes around it and the incidents
/// beside it, a row each.
package enum IncidentTimeline: ChartComposition {
  /// One thing that took some time.
  package struct Row: Equatable, Sendable {
    package enum Kind: Equatable, Sendable {
      /// The incident itself, with the moments after which it was noticed and it hurt no more.
      case incident(detected: Instant?, mitigated: Instant?)
      /// A change that could have had to do with it.
      case suspect
      /// A change that merely went out then.
      case change
      /// Another incident.
      case other
    }

    package let label: String
    package let kind: Kind
    package let start: Instant
    /// `nil` while it is not over.
    package let end: Instant?
    /// What a pointer on it shows.
    package let detail: String

    package init(label: String, kind: Kind, start: Instant, end: Instant?, detail: String) {
      self.label = label
      self.kind = kind
      self.start = start
      self.end = end
      self.detail = detail
    }
  }

  /// A moment to mark across all rows.
  package struct Moment: Equatable, Sendable {
    package let label: String
    package let at: Instant

    package init(label: String, at: Instant) {
      self.label = label
      self.at = at
    }
  }

  /// What the chart needs to know.
  package struct Content: Sendable {
    /// The chart's name; several of one report need names of their own.
    package let name: String
    package let title: String
    package let calendar: ReportingCalendar
    /// What is shown of time; never empty.
    package let range: ClosedRange<Instant>
    /// The incident first.
    package let rows: [Row]
    package let moments: [Moment]

    package init(
      name: String, title: String, calendar: ReportingCalendar, range: ClosedRange<Instant>,
      rows: [Row], moments: [Moment]
    ) {
      self.name = name
      self.title = title
      self.calendar = calendar
      self.range = range
      self.rows = rows
      self.moments = moments
    }
  }

  package static let name = "incident_timeline"

  package static func chart(of content: Content) -> Chart {
    let rows = content.rows
    return Chart(
      name: content.name, title: content.title, summary: summary(of: content),
      x: .clock(over: content.range, in: content.calendar),
      y: Axis(
        title: "", unit: .number, scale: .categories(rows.map(\.label)),
        range: 0...Double(max(1, rows.count)), ticks: []),
      marks: content.moments.map { moment in
        .ruleX(at: place(of: moment.at, in: content), label: moment.label, tone: .muted)
      } + rows.enumerated().flatMap { marks(of: $1, in: Double($0), content) },
      legend: legend(of: rows), data: data(of: content),
      aspect: 0.06 + 0.034 * Double(max(1, rows.count)))
  }

  /// Minutes since the beginning of the chart.
  private static func place(of instant: Instant, in content: Content) -> Double {
    Double(instant.since(content.range.lowerBound)) / Double(Milliseconds.minute)
  }

  private static func summary(of content: Content) -> String {
    guard let first = content.rows.first else { return "Nothing to show." }
    let changes = content.rows.count { $0.kind == .suspect || $0.kind == .change }
    return "\(first.label) on its time line, with \(changes) changes and "
      + "\(content.rows.count { $0.kind == .other }) other incidents around it."
  }

  private static func marks(of row: Row, in place: Double, _ content: Content) -> [Mark] {
    let (low, high) = (content.range.lowerBound, content.range.upperBound)
    let end = row.end ?? high
    guard row.start <= high, end >= low else { return [] }
    let rows = (place + 0.22)...(place + 0.78)
    func bar(_ from: Instant, _ to: Instant, _ tone: Tone) -> Mark? {
      let (from, to) = (max(low, from), min(high, to))
      guard from < to else { return nil }
      return .bar(
        x: self.place(of: from, in: content)...self.place(of: to, in: content), y: rows,
        tone: tone, label: row.detail)
    }
    let bars = phases(of: row, until: end).compactMap { bar($0.from, $0.to, $0.tone) }
    let middle = place + 0.5
    let open =
      row.end == nil
      ? [
        Mark.dot(
          .init(x: self.place(of: high, in: content), y: middle), isOpen: true, tone: row.tone,
          label: "\(row.detail), not over")
      ] : []
    // What took no time, as far as is known, is a dot.
    let instant =
      row.end == row.start
      ? [
        Mark.dot(
          .init(x: self.place(of: row.start, in: content), y: middle), isOpen: false,
          tone: row.tone, label: row.detail)
      ] : []
    return bars + instant + open
  }

  /// A row's stretches of time: an incident unnoticed, noticed and after it hurt no more.
  private static func phases(
    of row: Row, until end: Instant
  ) -> [(from: Instant, to: Instant, tone: Tone)] {
    guard case .incident(let detected, let mitigated) = row.kind else {
      return [(row.start, end, row.tone)]
    }
    let noticed = min(max(detected ?? row.start, row.start), end)
    let calmed = min(max(mitigated ?? end, noticed), end)
    return [
      (row.start, noticed, .emphasis), (noticed, calmed, row.tone), (calmed, end, .series(2)),
    ]
  }

  private static func legend(of rows: [Row]) -> [LegendEntry] {
    let own = rows.flatMap { row -> [LegendEntry] in
      guard case .incident = row.kind else { return [] }
      let names = ["not noticed yet", "the incident", "mitigated, not resolved"]
      let phases = phases(of: row, until: row.end ?? .init(milliseconds: .max))
      return zip(phases, names).filter { $0.0.from < $0.0.to }.map { phase, name in
        LegendEntry(.area, tone: phase.tone, label: name)
      }
    }
    let kinds: [(Row.Kind, String)] = [
      (.suspect, "change in the window before it"), (.change, "other change"),
      (.other, "other incident"),
    ]
    return own
      + kinds.compactMap { kind, label in
        let alike = rows.filter { $0.kind == kind }
        guard let row = alike.first else { return nil }
        let isDots = alike.allSatisfy { $0.start == $0.end }
        return LegendEntry(isDots ? .dot : .area, tone: row.tone, label: label)
      }
  }

  private static func data(of content: Content) -> Table {
    Table(
      name: "\(content.name)_data", title: content.title,
      columns: [
        .init("name", "Name", .text), .init("kind", "Kind", .text),
        .init("start", "From", .moment), .init("end", "Until", .moment),
      ],
      rows: content.rows.map { row in
        [
          .text(row.label), .text(row.kind.name), .moment(row.start),
          row.end.map { .moment($0) } ?? .missing,
        ]
      }, footnotes: [])
  }
}

extension IncidentTimeline.Row {
  fileprivate var tone: Tone {
    switch kind {
    case .incident: .series(0)
    case .suspect: .series(1)
    case .change: .muted
    case .other: .series(4)
    }
  }
}

extension IncidentTimeline.Row.Kind {
  fileprivate var name: String {
    switch self {
    case .incident: "this incident"
    case .suspect: "suspect"
    case .change: "change"
    case .other: "other incident"
    }
  }
}

extension IncidentTimeline {
  package static var examples: [(label: String, content: Content)] {
    [
      (
        "Two hours, noticed late, three changes.",
        content(
          name, hours: -2...3,
          [
            row("INC-7", .incident(detected: at(0.6), mitigated: at(1.2)), 0, 2),
            row("dep-41", .suspect, -0.6, 0.2), row("dep-40", .suspect, -1.4, -1.4),
            row("dep-42", .change, 1, 1.1), row("INC-8", .other, 1.5, nil),
          ])
      ),
      (
        "Days, still open, long names.",
        content(
          "incident_timeline_hard", hours: -6...90,
          [
            row(
              "a-very-long-incident-id-from-a-ticket-system-0001",
              .incident(detected: nil, mitigated: nil), 0, nil)
          ]
            + (0..<12).map {
              row(
                "migrate-the-database-of-customers-\($0)", .change, Double($0 * 6) - 5,
                Double($0 * 7) - 4)
            })
      ),
      ("Nothing around it.", content("incident_timeline_empty", hours: -1...1, [])),
    ]
  }

  private static func at(_ hours: Double) -> Instant {
    Instant(milliseconds: 1_794_800_000_000 + Int64(hours * Double(Milliseconds.hour)))
  }

  private static func row(
    _ label: String, _ kind: Row.Kind, _ start: Double, _ end: Double?
  ) -> Row {
    Row(label: label, kind: kind, start: at(start), end: end.map(at), detail: label)
  }

  private static func content(
    _ name: String, hours: ClosedRange<Double>, _ rows: [Row]
  ) -> Content {
    Content(
      name: name, title: "The incident on its time line", calendar: ReportingCalendar(zone: .utc),
      range: at(hours.lowerBound)...at(hours.upperBound), rows: rows,
      moments: rows.isEmpty ? [] : [Moment(label: "began", at: at(0))])
  }
}
