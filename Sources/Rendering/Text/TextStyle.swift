import Reports

/// How a terminal is asked to weigh words; nothing is said by weight or colour alone.
struct TextStyle {
  /// The weights and colours a report uses: the sixteen that every terminal lets its user choose.
  enum Weight: String {
    case strong = "1"
    case faint = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
    case blue = "34"
    case magenta = "35"
    case cyan = "36"
    case strongRed = "1;31"
    /// What the reader should look at.
    case alert = "1;33"
  }

  let usesColour: Bool

  /// The text in a weight, or as it is where colours are off.
  func apply(_ weight: Weight?, to text: String) -> String {
    guard usesColour, let weight, text.contains(where: { $0 != " " }) else { return text }
    return "\u{1B}[\(weight.rawValue)m\(text)\u{1B}[0m"
  }
}

extension TextStyle.Weight {
  /// The weight of a shape of a tone, `nil` for the ordinary.
  init?(_ tone: Tone) {
    let series: [TextStyle.Weight] = [.blue, .yellow, .cyan, .magenta, .green, .faint, .faint]
    switch tone {
    case .series(let index): self = series[min(max(index, 0), series.count - 1)]
    case .severity(let severity): self.init(severity: severity)
    case .emphasis: self = .strong
    case .normal: return nil
    case .muted, .usual: self = .faint
    }
  }

  /// The weight of a severity, worst first; `nil` where it is unknown.
  init?(severity: Int) {
    switch severity {
    case 1: self = .strongRed
    case 2: self = .red
    case 3: self = .magenta
    case 4: self = .cyan
    case 5: self = .faint
    default: return nil
    }
  }
}
