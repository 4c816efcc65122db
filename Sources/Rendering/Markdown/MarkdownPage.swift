import Reports
import Text

/// The lines of a report in Markdown, with what they share: a clock, headings and footnotes.
struct MarkdownPage {
  let wording: Wording
  private(set) var lines: [String] = []
  private var footnotes = Footnotes()
  private var taken: [String: Int] = [:]

  init(wording: Wording) {
    self.wording = wording
  }

  /// Adds a block of lines, parted from what came by an empty one.
  mutating func append(_ block: [String]) {
    guard !block.isEmpty else { return }
    if !lines.isEmpty { lines.append("") }
    lines += block
  }

  /// Adds a heading and tells its anchor on GitHub: its words in small letters, spaces as hyphens,
  /// other signs left out, `-1` and so on where one came before.
  @discardableResult
  mutating func heading(_ title: String, level: Int) -> String {
    append(["\(String(repeating: "#", count: level)) \(MarkdownText.of(title))"])
    var anchor = ""
    for scalar in VisibleText.of(title).lowercased().unicodeScalars {
      switch scalar {
      case " ": anchor += "-"
      case "-", "_": anchor.unicodeScalars.append(scalar)
      default: if Self.stays(scalar) { anchor.unicodeScalars.append(scalar) }
      }
    }
    let count = taken[anchor, default: 0]
    taken[anchor] = count + 1
    return count == 0 ? anchor : "\(anchor)-\(count)"
  }

  /// Puts lines after the first so many.
  mutating func insert(_ block: [String], at line: Int) {
    lines.insert(contentsOf: block, at: line)
  }

  /// Words of a sentence, with the footnotes of its figures.
  mutating func words(of prose: Prose) -> String {
    // Escaped in one piece, because what is harmless alone may not be beside its neighbour; the
    // marks of footnotes are put in afterwards.
    var words = ""
    var pending = ""
    for part in prose.parts {
      pending += wording.text(of: part)
      guard case .estimate(let estimate) = part else { continue }
      let marks = self.marks(for: estimate)
      guard !marks.isEmpty else { continue }
      words += Self.escaped(pending, isStart: words.isEmpty) + marks
      pending = ""
    }
    return words + Self.escaped(pending, isStart: words.isEmpty)
  }

  /// A figure with its interval and what it rests on.
  mutating func figure(_ estimate: Estimate) -> String {
    MarkdownText.of("\(wording.text(of: estimate)), \(wording.basis(of: estimate))")
      + marks(for: estimate)
  }

  /// The numbers of a figure's footnotes, `[^1][^2]`.
  mutating func marks(for estimate: Estimate) -> String {
    let numbers = Set(wording.reservations(about: estimate).map { footnotes.number(of: $0) })
    return numbers.sorted().map { "[^\($0)]" }.joined()
  }

  /// Adds all footnotes.
  mutating func writeFootnotes() {
    for note in footnotes.takePending() {
      append(["[^\(note.number)]: \(MarkdownText.of(note.text))"])
    }
  }

  /// A piece of a sentence, harmless; spaces at its ends part it from its neighbours.
  private static func escaped(_ text: String, isStart: Bool) -> String {
    let words = MarkdownText.of(text)
    let before = !isStart && text.hasPrefix(" ") ? " " : ""
    return before + words + (text.hasSuffix(" ") && !words.isEmpty ? " " : "")
  }

  private static func stays(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .decimalNumber, .letterNumber, .nonspacingMark, .spacingMark, .enclosingMark,
      .connectorPunctuation:
      true
    default: scalar.properties.isAlphabetic
    }
  }
}
