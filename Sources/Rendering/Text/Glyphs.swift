import Reports
import Text

/// The signs that text is drawn with: all that is neither letter nor figure is chosen here, once
/// for terminals that know Unicode and once in plain ASCII.
struct Glyphs: Equatable, Sendable {
  /// Whether words, too, are written in plain ASCII.
  let isASCII: Bool

  /// Under the title of a report, and under those of its sections and tables.
  let titleRule: Character
  let rule: Character
  let bullet: String
  /// Where a text was cut.
  let ellipsis: String
  /// Where there is no value.
  let missing: String

  /// The vertical axis of a plot, and lines across it.
  let axis: Character
  let ruleX: Character
  let ruleY: Character

  /// An interval: its line, its ends, ends that lie beyond, and the same upright.
  let stretch: Character
  let start: Character
  let end: Character
  let before: Character
  let beyond: Character
  let upright: Character

  let dot: Character
  let ring: Character
  let diamond: Character
  /// A point of a curve.
  let point: Character

  /// Bars of a sparkline, lowest first, and what parts two levels.
  let bars: [Character]
  let step: Character
  /// Shades of a heat map, lightest first, and a cell that has none.
  let shades: [Character]
  let noShade: Character
  /// What fills areas of several kinds side by side, one held back, and a range behind them.
  let fills: [Character]
  let muted: Character
  let usual: Character

  /// Box drawing, blocks and dots.
  static let unicode = Glyphs(
    isASCII: false, titleRule: "═", rule: "─", bullet: "•", ellipsis: "…", missing: "–",
    axis: "│", ruleX: "┊", ruleY: "┄", stretch: "─", start: "├", end: "┤", before: "◂",
    beyond: "▸", upright: "│", dot: "●", ring: "○", diamond: "◆", point: "·",
    bars: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"], step: "│", shades: ["░", "▒", "▓", "█"],
    noShade: "·", fills: ["█", "▒", "▚", "░", "▞", "▤", "▪"], muted: "▌", usual: "░")

  /// Bytes 32 to 126 only; darker signs for more, as in the others.
  static let ascii = Glyphs(
    isASCII: true, titleRule: "=", rule: "-", bullet: "*", ellipsis: "...", missing: "-",
    axis: "|", ruleX: ":", ruleY: "-", stretch: "-", start: "[", end: "]", before: "<",
    beyond: ">", upright: "|", dot: "*", ring: "o", diamond: "@", point: ".",
    bars: ["_", ".", ":", "-", "=", "+", "*", "#"], step: "|", shades: ["-", "+", "%", "#"],
    noShade: ".", fills: ["#", "=", "%", "+", "/", "x", "&"], muted: "!", usual: ".")

  /// What fills a shape of a tone.
  func fill(_ tone: Tone) -> Character {
    switch tone {
    case .series(let index): fills[min(max(index, 0), fills.count - 1)]
    case .severity(let severity): severity == 0 ? "?" : Character("\(min(max(severity, 1), 9))")
    case .emphasis: fills[0]
    case .normal: dot
    case .muted: muted
    case .usual: usual
    }
  }

  /// A text as it may be shown: with nothing in it that acts, and in ASCII where that is wanted.
  func seen(_ text: String) -> String {
    let visible = VisibleText.of(text)
    return isASCII ? ASCIIText.of(visible) : visible
  }

  /// As much of a text as fits, with an ellipsis where something was left out.
  ///
  /// - Parameter keepsEnd: Whether its end stays, too, because names of one family differ there.
  func cut(_ text: String, to width: Int, keepsEnd: Bool = false) -> String {
    guard DisplayWidth.of(text) > width else { return text }
    let room = width - DisplayWidth.of(ellipsis)
    guard room >= 0 else { return String(ellipsis.prefix(max(0, width))) }
    let endWidth = keepsEnd ? room / 3 : 0
    let end = String(Self.beginning(of: text.reversed(), width: endWidth).reversed())
    return String(Self.beginning(of: Array(text), width: room - DisplayWidth.of(end))) + ellipsis
      + end
  }

  private static func beginning(of characters: [Character], width: Int) -> [Character] {
    var used = 0
    return Array(
      characters.prefix { character in
        used += DisplayWidth.of(character)
        return used <= width
      })
  }
}
