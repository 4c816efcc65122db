import Text

/// How often the changes of each group failed in two periods: two rows a group, each with its interval
/// and what it rests on.
package enum FailureInPeriods: ChartComposition {
  /// One group, as a service, in both.
  package struct Group: Equatable, Sendable {
    package let label: String
    /// The share that failed in the period.
    package let now: Estimate
    /// The share that failed in the one it is compared with.
    package let before: Estimate

    package init(label: String, now: Estimate, before: Estimate) {
      self.label = label
      self.now = now
      self.before = before
    }
  }

  /// What the chart needs to know.
  package struct Content: Equatable, Sendable {
    /// The chart's name; several of one report need names of their own.
    package let name: String
    package let title: String
    /// What the groups are, as in `service`.
    package let kind: String
    /// The period's name.
    package let now: String
    /// The name of the one it is compared with.
    package let before: String
    /// In the order of the rows.
    package let groups: [Group]
    /// How many groups with fewer changes are not shown.
    package let leftOut: Int

    package init(
      name: String, title: String, kind: String, now: String, before: String, groups: [Group],
      leftOut: Int
    ) {
      self.name = name
      self.title = title
      self.kind = kind
      self.now = now
      self.before = before
      self.groups = groups
      self.leftOut = leftOut
    }

    fileprivate var rows: [(label: String, estimate: Estimate, tone: Tone)] {
      groups.flatMap { group in
        [
          ("\(group.label), \(now)", group.now, .normal),
          ("\(group.label), \(before)", group.before, .muted),
        ]
      }
    }
  }

  package static let name = "failure_in_periods"

  package static func chart(of content: Content) -> Chart {
    let rows = content.rows
    let ends = rows.flatMap { [$0.estimate.value, $0.estimate.upper] }.compactMap(\.self)
    let axis = Axis.linear(title: "", unit: .proportion, covering: ends, limit: 1)
    return Chart(
      name: content.name, title: content.title, summary: summary(of: content), x: axis,
      y: Axis(
        title: "", unit: .number, scale: .categories(rows.map(\.label)),
        range: 0...Double(max(1, rows.count)), ticks: []),
      marks: marks(of: rows, end: axis.range.upperBound),
      legend: rows.isEmpty
        ? []
        : [
          LegendEntry(.interval, tone: .normal, label: content.now),
          LegendEntry(.interval, tone: .muted, label: content.before),
        ], data: data(of: content), aspect: 0.04 + 0.032 * Double(max(1, rows.count)))
  }

  private static func summary(of content: Content) -> String {
    guard !content.groups.isEmpty else { return "No \(content.kind) with changes." }
    let rest = content.leftOut > 0 ? "; \(content.leftOut) with fewer changes are left out" : ""
    return "\(content.title): two rows for each \(content.kind), \(content.now) above "
      + "\(content.before), with the 95 % interval and the number of changes\(rest)."
  }

  private static func marks(
    of rows: [(label: String, estimate: Estimate, tone: Tone)], end: Double
  ) -> [Mark] {
    rows.enumerated().flatMap { index, row in
      Mark.row(row.estimate, y: Double(index) + 0.5, end: end, tone: row.tone)
    }
  }

  private static func data(of content: Content) -> Table {
    Table(
      name: "\(content.name)_data", title: content.title,
      columns: [
        .init(content.kind, content.kind.prefix(1).uppercased() + content.kind.dropFirst(), .text),
        .init("change_failure_rate", content.now, .estimate(.proportion, range: nil)),
        .init("compared_change_failure_rate", content.before, .estimate(.proportion, range: nil)),
      ],
      rows: content.groups.map { [.text($0.label), .estimate($0.now), .estimate($0.before)] },
      footnotes: [])
  }
}

extension FailureInPeriods {
  package static var examples: [(label: String, content: Content)] {
    [
      (
        "Two quarters, by type.",
        content(
          name,
          [
            Group(
              label: "code", now: share(21, 0.0337, 0.077, of: 410),
              before: share(30, 0.0524, 0.1038, of: 405)),
            Group(
              label: "schema", now: share(9, 0.161, 0.4659, of: 31),
              before: share(1, 0.0099, 0.2576, of: 18)),
          ], leftOut: 0)
      ),
      (
        "A long name, a type that is new, and others left out.",
        content(
          "failure_in_periods_hard",
          [
            Group(
              label: "the-service-that-nobody-renamed-after-the-merger-of-2019",
              now: share(0, 0, 0.7935, of: 1), before: .unknown(of: 0))
          ], leftOut: 12)
      ),
      ("No types.", content("failure_in_periods_empty", [], leftOut: 0)),
    ]
  }

  /// - Parameters:
  ///   - lower: Of Wilson's interval.
  ///   - upper: Of Wilson's interval.
  private static func share(_ k: Double, _ lower: Double, _ upper: Double, of n: Int) -> Estimate {
    Estimate(
      value: k / Double(n), lower: lower, upper: upper, numerator: k, denominator: Double(n), n: n,
      unit: .proportion, status: .ok, caveats: [])
  }

  private static func content(_ name: String, _ groups: [Group], leftOut: Int) -> Content {
    Content(
      name: name, title: "How often changes fail, by type, in both", kind: "type", now: "2026-Q3",
      before: "2026-Q2", groups: groups, leftOut: leftOut)
  }
}

extension Estimate {
  fileprivate static func unknown(of n: Int) -> Estimate {
    Estimate(
      value: nil, lower: nil, upper: nil, numerator: nil, denominator: nil, n: n, unit: .proportion,
      status: .refused(reason: "no finished changes"), caveats: [])
  }
}
