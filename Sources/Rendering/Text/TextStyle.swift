/// How a terminal is asked to weigh words; nothing is said by weight or colour alone.
struct TextStyle {
  /// The weights a report uses.
  enum Weight: String {
    case strong = "1"
    case faint = "2"
    case marked = "36"
  }

  let usesColour: Bool

  /// The text in a weight, or as it is where colours are off.
  func apply(_ weight: Weight, to text: String) -> String {
    usesColour && !text.isEmpty ? "\u{1B}[\(weight.rawValue)m\(text)\u{1B}[0m" : text
  }
}
