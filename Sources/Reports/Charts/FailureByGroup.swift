/// How often the changes of each group fail, as a forest plot: pooled rates with their intervals,
/// and beside them, hollow, the rates that were seen.
package enum FailureByGroup: ChartComposition {
  /// One group, as a service.
  package struct Group: Equatable, Sendable {
    package let label: String
    /// The share that was seen to fail; `nil` without finished changes.
    package let seen: Double?
    /// The rate drawn towards those of the other groups, with its interval.
    package let pooled: Estimate

    package init(label: String, seen: Double?, pooled: Estimate) {
      self.label = label
      self.seen = seen
      self.pooled = pooled
    }
  }

  /// What the chart needs to know.
  package struct Content: Equatable, Sendable {
    /// The chart's name; several of one report need names of their own.
    package let name: String
    package let title: String
    /// What the groups are, as in `service`.
    package let kind: String
    /// In the order of the rows.
    package let groups: [Group]
    /// How many groups with fewer changes are not shown.
    package let leftOut: Int
    /// The rate of all groups together, drawn as a line to compare with.
    package let overall: Double?

    package init(
      name: String, title: String, kind: String, groups: [Group], leftOut: Int, overall: Double?
    ) {
      self.name = name
      self.title = title
      self.kind = kind
      self.groups = groups
      self.leftOut = leftOut
      self.overall = overall
    }
  }

  package static let name = "failure_by_group"

  package static func chart(of content: Content) -> Chart {
    let groups = content.groups
    let ends = groups.flatMap { [$0.pooled.value, $0.pooled.upper, $0.seen] }
    let axis = Axis.linear(
      title: "", unit: .proportion,
      covering: (ends + [content.overall]).compactMap(\.self), limit: 1)
    return Chart(
      name: content.name, title: content.title, summary: summary(of: content), x: axis,
      y: Axis(
        title: "", unit: .number, scale: .categories(groups.map(\.label)),
        range: 0...Double(max(1, groups.count)), ticks: []),
      marks: marks(of: content, end: axis.range.upperBound),
      legend: groups.isEmpty
        ? []
        : [
          LegendEntry(.interval, tone: .normal, label: "pooled, with its 95 % interval"),
          LegendEntry(.ring, tone: .muted, label: "as seen"),
        ], data: data(of: content), aspect: 0.04 + 0.032 * Double(max(1, groups.count)))
  }

  private static func summary(of content: Content) -> String {
    guard !content.groups.isEmpty else { return "No \(content.kind) with changes." }
    let rest = content.leftOut > 0 ? "; \(content.leftOut) with fewer changes are left out" : ""
    return "\(content.title): a row for each \(content.kind), those with most changes first, with "
      + "its pooled rate and 95 % interval, the rate as seen, and the number of changes\(rest)."
  }

  private static func marks(of content: Content, end: Double) -> [Mark] {
    var marks: [Mark] = []
    if let overall = content.overall {
      marks.append(.ruleX(at: overall, label: "all", tone: .muted))
    }
    for (index, group) in content.groups.enumerated() {
      let y = Double(index) + 0.5
      if let seen = group.seen {
        let point = Mark.Point(x: seen, y: y)
        marks.append(.dot(point, isOpen: true, tone: .muted, label: "\(group.label), as seen"))
      }
      marks += Mark.row(
        group.pooled, y: y, end: end, tone: group.pooled.status == .ok ? .normal : .muted)
    }
    return marks
  }

  private static func data(of content: Content) -> Table {
    Table(
      name: "\(content.name)_data", title: content.title,
      columns: [
        .init(content.kind, content.kind.prefix(1).uppercased() + content.kind.dropFirst(), .text),
        .init("pooled_failure_rate", "Failed, pooled", .estimate(.proportion, range: nil)),
        .init("seen_failure_rate", "As seen", .number(.proportion)),
      ],
      rows: content.groups.map {
        [.text($0.label), .estimate($0.pooled), $0.seen.map { .number($0) } ?? .missing]
      }, footnotes: [])
  }
}

extension FailureByGroup {
  package static var examples: [(label: String, content: Content)] {
    [
      (
        "Services of very different size.",
        content(
          name, ["web", "checkout", "search", "billing", "reviews", "beacon"],
          failed: [21, 24, 9, 4, 1, 0], of: [410, 260, 190, 80, 12, 1], leftOut: 0)
      ),
      (
        "Long names, all failed, none failed, and hundreds left out.",
        content(
          "failure_by_group_hard",
          ["the-service-that-nobody-renamed-after-the-merger-of-2019", "é <b>", "خدمة", "(none)"],
          failed: [0, 3, 1, 0], of: [9_000, 3, 1, 0], leftOut: 396)
      ),
      (
        "No services.",
        content("failure_by_group_empty", [], failed: [], of: [], leftOut: 0)
      ),
    ]
  }

  private static func content(
    _ name: String, _ labels: [String], failed: [Double], of n: [Double], leftOut: Int
  ) -> Content {
    let overall = n.isEmpty ? nil : failed.reduce(0, +) / n.reduce(0, +)
    let groups = labels.indices.map { index -> Group in
      let pooled = (failed[index] + 3) / (n[index] + 60)
      let reach = 0.9 * pooled / (1 + n[index] / 60)
      return Group(
        label: labels[index], seen: n[index] > 0 ? failed[index] / n[index] : nil,
        pooled: Estimate(
          value: pooled, lower: pooled - reach, upper: pooled + reach, numerator: nil,
          denominator: nil, n: Int(n[index]), unit: .proportion, status: .ok, caveats: []))
    }
    return Content(
      name: name, title: "How often changes fail, by service", kind: "service", groups: groups,
      leftOut: leftOut, overall: overall)
  }
}
