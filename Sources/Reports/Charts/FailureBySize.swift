/// How often changes of each size fail, smallest first.
package enum FailureBySize: ChartComposition {
  /// One class of sizes.
  package struct SizeClass: Equatable, Sendable {
    /// As in `1–10`.
    package let label: String
    /// The share that failed, with its interval.
    package let estimate: Estimate

    package init(label: String, estimate: Estimate) {
      self.label = label
      self.estimate = estimate
    }
  }

  /// What the chart needs to know.
  package struct Content: Equatable, Sendable {
    /// The chart's name; several of one report need names of their own.
    package let name: String
    package let title: String
    /// What the sizes count, as in `Lines changed`.
    package let sizeTitle: String
    /// Smallest first.
    package let classes: [SizeClass]
    /// The share over all sizes, drawn as a line to compare with.
    package let overall: Double?

    package init(
      name: String, title: String, sizeTitle: String, classes: [SizeClass], overall: Double?
    ) {
      self.name = name
      self.title = title
      self.sizeTitle = sizeTitle
      self.classes = classes
      self.overall = overall
    }
  }

  package static let name = "failure_by_size"

  package static func chart(of content: Content) -> Chart {
    let classes = content.classes
    let values = classes.compactMap(\.estimate.value)
    // A class of few changes may leave the chart; where all have few, none does.
    let sound = classes.filter { $0.estimate.status == .ok }
    let ends = (sound.isEmpty ? classes : sound).compactMap(\.estimate.upper)
    let axis = Axis.linear(
      title: "", unit: .proportion,
      covering: values + ends + [content.overall].compactMap(\.self), limit: 1)
    return Chart(
      name: content.name, title: content.title,
      summary: classes.isEmpty
        ? "No changes of known size."
        : "\(content.title): a row for each of \(classes.count) classes of size, smallest first, "
          + "with its 95 % interval and the number of changes it rests on.",
      x: axis,
      y: Axis(
        title: content.sizeTitle, unit: .number, scale: .categories(classes.map(\.label)),
        range: 0...Double(max(1, classes.count)), ticks: []),
      marks: marks(of: content, end: axis.range.upperBound), legend: [], data: data(of: content),
      aspect: 0.04 + 0.04 * Double(max(1, classes.count)))
  }

  private static func marks(of content: Content, end: Double) -> [Mark] {
    var marks: [Mark] = []
    if let overall = content.overall {
      marks.append(.ruleX(at: overall, label: "all sizes", tone: .muted))
    }
    for (index, size) in content.classes.enumerated() {
      let y = Double(index) + 0.5
      let estimate = size.estimate
      if let value = estimate.value {
        marks.append(
          .intervalX(
            y: y, lower: estimate.lower, value: value, upper: estimate.upper,
            tone: estimate.status == .ok ? .normal : .muted))
      }
      marks.append(.basis(estimate.n, at: .init(x: end, y: y)))
    }
    return marks
  }

  private static func data(of content: Content) -> Table {
    Table(
      name: "\(content.name)_data", title: content.title,
      columns: [
        .init("size", content.sizeTitle, .text),
        .init("change_failure_rate", "Failed", .estimate(.proportion, range: nil)),
      ],
      rows: content.classes.map { [.text($0.label), .estimate($0.estimate)] }, footnotes: [])
  }
}

extension FailureBySize {
  package static var examples: [(label: String, content: Content)] {
    let labels = ["1–10", "11–100", "101–1,000", "1,001–10,000", "over 10,000"]
    return [
      (
        "The larger, the riskier.",
        content(
          name, labels, failed: [6, 14, 22, 19, 3], of: [410, 520, 390, 120, 6], overall: 0.044)
      ),
      (
        "Classes with nothing in them, all failed, none failed.",
        content(
          "failure_by_size_hard", labels, failed: [0, 0, 2, 0, 1], of: [0, 12, 2, 0, 1],
          overall: nil)
      ),
      ("No sizes known.", content("failure_by_size_empty", [], failed: [], of: [], overall: nil)),
    ]
  }

  private static func content(
    _ name: String, _ labels: [String], failed: [Double], of n: [Double], overall: Double?
  ) -> Content {
    let classes = labels.indices.map { index -> SizeClass in
      let share = n[index] > 0 ? failed[index] / n[index] : nil
      let reach = n[index] > 0 ? 1 / n[index].squareRoot() : 0
      return SizeClass(
        label: labels[index],
        estimate: Estimate(
          value: share, lower: share.map { max(0, $0 - reach / 2) },
          upper: share.map { min(1, $0 + reach) }, numerator: failed[index], denominator: n[index],
          n: Int(n[index]), unit: .proportion,
          status: n[index] < 20 ? .lowData(reason: "fewer than 20 changes") : .ok, caveats: []))
    }
    return Content(
      name: name, title: "Failure rate by size", sizeTitle: "Lines changed", classes: classes,
      overall: overall)
  }
}
