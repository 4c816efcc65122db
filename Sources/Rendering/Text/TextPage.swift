import Reports

/// The lines of a report in plain text, with what they share: a width, a clock and footnotes.
struct TextPage {
  let width: Int
  let style: TextStyle
  let wording: Wording
  var footnotes = Footnotes()
  private(set) var lines: [String] = []

  init(width: Int, style: TextStyle, wording: Wording) {
    self.width = max(20, width)  // below that nothing can be aligned
    self.style = style
    self.wording = wording
  }

  /// The page with ordinary spaces, no spaces at line ends and one line end at its own.
  var text: String {
    let trimmed = lines.map { line in
      String(PlainSpaces.of(line).reversed().drop { $0 == " " }.reversed())
    }
    return trimmed.joined(separator: "\n") + "\n"
  }

  /// Adds finished lines.
  mutating func append(_ lines: [String]) {
    self.lines += lines
  }

  /// Parts what follows from what came by one empty line.
  mutating func gap() {
    if let last = lines.last, !last.isEmpty { lines.append("") }
  }

  /// Adds words in lines, each behind an indent, the first behind a lead of its own.
  mutating func wrap(
    _ text: String, indent: Int = 0, lead: String? = nil, weight: TextStyle.Weight? = nil
  ) {
    let margin = String(repeating: " ", count: indent)
    let wrapped = Wrapping.lines(of: text, width: max(10, width - indent))
    for (index, line) in wrapped.enumerated() {
      let words = weight.map { style.apply($0, to: line) } ?? line
      let start = index == 0 ? lead.map { DisplayWidth.pad($0, to: indent) } ?? margin : margin
      lines.append(start + words)
    }
  }

  /// Adds a title with a line of characters under it.
  mutating func heading(_ title: String, underline: Character) {
    gap()
    let wrapped = Wrapping.lines(of: VisibleText.of(title), width: width).prefix(2)
    for line in wrapped { lines.append(style.apply(.strong, to: line)) }
    let longest = wrapped.map(DisplayWidth.of).max() ?? 0
    lines.append(style.apply(.faint, to: String(repeating: underline, count: longest)))
  }

  /// The numbers of a figure's footnotes as `[1,2]`, empty where it has none.
  mutating func marks(for estimate: Estimate) -> String {
    let numbers = Set(wording.reservations(about: estimate).map { footnotes.number(of: $0) })
    return numbers.isEmpty ? "" : "[\(numbers.sorted().map(String.init).joined(separator: ","))]"
  }

  /// Words of a sentence, with the footnotes of its figures.
  mutating func words(of prose: Prose) -> String {
    var text = ""
    for part in prose.parts {
      text += wording.text(of: part)
      if case .estimate(let estimate) = part {
        let marks = marks(for: estimate)
        text += marks.isEmpty ? "" : "\u{A0}\(marks)"
      }
    }
    return text
  }

  /// Prints the footnotes that are new.
  mutating func printFootnotes() {
    let pending = footnotes.takePending()
    if !pending.isEmpty { gap() }
    for note in pending {
      let lead = "[\(note.number)] "
      wrap(note.text, indent: lead.count, lead: lead, weight: .faint)
    }
  }
}
