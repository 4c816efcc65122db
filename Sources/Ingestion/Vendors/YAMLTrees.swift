package import Diagnostics
import Records
import Text
import YAML

/// The documents of a YAML file as trees, of one that is a list each of its objects; of a text with a
/// YAML front matter, that.
struct YAMLTrees {
  private let file: String
  private var chunks: [(text: String, line: Int)]?
  private var number = 0
  /// What the last document holds and has yet to be handed out, the next one last.
  private var waiting: [(tree: Tree, text: String)] = []
  /// Whether some document was an object: below it, a list is what people wrote.
  private var isBelowObject = false
  private(set) var rowText = ""

  /// YAML is composed whole, so there has to be an end to it.
  private static let longest = 16 << 20
  /// More values than any file of records holds; aliases can stand for ever more.
  private static let most = 1_000_000

  init(of file: String) {
    self.file = file
  }

  /// Moves to the next document.
  mutating func next(from source: inout ByteSource) throws(Diagnostic) -> TreeReader.Next {
    if let element = waiting.popLast() { return handOut(element) }
    if chunks == nil { chunks = Self.chunks(of: try bytes(of: &source)) }
    while let chunks, number < chunks.count {
      let chunk = chunks[number]
      number += 1
      rowText = String(chunk.text.prefix(Excerpt.rowLimit))
      do throws(Diagnostic) {
        guard let tree = try Self.tree(of: chunk.text, from: chunk.line, in: file) else { continue }
        if tree.isObject {
          isBelowObject = true
          return .tree(tree)
        }
        guard !isBelowObject else { continue }
        waiting = Self.elements(of: tree, in: chunk).reversed()
        if let element = waiting.popLast() { return handOut(element) }
      } catch {
        // What stands below a front matter is for people.
        if number == 2, chunks.count == 2 { continue }
        return .rejected(
          Rejection(diagnostic: .isNoYAML(error), field: nil, value: nil, row: rowText))
      }
    }
    return .end
  }

  private mutating func handOut(_ element: (tree: Tree, text: String)) -> TreeReader.Next {
    rowText = element.text
    guard !element.tree.isObject else { return .tree(element.tree) }
    let place = Diagnostic.Location(
      file: file, line: element.tree.line, column: element.tree.column)
    return .rejected(
      Rejection(
        diagnostic: .json(.notAnObject, at: place, endsReading: false), field: nil, value: nil,
        row: rowText))
  }

  /// The elements of a list, each with the lines that it is written on.
  private static func elements(
    of list: Tree, in chunk: (text: String, line: Int)
  ) -> [(tree: Tree, text: String)] {
    let lines = chunk.text.split(omittingEmptySubsequences: false) { $0.isNewline }
    let elements = list.elements
    let begins = elements.map { min(max($0.line - chunk.line, 0), lines.count) } + [lines.count]
    return elements.enumerated().map { index, tree in
      let text = lines[begins[index]..<max(begins[index], begins[index + 1])]
      return (tree, String(text.joined(separator: "\n").prefix(Excerpt.rowLimit)))
    }
  }

  private func bytes(of source: inout ByteSource) throws(Diagnostic) -> [UInt8] {
    let bytes = try source.peek(Self.longest + 1)
    guard bytes.count <= Self.longest else {
      throw .yamlIsTooLong(file, limit: Self.longest)
    }
    source.mended.add(linesOf: bytes, in: file)
    return bytes
  }

  /// The documents in a file's beginning that can be made out.
  static func beginning(of bytes: [UInt8]) -> [Tree] {
    let documents = chunks(of: bytes).compactMap { chunk in
      // A document that is cut off or no YAML is spoken of when the file is read.
      let whole = try? tree(of: chunk.text, from: chunk.line, in: "")
      return whole ?? (try? tree(of: cut(chunk.text), from: chunk.line, in: "")) ?? nil
    }
    let objects = documents.filter(\.isObject)
    return objects.isEmpty ? documents.flatMap(\.elements).filter(\.isObject) : objects
  }

  /// A list without its last element, which may be cut off.
  private static func cut(_ text: String) -> String {
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    let last = lines.lastIndex { $0.hasPrefix("- ") } ?? 0
    return lines[..<last].joined(separator: "\n")
  }

  /// What stands between lines of three hyphens, and the lines it begins on.
  private static func chunks(of bytes: [UInt8]) -> [(text: String, line: Int)] {
    var chunks: [(text: String, line: Int)] = []
    var lines: [Substring] = []
    var begin = 1
    let text = String(decoding: bytes, as: UTF8.self)
    let all = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    func close() {
      if lines.contains(where: { !$0.allSatisfy(\.isWhitespace) }) {
        chunks.append((lines.joined(separator: "\n"), begin))
      }
    }
    for (index, line) in all.enumerated() {
      guard line.hasPrefix("---"), line.dropFirst(3).allSatisfy(\.isWhitespace) else {
        lines.append(line)
        continue
      }
      close()
      (lines, begin) = ([], index + 2)
    }
    close()
    return chunks
  }

  private static func tree(
    of text: String, from line: Int, in file: String
  ) throws(Diagnostic) -> Tree? {
    guard let root = try YAMLReader(text, file: file, firstLine: line).root() else { return nil }
    var allowance = most
    return tree(of: root, allowance: &allowance, depth: 0)
  }

  private static func tree(of value: YAMLValue, allowance: inout Int, depth: Int) -> Tree? {
    guard allowance > 0, depth < 64 else { return nil }
    allowance -= 1
    let content: Tree.Content
    switch value.content {
    case .null: content = .null
    case .text(let text): content = .scalar(text, isJSON: false)
    case .list(let elements):
      content = .list(
        elements.compactMap { tree(of: $0, allowance: &allowance, depth: depth + 1) })
    case .mapping(let pairs):
      var members: [(key: String, value: Tree)] = []
      for (key, value) in pairs {
        guard let value = tree(of: value, allowance: &allowance, depth: depth + 1) else { continue }
        members.append((key.name, value))
      }
      content = .object(members)
    }
    let place = value.location
    return Tree(content, line: place.line ?? 1, column: place.column ?? 1)
  }
}

extension Diagnostic {
  /// A document is not YAML.
  fileprivate static func isNoYAML(_ fault: Diagnostic) -> Diagnostic {
    Diagnostic(
      .error, .badData, fault.message, hint: "Mend the file, or leave it out.", at: fault.location)
  }

  /// A YAML file is longer than can be read at once.
  package static func yamlIsTooLong(_ file: String, limit: Int) -> Diagnostic {
    Diagnostic(
      .error, .badData, "YAML is read whole, and this is more than \(limit >> 20) MiB of it",
      hint: "Import it in parts, or as JSON.", at: Location(file: file))
  }
}
