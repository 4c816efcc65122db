import Reports

/// What the characters of a chart stand for, in a line.
struct TextLegend {
  let entries: [LegendEntry]
  /// How the chart draws intervals.
  let interval: String
  /// How it draws a usual range, and from where to where that is; empty where it varies.
  let usual: Character
  let usualEnds: String
  /// What it draws besides, each sign with its words.
  let others: [String]

  /// Adds the line to a page; nothing where a chart labels itself.
  func write(to page: inout TextPage, indent: Int) {
    let words =
      entries.map { entry in
        let ends = entry.tone == .usual && !usualEnds.isEmpty ? " \(usualEnds)" : ""
        return "\(sign(of: entry, page.glyphs))\u{A0}\(page.seen(entry.label))\(ends)"
      } + others
    guard !words.isEmpty else { return }
    page.wrap(words.joined(separator: "\u{A0}\u{A0} "), indent: indent, weight: .faint)
  }

  private func sign(of entry: LegendEntry, _ glyphs: Glyphs) -> String {
    switch entry.shape {
    case .area: String(entry.tone == .usual ? usual : glyphs.fill(entry.tone))
    case .line: String(glyphs.stretch)
    case .interval: interval
    case .dot: String(glyphs.dot)
    case .ring: String(glyphs.ring)
    }
  }
}
