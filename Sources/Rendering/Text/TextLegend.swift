import Reports

/// What the characters of a chart stand for, in a line.
struct TextLegend {
  let entries: [LegendEntry]
  /// How the chart draws intervals.
  let interval: String

  /// Adds the line to a page; nothing where a chart labels itself.
  func write(to page: inout TextPage, indent: Int) {
    guard !entries.isEmpty else { return }
    let words = entries.map { "\(sign(of: $0))\u{A0}\(VisibleText.of($0.label))" }
    page.wrap(words.joined(separator: "\u{A0}\u{A0} "), indent: indent, weight: .faint)
  }

  private func sign(of entry: LegendEntry) -> String {
    switch entry.shape {
    case .area: String(entry.tone.character)
    case .line: "─"
    case .interval: interval
    case .dot: "●"
    case .ring: "○"
    }
  }
}
