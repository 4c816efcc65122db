package import Diagnostics
import Yams

/// YAML with the place of everything in it, so that a mistake can be pointed at.
package struct YAMLReader {
  private let text: String
  private let file: String
  /// The line of the file that the text begins on.
  private let firstLine: Int

  /// A reader of one document.
  ///
  /// - Parameters:
  ///   - file: Its path, for diagnostics.
  ///   - firstLine: The line of the file that the text begins on.
  package init(_ text: String, file: String, firstLine: Int = 1) {
    self.text = text
    self.file = file
    self.firstLine = firstLine
  }

  /// The document, `nil` when it is empty.
  ///
  /// - Throws: `configuration` for what is no YAML, a key that stands twice, and aliases that may stand
  ///   for values without end.
  package func root() throws(Diagnostic) -> YAMLValue? {
    if let line = YAMLAliases.endlessKey(in: text) {
      throw .brokenYAML(YAMLAliases.fault, at: location(line, nil))
    }
    do {
      // Every scalar is a text here: to make out numbers and dates takes longer than all the rest.
      guard let node = try compose(yaml: text, .basic) else { return nil }
      return YAMLValue(node: node, file: file, firstLine: firstLine)
    } catch let error as YamlError {
      throw diagnostic(of: error)
    } catch {
      throw .brokenYAML("\(error)", at: Diagnostic.Location(file: file, line: wholeFile))
    }
  }

  private func diagnostic(of error: YamlError) -> Diagnostic {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let begun = context.map { ", \($0.text) from line \(place(of: $0.mark).line ?? 1) on" } ?? ""
      return .brokenYAML(problem + begun, at: place(of: mark))
    case .reader(let problem, _, _, _):
      return .brokenYAML(problem, at: Diagnostic.Location(file: file, line: wholeFile))
    case .duplicatedKeysInMapping(let keys, let context):
      let key = keys.first ?? ""
      return .setTwice(key, first: context.mark.line + firstLine - 1, at: second(key, context.mark))
    default:
      return .brokenYAML("\(error)", at: Diagnostic.Location(file: file, line: wholeFile))
    }
  }

  /// Where a fault was met; one that was met behind the last line, in the last line.
  private func place(of mark: Mark) -> Diagnostic.Location {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard mark.line > lines.count else { return location(mark.line, mark.column) }
    return location(lines.count, (lines.last?.utf8.count ?? 0) + 1)
  }

  private func location(_ line: Int, _ column: Int?) -> Diagnostic.Location {
    Diagnostic.Location(file: file, line: line + firstLine - 1, column: column)
  }

  /// Where a fault of the whole document is: nowhere in particular, unless others come before it.
  private var wholeFile: Int? { firstLine > 1 ? firstLine : nil }

  /// Where a key stands again below its first place, at the same depth; else its first place.
  private func second(_ key: String, _ first: Mark) -> Diagnostic.Location {
    let beginning = String(repeating: " ", count: first.column - 1) + "\(key):"
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let again = lines.enumerated().dropFirst(first.line).first { $1.hasPrefix(beginning) }
    return location(again.map { $0.offset + 1 } ?? first.line, first.column)
  }
}

extension Diagnostic {
  /// The file is not YAML.
  package static func brokenYAML(_ message: String, at location: Location) -> Diagnostic {
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
