// How a revert finds what it undoes.
extension Reverts {
  mutating func add(_ node: Node) {
    let id = nextNode
    nextNode += 1
    nodes[id] = node
    for waiting in node.waiting { nodes[waiting]?.candidate = id }
    guard let revert = node.revert else { return }
    met += 1
    if revert.hashes.count > 1, !revert.bringsBack {
      several[id] = Undoer(node: nil, hash: node.hash, time: node.time)
    }
    for (name, search) in Self.names(of: revert, node: id) {
      searches[name, default: []].append(search)
    }
    for hash in revert.hashes { sought[hash] = max(sought[hash] ?? node.time, node.time) }
  }

  private static func names(
    of revert: GitMessage.Revert, node: Int
  ) -> [(Name, Search)] {
    var names: [(Name, Search)] = revert.hashes.enumerated().map { index, hash in
      (
        .hash(String(hash.prefix(7))),
        Search(node: node, hash: hash, rank: 2, isMain: index == 0)
      )
    }
    if let reference = revert.reference {
      names.append((.reference(reference), Search(node: node, hash: "", rank: 1, isMain: true)))
    }
    if let title = revert.title {
      names.append((.title(title), Search(node: node, hash: "", rank: 0, isMain: true)))
    }
    return names
  }

  /// The reverts that mean a commit for certain, and those that may.
  mutating func found(
    by commit: GitCommit, _ message: GitMessage
  ) -> (certain: [Undoer], possible: Set<Int>) {
    guard !searches.isEmpty else { return ([], []) }
    var certain: [Undoer] = []
    var possible: Set<Int> = []
    for hash in [commit.hash] + commit.parents.dropFirst() {
      for search in take(.hash(String(hash.prefix(7))), where: { hash.hasPrefix($0.hash) }) {
        resolve(search, commit, &certain)
      }
    }
    let rest = message.reference.map { [Name.reference($0)] } ?? []
    for name in rest + [.title(message.quotable)] {
      let isSurest: (Search) -> Bool = { [nodes] search in
        nodes[search.node].map { Self.rank(of: $0.revert) == search.rank } ?? false
      }
      for search in take(name, where: isSurest) { resolve(search, commit, &certain) }
      for search in searches[name] ?? [] where nodes[search.node]?.candidate == nil {
        possible.insert(search.node)
      }
    }
    return (certain, possible)
  }

  private static func rank(of revert: GitMessage.Revert?) -> Int {
    guard let revert else { return -1 }
    return revert.hashes.isEmpty ? (revert.reference == nil ? 0 : 1) : 2
  }

  /// Takes the searches of a name that it answers out of those that go on.
  private mutating func take(_ name: Name, where isAnswered: (Search) -> Bool) -> [Search] {
    guard let all = searches[name] else { return [] }
    let answered = all.filter(isAnswered)
    let others = all.filter { !isAnswered($0) }
    searches[name] = others.isEmpty ? nil : others
    return answered
  }

  private mutating func resolve(
    _ search: Search, _ commit: GitCommit, _ certain: inout [Undoer]
  ) {
    sought[search.hash] = nil
    guard search.isMain else {
      // Of several it undoes, the first decides what it is; the others are only marked.
      if let undoer = several[search.node] {
        certain.append(Undoer(node: nil, hash: undoer.hash, time: undoer.time))
      }
      return
    }
    guard let node = nodes[search.node] else { return }
    certain.append(Undoer(node: search.node, hash: node.hash, time: node.time))
    forget(search.node, node)
    nodes[search.node]?.target = commit.hash
  }

  /// Searches no more for what a revert undoes.
  private mutating func forget(_ id: Int, _ node: Node) {
    guard let revert = node.revert else { return }
    for (name, search) in Self.names(of: revert, node: id) where search.isMain {
      _ = take(name) { $0.node == id && $0.isMain }
    }
    guard let candidate = node.candidate, nodes[candidate] != nil else { return }
    nodes[candidate]?.waiting.remove(id)
    guard let kept = nodes[candidate], kept.waiting.isEmpty, !kept.isHeld else { return }
    if kept.revert == nil || kept.bringsBack != nil { release(candidate) }
  }

  /// Decides at the end what a revert means: what a merge brought, else what it may mean.
  ///
  /// - Parameter numbers: the nodes by their hashes.
  mutating func conclude(_ id: Int, _ merges: [String: String], _ numbers: [String: Int]) {
    guard let node = nodes[id], let revert = node.revert else { return }
    for (index, hash) in revert.hashes.enumerated() {
      guard let merge = merges[hash], merge != node.hash else { continue }
      // What is undone comes later in a history that is read backwards.
      let held = numbers[merge].flatMap { $0 > id ? $0 : nil }
      if index == 0, node.target == nil {
        nodes[id]?.target = merge
        if let held {
          nodes[held]?.undoneBy.append(Undoer(node: id, hash: node.hash, time: node.time))
        }
      } else if index > 0, !revert.bringsBack, let held {
        nodes[held]?.undoneBy.append(Undoer(node: nil, hash: node.hash, time: node.time))
      }
    }
    guard nodes[id]?.target == nil else { return }
    guard let candidate = node.candidate, let found = nodes[candidate] else {
      unresolved += 1
      return
    }
    nodes[id]?.target = found.hash
    nodes[candidate]?.undoneBy.append(Undoer(node: id, hash: node.hash, time: node.time))
  }
}
