import Text

/// Families in the text of OpenMetrics 1.0; of gauges alone, the older Prometheus format reads the same.
///
/// Families come in the order of their first sample; one without samples is not written. A sample
/// whose name and labels stood before is left out, since either format refuses the whole text for
/// it. Nothing has a timestamp: a textfile collector refuses those.
package struct Exposition {
  /// A name and value that tell samples of a family apart.
  package typealias Label = (name: String, value: String)

  /// What the values of a family are.
  package enum Kind: String, Sendable {
    /// May go up and down.
    case gauge
    /// Counts since the start.
    case counter

    /// What the names of samples end in.
    fileprivate var ending: String { self == .counter ? "_total" : "" }
  }

  private struct Family {
    let name: String
    let kind: Kind
    let unit: String?
    let help: String
    var lines: [String] = []
    var labels: Set<String> = []
  }

  private var families: [Family] = []
  private var places: [String: Int] = [:]

  /// No family yet.
  package init() {}

  /// Adds a sample; a value that is missing or not finite adds nothing.
  package mutating func add(
    _ value: Double?, to name: String, of kind: Kind = .gauge, unit: String? = nil,
    labels: [Label], help: String
  ) {
    guard let text = value.flatMap(Exact.text) else { return }
    let place = places[name] ?? families.count
    if place == families.count {
      families.append(Family(name: name, kind: kind, unit: unit, help: help))
      places[name] = place
    }
    let told = labels.map { "\($0.name)=\"\(Self.escaped($0.value))\"" }.joined(separator: ",")
    guard families[place].labels.insert(told).inserted else { return }
    families[place].lines.append(
      "\(name)\(kind.ending)\(told.isEmpty ? "" : "{\(told)}") \(text)")
  }

  /// The whole text.
  package var text: String {
    let lines = families.flatMap { family in
      [
        "# HELP \(family.name) \(Self.help(family.help))",
        "# TYPE \(family.name) \(family.kind.rawValue)",
      ]
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
