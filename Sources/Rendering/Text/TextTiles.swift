import Reports
import Text

/// Headline figures as rows: title, value, trend and place in the usual range, and under them what
/// to make of it.
struct TextTiles {
  let tiles: [Tile]

  private static let leastGauge = 9
  private static let widestGauge = 31

  /// The columns of the rows.
  private struct Widths {
    let title: Int
    let value: Int
    let trend: Int
    /// 0 where there is no room for one.
    let gauge: Int
  }

  /// Adds the tiles to a page.
  func write(to page: inout TextPage) {
    let widths = widths(on: page)
    page.gap()
    for tile in tiles {
      let isUnusual = LevelWords(tile).isUnusual == true
      let title = page.cell(page.cut(page.seen(tile.title), to: widths.title), width: widths.title)
      let value = page.cell(
        page.number(tile.estimate.value, tile.estimate.unit), width: widths.value,
        isRightAligned: true)
      let head = page.style.apply(isUnusual ? .alert : .strong, to: "\(title)  \(value)")
      page.append(["\(head)  \(trend(of: tile, widths, page))  \(gauge(of: tile, widths, page))"])
      page.wrap(remarks(on: tile, page: &page), indent: 2, weight: .faint)
    }
    writeLegend(widths, to: &page)
  }

  private func widths(on page: TextPage) -> Widths {
    let titles = tiles.map { DisplayWidth.of(page.seen($0.title)) }.max() ?? 0
    let value =
      tiles.map { DisplayWidth.of(page.number($0.estimate.value, $0.estimate.unit)) }.max() ?? 0
    let title = min(titles, page.width * 2 / 5)
    let room = max(0, page.width - title - value - 4)
    let trend = min(room, tiles.map { LevelWords($0).signs(page.glyphs).count }.max() ?? 0)
    let rest = room - trend - 2
    let hasRanges = tiles.contains { LevelWords($0).isUnusual != nil }
    return Widths(
      title: title, value: value, trend: trend,
      gauge: hasRanges && rest >= Self.leastGauge ? min(rest, Self.widestGauge) : 0)
  }

  private func trend(of tile: Tile, _ widths: Widths, _ page: TextPage) -> String {
    var line = TextLine(width: widths.trend)
    let isUnusual = LevelWords(tile).isUnusual == true
    let signs = LevelWords(tile).signs(width: widths.trend, page.glyphs)
    // The latest week under the latest week, also where a level begins in between.
    let start = widths.trend - signs.count
    for (column, sign) in signs.enumerated() {
      let weight: TextStyle.Weight? = sign.isCurrent ? (isUnusual ? .alert : .strong) : .cyan
      line.draw(sign.character, at: start + column, weight)
    }
    return line.text(page.style)
  }

  /// The usual range from zero on, and the figure's place in it or beyond.
  private func gauge(of tile: Tile, _ widths: Widths, _ page: TextPage) -> String {
    guard widths.gauge > 0, let usual = tile.usual, let value = tile.estimate.value,
      let isUnusual = LevelWords(tile).isUnusual
    else { return "" }
    let low = min(0, usual.lowerBound, value)
    let high = max(usual.upperBound, value)
    var line = TextLine(width: widths.gauge)
    IntervalBar(glyphs: page.glyphs).draw(
      lower: usual.lowerBound, value: value, upper: usual.upperBound,
      tone: isUnusual ? .emphasis : .normal, into: &line
    ) { high > low ? ($0 - low) / (high - low) : 0 }
    return line.text(page.style)
  }

  private func remarks(on tile: Tile, page: inout TextPage) -> String {
    var facts: [String] = []
    if let interval = page.wording.interval(of: tile.estimate) {
      facts.append("95 % interval \(interval)")
    }
    facts.append(page.wording.basis(of: tile.estimate).replacing(" ", with: "\u{A0}"))
    if let usual = tile.usual {
      facts.append("usual \(page.wording.text(of: .range(usual, tile.estimate.unit)))")
    }
    if let previous = page.wording.previous(of: tile) { facts.append(previous) }
    if let levels = LevelWords(tile).text { facts.append(levels) }
    let marks = page.marks(for: tile.estimate)
    let head = facts.joined(separator: "; ") + "." + (marks.isEmpty ? "" : " \(marks)")
    let comment = page.words(of: tile.comment)
    return page.seen(comment.isEmpty ? head : "\(comment) \(head)")
  }

  /// What the little bars and the ranges beside them mean.
  private func writeLegend(_ widths: Widths, to page: inout TextPage) {
    let glyphs = page.glyphs
    // Where there is no room for all weeks, the older ones are not shown.
    let weeks = tiles.first { !$0.trend.isEmpty }?.trend.suffix(widths.trend).map(\.week) ?? []
    var sentences: [String] = []
    if widths.trend > 0, let first = weeks.first, let last = weeks.last {
      let heights = "\(glyphs.bars.first ?? " ")\u{A0}to\u{A0}\(glyphs.bars.last ?? " ")"
      let hasGaps = tiles.contains { $0.trend.contains { $0.value == nil } }
      sentences.append(
        "Trends: a sign a week, \(first) to \(last), \(heights) from 0 to the most\(hasGaps ? "; a gap is a week without data" : "")."
      )
    }
    if tiles.contains(where: { $0.levels.count > 1 }) {
      sentences.append("\(glyphs.step) parts two levels.")
    }
    if widths.gauge > 0 {
      let range = "\(glyphs.start)\(glyphs.stretch)\(glyphs.end)"
      sentences.append(
        "Beside them, from 0 on: \(range) the usual range, \(glyphs.dot) the figure in it, \(glyphs.diamond) outside it."
      )
    }
    guard !sentences.isEmpty else { return }
    page.gap()
    page.wrap(sentences.joined(separator: " "), weight: .faint)
  }
}
