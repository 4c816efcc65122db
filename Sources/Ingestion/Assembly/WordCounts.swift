import Text

/// How often words stood somewhere, for what is told of them.
struct WordCounts {
  private var counts: [String: Int] = [:]
  private(set) var count = 0
  /// More words than these are counted together only.
  private static let most = 64

  /// Counts a word; an empty one counts and is not told.
  mutating func note(_ word: String) {
    count += 1
    guard !word.isEmpty, counts[word] != nil || counts.count < Self.most else { return }
    counts[word, default: 0] += 1
  }

  /// The most frequent words.
  var often: [String] {
    counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(5).map(\.key)
  }

  /// The most frequent ones with their counts, for people.
  var told: String {
    let named = often.map { "\(Excerpt.quoted($0)) (\(counts[$0] ?? 0))" }
    return named.joined(separator: ", ") + (counts.count > named.count ? ", …" : "")
  }
}
