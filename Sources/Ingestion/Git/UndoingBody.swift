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

  var trimmedEnd: String { String(dropLast()) }

  /// The digits right after a text that it begins with.
  func number(after prefix: String) -> String? {
    guard hasPrefix(prefix) else { return nil }
    let digits = dropFirst(prefix.count).prefix { $0.isASCII && $0.isNumber }
    return digits.isEmpty ? nil : String(digits)
  }

  /// Whether it holds a word in any case.
  func range(ofWord word: String) -> Bool { lowercased().contains(word) }

  /// Whether it can be the hash of a commit: at least seven digits, as git abbreviates them.
  var isHash: Bool {
    (7...64).contains(utf8.count) && lowercased().utf8.allSatisfy(\.isHexadecimal)
  }
}
