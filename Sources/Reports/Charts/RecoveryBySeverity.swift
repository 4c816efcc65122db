/// How long incidents lasted: every one a dot on a logarithmic axis, a row a severity.
package enum RecoveryBySeverity: ChartComposition {
  /// One incident.
  package struct Duration: Equatable, Sendable {
    /// 1 (worst) to 5; 0 where it is unknown.
    package let severity: Int
    /// How long it lasted, for open ones so far.
    package let minutes: Double
    /// Whether it is not over; drawn hollow.
    package let isOpen: Bool
    /// What a pointer on its dot shows.
    package let label: String

    package init(severity: Int, minutes: Double, isOpen: Bool, label: String) {
      self.severity = severity
      self.minutes = minutes
      self.isOpen = isOpen
      self.label = label
    }
  }

  /// The median of one severity.
  package struct Median: Equatable, Sendable {
    package let severity: Int
    /// In minutes, with its interval.
    package let estimate: Estimate

    package init(severity: Int, estimate: Estimate) {
      self.severity = severity
      self.estimate = estimate
    }
  }

  /// What the chart needs to know.
  package struct Content: Equatable, Sendable {
    /// The chart's name; several of one report need names of their own.
    package let name: String
    package let title: String
    package let incidents: [Duration]
    package let medians: [Median]

    package init(name: String, title: String, incidents: [Duration], medians: [Median]) {
      self.name = name
      self.title = title
      self.incidents = incidents
      self.medians = medians
    }
  }

  package static let name = "recovery_by_severity"

  package static func chart(of content: Content) -> Chart {
    let severities = severities(of: content)
    let ends = content.medians.flatMap { [$0.estimate.lower, $0.estimate.upper] }
    let axis = Axis.logarithmicMinutes(
      title: "", covering: content.incidents.map(\.minutes) + ends.compactMap(\.self))
    return Chart(
      name: content.name, title: content.title,
      summary: severities.isEmpty
        ? "No incidents."
        : "\(content.title): \(content.incidents.count) incidents as dots on a logarithmic axis, "
          + "a row for each severity, with the median and its 95 % interval; open ones are hollow.",
      x: axis,
      y: Axis(
        title: "", unit: .number, scale: .categories(severities.map(Self.rowName)),
        range: 0...Double(max(1, severities.count)), ticks: []),
      marks: marks(of: content, severities: severities, axis: axis),
      legend: legend(of: content), data: data(of: content, severities: severities),
      aspect: 0.02 + 0.1 * Double(max(1, severities.count)))
  }

  /// `Severity 1`, or `Unknown`.
  static func rowName(_ severity: Int) -> String {
    (1...5).contains(severity) ? "Severity \(severity)" : "Unknown"
  }

  /// Those with anything to show, worst first, unknown last.
  private static func severities(of content: Content) -> [Int] {
    let all = Set(content.incidents.map(\.severity) + content.medians.map(\.severity))
    return (1...5).filter(all.contains) + (all.contains(0) ? [0] : [])
  }

  private static func legend(of content: Content) -> [LegendEntry] {
    let hasMedians = content.medians.contains { $0.estimate.value != nil }
    let median = LegendEntry(.interval, tone: .emphasis, label: "median and its 95 % interval")
    let open = LegendEntry(.ring, tone: .severity(2), label: "not over yet")
    return (hasMedians ? [median] : [])
      + (content.incidents.contains(where: \.isOpen) ? [open] : [])
  }

  private static func marks(
    of content: Content, severities: [Int], axis: Axis
  ) -> [Mark] {
    var marks: [Mark] = []
    for (row, severity) in severities.enumerated() {
      let incidents = content.incidents.filter { $0.severity == severity }
      marks += dots(of: incidents, in: Double(row))
      for median in content.medians where median.severity == severity {
        guard let value = median.estimate.value, value > 0 else { continue }
        marks.append(
          .intervalX(
            y: Double(row) + 0.86, lower: median.estimate.lower, value: value,
            upper: median.estimate.upper, tone: .emphasis))
      }
      marks.append(
        .basis(incidents.count, at: .init(x: axis.range.upperBound, y: Double(row) + 0.5)))
    }
    return marks
  }

  private static let deepestStack = 28  // four times the levels; more would only cover each other

  /// Dots that lie close to each other are stacked about the upper middle of the row.
  private static func dots(of incidents: [Duration], in row: Double) -> [Mark] {
    var stacks: [Int: Int] = [:]
    let sorted = incidents.sorted { ($0.minutes, $0.label) < ($1.minutes, $1.label) }
    return sorted.compactMap { incident in
      let place = bin(of: incident.minutes)
      let height = stacks[place, default: 0]
      stacks[place] = height + 1
      guard height < deepestStack else { return nil }
      // 0, 1, -1, 2, -2 … and round again where a stack would leave its row
      let step = height % 7
      let offset = Double(step.isMultiple(of: 2) ? -(step / 2) : step / 2 + 1) * 0.1
      return .dot(
        .init(x: max(incident.minutes, 1.0 / 60), y: row + 0.4 + offset), isOpen: incident.isOpen,
        tone: .severity(incident.severity), label: incident.label)
    }
  }

  /// Which twelfth of a decade a length of time falls into, without a logarithm.
  private static func bin(of minutes: Double) -> Int {
    let factor = 1.211_527_658_628_588_5  // the twelfth root of ten
    var bin = 0
    var edge = 1.0 / 60
    while edge < minutes, bin < 400 {
      edge *= factor
      bin += 1
    }
    return bin
  }

  private static func data(of content: Content, severities: [Int]) -> Table {
    Table(
      name: "\(content.name)_data", title: content.title,
      columns: [
        .init("severity", "Severity", .text),
        .init("incidents", "Incidents", .number(.incidents)),
        .init("open", "Still open", .number(.incidents)),
        .init("median", "Median", .estimate(.minutes, range: nil)),
      ],
      rows: severities.map { severity in
        let incidents = content.incidents.filter { $0.severity == severity }
        let median = content.medians.first { $0.severity == severity }
        return [
          .text(rowName(severity)), .number(Double(incidents.count)),
          .number(Double(incidents.filter(\.isOpen).count)),
          median.map { .estimate($0.estimate) } ?? .missing,
        ]
      }, footnotes: [])
  }
}

extension RecoveryBySeverity {
  package static var examples: [(label: String, content: Content)] {
    [
      ("Three severities.", content(name, counts: [1: 9, 2: 24, 3: 60], openEvery: 20)),
      (
        "Hundreds of incidents, from seconds to months, unknown severities.",
        content(
          "recovery_by_severity_hard", counts: [0: 12, 1: 2, 2: 90, 3: 300, 5: 1], openEvery: 9)
      ),
      ("No incidents.", content("recovery_by_severity_empty", counts: [:], openEvery: 1)),
    ]
  }

  private static func content(_ name: String, counts: [Int: Int], openEvery: Int) -> Content {
    let incidents = counts.keys.sorted().flatMap { severity in
      (0..<(counts[severity] ?? 0)).map { index -> Duration in
        // A fixed spread over some decades; no random numbers, so that the picture never changes.
        let spread = (1...(1 + (index * 7 + severity * 3) % 12)).reduce(2.0) { value, _ in
          value * 1.75
        }
        return Duration(
          severity: severity,
          minutes: spread * (1 + Double(index % 5) / 7) * (index == 200 ? 90 : 1),
          isOpen: index % openEvery == openEvery - 1, label: "INC-\(severity)\(index)")
      }
    }
    let medians = counts.keys.sorted().map { severity in
      Median(
        severity: severity,
        estimate: Estimate(
          value: 60, lower: 25, upper: severity == 5 ? nil : 150, numerator: nil, denominator: nil,
          n: counts[severity] ?? 0, unit: .minutes, status: .ok, caveats: []))
    }
    return Content(
      name: name, title: "Time to recover by severity", incidents: incidents, medians: medians)
  }
}
