/// A value of JSON or YAML, or a row of a table, with all that it holds and where it stands.
///
/// What formats of vendors look into: their objects are nested, and what one of its values means
/// depends on others. Records by the million go through `JSONRow` instead, which keeps no tree.
package struct Tree: Sendable {
  /// What it is.
  package enum Content: Sendable {
    /// Keys in the order they stand in, each with its value.
    case object([(key: String, value: Tree)])
    case list([Tree])
    /// A text; a number or a literal is as it is written.
    case scalar(String, isJSON: Bool)
    case null
  }

  package let content: Content
  /// Where it begins in the file, counted from 1.
  package let line: Int
  package let column: Int

  /// A value at a place.
  package init(_ content: Content, line: Int, column: Int) {
    self.content = content
    self.line = line
    self.column = column
  }

  /// The members of an object; none of anything else.
  var members: [(key: String, value: Tree)] {
    if case .object(let members) = content { members } else { [] }
  }

  /// The elements of a list; none of anything else.
  var elements: [Tree] {
    if case .list(let elements) = content { elements } else { [] }
  }

  var isObject: Bool {
    if case .object = content { true } else { false }
  }

  /// A scalar's text as it is written, `nil` when it is empty or anything else than a scalar.
  var text: String? {
    if case .scalar(let text, _) = content, !text.isEmpty { text } else { nil }
  }

  /// The value at a path, as `service.name`; `links.0.href` is in the first element of a list.
  ///
  /// A key that holds dots itself goes before a path. Of a key that stands twice the last counts.
  subscript(path: String) -> Tree? {
    switch content {
    case .object(let members):
      if let member = members.last(where: { $0.key == path }) { return member.value }
      guard let dot = path.firstIndex(of: ".") else { return nil }
      let key = path[..<dot]
      let rest = String(path[path.index(after: dot)...])
      return members.last { $0.key == key }?.value[rest]
    case .list(let elements):
      let key = path.prefix { $0 != "." }
      guard let index = Int(key), elements.indices.contains(index) else { return nil }
      return key.count == path.count
        ? elements[index] : elements[index][String(path.dropFirst(key.count + 1))]
    case .scalar, .null: return nil
    }
  }

  /// The text at a path.
  func text(_ path: String) -> String? { self[path]?.text }

  /// Whether there is anything but null at a path, be it empty.
  func has(_ path: String) -> Bool {
    switch self[path]?.content {
    case nil, .null: false
    default: true
    }
  }

  /// The same object with another value under a key of its own; what is no object stays as it is.
  func adding(_ key: String, _ value: Tree) -> Tree {
    guard case .object(let members) = content else { return self }
    return Tree(.object(members + [(key, value)]), line: line, column: column)
  }
}
