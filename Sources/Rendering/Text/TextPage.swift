import Reports
import Text

/// The lines of a report in plain text, with what they share: a width, a clock, signs and footnotes.
struct TextPage {
  let width: Int
  let style: TextStyle
  let glyphs: Glyphs
  let wording: Wording
  var footnotes = Footnotes()
  /// Whether some text did not fit and was cut.
  private(set) var hasCuts = false
  private(set) var lines: [String] = []

  /// Beyond this many columns the eye loses the line when it goes back to the left.
  private static let widestProse = 90

  init(width: Int, style: TextStyle, glyphs: Glyphs, wording: Wording) {
    self.width = max(20, width)  // below that nothing can be aligned
    self.style = style
    self.glyphs = glyphs
    self.wording = wording
  }

  /// The columns that sentences fill; tables and charts fill them all.
  var proseWidth: Int { min(width, Self.widestProse) }

  /// The page with ordinary spaces, no spaces at line ends and one line end at its own.
  var text: String {
    let trimmed = lines.map { line in
      let plain = PlainSpaces.of(line)
      let last = plain.utf8.lastIndex { $0 != UInt8(ascii: " ") }
      return last.map { plain[...$0] } ?? ""
    }
    return trimmed.joined(separator: "\n") + "\n"
  }

  /// A text as this page may show it.
  func seen(_ text: String) -> String { glyphs.seen(text) }

  /// A number in a unit, as this page may show it.
  func number(_ value: Double?, _ unit: Unit) -> String { seen(Rounded.text(value, unit)) }

  /// As much of a text as fits, with an ellipsis where something was left out.
  mutating func cut(_ text: String, to width: Int, keepsEnd: Bool = false) -> String {
    guard DisplayWidth.of(text) > width else { return text }
    hasCuts = true
    return glyphs.cut(text, to: width, keepsEnd: keepsEnd)
  }

  /// The lines of a text that fit, no more than a limit; the last one is cut where it has to be.
  mutating func lines(of text: String, width: Int, atMost limit: Int) -> [String] {
    let all = Wrapping.lines(of: text, width: max(1, width))
    guard all.count > limit else { return all }
    let rest = all[(limit - 1)...].joined(separator: " ")
    return all.prefix(limit - 1) + [cut(rest, to: width)]
  }

  /// A text in a cell: with spaces up to a width, and not turning round what stands beside it.
  func cell(_ text: String, width: Int, isRightAligned: Bool = false) -> String {
    DisplayWidth.pad(Isolation.of(text), to: width, isRightAligned: isRightAligned)
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
    let wrapped = Wrapping.lines(of: text, width: max(10, proseWidth - indent))
    for (index, line) in wrapped.enumerated() {
      let start = index == 0 ? lead.map { cell($0, width: indent) } ?? margin : margin
      lines.append(start + style.apply(weight, to: line))
    }
  }

  /// Adds a title with a line of characters under it.
  mutating func heading(_ title: String, underline: Character) {
    gap()
    let wrapped = lines(of: seen(title), width: proseWidth, atMost: 4)
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
    return seen(text)
  }

  /// Prints the footnotes that are new.
  mutating func printFootnotes() {
    let pending = footnotes.takePending()
    if !pending.isEmpty { gap() }
    for note in pending {
      let lead = "[\(note.number)] "
      wrap(seen(note.text), indent: lead.count, lead: lead, weight: .faint)
    }
  }
}
