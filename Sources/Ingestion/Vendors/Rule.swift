import Chronology

/// Where a field of a record is found in a vendor's object.
///
/// Of several rules for a field the first that finds something counts. A field that no kind of
/// record has is kept as an attribute of that name.
package struct Rule: Sendable {
  /// The canonical name of the field, or an attribute's.
  let field: String
  /// Where it looks, for people.
  let paths: [String]
  /// The value in an object, as a scalar; `nil` when it says nothing.
  let value: @Sendable (Tree) -> Tree?
  /// How the time it finds stands in for one that the object does not state; `nil` when it is that.
  var standIn: StandIn?

  /// The first of these paths that holds a text, a number or a literal.
  static func take(_ field: String, _ paths: String...) -> Rule {
    take(field, from: paths)
  }

  static func take(_ field: String, from paths: [String]) -> Rule {
    Rule(field: field, paths: paths) { tree in
      for path in paths {
        if let value = tree[path], value.text != nil { return value }
      }
      return nil
    }
  }

  /// When the source said all this: of several objects about one thing the latest counts.
  static func said(_ paths: String...) -> Rule { take("said_at", from: paths) }

  /// The same word for every such object.
  static func say(_ field: String, _ word: String) -> Rule {
    Rule(field: field, paths: []) { $0.saying(word) }
  }

  /// A word of the vendor's, translated; `nil` in the table stands for a word that says nothing
  /// yet, as `in_progress` says nothing of an outcome. Neither does a late word that is not in the
  /// table; any other is kept as it is.
  static func words(_ field: String, _ path: String, _ meanings: [String: String?]) -> Rule {
    Rule(field: field, paths: [path]) { tree in
      guard let word = tree[path], let text = word.text else { return nil }
      guard let meaning = meanings[text.lowercased()] else {
        return LateWords.all.contains(text.lowercased()) ? nil : word
      }
      return meaning.map(word.saying)
    }
  }

  /// A text with something before it, so that ids of different things stay apart.
  static func join(_ field: String, _ before: String, _ path: String) -> Rule {
    Rule(field: field, paths: [path]) { tree in
      tree[path].flatMap { value in value.text.map { value.saying(before + $0) } }
    }
  }

  /// A time that the vendor writes in UTC without saying so.
  static func utc(_ field: String, _ path: String) -> Rule {
    Rule(field: field, paths: [path]) { tree in
      tree[path].flatMap { value in value.text.map { value.saying($0 + "Z") } }
    }
  }

  /// The texts in a list, joined by semicolons; of objects the texts under a key.
  static func all(_ field: String, _ path: String, _ key: String? = nil) -> Rule {
    Rule(field: field, paths: [path]) { tree in
      guard let list = tree[path] else { return nil }
      let texts = list.elements.compactMap { key.map($0.text) ?? $0.text }
      return texts.isEmpty ? nil : list.saying(texts.joined(separator: ";"))
    }
  }

  /// A time so many of a vendor's units after another, as in a start and a duration.
  ///
  /// - Parameters:
  ///   - milliseconds: how many make one unit.
  ///   - zeroIsNone: whether a length of 0 says that the time has not come.
  static func after(
    _ field: String, _ start: String, _ length: String, milliseconds: Double,
    zeroIsNone: Bool = false
  ) -> Rule {
    Rule(field: field, paths: [start, length]) { tree in
      guard let text = tree.text(start), let units = tree.text(length).flatMap(Double.init),
        units > 0 || units == 0 && !zeroIsNone, units < 1e12,
        case .time(let time) = TimeParser(zone: .utc).read(text)
      else { return nil }
      let end = time.instant.advanced(by: Int64((units * milliseconds).rounded()))
      return tree.saying(String(end.milliseconds))
    }
  }

  /// The first time at which a list of a thing's states has one of these words.
  ///
  /// - Parameter keys: where a state has its word and its time.
  static func earliest(
    _ field: String, _ list: String, _ keys: (word: String, time: String), _ words: String...
  ) -> Rule {
    moment(field, list, keys, words) { $0.min(by: ToldTime.isEarlier) }
  }

  /// The last such time: what ended and began again is over when it ended for good.
  static func latest(
    _ field: String, _ list: String, _ keys: (word: String, time: String), _ words: String...
  ) -> Rule {
    moment(field, list, keys, words) { $0.max(by: ToldTime.isEarlier) }
  }

  private static func moment(
    _ field: String, _ list: String, _ keys: (word: String, time: String), _ words: [String],
    of choice: @escaping @Sendable ([String]) -> String?
  ) -> Rule {
    Rule(field: field, paths: [list]) { tree in
      let states = tree[list]?.elements ?? []
      let times = states.filter { words.contains($0.text(keys.word)?.lowercased() ?? "") }
        .compactMap { $0.text(keys.time) }
      return choice(times).map(tree.saying)
    }
  }

  /// What a person mapped: a path, or several with `+` between them that make one text.
  static func mapped(_ field: String, _ column: String) -> Rule {
    let parts = column.split(separator: "+").map(String.init)
    guard parts.count > 1 else { return take(field, column) }
    return Rule(field: field, paths: parts) { tree in
      if let whole = tree[column], whole.text != nil { return whole }
      let texts = parts.compactMap(tree.text)
      return texts.count == parts.count ? tree.saying(texts.joined(separator: "/")) : nil
    }
  }

  /// Something only the vendor knows how to find.
  ///
  /// - Parameter paths: where it looks, for people.
  static func make(
    _ field: String, from paths: String..., by text: @escaping @Sendable (Tree) -> String?
  ) -> Rule {
    Rule(field: field, paths: paths) { tree in text(tree).map(tree.saying) }
  }

  /// Whether the incident is not over.
  static func open(_ condition: Condition) -> Rule {
    Rule(field: "open", paths: []) { condition.holds($0) ? $0.saying("true") : nil }
  }

  /// Whether the vendor calls the incident over, by whatever word: it is, whatever that word means
  /// elsewhere.
  static func over(_ condition: Condition) -> Rule {
    Rule(field: "over", paths: []) { condition.holds($0) ? $0.saying("true") : nil }
  }

  /// This rule where a condition holds.
  func when(_ condition: Condition) -> Rule {
    var rule = Rule(field: field, paths: paths) { condition.holds($0) ? value($0) : nil }
    rule.standIn = standIn
    return rule
  }

  /// This rule for a time that only stands in for one that the object does not state, as the time of
  /// the last touch stands in for the end.
  func standingIn(_ standIn: StandIn = .equal) -> Rule {
    var rule = self
    rule.standIn = standIn
    return rule
  }
}

extension Tree {
  /// A text that is not in the file as it is, at the place it comes from.
  func saying(_ text: String) -> Tree {
    Tree(.scalar(text, isJSON: false), line: line, column: column)
  }
}
