/// Finds which commit of the line of first parents brought each of some others.
struct MergedSides {
  /// For each hash that was sought and found beside the line, the commit of the line.
  private(set) var merges: [String: String] = [:]

  /// By their first seven digits.
  private var sought: [String: [String]] = [:]
  private var history: FirstParentLine

  /// - Parameters:
  ///   - newest: the commit that the line begins with.
  ///   - hashes: perhaps abbreviated to seven digits or more.
  init(of newest: String, seeking hashes: some Sequence<String>) {
    history = FirstParentLine(of: newest)
    for hash in hashes { sought[String(hash.prefix(7)), default: []].append(hash) }
  }

  /// Takes a commit from a line `HASH PARENT…`.
  mutating func add(_ text: String) {
    let words = text.split(separator: " ").map(String.init)
    guard let hash = words.first, let found = history.take(hash, parents: words.dropFirst()),
      !found.isOnLine
    else { return }
    for name in sought[String(hash.prefix(7))] ?? [] where hash.hasPrefix(name) {
      merges[name] = history.line[found.place]
    }
  }
}
