/// How long incidents lasted, as the share still going on after each time (Kaplan & Meier): a curve
/// a severity, every incident a dot on it, those not over hollow.
package enum RecoveryBySeverity: ChartComposition {
  /// One incident.
  package struct Duration: Equatable, Sendable {
    /// How long it lasted, for open ones so far.
    package let minutes: Double
    /// Whether it is not over; drawn hollow.
    package let isOpen: Bool
    /// Whether it is one of those the report is about.
    package let isCurrent: Bool
    /// What a pointer on its dot shows.
    package let label: String

    package init(minutes: Double, isOpen: Bool, isCurrent: Bool, label: String) {
      self.minutes = minutes
      self.isOpen = isOpen
      self.isCurrent = isCurrent
      self.label = label
    }
  }

  /// The share still going on from one time on.
  package struct Fall: Equatable, Sendable {
    package let minutes: Double
    /// 0 to 1.
    package let share: Double

    package init(minutes: Double, share: Double) {
      self.minutes = minutes
      self.share = share
    }
  }

  /// The incidents of one severity.
  package struct Curve: Equatable, Sendable {
    /// 1 (worst) to 5; 0 where it is unknown.
    package let severity: Int
    package let incidents: [Duration]
    /// In order of time; before the first all are going on.
    package let falls: [Fall]
    /// The median in minutes, with its interval.
    package let median: Estimate

    package init(severity: Int, incidents: [Duration], falls: [Fall], median: Estimate) {
      self.severity = severity
      self.incidents = incidents
      self.falls = falls
      self.median = median
    }
  }

  /// What the chart needs to know.
  package struct Content: Equatable, Sendable {
    /// The chart's name; several of one report need names of their own.
    package let name: String
    package let title: String
    /// What the incidents drawn large have in common, as in `this week's`; `nil` where all are
    /// alike.
    package let current: String?
    /// Worst severity first, unknown last.
    package let curves: [Curve]

    package init(name: String, title: String, current: String?, curves: [Curve]) {
      self.name = name
      self.title = title
      self.current = current
      self.curves = curves
    }
  }

  package static let name = "recovery_by_severity"

  package static func chart(of content: Content) -> Chart {
    let incidents = content.curves.flatMap(\.incidents)
    let ends = content.curves.flatMap { [$0.median.lower, $0.median.upper] }.compactMap(\.self)
    let axis = Axis.logarithmicMinutes(title: "", covering: incidents.map(\.minutes) + ends)
    return Chart(
      name: content.name, title: content.title, summary: summary(of: content), x: axis,
      y: Axis(
        title: "", unit: .proportion, scale: .linear,
        range: 0...height(ofRow: 0, in: content.curves.count + 1),
        ticks: [0, 0.25, 0.5, 0.75, 1].map { Axis.Tick(value: $0, label: nil) }),
      marks: content.curves.flatMap { lines(of: $0, axis) }
        + content.curves.enumerated().flatMap { index, curve in
          head(of: curve, at: height(ofRow: index, in: content.curves.count), axis)
        }
        + content.curves.flatMap { dots(of: $0, isAlike: content.current == nil) }
        + (content.curves.isEmpty
          ? [] : [.ruleY(at: 0.5, label: "half still going on", tone: .muted)]),
      legend: legend(of: content), data: data(of: content),
      aspect: 0.34 + 0.05 * Double(content.curves.count))
  }

  /// How far rows are apart, and how far above its interval a name stands that has no room beside it.
  private static let pitch = 0.15
  private static let lift = 0.07

  /// Where the name and the median of a severity stand: rows above the curves, the first on top.
  private static func height(ofRow row: Int, in count: Int) -> Double {
    1.02 + pitch * Double(count - row)
  }

  /// `Severity 1`, or `Unknown`.
  static func rowName(_ severity: Int) -> String {
    (1...5).contains(severity) ? "Severity \(severity)" : "Unknown"
  }

  private static func summary(of content: Content) -> String {
    guard !content.curves.isEmpty else { return "No incidents." }
    let count = content.curves.reduce(0) { $0 + $1.incidents.count }
    return "\(content.title): a falling curve for each severity, \(count) incidents as dots on a "
      + "logarithmic axis of time, open ones hollow; above them the median of each severity with its "
      + "95 % interval."
  }

  private static func legend(of content: Content) -> [LegendEntry] {
    let incidents = content.curves.flatMap(\.incidents)
    let median =
      content.curves.contains { $0.median.value != nil }
      ? [LegendEntry(.interval, tone: .severity(2), label: "median and its 95 % interval")] : []
    let current =
      incidents.contains(where: \.isCurrent)
      ? content.current.map { [LegendEntry(.dot, tone: .series(0), label: $0)] } ?? [] : []
    let open =
      incidents.contains(where: \.isOpen)
      ? [LegendEntry(.ring, tone: .severity(2), label: "not over yet")] : []
    return median + current + open
  }

  /// The staircase from the left end of the axis, as far as anything was watched.
  private static func lines(of curve: Curve, _ axis: Axis) -> [Mark] {
    guard let last = curve.incidents.map(\.minutes).max() else { return [] }
    let start = Mark.Point(x: axis.range.lowerBound, y: 1)
    let falls = drawn(curve.falls).map { Mark.Point(x: shown($0.minutes), y: $0.share) }
    let end = Mark.Point(x: shown(last), y: falls.last?.y ?? 1)
    return [.step([start] + falls + [end], tone: .severity(curve.severity))]
  }

  /// More falls than these are finer than a line is thick.
  private static let mostFalls = 500

  /// The falls that can be seen: all, else those after which the curve is lower by a hair, and the
  /// last.
  private static func drawn(_ falls: [Fall]) -> [Fall] {
    guard falls.count > mostFalls, let last = falls.last else { return falls }
    var height = 1.0
    let kept = falls.dropLast().filter { fall in
      guard height - fall.share >= 1 / Double(mostFalls) else { return false }
      height = fall.share
      return true
    }
    return kept + [last]
  }

  /// The name of a severity, and its median where there is one.
  private static func head(of curve: Curve, at height: Double, _ axis: Axis) -> [Mark] {
    let count = Thousands.grouped(String(curve.incidents.count))
    let words = "\(rowName(curve.severity)), n = \(count)"
    let name = NamePlace(beside: curve.median, on: axis).name(words, at: height, lifted: lift)
    guard let value = curve.median.value, value > 0 else { return [name] }
    return [
      name,
      .intervalX(
        y: height, lower: curve.median.lower, value: value, upper: curve.median.upper,
        tone: .severity(curve.severity)),
    ]
  }

  /// A dot an incident, on the curve; of those at one place only the first, since the others would
  /// cover it.
  private static func dots(of curve: Curve, isAlike: Bool) -> [Mark] {
    struct Place: Hashable {
      let bin: Int
      let isOpen: Bool
      let isCurrent: Bool
    }
    var taken: Set<Place> = []
    var next = 0
    let sorted = curve.incidents.sorted { ($0.minutes, $0.label) < ($1.minutes, $1.label) }
    return sorted.compactMap { incident in
      while next < curve.falls.count, curve.falls[next].minutes <= incident.minutes { next += 1 }
      let share = next == 0 ? 1 : curve.falls[next - 1].share
      let isCurrent = incident.isCurrent && !isAlike
      let place = Place(
        bin: bin(of: incident.minutes), isOpen: incident.isOpen, isCurrent: isCurrent)
      guard taken.insert(place).inserted else { return nil }
      return .dot(
        .init(x: shown(incident.minutes), y: share), isOpen: incident.isOpen,
        tone: isCurrent ? .series(0) : .severity(curve.severity), label: incident.label)
    }
  }

  /// A logarithmic axis has no 0; a second is as short as it gets.
  private static func shown(_ minutes: Double) -> Double { max(minutes, 1.0 / 60) }

  /// Which fortieth of a decade a length of time falls into, without a logarithm: about the width of
  /// half a dot.
  private static func bin(of minutes: Double) -> Int {
    let factor = 1.059_253_725_177_288_9  // the fortieth root of ten
    var bin = 0
    var edge = 1.0 / 60
    while edge < minutes, bin < 400 {
      edge *= factor
      bin += 1
    }
    return bin
  }

  private static func data(of content: Content) -> Table {
    Table(
      name: "\(content.name)_data", title: content.title,
      columns: [
        .init("severity", "Severity", .text),
        .init("incidents", "Incidents", .number(.incidents)),
        .init("open", "Still open", .number(.incidents)),
        .init("median", "Median", .estimate(.minutes, range: nil)),
      ],
      rows: content.curves.map { curve in
        [
          .text(rowName(curve.severity)), .number(Double(curve.incidents.count)),
          .number(Double(curve.incidents.count(where: \.isOpen))), .estimate(curve.median),
        ]
      }, footnotes: [])
  }
}

extension RecoveryBySeverity {
  package static var examples: [(label: String, content: Content)] {
    [
      (
        "Three severities, this week's incidents among the others.",
        content(name, counts: [1: 9, 2: 24, 3: 60], openEvery: 20, currentEvery: 12)
      ),
      (
        "Hundreds of incidents, from seconds to months, unknown severities.",
        content(
          "recovery_by_severity_hard", counts: [0: 12, 1: 2, 2: 90, 3: 300, 5: 1], openEvery: 9,
          currentEvery: 7)
      ),
      (
        "No incidents.",
        content("recovery_by_severity_empty", counts: [:], openEvery: 1, currentEvery: 1)
      ),
    ]
  }

  private static func content(
    _ name: String, counts: [Int: Int], openEvery: Int, currentEvery: Int
  ) -> Content {
    let curves = counts.keys.sorted { ($0 + 9) % 10 < ($1 + 9) % 10 }.map { severity in
      curve(severity, count: counts[severity] ?? 0, openEvery, currentEvery)
    }
    return Content(
      name: name, title: "Time to recover, by severity", current: "this week's", curves: curves)
  }

  private static func curve(
    _ severity: Int, count: Int, _ openEvery: Int, _ currentEvery: Int
  ) -> Curve {
    let incidents = (0..<count).map { index -> Duration in
      // A fixed spread over some decades; no random numbers, so that the picture never changes.
      let spread = (1...(1 + (index * 7 + severity * 3) % 12)).reduce(2.0) { value, _ in
        value * 1.75
      }
      return Duration(
        minutes: spread * (1 + Double(index % 5) / 7) * (index == 200 ? 90 : 1),
        isOpen: index % openEvery == openEvery - 1,
        isCurrent: index % currentEvery == currentEvery - 1, label: "INC-\(severity)\(index)")
    }
    var share = 1.0
    let sorted = incidents.sorted { $0.minutes < $1.minutes }
    let falls = sorted.enumerated().compactMap { index, incident -> Fall? in
      guard !incident.isOpen else { return nil }
      share *= 1 - 1 / Double(count - index)
      return Fall(minutes: incident.minutes, share: share)
    }
    let middle = falls.first { $0.share <= 0.5 }?.minutes
    return Curve(
      severity: severity, incidents: incidents, falls: falls,
      median: Estimate(
        value: middle, lower: middle.map { $0 / 2 },
        upper: severity == 5 ? nil : middle.map { $0 * 2 },
        numerator: nil, denominator: nil, n: count, unit: .minutes, status: .ok, caveats: []))
  }
}
