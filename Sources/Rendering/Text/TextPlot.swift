import Reports
import Text

/// A chart with two axes of numbers on a grid of characters.
struct TextPlot {
  let chart: Chart

  /// Adds the plot, its axes and its legend to a page.
  func write(to page: inout TextPage) {
    let labels = chart.y.drawnTicks.map { ($0.value, page.seen(chart.y.label(of: $0))) }
    let labelWidth = min(labels.map { DisplayWidth.of($0.1) }.max() ?? 0, page.width / 4)
    let height = height(for: labels.map(\.0), page)
    var grid = TextGrid(
      chart: chart, width: page.width - labelWidth - 2, height: height, glyphs: page.glyphs)
    grid.draw(chart.marks)
    var names = Array(repeating: "", count: height)
    for (value, label) in labels where chart.y.range.contains(value) {
      names[grid.row(of: value)] = page.cut(label, to: labelWidth)
    }
    for (row, name) in names.enumerated() {
      let label = page.cell(name, width: labelWidth, isRightAligned: true)
      page.append(["\(label) \(page.glyphs.axis)\(grid.lines[row].text(page.style))"])
    }
    let margin = String(repeating: " ", count: labelWidth + 2)
    let dates = chart.x.labelLine(width: grid.width, page.glyphs)
    page.append([margin + dates.text(page.style)])
    TextLegend(
      entries: chart.legend, interval: chart.intervalSign(page.glyphs),
      usual: chart.levelBand == nil ? page.glyphs.usual : page.glyphs.ruleY,
      usualEnds: chart.levelBand.map { page.seen(page.wording.text(of: .range($0, chart.y.unit))) }
        ?? "", others: others(page)
    ).write(to: &page, indent: margin.count)
  }

  /// As many lines as its shape has, and more where two labels would stand on one: what is drawn at the
  /// one would be told as the other's.
  private func height(for values: [Double], _ page: TextPage) -> Int {
    let shown = values.filter(chart.y.range.contains)
    let most = 24
    return (chart.textHeight...most).first { height in
      let grid = TextGrid(chart: chart, width: 20, height: height, glyphs: page.glyphs)
      return Set(shown.map(grid.row)).count == shown.count
    } ?? chart.textHeight
  }

  /// Lines across the chart by their labels, and how incidents are drawn among changes.
  private func others(_ page: TextPage) -> [String] {
    let glyphs = page.glyphs
    let rules = chart.marks.compactMap { mark -> String? in
      guard case .ruleX(let value, let label?, _) = mark, chart.x.range.contains(value),
        !chart.marks.contains(where: { $0.isWords(label) })
      else { return nil }
      return "\(glyphs.ruleX)\u{A0}\(glyphs.seen(label))"
    }
    if chart.hasSeverityCurves {
      return rules + ["1-5\u{A0}the severity of a curve and its incidents"]
    }
    let tones = chart.marks.compactMap(\.severityShape)
    let bars =
      tones.contains(.area) ? ["1-5\u{A0}an incident of that severity, while it lasted"] : []
    let unknown = dots(ofUnknownEnd: true)
    let short = dots(ofUnknownEnd: false)
    let word = unknown ? short ? "a short one, or its end unknown" : "end unknown" : "a short one"
    let dots = unknown || short ? ["\(glyphs.dot)\u{A0}\(word)"] : []
    let rings = tones.contains(.ring) ? ["\(glyphs.ring)\u{A0}not over"] : []
    return rules + bars + dots + rings
  }

  /// Whether incidents are dots because nobody knows their end, or because they were short.
  private func dots(ofUnknownEnd isUnknown: Bool) -> Bool {
    chart.marks.contains { mark in
      guard mark.severityShape == .dot, case .dot(_, _, _, let label) = mark else { return false }
      return (label?.hasSuffix(ChangesAndIncidents.unknownEnd) ?? false) == isUnknown
    }
  }
}

extension Mark {
  /// The shape of a mark of some severity, `nil` for others.
  fileprivate var severityShape: LegendEntry.Shape? {
    switch self {
    case .bar(_, _, .severity, _): .area
    case .dot(_, let isOpen, .severity, _): isOpen ? .ring : .dot
    default: nil
    }
  }

  /// Whether it says the same words inside the chart.
  fileprivate func isWords(_ label: String) -> Bool {
    if case .text(_, label, _, _) = self { true } else { false }
  }
}

extension Chart {
  /// The lines of its plot: as its shape has it, but few where it counts to one or two.
  fileprivate var textHeight: Int {
    let span = y.range.upperBound - y.range.lowerBound
    guard y.unit != .changes && y.unit != .incidents || span > 2.5 else { return 6 }
    return Int(min(18, max(8, (drawnAspect * 32).rounded())))
  }

  /// Whether it has a curve a severity.
  var hasSeverityCurves: Bool {
    marks.contains { if case .step(_, .severity) = $0 { true } else { false } }
  }

  /// How its plot draws an interval: upright, or lying where some do.
  fileprivate func intervalSign(_ glyphs: Glyphs) -> String {
    let isLying = marks.contains { if case .intervalX = $0 { true } else { false } }
    return isLying
      ? String([glyphs.start, glyphs.dot, glyphs.end]) : String(glyphs.upright)
  }

  /// Its usual range where that is the same from end to end, so that two lines say where it is.
  var levelBand: ClosedRange<Double>? {
    marks.lazy.compactMap { mark in
      if case .band(let points, .usual) = mark { Self.level(of: points) } else { nil }
    }.first
  }

  /// The ends of a band that is a rectangle, `nil` for others.
  static func level(of points: [Mark.BandPoint]) -> ClosedRange<Double>? {
    guard let first = points.first, first.lower <= first.upper,
      points.allSatisfy({ $0.lower == first.lower && $0.upper == first.upper })
    else { return nil }
    return first.lower...first.upper
  }
}
