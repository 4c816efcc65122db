import Chronology
import Records

/// Finds what reverts undo, in a history that comes newest first.
///
/// What is kept is a record for each revert whose change has not come yet, one for each change that
/// a revert may mean, and one for each merge within the window of a revert whose commit has not
/// come, because the merge may have brought it; so memory grows with the reverts that are not
/// resolved, not with the history. Of several ways in which a revert names its change a hash goes before a request's
/// number and that before a title, which several changes may have.
struct Reverts {
  /// Changes of which everything is known, to be taken before the next commit.
  var settled: [Change] = []
  /// Reverts and re-lands that were met.
  var met = 0
  /// Those of which no change was found.
  var unresolved = 0

  /// What a revert said, until its change is found.
  struct Node {
    var change: Change
    let hash: String
    let time: Int64
    /// `nil` for a change that undoes nothing and is kept because it may be meant.
    var revert: GitMessage.Revert?
    /// The reverts of it.
    var undoneBy: [Undoer] = []
    /// Reverts that mean it if nothing else turns up.
    var waiting: Set<Int> = []
    /// What it was last taken to mean, if nothing else turns up.
    var candidate: Int?
    var target: String?
    var bringsBack: Bool?
    /// Whether it is a merge that may have brought what a revert undoes.
    var isHeld = false
  }

  struct Undoer {
    /// The node, `nil` when only its mark is wanted.
    let node: Int?
    let hash: String
    let time: Int64
  }

  /// How a revert names what it undoes, the surest last.
  enum Name: Hashable {
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

  struct Search {
    let node: Int
    /// The hash as far as it was said.
    let hash: String
    let rank: Int
    /// Whether it is the first of several that one revert undoes.
    let isMain: Bool
  }

  let window: Int64
  var nodes: [Int: Node] = [:]
  var searches: [Name: [Search]] = [:]
  var nextNode = 0
  /// Reverts of several changes, of which all but the first are only marked.
  var several: [Int: Undoer] = [:]
  let tellsTypes: Bool
  /// Hashes that reverts name and that have not come, with the time of the latest such revert.
  var sought: [String: Int64] = [:]
  /// Whether merges are held back, so that it is worth asking which of them brought what is sought.
  var holdsMerges = false

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
    let isHeld = mayHaveBrought(commit)
    if message.revert == nil, possible.isEmpty, !isHeld {
      var change = change
      mark(&change, undoneBy: certain)
      settled.append(change)
      for undoer in certain { settle(undoer.node, revert: commit.hash, isRevert: false) }
      return
    }
    if isHeld { holdsMerges = true }
    add(
      Node(
        change: change, hash: commit.hash, time: commit.committedAt ?? 0, revert: message.revert,
        undoneBy: certain, waiting: possible, isHeld: isHeld))
  }

  /// Whether a commit is a merge whose other side may hold what a revert names, so soon before the
  /// revert that it would count as rolled back.
  private func mayHaveBrought(_ commit: GitCommit) -> Bool {
    guard commit.parents.count > 1, let time = commit.committedAt else { return false }
    return sought.values.contains { ($0 - time) * 1_000 <= window }
  }

  /// Settles what is left when the history is at its end.
  ///
  /// - Parameter merges: for hashes that are sought, the commit of the first parents that brought
  ///   them.
  mutating func finish(broughtBy merges: [String: String]) {
    settled.removeAll()
    let numbers = Dictionary(nodes.map { ($1.hash, $0) }, uniquingKeysWith: max)
    for id in nodes.keys.sorted() { conclude(id, merges, numbers) }
    for id in nodes.keys {
      nodes[id]?.waiting = []
      nodes[id]?.isHeld = false
    }
    for id in nodes.keys.sorted(by: >) {
      guard let node = nodes[id] else { continue }
      if node.revert == nil {
        release(id)
      } else if node.target.flatMap({ numbers[$0] }).flatMap({ nodes[$0] }) == nil {
        settle(id, revert: node.target, isRevert: false)
      }
    }
  }
}

extension Reverts {
  /// Decides whether a revert takes back or brings back, now that its change is known.
  mutating func settle(_ id: Int?, revert hash: String?, isRevert: Bool) {
    guard let id, let node = nodes[id], let revert = node.revert else { return }
    let bringsBack = isRevert || revert.bringsBack
    nodes[id]?.bringsBack = bringsBack
    if tellsTypes { nodes[id]?.change.texts[.type] = bringsBack ? "reland" : "revert" }
    if let hash { nodes[id]?.change.add(attribute: "undoes", hash, isText: true) }
    if node.waiting.isEmpty, !node.isHeld { release(id) }
  }

  /// Hands on a change that no revert waits for any more, and settles the reverts of it.
  mutating func release(_ id: Int) {
    guard let node = nodes.removeValue(forKey: id) else { return }
    let takesBack = node.bringsBack == false
    var change = node.change
    if !takesBack { mark(&change, undoneBy: node.undoneBy) }
    settled.append(change)
    for undoer in node.undoneBy { settle(undoer.node, revert: node.hash, isRevert: takesBack) }
  }

  /// Marks a change that was taken back: a clock that went back makes no time negative.
  func mark(_ change: inout Change, undoneBy undoers: [Undoer]) {
    let reverts = undoers.filter { undoer in
      undoer.node.flatMap { nodes[$0]?.revert?.bringsBack } != true
    }
    guard let first = reverts.min(by: { $0.time < $1.time }), let at = change.datedAt else {
      return
    }
    change.add(attribute: "undone_by", first.hash, isText: true)
    if GitChange.instant(first.time).since(at) <= window { change.texts[.outcome] = "rolled_back" }
  }
}
