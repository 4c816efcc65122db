import Text

/// Families of gauges in the text that OpenMetrics 1.0 and the older Prometheus format share.
///
/// Families come in the order of their first sample; one without samples is not written. A sample
/// whose name and labels stood before is left out, since either format refuses the whole text for
/// it. Nothing has a timestamp: a textfile collector refuses those.
struct Exposition {
  /// A name and value that tell samples of a family apart.
  typealias Label = (name: String, value: String)

  private struct Family {
    let name: String
    let unit: String?
    let help: String
    var lines: [String] = []
    var labels: Set<String> = []
  }

  private var families: [Family] = []
  private var places: [String: Int] = [:]

  /// Adds a sample; a value that is missing or not finite adds nothing.
  mutating func add(
    _ value: Double?, to name: String, unit: String? = nil, labels: [Label], help: String
  ) {
    guard let text = value.flatMap(Exact.text) else { return }
    let place = places[name] ?? families.count
    if place == families.count {
      families.append(Family(name: name, unit: unit, help: help))
      places[name] = place
    }
    let told = labels.map { "\($0.name)=\"\(Self.escaped($0.value))\"" }.joined(separator: ",")
    guard families[place].labels.insert(told).inserted else { return }
    families[place].lines.append("\(name){\(told)} \(text)")
  }

  /// The whole text.
  var text: String {
    let lines = families.flatMap { family in
      ["# HELP \(family.name) \(Self.help(family.help))", "# TYPE \(family.name) gauge"]
        + (family.unit.map { ["# UNIT \(family.name) \($0)"] } ?? []) + family.lines
    }
    return (lines + ["# EOF"]).joined(separator: "\n") + "\n"
  }

  /// A label's value: visible, with what would end it escaped.
  ///
  /// Prometheus reads a zero byte as the end of the text, so control characters are shown, too.
  private static func escaped(_ text: String) -> String {
    // By scalars, because a quotation mark with a combining accent is another character.
    var result = String.UnicodeScalarView()
    for scalar in VisibleText.of(text).unicodeScalars {
      if scalar == "\\" || scalar == "\"" { result.append("\\") }
      result.append(scalar)
    }
    return String(result)
  }

  /// A help text on one line. OpenMetrics wants `"` escaped, Prometheus refuses the escape: so it
  /// is an apostrophe.
  private static func help(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in VisibleText.of(text).unicodeScalars {
      if scalar == "\\" { result.append("\\") }
      result.append(scalar == "\"" ? "'" : scalar)
    }
    return String(result)
  }
}
