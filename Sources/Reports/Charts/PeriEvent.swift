/// How many hours incidents start before and after changes, against what chance makes of it.
package enum PeriEvent: ChartComposition {
  /// One hour of distance.
  package struct Hour: Equatable, Sendable {
    /// Hours from the change to the incident at which it begins: -1 is the hour before.
    package let hour: Int
    /// Incidents at that distance from a change, once for each change.
    package let observed: Int
    /// The mean when changes are moved by whole weeks.
    package let expected: Double
    /// What 95 % of such moves give.
    package let band: ClosedRange<Int>

    package init(hour: Int, observed: Int, expected: Double, band: ClosedRange<Int>) {
      self.hour = hour
      self.observed = observed
      self.expected = expected
      self.band = band
    }
  }

  /// What the chart needs to know.
  package struct Content: Equatable, Sendable {
    /// The chart's name; several of one report need names of their own.
    package let name: String
    package let title: String
    /// In order, without leaving an hour out.
    package let hours: [Hour]

    package init(name: String, title: String, hours: [Hour]) {
      self.name = name
      self.title = title
      self.hours = hours
    }
  }

  package static let name = "peri_event"

  package static func chart(of content: Content) -> Chart {
    let hours = content.hours
    let heights = hours.flatMap { [Double($0.observed), Double($0.band.upperBound), $0.expected] }
    let start = Double(hours.first?.hour ?? -24)
    let end = Double((hours.last?.hour ?? 23) + 1)
    return Chart(
      name: content.name, title: content.title, summary: summary(of: content),
      x: Axis(
        title: "hours after a change began", unit: .number, scale: .linear, range: start...end,
        ticks: ticks(from: start, to: end)),
      y: .linear(title: "", unit: .incidents, covering: heights), marks: marks(of: content),
      legend: hours.isEmpty
        ? []
        : [
          LegendEntry(.area, tone: .series(0), label: "after a change"),
          LegendEntry(.area, tone: .muted, label: "before one, as a control"),
          LegendEntry(.line, tone: .emphasis, label: "by chance, on average"),
          LegendEntry(.area, tone: .usual, label: "by chance, 95 % of the time, hour by hour"),
        ], data: data(of: content), aspect: 0.34)
  }

  private static func summary(of content: Content) -> String {
    guard let first = content.hours.first, let last = content.hours.last else {
      return "No changes and incidents less than a day apart."
    }
    return "\(content.title): a bar for each hour from \(-first.hour) h before to "
      + "\(last.hour + 1) h after a change, with what chance alone would give."
  }

  private static func ticks(from start: Double, to end: Double) -> [Axis.Tick] {
    stride(from: (start / 6).rounded(.up) * 6, through: end, by: 6).map {
      Axis.Tick(value: $0, label: $0 > 0 ? "+\(Int($0)) h" : $0 < 0 ? "−\(Int(-$0)) h" : "0")
    }
  }

  private static func marks(of content: Content) -> [Mark] {
    let hours = content.hours
    guard !hours.isEmpty else { return [] }
    let band = hours.flatMap { hour in
      [Double(hour.hour), Double(hour.hour) + 1].map {
        Mark.BandPoint(
          x: $0, lower: Double(hour.band.lowerBound), upper: Double(hour.band.upperBound))
      }
    }
    let bars = hours.filter { $0.observed > 0 }.map { hour -> Mark in
      let x = Double(hour.hour)
      return .bar(
        x: (x + 0.06)...(x + 0.94), y: 0...Double(hour.observed),
        tone: hour.hour < 0 ? .muted : .series(0), label: label(of: hour))
    }
    let ends = hours.map { Mark.Point(x: Double($0.hour), y: $0.expected) }
    let last = hours.last.map { [Mark.Point(x: Double($0.hour) + 1, y: $0.expected)] } ?? []
    return [.band(band, tone: .usual)] + bars + [
      .step(ends + last, tone: .emphasis), .ruleX(at: 0, label: "change", tone: .muted),
    ]
  }

  private static func label(of hour: Hour) -> String {
    let distance = hour.hour < 0 ? "\(-hour.hour) h before" : "\(hour.hour + 1) h after"
    return "\(distance): \(hour.observed), by chance \(hour.band.lowerBound) to "
      + "\(hour.band.upperBound)"
  }

  private static func data(of content: Content) -> Table {
    Table(
      name: "\(content.name)_data", title: content.title,
      columns: [
        .init("hours_from", "From, h", .number(.number)),
        .init("observed", "Incidents", .number(.incidents)),
        .init("expected", "By chance", .number(.number)),
        .init("band_lower", "95 % from", .number(.incidents)),
        .init("band_upper", "95 % to", .number(.incidents)),
      ],
      rows: content.hours.map { hour in
        [
          .number(Double(hour.hour)), .number(Double(hour.observed)), .number(hour.expected),
          .number(Double(hour.band.lowerBound)), .number(Double(hour.band.upperBound)),
        ]
      },
      footnotes: [
        "A pair of a change and an incident on its service counts in the hour from the change's beginning to the incident's start."
      ])
  }
}

extension PeriEvent {
  package static var examples: [(label: String, content: Content)] {
    let after = [14, 9, 5, 4]
    let usual = (-24..<24).map { hour -> Hour in
      let expected = 3.2 + Double((hour + 48) % 24) / 12
      let spread = Int(expected) + 3
      return Hour(
        hour: hour, observed: after.indices.contains(hour) ? after[hour] : (hour * 7 + 200) % 6,
        expected: expected, band: max(0, Int(expected) - 3)...spread)
    }
    return [
      (
        "Incidents follow changes.",
        Content(name: name, title: "Incidents by hours from a change", hours: usual)
      ),
      (
        "Many pairs, and a rise that begins before the change.",
        Content(
          name: "peri_event_hard", title: "Incidents by hours from a change",
          hours: (-24..<24).map { hour in
            let near = max(0, 8 - abs(hour)) * 400
            return Hour(
              hour: hour, observed: 12_000 + near, expected: 12_050.5, band: 11_800...12_310)
          })
      ),
      (
        "Nothing to show.",
        Content(name: "peri_event_empty", title: "Incidents by hours from a change", hours: [])
      ),
    ]
  }
}
