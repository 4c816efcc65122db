import Chronology
import Diagnostics
import Yams

/// YAML with the place of everything in it, so that a mistake can be pointed at.
struct YAMLReader {
  private let text: String
  private let file: String

  init(_ text: String, file: String) {
    self.text = text
    self.file = file
  }

  /// The document, `nil` when it is empty.
  func root() throws(Diagnostic) -> YAMLValue? {
    do {
      guard let node = try compose(yaml: text) else { return nil }
      return YAMLValue(node: node, file: file)
    } catch let error as YamlError {
      throw .brokenYAML("\(error)", at: Diagnostic.Location(file: file))
    } catch {
      throw .brokenYAML("\(error)", at: Diagnostic.Location(file: file))
    }
  }
}

/// A value of a YAML document and where it stands.
struct YAMLValue {
  /// A key of a mapping and where it stands.
  struct Key {
    let name: String
    let location: Diagnostic.Location

    /// The key is none that is known here.
    func unknown(known: [String]) -> Diagnostic {
      Diagnostic(
        .error, .configuration, "\"\(name)\" is not a setting here",
        hint: "Known are \(known.joined(separator: ", ")).", at: location)
    }
  }

  let node: Node
  let file: String

  var location: Diagnostic.Location {
    Diagnostic.Location(file: file, line: node.mark?.line, column: node.mark?.column)
  }

  /// The pairs of a mapping, in their order.
  func entries() throws(Diagnostic) -> [(key: Key, value: YAMLValue)] {
    guard let mapping = node.mapping else { throw wrong("a mapping, as in \"key: value\"") }
    var entries: [(Key, YAMLValue)] = []
    for (key, value) in mapping {
      let place = Diagnostic.Location(file: file, line: key.mark?.line, column: key.mark?.column)
      guard let name = key.scalar?.string else {
        throw YAMLValue(node: key, file: file).wrong("a plain name")
      }
      entries.append((Key(name: name, location: place), YAMLValue(node: value, file: file)))
    }
    return entries
  }

  func string() throws(Diagnostic) -> String {
    guard let text = node.scalar?.string, !text.isEmpty else { throw wrong("a text") }
    return text
  }

  /// A list of texts, or one text.
  func strings() throws(Diagnostic) -> [String] {
    if node.scalar != nil { return [try string()] }
    guard let sequence = node.sequence else { throw wrong("a list, as in [one, two]") }
    var strings: [String] = []
    for element in sequence { strings.append(try YAMLValue(node: element, file: file).string()) }
    return strings
  }

  func wholeNumber(in range: ClosedRange<Int>) throws(Diagnostic) -> Int {
    guard let number = Int(try string()), range.contains(number) else {
      throw wrong("a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  func duration() throws(Diagnostic) -> WrittenDuration {
    guard let duration = WrittenDuration(parsing: try string()) else {
      throw wrong("a length of time, as in 90m, 2h or 1d")
    }
    return duration
  }

  /// A percentage above 0 and below 100, as a share.
  func percentage() throws(Diagnostic) -> Double {
    let text = try string()
    let digits = text.hasSuffix("%") ? text.dropLast().filter { $0 != " " } : ""
    guard let percent = Double(digits), percent > 0, percent < 100 else {
      throw wrong("a percentage, as in 2 % or 0.5 %")
    }
    return percent / 100
  }

  func zone() throws(Diagnostic) -> ZoneTable {
    guard let zone = ZoneTable(named: try string()) else {
      throw wrong("a time zone by its IANA name, as in Europe/Berlin")
    }
    return zone
  }

  func flag() throws(Diagnostic) -> Bool {
    switch try string() {
    case "true": return true
    case "false": return false
    default: throw wrong("true or false")
    }
  }

  /// The elements of a list, or the value itself as the only one.
  func elements() -> [YAMLValue] {
    node.sequence?.map { YAMLValue(node: $0, file: file) } ?? [self]
  }

  func wrong(_ expected: String) -> Diagnostic {
    Diagnostic(
      .error, .configuration, "this is not \(expected)", hint: "Write \(expected).", at: location)
  }
}

extension Diagnostic {
  /// The file is not YAML.
  static func brokenYAML(_ message: String, at location: Location) -> Diagnostic {
    Diagnostic(
      .error, .configuration, "this is not YAML: \(message)",
      hint: "Mend the file, or run without it.", at: location)
  }
}
