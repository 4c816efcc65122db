/// A list or an object as JSON or Python writes it, in a cell of a table.
///
/// Libraries that turn an API's answer into a table leave its objects in cells as their language
/// writes them, with single quotation marks and `None`.
struct WrittenValue {
  private let characters: [Character]
  private let line: Int
  private let column: Int
  private var place = 0
  private var depth = 0
  /// Deeper than this it is no value of a cell.
  private static let deepest = 32

  /// Keys under which an object has its name, the best first.
  private static let keys = [
    "name", "summary", "title", "display_name", "displayName", "display_value", "value", "key",
    "label", "id",
  ]

  /// The value that a text is; `nil` where it is no list and no object, or no whole one.
  static func tree(in text: String, line: Int = 1, column: Int = 1) -> Tree? {
    guard text.first == "[" || text.first == "{" else { return nil }
    var reader = WrittenValue(text, line: line, column: column)
    guard let tree = reader.value(), reader.isAtEnd else { return nil }
    return tree
  }

  /// The names in a text that is a list or an object; `nil` where it is neither, or holds none.
  static func names(in text: String) -> [String]? {
    let names = tree(in: text).map(names) ?? []
    return names.isEmpty ? nil : names
  }

  private static func names(of tree: Tree) -> [String] {
    switch tree.content {
    case .scalar(let text, _): return text.isEmpty ? [] : [text]
    case .list(let elements): return elements.flatMap(names)
    case .object: return keys.lazy.compactMap { tree[$0] }.map(names).first { !$0.isEmpty } ?? []
    case .null: return []
    }
  }

  private init(_ text: String, line: Int, column: Int) {
    characters = Array(text)
    self.line = line
    self.column = column
  }

  private var peek: Character? { place < characters.count ? characters[place] : nil }
  private var isAtEnd: Bool { place == characters.count }

  private mutating func skipSpaces() {
    while let next = peek, next.isWhitespace { place += 1 }
  }

  private mutating func skip(_ character: Character) -> Bool {
    skipSpaces()
    guard peek == character else { return false }
    place += 1
    return true
  }

  private func made(_ content: Tree.Content) -> Tree { Tree(content, line: line, column: column) }

  /// The value that begins here; `nil` where none does.
  private mutating func value() -> Tree? {
    skipSpaces()
    guard depth < Self.deepest else { return nil }
    depth += 1
    defer {
      depth -= 1
      skipSpaces()
    }
    if skip("[") { return list() }
    if skip("{") { return object() }
    if let text = text() { return made(.scalar(text, isJSON: false)) }
    return literal()
  }

  private mutating func list() -> Tree? {
    var elements: [Tree] = []
    if skip("]") { return made(.list([])) }
    repeat {
      guard let element = value() else { return nil }
      elements.append(element)
    } while skip(",")
    return skip("]") ? made(.list(elements)) : nil
  }

  private mutating func object() -> Tree? {
    var members: [(key: String, value: Tree)] = []
    if skip("}") { return made(.object([])) }
    repeat {
      skipSpaces()
      guard let key = text(), skip(":"), let value = value() else { return nil }
      members.append((key, value))
    } while skip(",")
    return skip("}") ? made(.object(members)) : nil
  }

  private mutating func text() -> String? {
    guard let quote = peek, quote == "\"" || quote == "'" else { return nil }
    place += 1
    var text = ""
    while let next = peek {
      place += 1
      if next == quote { return text }
      if next == "\\", let escaped = peek {
        place += 1
        text.append(escaped == "n" ? "\n" : escaped == "t" ? "\t" : escaped)
      } else {
        text.append(next)
      }
    }
    return nil
  }

  /// A number, or a word of the language for nothing, true or false.
  private mutating func literal() -> Tree? {
    var word = ""
    while let next = peek, next.isLetter || next.isNumber || "+-._".contains(next) {
      word.append(next)
      place += 1
    }
    switch word {
    case "": return nil
    case "None", "null", "NaN", "nan": return made(.null)
    case "True", "true": return made(.scalar("true", isJSON: true))
    case "False", "false": return made(.scalar("false", isJSON: true))
    default: return made(.scalar(word, isJSON: false))
    }
  }
}
