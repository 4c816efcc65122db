/// The name of an environment by its words: whether it speaks of production.
///
/// Words end at whatever is no letter, at digits, and where a capital follows a small letter:
/// `prod-lon`, `eu-production`, `Production (EU)`, `prodEU` and `prod2` have one that is production.
struct EnvironmentName {
  /// Its words in small letters, in order.
  private let words: [String]

  /// Takes a name apart.
  ///
  /// - Complexity: O(*n*) for *n* letters.
  init(_ name: String) {
    var words: [String] = []
    var word = ""
    let letters = Array(name)
    for (place, letter) in letters.enumerated() {
      let next = place + 1 < letters.count ? letters[place + 1] : nil
      let previous = place > 0 ? letters[place - 1] : nil
      if !letter.isLetter || Self.begins(letter, after: previous, before: next) {
        if !word.isEmpty { words.append(word) }
        word = ""
      }
      if letter.isLetter { word += letter.lowercased() }
    }
    self.words = word.isEmpty ? words : words + [word]
  }

  /// Whether a capital begins a word of its own: `prodEU`, and the `P` of `EUProd`.
  private static func begins(
    _ letter: Character, after previous: Character?, before next: Character?
  ) -> Bool {
    guard letter.isUppercase, let previous else { return false }
    return previous.isLowercase || (previous.isUppercase && next?.isLowercase == true)
  }

  /// Whether one of its words is production and none denies it.
  var isProduction: Bool {
    words.indices.contains { place in
      Self.production.contains(words[place])
        && (place == 0 || !Self.negations.contains(words[place - 1]))
    } && !words.contains(where: Self.denials.contains)
  }

  /// The words that are production.
  static let production: Set<String> = ["production", "prod", "prd", "live"]

  /// Deny the word that follows, and no other: `prod-no` may be Norway's.
  private static let negations: Set<String> = ["non", "not", "no"]

  /// Say that it is before, beside or only like production, wherever they stand.
  private static let denials: Set<String> = [
    "pre", "staging", "stage", "stg", "test", "tests", "testing", "qa", "uat", "acceptance", "dev",
    "devel", "develop", "development", "sandbox", "demo", "preview", "training", "rehearsal",
    "perf", "like", "copy", "clone", "mirror", "shadow", "mock",
  ]
}
