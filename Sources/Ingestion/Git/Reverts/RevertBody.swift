/// What the lines under a title say the commit undoes.
struct RevertBody: Equatable {
  private(set) var hashes: [String] = []
  private(set) var reference: String?
  /// Whether it says that it brings back what was undone.
  private(set) var bringsBack = false

  private static let phrases = [
    "reverts commits ", "reverts commit ", "reverted commit ", "revert commit ",
    "original commit changeset: ", "backed out changeset ", "reverts merge request ",
    "reverts pull request ", "reverts changeset ",
    "reverts commit",  // the hash on the next line
  ]
  private static let returns = [
    "relands commit ", "re-lands commit ", "reapplies commit ", "reland of commit ", "reland of ",
  ]

  /// Lines behind `>` quote another message; a revert in part undoes nothing as a whole.
  init(_ lines: [String]) {
    for (index, line) in lines.enumerated() where !line.hasPrefix(">") {
      let lower = line.lowercased()
      guard !lower.contains("partial"), let (rest, isReturn) = Self.rest(of: lower) else {
        continue
      }
      let before = (hashes, reference)
      take(rest)
      if hashes.isEmpty && reference == nil, index + 1 < lines.count {
        take(lines[index + 1].lowercased())
      }
      if isReturn, before.0 != hashes || before.1 != reference { bringsBack = true }
    }
  }

  /// What follows a phrase that names what is undone, and whether it says that it comes back.
  private static func rest(of line: String) -> (rest: String, isReturn: Bool)? {
    if let range = returns.lazy.compactMap({ line.firstRange(of: $0) }).first {
      return (String(line[range.upperBound...]), true)
    }
    if let range = phrases.lazy.compactMap({ line.firstRange(of: $0) }).first {
      let rest = line[range.upperBound...]
      // "This reverts commit A, reversing changes made to B": B stays.
      return (
        String(rest.firstRange(of: "reversing").map { rest[..<$0.lowerBound] } ?? rest), false
      )
    }
    guard line.hasPrefix("reverts ") || line.hasPrefix("this reverts ") else { return nil }
    let rest = line.drop { $0 != "r" }.drop { $0 != " " }.dropFirst()
    return reference(String(rest.prefix { $0 != " " })) == nil ? nil : (String(rest), false)
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
  /// The digits right after a text that it begins with.
  func number(after prefix: String) -> String? {
    guard hasPrefix(prefix) else { return nil }
    let digits = dropFirst(prefix.count).prefix { $0.isASCII && $0.isNumber }
    return digits.isEmpty ? nil : String(digits)
  }

  /// Whether it can be the hash of a commit: at least seven digits, as git abbreviates them.
  var isHash: Bool {
    (7...64).contains(utf8.count) && lowercased().utf8.allSatisfy(\.isHexadecimal)
  }
}

extension String {
  /// Without white space of ASCII at its ends.
  var withoutSpaces: String { String(decoding: utf8.withoutSpaces, as: UTF8.self) }
}

extension BidirectionalCollection<UInt8> {
  /// Without white space of ASCII at its ends.
  var withoutSpaces: SubSequence {
    let end = lastIndex { !$0.isWhite }.map(index(after:)) ?? startIndex
    return self[..<end].drop(while: \.isWhite)
  }
}

extension UInt8 {
  fileprivate var isWhite: Bool { self == 0x20 || (0x09...0x0d).contains(self) }
}
