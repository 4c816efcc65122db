package import Diagnostics
import Text
import Yams

/// A value of a YAML document and where it stands.
package struct YAMLValue {
  /// A key of a mapping and where it stands.
  package struct Key {
    package let name: String
    package let location: Diagnostic.Location

    /// The key is none that is known here.
    package func unknown(known: [String]) -> Diagnostic {
      let nearest = Spelling.suggestion(for: name, among: known)
      return Diagnostic(
        .error, .configuration, "\"\(name)\" is not a setting here",
        hint: "\(nearest)Known are \(known.joined(separator: ", ")).", at: location)
    }
  }

  /// A text and where it stands.
  package struct Text {
    package let text: String
    package let location: Diagnostic.Location

    /// A text at a place.
    package init(text: String, location: Diagnostic.Location) {
      self.text = text
      self.location = location
    }
  }

  private let node: Node
  private let file: String
  private let firstLine: Int

  init(node: Node, file: String, firstLine: Int) {
    self.node = node
    self.file = file
    self.firstLine = firstLine
  }

  package var location: Diagnostic.Location {
    Diagnostic.Location(
      file: file, line: node.mark.map { $0.line + firstLine - 1 }, column: node.mark?.column)
  }

  /// The pairs of a mapping, in their order.
  package func entries() throws(Diagnostic) -> [(key: Key, value: YAMLValue)] {
    guard let mapping = node.mapping else { throw wrong("a mapping, as in \"key: value\"") }
    var entries: [(Key, YAMLValue)] = []
    for (key, value) in mapping {
      guard let name = key.scalar?.string else { throw self.value(of: key).wrong("a plain name") }
      entries.append(
        (Key(name: name, location: self.value(of: key).location), self.value(of: value)))
    }
    return entries
  }

  package func string() throws(Diagnostic) -> String {
    guard let text = node.scalar?.string, !text.isEmpty else { throw wrong("a text") }
    return text
  }

  /// A list of texts, or one text, each with its place.
  package func texts() throws(Diagnostic) -> [Text] {
    if node.scalar != nil { return [Text(text: try string(), location: location)] }
    guard node.sequence != nil else { throw wrong("a list, as in [one, two]") }
    var texts: [Text] = []
    for element in elements() {
      texts.append(Text(text: try element.string(), location: element.location))
    }
    return texts
  }

  /// A list of texts, or one text.
  package func strings() throws(Diagnostic) -> [String] { try texts().map(\.text) }

  package func wholeNumber(in range: ClosedRange<Int>) throws(Diagnostic) -> Int {
    guard let number = Int(try string()), range.contains(number) else {
      throw wrong("a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  package func flag() throws(Diagnostic) -> Bool {
    switch try string() {
    case "true": return true
    case "false": return false
    default: throw wrong("true or false")
    }
  }

  /// The elements of a list, or the value itself as the only one.
  package func elements() -> [YAMLValue] {
    node.sequence?.map(value(of:)) ?? [self]
  }

  /// All of it on one line, as it was written: `checkout: pay, shop; search: find`; what passes
  /// some hundred letters is cut.
  package var flat: String {
    var line = ""
    write(to: &line)
    return line.count > Self.longestLine ? "\(line.prefix(Self.longestLine))\u{2026}" : line
  }

  private static let longestLine = 400

  /// Stops at a length, because aliases can make a short file a long value.
  private func write(to line: inout String) {
    switch node {
    case .mapping(let pairs):
      for (index, pair) in pairs.enumerated() {
        guard line.utf8.count <= 4 * Self.longestLine else { return }
        line += "\(index > 0 ? "; " : "")\(pair.key.string ?? ""): "
        self.value(of: pair.value).write(to: &line)
      }
    case .sequence(let elements):
      for (index, element) in elements.enumerated() {
        guard line.utf8.count <= 4 * Self.longestLine else { return }
        if index > 0 { line += ", " }
        value(of: element).write(to: &line)
      }
    default: line += node.string ?? ""
    }
  }

  /// The value is something else than was expected.
  package func wrong(_ expected: String) -> Diagnostic {
    Diagnostic(
      .error, .configuration, "\(shown) is not \(expected)", hint: "Write \(expected).",
      at: location)
  }

  /// What was written, where that is a few letters.
  private var shown: String {
    guard let text = node.scalar?.string, (1...40).contains(text.count) else { return "this" }
    return "\"\(text)\""
  }

  private func value(of node: Node) -> YAMLValue {
    YAMLValue(node: node, file: file, firstLine: firstLine)
  }
}

extension YAMLValue {
  /// What a value is, for whoever walks through all of a document.
  package enum Content {
    /// Nothing, `~` or `null`, not in quotation marks.
    case null
    case text(String)
    case list([YAMLValue])
    /// Keys that are plain names, in the order they stand in, each with its value.
    case mapping([(key: Key, value: YAMLValue)])
  }

  /// A text as it stands; `nil` for anything else.
  package var text: String? {
    if case .text(let text) = content { text } else { nil }
  }

  /// Whether it is a mapping of keys to values.
  package var isMapping: Bool { node.mapping != nil }

  /// What it is; an alias is what it stands for.
  package var content: Content {
    switch node {
    case .scalar(let scalar):
      let isNull = scalar.style == .plain && ["", "~", "null"].contains(scalar.string)
      return isNull ? .null : .text(scalar.string)
    case .sequence(let sequence): return .list(sequence.map(value(of:)))
    case .mapping(let mapping):
      return .mapping(
        mapping.compactMap { key, value in
          key.scalar.map { name in
            (Key(name: name.string, location: self.value(of: key).location), self.value(of: value))
          }
        })
    case .alias: return .null
    }
  }
}
