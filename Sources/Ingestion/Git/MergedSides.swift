/// Finds which commit of the line of first parents brought each of some others.
///
/// A commit is brought by the oldest of that line from which it can be reached. Children come
/// before their parents, so that only the commits that are known as parents and have not come yet
/// are kept: as many as the history has branches at one time.
struct MergedSides {
  /// For each hash that was sought and found beside the line, the commit of the line.
  private(set) var merges: [String: String] = [:]

  /// By their first seven digits.
  private var sought: [String: [String]] = [:]
  /// The next commit of the line.
  private var next: String
  /// The commits of the line that have come, newest first.
  private var line: [String] = []
  /// For commits that have not come, the place in the line of the oldest that leads to them.
  private var leaders: [String: Int] = [:]

  /// - Parameters:
  ///   - newest: the commit that the line begins with.
  ///   - hashes: perhaps abbreviated to seven digits or more.
  init(of newest: String, seeking hashes: some Sequence<String>) {
    next = newest
    for hash in hashes { sought[String(hash.prefix(7)), default: []].append(hash) }
  }

  /// Takes a commit from a line `HASH PARENT…`.
  mutating func add(_ text: String) {
    let words = text.split(separator: " ").map(String.init)
    guard let hash = words.first else { return }
    var leader = leaders.removeValue(forKey: hash)
    if hash == next {
      leader = line.count
      line.append(hash)
      next = words.dropFirst().first ?? ""
    } else if let leader {
      for name in sought[String(hash.prefix(7))] ?? [] where hash.hasPrefix(name) {
        merges[name] = line[leader]
      }
    }
    guard let leader else { return }
    for parent in words.dropFirst() { leaders[parent] = max(leaders[parent] ?? leader, leader) }
  }
}
