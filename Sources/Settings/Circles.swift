/// The circles in which things depend on one another.
///
/// Source: Tarjan, "Depth-first search and linear graph algorithms", SIAM Journal on Computing 1
/// (1972), for the groups in which each thing depends on each other one, be it by others.
struct Circles {
  /// The names by number, sorted, and the numbers that each depends on.
  private let names: [String]
  private let next: [[Int]]

  init(of dependencies: [String: [String]]) {
    let all = Set(dependencies.keys).union(dependencies.values.joined())
    names = all.sorted()
    var numbers: [String: Int] = [:]
    for (number, name) in names.enumerated() { numbers[name] = number }
    next = names.map { (dependencies[$0] ?? []).compactMap { numbers[$0] } }
  }

  /// A circle of two and more for each group of names that depend on one another, from the group's
  /// first name in the alphabet, the shortest way round.
  ///
  /// - Complexity: O(*n* log *n* + *m*) for *n* names and *m* dependencies.
  var all: [[String]] {
    let groups = groups
    var found: [[String]] = []
    var met: Set<Int> = []
    for name in names.indices where groups.size[groups.number[name]] > 1 {
      guard met.insert(groups.number[name]).inserted else { continue }
      found.append(circle(from: name, in: groups.number).map { names[$0] })
    }
    return found
  }

  /// The shortest way from a name back to it inside its group, without the return.
  private func circle(from name: Int, in group: [Int]) -> [Int] {
    var cameFrom: [Int: Int] = [:]
    var queue = [name]
    var place = 0
    while place < queue.count {
      let last = queue[place]
      place += 1
      for other in next[last] where other != last && group[other] == group[name] {
        if other == name { return way(to: last, from: name, cameFrom) }
        guard cameFrom[other] == nil else { continue }
        cameFrom[other] = last
        queue.append(other)
      }
    }
    return []
  }

  private func way(to last: Int, from name: Int, _ cameFrom: [Int: Int]) -> [Int] {
    var way = [last]
    while let before = cameFrom[way[way.count - 1]] { way.append(before) }
    return way.reversed()
  }

  /// The number of each name's group, and how many names each group has.
  private var groups: (number: [Int], size: [Int]) {
    var search = Search(next)
    for name in next.indices where search.order[name] == 0 { search.visit(name) }
    return (search.group, search.sizes)
  }

  /// A search in depth that keeps its own stack: names in a chain may be many.
  private struct Search {
    private let next: [[Int]]
    /// When a name was met, counted from 1; 0 before.
    private(set) var order: [Int]
    private(set) var group: [Int]
    private(set) var sizes: [Int] = []
    /// The earliest name that can be got back to.
    private var low: [Int]
    private var count = 0
    private var open: [Int] = []
    private var isOpen: [Bool]

    init(_ next: [[Int]]) {
      self.next = next
      (order, low) = (next.map { _ in 0 }, next.map { _ in 0 })
      (group, isOpen) = (next.map { _ in 0 }, next.map { _ in false })
    }

    mutating func visit(_ first: Int) {
      var path = [(name: first, at: 0)]
      enter(first)
      while let (name, at) = path.last {
        if at < next[name].count {
          path[path.count - 1].at += 1
          let other = next[name][at]
          if order[other] == 0 {
            enter(other)
            path.append((other, 0))
          } else if isOpen[other] {
            low[name] = min(low[name], order[other])
          }
        } else {
          path.removeLast()
          if let before = path.last?.name { low[before] = min(low[before], low[name]) }
          if low[name] == order[name] { close(name) }
        }
      }
    }

    private mutating func enter(_ name: Int) {
      count += 1
      (order[name], low[name], isOpen[name]) = (count, count, true)
      open.append(name)
    }

    /// Makes a group of all that was met since a name and is still open.
    private mutating func close(_ name: Int) {
      sizes.append(0)
      while let last = open.popLast() {
        (group[last], isOpen[last]) = (sizes.count - 1, false)
        sizes[sizes.count - 1] += 1
        if last == name { return }
      }
    }
  }
}
