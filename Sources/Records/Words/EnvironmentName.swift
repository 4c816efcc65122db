/// The name of an environment by its words: whether it speaks of production.
///
/// Words end at whatever is no letter, at digits, and where a capital follows a small letter:
/// `prod-lon`, `eu-production`, `Production (EU)`, `prodEU` and `prod2` have one that is production.
package struct EnvironmentName {
  /// Its words in small letters, in order.
  private let words: [String]

  /// Takes a name apart.
  ///
  /// - Complexity: O(*n*) for *n* letters.
  package init(_ name: String) {
    words = NameParts.of(name).flatMap { $0.split { !$0.isLetter } }.map { $0.lowercased() }
  }

  /// Whether one of its words is said of places where software runs.
  package var isTelling: Bool {
    words.contains { Self.production.contains($0) || Self.stages.contains($0) }
  }

  /// Whether one of its words is production and none denies it.
  var isProduction: Bool {
    words.indices.contains { place in
      Self.production.contains(words[place])
        && (place == 0 || !Self.negations.contains(words[place - 1]))
    } && !words.contains { Self.stages.contains($0) || Self.likenesses.contains($0) }
  }

  /// Whether its words say that it is another place than production, and none that it is: `prod-qa`
  /// may be the one of Qatar.
  var isElsewhere: Bool {
    let isLike = words.contains(where: Self.likenesses.contains)
    let isDenied = words.indices.dropFirst().contains { place in
      Self.production.contains(words[place]) && Self.negations.contains(words[place - 1])
    }
    if isLike || isDenied { return true }
    return words.contains(where: Self.stages.contains)
      && !words.contains { Self.production.contains($0) || Self.companies.contains($0) }
      && words != ["dev", "ops"]
  }

  /// What a name that is a customer's ends with.
  private static let companies: Set<String> = [
    "ltd", "limited", "inc", "llc", "gmbh", "ag", "corp", "plc", "co", "bv", "sa", "srl",
  ]

  /// The words that are production.
  static let production: Set<String> = ["production", "prod", "prd", "live"]

  /// Deny the word that follows, and no other: `prod-no` may be Norway's.
  private static let negations: Set<String> = ["non", "not", "no"]

  /// Other places where software runs; none of them is production, wherever the word stands.
  private static let stages: Set<String> = [
    "staging", "stage", "stg", "test", "tests", "testing", "qa", "uat", "acceptance", "dev",
    "devel",
    "develop", "development", "sandbox", "demo", "preview",
  ]

  /// Say that it is before, beside or only like production, wherever they stand.
  private static let likenesses: Set<String> = [
    "pre", "preprod", "preproduction", "training", "rehearsal", "perf", "like", "copy", "clone",
    "mirror", "shadow", "mock",
  ]
}
