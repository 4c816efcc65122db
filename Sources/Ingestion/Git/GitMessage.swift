/// What a commit's message says: its title, the request it comes from, what it undoes.
struct GitMessage: Equatable {
  /// The title without what merging wrapped around it.
  private(set) var title: String
  /// The request that brought it, as in `#12` or `!12`.
  private(set) var reference: String?
  /// What it says it undoes; `nil` when it undoes nothing.
  private(set) var undoing: Undoing?

  /// What a commit says it undoes, in one or more ways.
  struct Undoing: Equatable {
    /// Hashes, perhaps abbreviated.
    var hashes: [String] = []
    /// The request, as in `#12`.
    var reference: String?
    /// The title, without what merging wrapped around it.
    var title: String?
    /// Whether it says that it brings back what was undone.
    var bringsBack = false

    /// Whether it names anything that could be found.
    var names: Bool { !hashes.isEmpty || reference != nil || title != nil }
  }

  /// Reads a message; bytes that are not UTF-8 become U+FFFD.
  init(_ message: [UInt8]) {
    let lines = message.split(separator: Byte.lineFeed, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self).withoutSpaces }
    let written = lines.drop(while: \.isEmpty)
    let subject = written.prefix { !$0.isEmpty }.joined(separator: " ")
    let body = Array(written.drop { !$0.isEmpty }.drop(while: \.isEmpty))
    let merge = MergeTitle(subject, body: body)
    title = merge.title
    reference = merge.reference
    undoing = Self.undoing(merge, body: Array(written.drop { !$0.isEmpty }))
  }

  private static func undoing(_ merge: MergeTitle, body: [String]) -> Undoing? {
    var undoing = UndoingTitle(merge.title)?.undoing
    if let reverted = merge.reverted {
      undoing = undoing ?? Undoing()
      undoing?.reference = undoing?.reference ?? reverted
    }
    if body.contains(where: { $0.range(ofWord: "revert") || $0.range(ofWord: "chang") }) {
      let said = UndoingBody(body)
      if !said.hashes.isEmpty || said.reference != nil {
        undoing = undoing ?? Undoing()
        undoing?.hashes = said.hashes
        undoing?.reference = said.reference ?? undoing?.reference
      }
    }
    return undoing?.names == true ? undoing : nil
  }
}

/// A title without what merging wrapped around it.
struct MergeTitle: Equatable {
  var title: String
  var reference: String?
  /// The request that the merged branch says it reverts, as in `revert-12-main`.
  var reverted: String?

  init(_ subject: String, body: [String]) {
    title = subject
    let first = body.first { !$0.isEmpty }
    if let number = subject.number(after: "Merge pull request #") {
      reference = "#\(number)"
      title = first ?? subject
      let branch = subject.split(separator: "/").last.map(String.init) ?? ""
      reverted = branch.number(after: "revert-").map { "#\($0)" }
    } else if let number = subject.number(after: "Auto merge of #") {
      reference = "#\(number)"
      title = first ?? subject
    } else if let number = subject.number(after: "Merged PR ")
      ?? subject.number(after: "Pull request #"),
      let colon = subject.firstRange(of: ": ")
    {
      reference = "#\(number)"
      title = String(subject[colon.upperBound...])
    } else if let range = subject.firstRange(of: "(pull request #"), subject.hasPrefix("Merged in ")
    {
      reference = subject[range.lowerBound...].description.number(after: "(pull request #")
        .map { "#\($0)" }
      title = first ?? subject
    } else if subject.hasPrefix("Merge \""), let end = subject.lastIndex(of: "\""),
      let begin = subject.firstIndex(of: "\""), begin < end
    {
      title = String(subject[subject.index(after: begin)..<end])
    } else if subject.hasPrefix("Merge branch '"), let first,
      let number = Self.mergeRequest(in: body)
    {
      reference = "!\(number)"
      if !first.hasPrefix("See merge request") { title = first }
    }
    takeSuffix()
    if reference == nil { reference = Self.mergeRequest(in: body).map { "!\($0)" } }
  }

  /// Takes the number that squashing appends, as in `Title (#12)`.
  private mutating func takeSuffix() {
    guard title.hasSuffix(")"), let open = title.lastIndex(of: "(") else { return }
    let inside = title[open...].dropFirst().dropLast()
    guard let sign = inside.first, sign == "#" || sign == "!", inside.count > 1,
      inside.dropFirst().allSatisfy(\.isNumber)
    else { return }
    reference = reference ?? String(inside)
    title = String(title[..<open]).withoutSpaces
  }

  private static func mergeRequest(in body: [String]) -> String? {
    guard let line = body.last(where: { $0.hasPrefix("See merge request ") }),
      let sign = line.lastIndex(of: "!")
    else { return nil }
    return String(line[sign...]).number(after: "!")
  }
}

/// What a title says it undoes: `Revert "Title"`, `Reapply "Title"`, `Revert^2 "Title"`, `Back out`.
struct UndoingTitle: Equatable {
  var undoing: GitMessage.Undoing

  /// - Returns: `nil` when it undoes nothing.
  init?(_ title: String) {
    var undoing = GitMessage.Undoing()
    let lower = title.lowercased()
    if let word = ["reapply ", "re-apply ", "reland ", "re-land "].first(where: lower.hasPrefix) {
      undoing.bringsBack = true
      // What it brings back was undone by a revert of that title.
      undoing.title = Self.quoted(String(title.dropFirst(word.count))).map { "Revert \"\($0)\"" }
    } else if lower.hasPrefix("revert^"), let number = lower.number(after: "revert^"),
      let power = Int(number), (2...99).contains(power), let inner = Self.quoted(title)
    {
      undoing.bringsBack = power.isMultiple(of: 2)
      undoing.title = power == 2 ? "Revert \"\(inner)\"" : "Revert^\(power - 1) \"\(inner)\""
    } else if let word = ["revert ", "reverts ", "revert: ", "back out ", "backout "].first(
      where: lower.hasPrefix)
    {
      let rest = String(title.dropFirst(word.count)).withoutSpaces
      undoing.bringsBack = Self.depth(of: title).isMultiple(of: 2)
      Self.take(rest, isWhole: word == "revert: ", into: &undoing)
    } else {
      return nil
    }
    self.undoing = undoing
  }

  private static func take(
    _ rest: String, isWhole: Bool, into undoing: inout GitMessage.Undoing
  ) {
    if let text = quoted(rest) ?? (isWhole ? rest : nil) {
      let merge = MergeTitle(text, body: [])
      undoing.title = merge.title
      undoing.reference = merge.reference
      return
    }
    let word = String(rest.prefix { $0 != " " && $0 != ":" && $0 != "," })
    if word.isHash { undoing.hashes = [word.lowercased()] }
    undoing.reference = UndoingBody.reference(word)
  }

  /// What stands between the first and the last quotation mark.
  private static func quoted(_ text: String) -> String? {
    guard let begin = text.firstIndex(of: "\""), let end = text.lastIndex(of: "\""), begin < end
    else { return nil }
    let inner = String(text[text.index(after: begin)..<end]).withoutSpaces
    return inner.isEmpty ? nil : inner
  }

  /// How many reverts are wrapped around each other.
  private static func depth(of title: String) -> Int {
    var rest = title.lowercased()[...]
    var depth = 0
    while let word = ["revert \"", "revert: ", "revert ", "reverts ", "back out \"", "backout "]
      .first(
        where: rest.hasPrefix)
    {
      depth += 1
      rest = rest.dropFirst(word.count)
    }
    return max(1, depth)
  }
}

/// What the lines under a title say the commit undoes.
struct UndoingBody: Equatable {
  private(set) var hashes: [String] = []
  private(set) var reference: String?

  private static let phrases = [
    "reverts commits ", "reverts commit ", "reverted commit ", "revert commit ",
    "original commit changeset: ", "backed out changeset ", "reverts merge request ",
    "reverts pull request ", "reverts changeset ",
  ]

  /// Lines behind `>` quote another message; a revert in part undoes nothing as a whole.
  init(_ lines: [String]) {
    for (index, line) in lines.enumerated() where !line.hasPrefix(">") {
      let lower = line.lowercased()
      guard !lower.contains("partial") else { continue }
      if let rest = Self.rest(of: lower) {
        take(rest)
        if hashes.isEmpty && reference == nil, index + 1 < lines.count {
          take(lines[index + 1].lowercased())
        }
      }
    }
  }

  /// What follows a phrase that names what is undone.
  private static func rest(of line: String) -> String? {
    for phrase in phrases + [phrases[1].trimmedEnd] {
      guard let range = line.firstRange(of: phrase) else { continue }
      let rest = line[range.upperBound...]
      // "This reverts commit A, reversing changes made to B": B stays.
      return String(rest.firstRange(of: "reversing").map { rest[..<$0.lowerBound] } ?? rest)
    }
    guard line.hasPrefix("reverts ") || line.hasPrefix("this reverts ") else { return nil }
    let rest = line.drop { $0 != "r" }.drop { $0 != " " }.dropFirst()
    return reference(String(rest.prefix { $0 != " " })) == nil ? nil : String(rest)
  }

  private mutating func take(_ text: String) {
    for word in text.split(whereSeparator: { ", .:;()[]\"".contains($0) }).map(String.init) {
      if word.isHash {
        hashes.append(word)
      } else if reference == nil, let found = Self.reference(word) {
        reference = found
      } else if !["and", "&", "commit", "commits"].contains(word) {
        return
      }
    }
  }

  /// `#12`, `!12`, `owner/name#12`, without what stands before the sign.
  static func reference(_ word: String) -> String? {
    guard let sign = word.firstIndex(where: { $0 == "#" || $0 == "!" }) else { return nil }
    let number = word[sign...].dropFirst().prefix(while: \.isNumber)
    return number.isEmpty ? nil : "\(word[sign])\(number)"
  }
}

extension String {
  /// Without white space at its ends.
  var withoutSpaces: String {
    let isSpace: (Character) -> Bool = { $0.isWhitespace }
    let tail = self[...].reversed().drop(while: isSpace)
    return String(String(tail.reversed()).drop(while: isSpace))
  }

  fileprivate var trimmedEnd: String { String(dropLast()) }

  /// The digits right after a text that it begins with.
  fileprivate func number(after prefix: String) -> String? {
    guard hasPrefix(prefix) else { return nil }
    let digits = dropFirst(prefix.count).prefix { $0.isASCII && $0.isNumber }
    return digits.isEmpty ? nil : String(digits)
  }

  /// Whether it holds a word in any case.
  fileprivate func range(ofWord word: String) -> Bool { lowercased().contains(word) }

  /// Whether it can be the hash of a commit: at least seven digits, as git abbreviates them.
  fileprivate var isHash: Bool {
    (7...64).contains(utf8.count) && lowercased().utf8.allSatisfy(\.isHexadecimal)
  }
}
