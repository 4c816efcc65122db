package import Chronology

/// How something is spread over the hours of the week.
package enum WeekdayByHour: ChartComposition {
  /// What the chart needs to know.
  package struct Content: Equatable, Sendable {
    /// The chart's name; several of one report need names of their own.
    package let name: String
    package let title: String
    /// What is counted.
    package let unit: Unit
    /// One count for each hour from Monday 00:00 on, 168 in all.
    package let counts: [Int]
    /// Hours, 0 to 167, that differ beyond chance; they are marked.
    package let notable: [Int]
    /// How they differ, for the legend.
    package let notice: String
    /// The day that stands first.
    package let weekStart: WeekStart

    /// - Precondition: 168 counts.
    package init(
      name: String, title: String, unit: Unit, counts: [Int], notable: [Int], notice: String,
      weekStart: WeekStart
    ) {
      precondition(counts.count == 168, "\(name): a week has 168 hours")
      self.name = name
      self.title = title
      self.unit = unit
      self.counts = counts
      self.notable = notable
      self.notice = notice
      self.weekStart = weekStart
    }
  }

  package static let name = "weekday_by_hour"

  package static func chart(of content: Content) -> Chart {
    Chart(
      name: content.name, title: content.title,
      summary: "\(content.title): a row for each weekday, a column for each hour of the day, "
        + "darker where there are more.",
      x: Axis(
        title: "Hour", unit: .number, scale: .categories((0..<24).map { $0.padded(to: 2) }),
        range: 0...24, ticks: []),
      y: Axis(
        title: "", unit: .number,
        scale: .categories(content.weekStart.ordered(CivilDate.weekdayNames)), range: 0...7,
        ticks: []),
      marks: marks(of: content),
      legend: content.notable.isEmpty
        ? []
        : [LegendEntry(.ring, tone: .emphasis, label: "\(content.notice), beyond chance")],
      data: data(of: content), aspect: 0.28)
  }

  private static func marks(of content: Content) -> [Mark] {
    let greatest = Double(max(1, content.counts.max() ?? 1))
    let cells = content.counts.enumerated().map { hour, count -> Mark in
      let (x, y) = (Double(hour % 24), Double(content.weekStart.place(of: hour / 24)))
      return .cell(
        x: x...(x + 1), y: y...(y + 1), weight: Double(count) / greatest, label: "\(count)")
    }
    let rings = content.notable.filter((0..<168).contains).map { hour -> Mark in
      let day = Double(content.weekStart.place(of: hour / 24))
      let place = Mark.Point(x: Double(hour % 24) + 0.85, y: day + 0.2)
      return .dot(place, isOpen: true, tone: .emphasis, label: content.notice)
    }
    return cells + rings
  }

  private static func data(of content: Content) -> Table {
    Table(
      name: "\(content.name)_data", title: content.title,
      columns: [.init("weekday", "Day", .text)]
        + (0..<24).map {
          .init("hour_\($0.padded(to: 2))", $0.padded(to: 2), .number(content.unit))
        },
      rows: content.weekStart.ordered(Array(0..<7)).map { day in
        [.text(CivilDate.weekdayNames[day])]
          + content.counts[(day * 24)..<(day * 24 + 24)].map { .number(Double($0)) }
      }, footnotes: [])
  }
}

extension WeekdayByHour {
  package static var examples: [(label: String, content: Content)] {
    let office = (0..<168).map { hour -> Int in
      let (day, clock) = (hour / 24, hour % 24)
      guard day < 5, (8...18).contains(clock) else { return hour % 11 == 0 ? 1 : 0 }
      return 4 + (clock * 7 + day * 5) % 13 - (clock == 12 ? 3 : 0)
    }
    return [
      (
        "Office hours.",
        Content(
          name: name, title: "Changes by weekday and hour", unit: .changes, counts: office,
          notable: [4 * 24 + 16], notice: "fails more often", weekStart: .monday)
      ),
      (
        "Large counts and one hour above all.",
        Content(
          name: "weekday_by_hour_hard", title: "Changes by weekday and hour", unit: .changes,
          counts: office.enumerated().map { $0 == 33 ? 12_345 : $1 * 100 }, notable: [33, 34, 0],
          notice: "differs", weekStart: .monday)
      ),
      (
        "A quiet week.",
        Content(
          name: "weekday_by_hour_empty", title: "Incidents by weekday and hour", unit: .incidents,
          counts: Array(repeating: 0, count: 168), notable: [], notice: "differs",
          weekStart: .monday)
      ),
    ]
  }
}
