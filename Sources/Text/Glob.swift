/// A pattern of names: `*` stands for any letters or none, `?` for one; case does not matter.
package struct Glob: Hashable, Sendable {
  /// As it was written.
  package let text: String
  private let letters: [Character]

  /// A pattern.
  package init(_ text: String) {
    self.text = text
    letters = Array(text.lowercased())
  }

  /// Whether a whole name is of the pattern.
  ///
  /// - Complexity: O(*n m*) for *n* letters of the name and *m* of the pattern.
  package func matches(_ name: String) -> Bool { matches(letters: Array(name.lowercased())) }

  /// Whether it stands for one name only.
  var isPlain: Bool { !letters.contains(where: Self.isWild) }

  /// The letters that a name begins with to be of the pattern, in lower case.
  var beginning: String { String(letters.prefix { !Self.isWild($0) }) }

  /// The letters that a name ends in to be of the pattern, in lower case.
  var ending: String { String(letters.reversed().prefix { !Self.isWild($0) }.reversed()) }

  private static func isWild(_ letter: Character) -> Bool { letter == "*" || letter == "?" }

  /// Whether a whole name, in lower case, is of the pattern.
  func matches(letters name: [Character]) -> Bool {
    var (at, place) = (0, 0)
    // Where the latest star stands, and how far the name was when it was met.
    var star: (pattern: Int, name: Int)?
    while place < name.count {
      if at < letters.count, letters[at] == "*" {
        star = (at, place)
        at += 1
      } else if at < letters.count, letters[at] == "?" || letters[at] == name[place] {
        (at, place) = (at + 1, place + 1)
      } else if let last = star {
        // The star takes one letter more.
        star = (last.pattern, last.name + 1)
        (at, place) = (last.pattern + 1, last.name + 1)
      } else {
        return false
      }
    }
    return letters[at...].allSatisfy { $0 == "*" }
  }
}
