import Reports

extension Tone {
  /// The class by which the style sheet colours a mark.
  var className: String {
    switch self {
    case .series(let index): "s\(min(max(index, 0), 7))"
    case .severity(let severity): "v\((1...5).contains(severity) ? severity : 0)"
    case .emphasis: "em"
    case .normal: "no"
    case .muted: "mu"
    case .usual: "us"
    }
  }
}
