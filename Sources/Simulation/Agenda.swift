/// What is still to happen, soonest first; what comes at the same second in the order it was added.
struct Agenda {
  /// Something that happens at a second.
  enum Event {
    /// A change begins.
    case begin(Plan)
    /// A change ends, and is written down.
    case finish(ChangeDraft)
    /// An incident begins.
    case breakdown(Onset)
  }

  private struct Entry {
    let second: Int64
    let order: Int
    let event: Event

    static func < (left: Entry, right: Entry) -> Bool {
      (left.second, left.order) < (right.second, right.order)
    }
  }

  /// A binary heap: no entry comes before the one at half its index.
  private var heap: [Entry] = []
  private var added = 0

  /// Nothing is to happen.
  init() {}

  var count: Int { heap.count }

  /// Adds what happens at a second.
  ///
  /// - Complexity: O(log *n*).
  mutating func add(_ event: Event, at second: Int64) {
    heap.append(Entry(second: second, order: added, event: event))
    added += 1
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard heap[child] < heap[parent] else { return }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  /// Takes the soonest event before a second, or returns `nil` when there is none.
  ///
  /// - Complexity: O(log *n*).
  mutating func next(before limit: Int64) -> (second: Int64, event: Event)? {
    guard let first = heap.first, first.second < limit else { return nil }
    let last = heap.removeLast()
    if !heap.isEmpty { sink(last) }
    return (first.second, first.event)
  }

  /// Puts an entry at the top and lets it sink to its place.
  private mutating func sink(_ entry: Entry) {
    heap[0] = entry
    var parent = 0
    while true {
      var child = 2 * parent + 1
      guard child < heap.count else { return }
      if child + 1 < heap.count, heap[child + 1] < heap[child] { child += 1 }
      guard heap[child] < heap[parent] else { return }
      heap.swapAt(child, parent)
      parent = child
    }
  }
}

/// A change somebody means to make.
struct Plan {
  /// Index of its kind.
  let kind: Int
  /// Index of its service.
  let service: Int
  /// Lines, where another change has settled them.
  var lines: Int?
}
