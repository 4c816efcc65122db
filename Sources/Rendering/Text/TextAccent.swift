import Reports

/// What the cells of a column are looked at for, and so what is weighed in them. The words say it
/// all; the weight only leads the eye.
enum TextAccent {
  /// Verdicts of comparisons and rules.
  case verdict
  case severity
  case none

  /// Verdicts that say nothing to act on.
  private static let quiet: Set<String> = [
    "", "-", "–", "declared", "cannot tell", "too few", "no more than chance", "held", "no", "ok",
  ]

  /// The accent of a column, by its name in files.
  init(_ column: Table.Column) {
    switch (column.name, column.kind) {
    case ("verdict", .text): self = .verdict
    case ("severity", .text): self = .severity
    default: self = .none
    }
  }

  /// The weight of a cell that says so.
  func weight(of text: String) -> TextStyle.Weight? {
    switch self {
    case .verdict: Self.quiet.contains(text) ? nil : .alert
    case .severity: Int(text).flatMap(TextStyle.Weight.init(severity:))
    case .none: nil
    }
  }
}
