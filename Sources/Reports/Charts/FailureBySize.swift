/// How often changes of each size fail, smallest first.
package enum FailureBySize: ChartComposition {
  /// One class of sizes.
  package struct SizeClass: Equatable, Sendable {
    /// As in `1–10`.
    package let label: String
    /// The smallest size in it.
    package let least: Int
    /// The share that failed, with its interval.
    package let estimate: Estimate

    package init(label: String, least: Int, estimate: Estimate) {
      self.label = label
      self.least = least
      self.estimate = estimate
    }
  }

  /// A curve of failure over size.
  package struct Fit: Equatable, Sendable {
    /// What it is, for the legend.
    package let label: String
    /// The greatest size it was fitted to.
    package let greatest: Int
    /// The share that fails, in 0...1, at sizes spread evenly over the rows.
    let rates: [Double]

    /// A curve over some classes.
    ///
    /// - Parameters:
    ///   - classes: Those of the chart.
    ///   - rate: The share that fails at a size.
    package init(
      label: String, over classes: [SizeClass], upTo greatest: Int, rate: (Double) -> Double
    ) {
      self.label = label
      self.greatest = greatest
      rates = Places(classes, greatest: greatest).sizes.map(rate)
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
    /// A curve through the classes, where the data carry one.
    package let fit: Fit?

    package init(
      name: String, title: String, sizeTitle: String, classes: [SizeClass], overall: Double?,
      fit: Fit?
    ) {
      self.name = name
      self.title = title
      self.sizeTitle = sizeTitle
      self.classes = classes
      self.overall = overall
      self.fit = fit
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
      covering: values + ends + [content.overall].compactMap(\.self) + (content.fit?.rates ?? []),
      limit: 1)
    return Chart(
      name: content.name, title: content.title,
      summary: classes.isEmpty
        ? "No changes of known size."
        : "\(content.title): a row for each of \(classes.count) classes of size, smallest first, "
          + "with its 95 % interval and the number of changes it rests on"
          + (content.fit.map { "; the line is \($0.label)." } ?? "."),
      x: axis,
      y: Axis(
        title: content.sizeTitle, unit: .number, scale: .categories(classes.map(\.label)),
        range: 0...Double(max(1, classes.count)), ticks: []),
      marks: marks(of: content, end: axis.range.upperBound),
      legend: content.fit.map { [LegendEntry(.line, tone: .emphasis, label: $0.label)] } ?? [],
      data: data(of: content),
      aspect: 0.04 + 0.04 * Double(max(1, classes.count)))
  }

  private static func marks(of content: Content, end: Double) -> [Mark] {
    var marks: [Mark] = []
    if let overall = content.overall {
      marks.append(.ruleX(at: overall, label: "all sizes", tone: .muted))
    }
    if let fit = content.fit {
      let rows = Places(content.classes, greatest: fit.greatest).rows
      marks.append(
        .line(zip(fit.rates, rows).map { Mark.Point(x: $0, y: $1) }, tone: .emphasis))
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

/// Where sizes stand on rows of size classes: evenly within a class, from its least size to the
/// next one's, as they would on a scale of doublings.
private struct Places {
  /// So many a class; between them the curve is straight to the eye.
  private static let perClass = 8

  private let bounds: [Double]

  /// Places on the rows of classes; the last class ends at the greatest size.
  init(_ classes: [FailureBySize.SizeClass], greatest: Int) {
    let least = classes.map { Double($0.least) }
    bounds = least + (least.last.map { [max(Double(greatest), 2 * $0 + 1)] } ?? [])
  }

  /// The places, 0 at the top of the first row.
  var rows: [Double] {
    guard bounds.count > 1 else { return [] }
    return (0...((bounds.count - 1) * Self.perClass)).map { Double($0) / Double(Self.perClass) }
  }

  /// The sizes that stand there.
  var sizes: [Double] {
    rows.map { row in
      let index = min(Int(row), bounds.count - 2)
      let (from, to) = (1 + bounds[index], 1 + bounds[index + 1])
      return from * geometric(to / from, row - Double(index)) - 1
    }
  }

  /// A ratio to the power of eighths, by square roots alone.
  private func geometric(_ ratio: Double, _ share: Double) -> Double {
    var (result, root, rest) = (1.0, ratio, share)
    if rest >= 1 { return ratio }
    for _ in 0..<3 {
      root = root.squareRoot()
      rest *= 2
      if rest >= 1 {
        result *= root
        rest -= 1
      }
    }
    return result
  }
}

extension FailureBySize {
  package static var examples: [(label: String, content: Content)] {
    let labels = ["0–10", "11–100", "101–1,000", "1,001–10,000", "over 10,000"]
    return [
      (
        "The larger, the riskier.",
        content(
          name, labels, failed: [6, 14, 22, 19, 3], of: [410, 520, 390, 120, 6], overall: 0.044,
          isFitted: true)
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
    _ name: String, _ labels: [String], failed: [Double], of n: [Double], overall: Double?,
    isFitted: Bool = false
  ) -> Content {
    let least = [0, 11, 101, 1_001, 10_001]
    let classes = labels.indices.map { index -> SizeClass in
      let share = n[index] > 0 ? failed[index] / n[index] : nil
      let reach = n[index] > 0 ? 1 / n[index].squareRoot() : 0
      return SizeClass(
        label: labels[index], least: least[index],
        estimate: Estimate(
          value: share, lower: share.map { max(0, $0 - reach / 2) },
          upper: share.map { min(1, $0 + reach) }, numerator: failed[index], denominator: n[index],
          n: Int(n[index]), unit: .proportion,
          status: n[index] < 20 ? .lowData(reason: "fewer than 20 changes") : .ok, caveats: []))
    }
    let fit = Fit(label: "a curve fitted to all of them", over: classes, upTo: 40_000) {
      0.01 + 0.2 * $0 / ($0 + 2_000)
    }
    return Content(
      name: name, title: "Failure rate by size", sizeTitle: "Lines changed", classes: classes,
      overall: overall, fit: isFitted ? fit : nil)
  }
}
