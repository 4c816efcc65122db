import Chronology
import Records

/// Finds what reverts undo, in a history that comes newest first.
///
/// What is kept is a record for each revert whose change has not come yet, and one for each change
/// that a revert may mean; so memory grows with the reverts that are not resolved, not with the
/// history. Of several ways in which a revert names its change a hash goes before a request's
/// number and that before a title, which several changes may have.
struct Undoings {
  /// Changes of which everything is known, to be taken before the next commit.
  private(set) var settled: [Change] = []
  /// Reverts and re-lands that were met.
  private(set) var met = 0
  /// Those of which no change was found.
  private(set) var unresolved = 0

  /// What a revert said, until its change is found.
  private struct Node {
    var change: Change
    let hash: String
    let time: Int64
    /// `nil` for a change that undoes nothing and is kept because it may be meant.
    var undoing: GitMessage.Undoing?
    /// The reverts of it.
    var undoneBy: [Undoer] = []
    /// Reverts that mean it if nothing else turns up.
    var waiting: Set<Int> = []
    /// What it was last taken to mean, if nothing else turns up.
    var candidate: Int?
    var target: String?
    var bringsBack: Bool?
  }

  private struct Undoer {
    /// The node, `nil` when only its mark is wanted.
    let node: Int?
    let hash: String
    let time: Int64
  }

  /// How a revert names what it undoes, the surest last.
  private enum Name: Hashable {
    case title(String)
    case reference(String)
    /// A hash's first seven digits; the rest is compared.
    case hash(String)

    var rank: Int {
      switch self {
      case .title: 0
      case .reference: 1
      case .hash: 2
      }
    }
  }

  private struct Search {
    let node: Int
    /// The hash as far as it was said.
    let hash: String
    let rank: Int
    /// Whether it is the first of several that one revert undoes.
    let isMain: Bool
  }

  private let window: Int64
  private var nodes: [Int: Node] = [:]
  private var searches: [Name: [Search]] = [:]
  private var nextNode = 0
  /// Reverts of several changes, of which all but the first are only marked.
  private var several: [Int: Undoer] = [:]
  private let tellsTypes: Bool

  /// - Parameters:
  ///   - window: how soon a revert means that its change was rolled back, in milliseconds.
  ///   - tellsTypes: whether reverts and re-lands become types of their own.
  init(window: Int64, tellsTypes: Bool) {
    self.window = window
    self.tellsTypes = tellsTypes
  }

  /// Takes the next older commit.
  mutating func take(_ change: Change, of commit: GitCommit, _ message: GitMessage) {
    settled.removeAll(keepingCapacity: true)
    let (certain, possible) = found(by: commit, message)
    if message.undoing == nil, possible.isEmpty {
      var change = change
      mark(&change, undoneBy: certain)
      settled.append(change)
      for undoer in certain { settle(undoer.node, undoing: commit.hash, isRevert: false) }
      return
    }
    add(
      Node(
        change: change, hash: commit.hash, time: commit.committedAt ?? 0, undoing: message.undoing,
        undoneBy: certain, waiting: possible))
  }

  /// Settles what is left when the history is at its end.
  mutating func finish() {
    settled.removeAll()
    for id in nodes.keys.sorted() {
      guard let node = nodes[id], node.undoing != nil, node.target == nil else { continue }
      guard let candidate = node.candidate, let found = nodes[candidate] else {
        unresolved += 1
        continue
      }
      nodes[id]?.target = found.hash
      nodes[candidate]?.undoneBy.append(Undoer(node: id, hash: node.hash, time: node.time))
    }
    for id in nodes.keys.sorted() { nodes[id]?.waiting = [] }
    for id in nodes.keys.sorted(by: >) {
      guard let node = nodes[id] else { continue }
      if node.undoing == nil {
        release(id)
      } else if node.target == nil {
        settle(id, undoing: nil, isRevert: false)
      }
    }
  }
}

// MARK: - Searching

extension Undoings {
  private mutating func add(_ node: Node) {
    let id = nextNode
    nextNode += 1
    nodes[id] = node
    for waiting in node.waiting { nodes[waiting]?.candidate = id }
    guard let undoing = node.undoing else { return }
    met += 1
    if undoing.hashes.count > 1, !undoing.bringsBack {
      several[id] = Undoer(node: nil, hash: node.hash, time: node.time)
    }
    for (name, search) in Self.names(of: undoing, node: id) {
      searches[name, default: []].append(search)
    }
  }

  private static func names(
    of undoing: GitMessage.Undoing, node: Int
  ) -> [(Name, Search)] {
    var names: [(Name, Search)] = undoing.hashes.enumerated().map { index, hash in
      (
        .hash(String(hash.prefix(7))),
        Search(node: node, hash: hash, rank: 2, isMain: index == 0)
      )
    }
    if let reference = undoing.reference {
      names.append((.reference(reference), Search(node: node, hash: "", rank: 1, isMain: true)))
    }
    if let title = undoing.title {
      names.append((.title(title), Search(node: node, hash: "", rank: 0, isMain: true)))
    }
    return names
  }

  /// The reverts that mean a commit for certain, and those that may.
  private mutating func found(
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
    for name in rest + [.title(message.title)] {
      let isSurest: (Search) -> Bool = { [nodes] search in
        nodes[search.node].map { Self.rank(of: $0.undoing) == search.rank } ?? false
      }
      for search in take(name, where: isSurest) { resolve(search, commit, &certain) }
      for search in searches[name] ?? [] where nodes[search.node]?.candidate == nil {
        possible.insert(search.node)
      }
    }
    return (certain, possible)
  }

  private static func rank(of undoing: GitMessage.Undoing?) -> Int {
    guard let undoing else { return -1 }
    return undoing.hashes.isEmpty ? (undoing.reference == nil ? 0 : 1) : 2
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
    guard let undoing = node.undoing else { return }
    for (name, search) in Self.names(of: undoing, node: id) where search.isMain {
      _ = take(name) { $0.node == id && $0.isMain }
    }
    guard let candidate = node.candidate, nodes[candidate] != nil else { return }
    nodes[candidate]?.waiting.remove(id)
    guard let kept = nodes[candidate], kept.waiting.isEmpty else { return }
    if kept.undoing == nil || kept.bringsBack != nil { release(candidate) }
  }
}

// MARK: - Settling

extension Undoings {
  /// Decides whether a revert takes back or brings back, now that its change is known.
  private mutating func settle(_ id: Int?, undoing hash: String?, isRevert: Bool) {
    guard let id, let node = nodes[id], let undoing = node.undoing else { return }
    let bringsBack = isRevert || undoing.bringsBack
    nodes[id]?.bringsBack = bringsBack
    if tellsTypes { nodes[id]?.change.texts[.type] = bringsBack ? "reland" : "revert" }
    if let hash { nodes[id]?.change.add(attribute: "undoes", hash, isText: true) }
    if node.waiting.isEmpty { release(id) }
  }

  /// Hands on a change that no revert waits for any more, and settles the reverts of it.
  private mutating func release(_ id: Int) {
    guard let node = nodes.removeValue(forKey: id) else { return }
    let takesBack = node.bringsBack == false
    var change = node.change
    if !takesBack { mark(&change, undoneBy: node.undoneBy) }
    settled.append(change)
    for undoer in node.undoneBy { settle(undoer.node, undoing: node.hash, isRevert: takesBack) }
  }

  /// Marks a change that was taken back: a clock that went back makes no time negative.
  private func mark(_ change: inout Change, undoneBy undoers: [Undoer]) {
    let reverts = undoers.filter { undoer in
      undoer.node.flatMap { nodes[$0]?.undoing?.bringsBack } != true
    }
    guard let first = reverts.min(by: { $0.time < $1.time }), let at = change.datedAt else {
      return
    }
    change.add(attribute: "undone_by", first.hash, isText: true)
    if GitChange.instant(first.time).since(at) <= window { change.texts[.outcome] = "rolled_back" }
  }
}
