/// The parts of a name as people and programs run words together.
package enum NameParts {
  /// The runs of letters and digits: parts end at anything else, and where a capital begins a word,
  /// as in `resolvedAt`, `prodEU` and `EUProd`.
  ///
  /// - Complexity: O(*n*) for *n* letters.
  package static func of(_ name: String) -> [String] {
    var parts: [String] = []
    var part = ""
    let letters = Array(name)
    for (place, letter) in letters.enumerated() {
      let isPart = letter.isLetter || letter.isNumber
      let next = place + 1 < letters.count ? letters[place + 1] : nil
      if !isPart || begins(letter, after: part.last, before: next) {
        if !part.isEmpty { parts.append(part) }
        part = ""
      }
      if isPart { part.append(letter) }
    }
    return part.isEmpty ? parts : parts + [part]
  }

  /// Whether a capital begins a word of its own.
  private static func begins(
    _ letter: Character, after previous: Character?, before next: Character?
  ) -> Bool {
    guard letter.isUppercase, let previous else { return false }
    return previous.isLowercase || previous.isNumber
      || (previous.isUppercase && next?.isLowercase == true)
  }
}
