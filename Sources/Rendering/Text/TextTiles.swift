import Reports

/// Headline figures as rows: title, value, sparkline, and under them what to make of it.
struct TextTiles {
  let tiles: [Tile]

  /// Adds the tiles to a page.
  func write(to page: inout TextPage) {
    let titles = tiles.map { VisibleText.of($0.title) }
    let values = tiles.map { Rounded.text($0.estimate.value, $0.estimate.unit) }
    let valueWidth = values.map(DisplayWidth.of).max() ?? 0
    let titleWidth = min(titles.map(DisplayWidth.of).max() ?? 0, page.width / 3)
    let trendWidth = max(0, page.width - titleWidth - valueWidth - 4)
    page.gap()
    for (index, tile) in tiles.enumerated() {
      let title = DisplayWidth.pad(
        DisplayWidth.truncate(titles[index], to: titleWidth), to: titleWidth)
      let value = DisplayWidth.pad(values[index], to: valueWidth, isRightAligned: true)
      let trend = LevelWords(tile).sparkline(width: trendWidth)
      page.append([
        "\(page.style.apply(.strong, to: title))  \(page.style.apply(.strong, to: value))  "
          + page.style.apply(.marked, to: trend)
      ])
      page.wrap(remarks(on: tile, page: &page), indent: 2, weight: .faint)
    }
  }

  private func remarks(on tile: Tile, page: inout TextPage) -> String {
    var facts: [String] = []
    if let interval = page.wording.interval(of: tile.estimate) {
      facts.append("95 % interval \(interval)")
    }
    facts.append(page.wording.basis(of: tile.estimate))
    if let usual = tile.usual {
      let unit = tile.estimate.unit
      facts.append(
        "usual \(Rounded.text(usual.lowerBound, unit)) to \(Rounded.text(usual.upperBound, unit))")
    }
    if let levels = LevelWords(tile).text { facts.append(levels) }
    let marks = page.marks(for: tile.estimate)
    let head = facts.joined(separator: "; ") + "." + (marks.isEmpty ? "" : " \(marks)")
    let comment = page.words(of: tile.comment)
    return comment.isEmpty ? head : "\(comment) \(head)"
  }
}
