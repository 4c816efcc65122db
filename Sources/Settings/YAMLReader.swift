import Chronology
import Diagnostics
import Records
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
    if let line = YAMLAliases.endlessKey(in: text) {
      throw .brokenYAML(YAMLAliases.fault, at: Diagnostic.Location(file: file, line: line))
    }
    do {
      // Every scalar is a text here: to make out numbers and dates takes longer than all the rest.
      guard let node = try compose(yaml: text, .basic) else { return nil }
      return YAMLValue(node: node, file: file)
    } catch let error as YamlError {
      throw diagnostic(of: error)
    } catch {
      throw .brokenYAML("\(error)", at: Diagnostic.Location(file: file))
    }
  }

  private func diagnostic(of error: YamlError) -> Diagnostic {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let begun = context.map { ", \($0.text) from line \($0.mark.line) on" } ?? ""
      return .brokenYAML(problem + begun, at: location(mark.line, mark.column))
    case .reader(let problem, _, _, _):
      return .brokenYAML(problem, at: Diagnostic.Location(file: file))
    case .duplicatedKeysInMapping(let keys, let context):
      let key = keys.first ?? ""
      return .setTwice(key, first: context.mark.line, at: second(key, context.mark))
    default:
      return .brokenYAML("\(error)", at: Diagnostic.Location(file: file))
    }
  }

  private func location(_ line: Int, _ column: Int) -> Diagnostic.Location {
    Diagnostic.Location(file: file, line: line, column: column)
  }

  /// Where a key stands again below its first place, at the same depth; else its first place.
  private func second(_ key: String, _ first: Mark) -> Diagnostic.Location {
    let beginning = String(repeating: " ", count: first.column - 1) + "\(key):"
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let again = lines.enumerated().dropFirst(first.line).first { $1.hasPrefix(beginning) }
    return location(again.map { $0.offset + 1 } ?? first.line, first.column)
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
      let nearest = Spelling.suggestion(for: name, among: known)
      return Diagnostic(
        .error, .configuration, "\"\(name)\" is not a setting here",
        hint: "\(nearest)Known are \(known.joined(separator: ", ")).", at: location)
    }
  }

  /// A text and where it stands.
  struct Text {
    let text: String
    let location: Diagnostic.Location
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

  /// A list of texts, or one text, each with its place.
  func texts() throws(Diagnostic) -> [Text] {
    if node.scalar != nil { return [Text(text: try string(), location: location)] }
    guard node.sequence != nil else { throw wrong("a list, as in [one, two]") }
    var texts: [Text] = []
    for element in elements() {
      texts.append(Text(text: try element.string(), location: element.location))
    }
    return texts
  }

  /// A list of texts, or one text.
  func strings() throws(Diagnostic) -> [String] { try texts().map(\.text) }

  func wholeNumber(in range: ClosedRange<Int>) throws(Diagnostic) -> Int {
    guard let number = Int(try string()), range.contains(number) else {
      throw wrong("a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  func duration() throws(Diagnostic) -> WrittenDuration {
    guard let duration = WrittenDuration(parsing: try string()) else {
      throw wrong("a length of time, as in 90m, 2h or 1d, at most 520w")
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

  /// A day, as in 2026-01-01.
  func day() throws(Diagnostic) -> CivilDate {
    guard let date = CivilDate(written: try string()) else {
      throw wrong("a day, as in 2026-01-01")
    }
    return date
  }

  /// A stretch of days, as in 2026-12-18..2027-01-04, both included; or one day.
  func days() throws(Diagnostic) -> ClosedRange<CivilDate> {
    let wanted = "a stretch of days, as in 2026-12-18..2027-01-04"
    let ends = try string().filter { $0 != " " }.split(separator: "..")
      .map { CivilDate(written: String($0)) }
    guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1],
      first <= last
    else { throw wrong(wanted) }
    return first...last
  }

  /// Whether it is a mapping of keys to values.
  var isMapping: Bool { node.mapping != nil }

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

  /// All of it on one line, as it was written: `checkout: pay, shop; search: find`; what passes
  /// some hundred letters is cut.
  var flat: String {
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
        YAMLValue(node: pair.value, file: file).write(to: &line)
      }
    case .sequence(let elements):
      for (index, element) in elements.enumerated() {
        guard line.utf8.count <= 4 * Self.longestLine else { return }
        if index > 0 { line += ", " }
        YAMLValue(node: element, file: file).write(to: &line)
      }
    default: line += node.string ?? ""
    }
  }

  /// The value is something else than was expected.
  func wrong(_ expected: String) -> Diagnostic {
    Diagnostic(
      .error, .configuration, "\(shown) is not \(expected)", hint: "Write \(expected).",
      at: location)
  }

  /// What was written, where that is a few letters.
  private var shown: String {
    guard let text = node.scalar?.string, (1...40).contains(text.count) else { return "this" }
    return "\"\(text)\""
  }
}

extension CivilDate {
  /// A day written as 2026-01-01; `nil` for anything else.
  fileprivate init?(written text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }
}

extension Diagnostic {
  /// The file is not YAML.
  static func brokenYAML(_ message: String, at location: Location) -> Diagnostic {
    Diagnostic(
      .error, .configuration, "this is not YAML: \(message)",
      hint: "Mend the file, or run without it.", at: location)
  }

  /// A key stands twice in the same mapping.
  fileprivate static func setTwice(
    _ key: String, first line: Int, at location: Location
  ) -> Diagnostic {
    Diagnostic(
      .error, .configuration, "\"\(key)\" is set twice, first in line \(line)",
      hint: "Keep one of the two; what else there is to say of the file comes then.",
      at: location)
  }
}
