import Diagnostics
import Text

/// How often each kind of change goes well: a row a kind, with its interval and what it rests on.
package enum SuccessByType: ChartComposition {
  /// One kind of change.
  package struct Row: Equatable, Sendable {
    package let label: String
    /// The share that went well, with its interval.
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
    /// In the order to show, first on top.
    package let rows: [Row]
    /// The share over all rows, drawn as a line to compare with.
    package let overall: Double?

    package init(name: String, title: String, rows: [Row], overall: Double?) {
      self.name = name
      self.title = title
      self.rows = rows
      self.overall = overall
    }
  }

  package static let name = "success_by_type"

  package static func chart(of content: Content) -> Chart {
    let rows = content.rows
    let values = rows.compactMap { $0.estimate.lower ?? $0.estimate.value }
    return Chart(
      name: content.name, title: content.title,
      summary: rows.isEmpty
        ? "Nothing to compare."
        : "\(content.title): a row for each of \(NameList.words(rows.map(\.label))), "
          + "with its 95 % interval and the number of changes it rests on.",
      x: .sharesUpToAll(title: "", covering: values + [content.overall].compactMap(\.self)),
      y: Axis(
        title: "", unit: .number, scale: .categories(rows.map(\.label)),
        range: 0...Double(max(1, rows.count)), ticks: []),
      marks: marks(of: content), legend: [], data: data(of: content),
      aspect: 0.04 + 0.04 * Double(max(1, rows.count)))
  }

  private static func marks(of content: Content) -> [Mark] {
    var marks: [Mark] = []
    if let overall = content.overall {
      marks.append(.ruleX(at: overall, label: "all changes", tone: .muted))
    }
    for (index, row) in content.rows.enumerated() {
      marks += Mark.row(
        row.estimate, y: Double(index) + 0.5, end: 1,
        tone: row.estimate.status == .ok ? .normal : .muted)
    }
    return marks
  }

  private static func data(of content: Content) -> Table {
    Table(
      name: "\(content.name)_data", title: content.title,
      columns: [
        .init("segment", "Kind", .text),
        .init("success_ratio", "Success ratio", .estimate(.proportion, range: nil)),
      ],
      rows: content.rows.map { [.text($0.label), .estimate($0.estimate)] }, footnotes: [])
  }
}

extension SuccessByType {
  package static var examples: [(label: String, content: Content)] {
    [
      (
        "The table of the talk.",
        Content(
          name: name, title: "Success ratio by type",
          rows: [
            row("code", 0.946, 0.914, 0.966, n: 312), row("config", 0.98, 0.967, 0.988, n: 720),
            row("feature_flag", 0.995, 0.981, 0.998, n: 402),
            row("schema", 0.9, 0.744, 0.965, n: 30), row("network", 0.75, 0.301, 0.954, n: 4),
          ], overall: 0.972)
      ),
      (
        "Long names, nothing known, all well, none well.",
        Content(
          name: "success_by_type_hard", title: "Success ratio by type",
          rows: [
            row("a-very-long-type-name-that-does-not-fit-beside-a-chart", 1, 0.2065, 1, n: 1),
            row("変更管理の種類", 0, 0, 0.7935, n: 1), row("dns", nil, nil, nil, n: 0),
            row("<b>bold</b> & \"quoted\"", 0.9996, 0.9984, 0.9999, n: 33_261),
          ], overall: nil)
      ),
      (
        "No changes.",
        Content(
          name: "success_by_type_empty", title: "Success ratio by type", rows: [], overall: nil)
      ),
    ]
  }

  private static func row(
    _ label: String, _ value: Double?, _ lower: Double?, _ upper: Double?, n: Int
  ) -> Row {
    Row(
      label: label,
      estimate: Estimate(
        value: value, lower: lower, upper: upper,
        numerator: value.map { ($0 * Double(n)).rounded() }, denominator: Double(n), n: n,
        unit: .proportion, status: n < 20 ? .lowData(reason: "fewer than 20 changes") : .ok,
        caveats: []))
  }
}
