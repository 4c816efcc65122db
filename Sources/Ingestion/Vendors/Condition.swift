/// What must hold of an object for it to be what a format takes it for.
package struct Condition: Sendable {
  /// Whether it holds of an object.
  let holds: @Sendable (Tree) -> Bool

  /// A condition of a vendor's own.
  init(_ holds: @escaping @Sendable (Tree) -> Bool) {
    self.holds = holds
  }

  /// There is something at each of these paths.
  static func has(_ paths: String...) -> Condition {
    Condition { tree in paths.allSatisfy(tree.has) }
  }

  /// There is a text, a number or a literal at one of these paths, not an empty one.
  static func tells(_ paths: String...) -> Condition {
    Condition { tree in paths.contains { tree.text($0) != nil } }
  }

  /// There is a key of this name, though it may hold null.
  static func mentions(_ paths: String...) -> Condition {
    Condition { tree in paths.allSatisfy { tree[$0] != nil } }
  }

  /// There is nothing at any of these paths.
  static func lacks(_ paths: String...) -> Condition {
    Condition { tree in !paths.contains(where: tree.has) }
  }

  /// The text at a path is one of these.
  static func text(_ path: String, _ values: String...) -> Condition {
    Condition { tree in tree.text(path).map(values.contains) ?? false }
  }

  /// The text at a path is one of a list.
  static func text(_ path: String, from values: [String]) -> Condition {
    Condition { tree in tree.text(path).map(values.contains) ?? false }
  }

  /// The text at a path is one of the words that a table translates, whatever its case.
  static func word(_ path: String, in meanings: [String: String?]) -> Condition {
    Condition { tree in tree.text(path).map { meanings.keys.contains($0.lowercased()) } ?? false }
  }

  /// The text at a path begins so.
  static func begins(_ path: String, _ beginnings: String...) -> Condition {
    Condition { tree in
      guard let text = tree.text(path) else { return false }
      return beginnings.contains(where: text.hasPrefix)
    }
  }

  /// The text at a path holds one of these words, whatever their case.
  static func mentions(_ path: String, words: [String]) -> Condition {
    Condition { tree in
      let text = tree.text(path)?.lowercased() ?? ""
      return words.contains(where: text.contains)
    }
  }

  /// The text at a path holds this.
  static func contains(_ path: String, _ part: String) -> Condition {
    Condition { $0.text(path)?.contains(part) ?? false }
  }

  /// One of these holds.
  static func any(_ conditions: Condition...) -> Condition {
    Condition { tree in conditions.contains { $0.holds(tree) } }
  }

  /// This does not hold.
  static func not(_ condition: Condition) -> Condition {
    Condition { !condition.holds($0) }
  }
}
