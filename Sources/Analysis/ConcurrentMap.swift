import Dispatch
import Synchronization

/// Does independent pieces of work on all cores there are.
///
/// The results stand in the order of their items, and no piece knows of another, so that one core
/// and many give the same.
///
/// - Returns: What each item gave; empty for no items.
func concurrentMap<Item: Sendable, Outcome: Sendable>(
  _ items: [Item], _ work: @Sendable (Item) -> Outcome
) -> [Outcome] {
  let outcomes = Mutex([Outcome?](repeating: nil, count: items.count))
  DispatchQueue.concurrentPerform(iterations: items.count) { index in
    let outcome = work(items[index])
    outcomes.withLock { $0[index] = outcome }
  }
  return outcomes.withLock { $0.compactMap(\.self) }
}

/// Does two independent pieces of work on two cores where there are two.
func concurrentMap<First: Sendable, Second: Sendable>(
  _ first: @Sendable () -> First, _ second: @Sendable () -> Second
) -> (First, Second) {
  let outcomes = Mutex<(first: First?, second: Second?)>((nil, nil))
  DispatchQueue.concurrentPerform(iterations: 2) { index in
    if index == 0 {
      let outcome = first()
      outcomes.withLock { $0.first = outcome }
    } else {
      let outcome = second()
      outcomes.withLock { $0.second = outcome }
    }
  }
  return outcomes.withLock { ($0.first!, $0.second!) }
}
