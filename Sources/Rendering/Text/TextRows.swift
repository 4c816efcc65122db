import Reports
import Text

/// A chart of categories as rows: a name, a line of intervals and dots, what stands beside it.
struct TextRows {
  let chart: Chart

  /// Adds the rows and their axis to a page.
  func write(to page: inout TextPage) {
    let names = chart.y.drawnTicks.map { page.seen(chart.y.label(of: $0)) }
    var asides: [String] = []
    for row in names.indices {
      asides.append(page.cut(aside(ofRow: row, page.glyphs), to: page.width / 4))
    }
    let nameWidth = min(names.map(DisplayWidth.of).max() ?? 0, page.width / 3)
    let asideWidth = asides.map(DisplayWidth.of).max() ?? 0
    let width = page.width - nameWidth - asideWidth - 4
    guard width >= 16 else {  // too narrow to tell anything apart
      TextTable(table: chart.data).write(to: &page)
      return
    }
    if !chart.y.title.isEmpty { page.wrap(page.seen(chart.y.title), weight: .faint) }
    for (row, name) in names.enumerated() {
      let label = page.cell(
        page.cut(name, to: nameWidth, keepsEnd: true), width: nameWidth)
      let drawn = lines(ofRow: row, width: width, page.glyphs)
      for (index, line) in drawn.enumerated() {
        let start = index == 0 ? label : String(repeating: " ", count: nameWidth)
        let aside = index == 0 ? page.cell(asides[row], width: asideWidth) : ""
        page.append(["\(start)  \(line.text(page.style))  \(aside)"])
      }
    }
    let margin = String(repeating: " ", count: nameWidth + 2)
    let glyphs = page.glyphs
    page.append([margin + chart.x.labelLine(width: width, glyphs).text(page.style)])
    TextLegend(
      entries: chart.legend, interval: "\(glyphs.start)\(glyphs.diamond)\(glyphs.end)",
      usual: glyphs.usual, usualEnds: "",
      others: hasCrowds(width: width) ? ["2-9, +\u{A0}so many at one place"] : []
    ).write(to: &page, indent: margin.count)
    for words in remarks(glyphs) { page.wrap(words, indent: margin.count, weight: .faint) }
  }

  /// Whether dots of a row fall on each other, so that their number stands for them.
  private func hasCrowds(width: Int) -> Bool {
    var taken: Set<[Int]> = []
    return chart.marks.contains { mark in
      guard case .dot(let point, _, _, _) = mark, let row = mark.row else { return false }
      return !taken.insert([row, chart.x.column(of: point.x, width: width)]).inserted
    }
  }

  /// The dots of a row, and under them its intervals when it has both.
  private func lines(ofRow row: Int, width: Int, _ glyphs: Glyphs) -> [TextLine] {
    var dots = empty(width: width, glyphs)
    var intervals = empty(width: width, glyphs)
    var counts: [Int: Int] = [:]
    var hasIntervals = false
    for mark in chart.marks where mark.row == row {
      switch mark {
      case .dot(let point, let isOpen, let tone, _):
        let column = chart.x.column(of: point.x, width: width)
        counts[column, default: 0] += 1
        let sign = Self.dot(counts[column] ?? 1, isOpen: isOpen, glyphs)
        dots.draw(sign, at: column, TextStyle.Weight(tone))
      case .intervalX(_, let lower, let value, let upper, let tone):
        hasIntervals = true
        IntervalBar(glyphs: glyphs).draw(
          lower: lower, value: value, upper: upper, tone: tone, into: &intervals
        ) { chart.x.fraction($0) }
      case .bar(let xs, _, let tone, _):
        hasIntervals = true
        for column in columns(of: xs, width: width) {
          intervals.draw(glyphs.fill(tone), at: column, TextStyle.Weight(tone))
        }
      case .line, .step, .band, .intervalY, .ruleX, .ruleY, .text, .cell: continue
      }
    }
    return (counts.isEmpty ? [] : [dots]) + (hasIntervals || counts.isEmpty ? [intervals] : [])
  }

  private func empty(width: Int, _ glyphs: Glyphs) -> TextLine {
    var line = TextLine(width: width)
    for mark in chart.marks {
      if case .ruleX(let value, _, _) = mark, chart.x.range.contains(value) {
        line.draw(glyphs.ruleX, at: chart.x.column(of: value, width: width), .faint)
      }
    }
    return line
  }

  private func columns(of xs: ClosedRange<Double>, width: Int) -> ClosedRange<Int> {
    let first = chart.x.column(of: xs.lowerBound, width: width)
    return first...max(first, chart.x.column(of: xs.upperBound, width: width))
  }

  /// What several dots at one place look like: their number, `+` from ten on.
  private static func dot(_ count: Int, isOpen: Bool, _ glyphs: Glyphs) -> Character {
    switch count {
    case 1: isOpen ? glyphs.ring : glyphs.dot
    case 2...9: Character("\(count)")
    default: "+"
    }
  }

  /// Words that stand to the right of the axis in a row.
  private func aside(ofRow row: Int, _ glyphs: Glyphs) -> String {
    let words = chart.marks.compactMap { mark -> String? in
      guard case .text(let point, let text, _, _) = mark, mark.row == row,
        point.x >= chart.x.range.upperBound
      else { return nil }
      return glyphs.seen(text)
    }
    return words.joined(separator: " ")
  }

  /// What else the marks say: words inside the chart, and what its lines stand for.
  private func remarks(_ glyphs: Glyphs) -> [String] {
    chart.marks.compactMap { mark in
      switch mark {
      case .text(let point, let text, _, _) where point.x < chart.x.range.upperBound:
        glyphs.seen(text)
      case .ruleX(let value, let label?, _) where chart.x.range.contains(value):
        // Where ticks have words of their own, the unit says nothing to a reader.
        chart.x.ticks.contains { $0.label != nil }
          ? "\(glyphs.ruleX) \(glyphs.seen(label))"
          : "\(glyphs.ruleX) \(glyphs.seen(label)) \(glyphs.seen(Rounded.text(value, chart.x.unit)))"
      case .text, .bar, .line, .step, .band, .dot, .intervalX, .intervalY, .ruleX, .ruleY, .cell:
        nil
      }
    }
  }
}

extension Mark {
  /// The row of a vertical axis of categories it belongs to, `nil` when to none or to all.
  var row: Int? {
    let place: Double? =
      switch self {
      case .bar(_, let ys, _, _), .cell(_, let ys, _, _): ys.lowerBound
      case .dot(let point, _, _, _), .text(let point, _, _, _): point.y
      case .intervalX(let y, _, _, _, _): y
      case .line, .step, .band, .intervalY, .ruleX, .ruleY: nil
      }
    return place.flatMap { $0.isFinite && abs($0) < 1e9 ? Int($0.rounded(.down)) : nil }
  }
}
