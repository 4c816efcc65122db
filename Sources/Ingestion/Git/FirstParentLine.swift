/// Finds which commit of the line of first parents brought each of the others.
///
/// A commit is brought by the oldest of that line from which it can be reached. Children come
/// before their parents, so that only the commits that are known as parents and have not come yet
/// are kept: as many as the history has branches at one time.
struct FirstParentLine {
  /// The commits of the line that have come, newest first.
  private(set) var line: [String] = []
  /// The next commit of the line.
  private var next: String
  /// For commits that have not come, the place in the line of the oldest that leads to them.
  private var leaders: [String: Int] = [:]

  /// - Parameter newest: the commit that the line begins with.
  init(of newest: String) { next = newest }

  /// Takes the next commit, and says at which place in the line the commit is that brought it, and
  /// whether that is the commit itself; `nil` for one that the line does not lead to.
  mutating func take(
    _ hash: String, parents: some Collection<String>
  ) -> (place: Int, isOnLine: Bool)? {
    var place = leaders.removeValue(forKey: hash)
    let isOnLine = hash == next
    if isOnLine {
      place = line.count
      line.append(hash)
      next = parents.first ?? ""
    }
    guard let place else { return nil }
    for parent in parents { leaders[parent] = max(leaders[parent] ?? place, place) }
    return (place, isOnLine)
  }
}
