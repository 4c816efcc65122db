/// A history in compact form, to count what one commit has that another has not.
///
/// Thirty-odd bytes a commit and eight a parent, so that a million commits take some fifty
/// megabytes; it is built only for tags.
struct CommitGraph {
  /// What a commit has that another has not.
  struct Gain: Equatable {
    let commits: Int
    /// When the first of them was written, in seconds since 1970; where there is none, when the
    /// commit itself was.
    let first: Int64
  }

  /// The first 16 bytes of a hash: git's own abbreviations are shorter.
  struct Key: Hashable {
    let high: UInt64
    let low: UInt64

    init?(_ hash: some StringProtocol) {
      guard hash.utf8.count >= 32, let high = UInt64(hash.prefix(16), radix: 16),
        let low = UInt64(hash.dropFirst(16).prefix(16), radix: 16)
      else { return nil }
      (self.high, self.low) = (high, low)
    }
  }

  private var numbers: [Key: Int32] = [:]
  /// By number: the place in the order children before parents, the time, where parents begin.
  private var nodes: [(place: Int32, time: Int64, parents: Int32)] = []
  private var byPlace: [Int32] = []
  private var parents: [Int32] = []
  private let boundary: Set<String>

  /// A graph of nothing yet.
  ///
  /// - Parameter boundary: commits whose parents are missing from the clone.
  init(boundary: Set<String>) { self.boundary = boundary }

  /// Adds a commit from a line `HASH TIME PARENT…`; children come before their parents.
  mutating func add(_ line: String) {
    let words = line.split(separator: " ")
    guard words.count >= 2, let time = Int64(words[1]), let number = number(of: words[0]) else {
      return
    }
    nodes[Int(number)] = (Int32(byPlace.count), time, Int32(parents.count))
    byPlace.append(number)
    // A missing parent is written as none: what lies behind it cannot be counted.
    if boundary.contains(String(words[0])) { parents.append(-1) }
    for parent in words.dropFirst(2) { parents.append(self.number(of: parent) ?? -1) }
  }

  private mutating func number(of hash: some StringProtocol) -> Int32? {
    guard let key = Key(hash) else { return nil }
    if let known = numbers[key] { return known }
    let number = Int32(nodes.count)
    numbers[key] = number
    nodes.append((-1, 0, 0))
    return number
  }

  /// What `newer` has that `older` has not, as `git rev-list older..newer` lists it.
  ///
  /// - Returns: `nil` where the history is cut off among them, or one is not in it.
  /// - Complexity: O(*n* log *n*), *n* commits between the two.
  func gain(from older: String, to newer: String) -> Gain? {
    guard let old = Key(older).flatMap({ numbers[$0] }),
      let new = Key(newer).flatMap({ numbers[$0] })
    else { return nil }
    var walk = Walk()
    walk.visit(nodes[Int(new)].place, isOld: false)
    walk.visit(nodes[Int(old)].place, isOld: true)
    var count = 0
    var first = nodes[Int(new)].time
    // Every child comes before its parents, so that a commit's mark is final when its turn comes.
    while walk.waiting > 0, let (place, isOld) = walk.next() {
      if !isOld {
        count += 1
        first = min(first, nodes[Int(byPlace[Int(place)])].time)
      }
      for parent in parents(at: place) {
        guard parent >= 0 else {
          if isOld { continue }
          return nil
        }
        walk.visit(nodes[Int(parent)].place, isOld: isOld)
      }
    }
    return Gain(commits: count, first: first)
  }

  private func parents(at place: Int32) -> ArraySlice<Int32> {
    let begin = Int(nodes[Int(byPlace[Int(place)])].parents)
    let isLast = Int(place) + 1 == byPlace.count
    let end = isLast ? parents.count : Int(nodes[Int(byPlace[Int(place) + 1])].parents)
    return parents[begin..<end]
  }
}

/// The places a walk still has to go to, nearest first, each once.
private struct Walk {
  private var heap: [Int32] = []
  private var isOld: [Int32: Bool] = [:]
  /// How many of them only the newer commit leads to.
  private(set) var waiting = 0

  mutating func visit(_ place: Int32, isOld old: Bool) {
    guard place >= 0 else { return }
    if let known = isOld[place] {
      guard old && !known else { return }
      isOld[place] = true
      waiting -= 1
      return
    }
    isOld[place] = old
    if !old { waiting += 1 }
    heap.append(place)
    var child = heap.count - 1
    while child > 0, heap[(child - 1) / 2] > heap[child] {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  mutating func next() -> (place: Int32, isOld: Bool)? {
    guard let place = heap.first, let last = heap.popLast() else { return nil }
    if !heap.isEmpty { heap[0] = last }
    sink()
    let old = isOld.removeValue(forKey: place) ?? false
    if !old { waiting -= 1 }
    return (place, old)
  }

  private mutating func sink() {
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < heap.count && heap[child] < heap[least] { least = child }
      guard least != parent else { return }
      heap.swapAt(parent, least)
      parent = least
    }
  }
}
