/// What a file is of, by its name, where nothing in it tells: `web` of `exports/web-2026-11-16.csv`.
enum FileThing {
  /// The name without folders, endings, days and the number of a copy, so that each export of one
  /// monitor has the same; `event` where nothing is left.
  static func name(of file: String) -> String {
    let last = file.split(separator: "/").last ?? ""
    let stem = last.split(separator: ".", omittingEmptySubsequences: false).first ?? ""
    let name = stem.isEmpty ? last : stem
    var words = name.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    if name.hasSuffix(")"), words.count > 1, isNumber(words.last) { words.removeLast() }
    let days = days(in: words)
    let kept = words.indices.filter { !days.contains($0) && !isStamp(words[$0]) }
    return kept.isEmpty ? "event" : kept.map { words[$0] }.joined(separator: "-")
  }

  /// The places of words that are years, and of the months and days behind or else before them.
  private static func days(in words: [String]) -> Set<Int> {
    var days: Set<Int> = []
    for year in words.indices where isYear(words[year]) {
      let after = words.indices[(year + 1)...].prefix { isNumber(words[$0]) }.prefix(2)
      let before = words.indices[..<year].reversed().prefix { isNumber(words[$0]) }.prefix(2)
      days.formUnion([year] + (after.isEmpty ? Array(before) : Array(after)))
    }
    return days
  }

  /// Whether a word is a day or a moment in one, as in `20261116T0930`.
  private static func isStamp(_ word: String) -> Bool {
    word.count >= 6 && word.allSatisfy { $0.isNumber || "TZ".contains($0) }
  }

  private static func isNumber(_ word: String?) -> Bool {
    word.map { !$0.isEmpty && $0.allSatisfy(\.isNumber) } ?? false
  }

  private static func isYear(_ word: String) -> Bool {
    isNumber(word) && word.count == 4 && (word.hasPrefix("20") || word.hasPrefix("19"))
  }
}
