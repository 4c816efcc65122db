import Dispatch
import Synchronization

/// Does independent pieces of work on all cores there are.
///
/// The results stand in the order of their items, and no piece knows of another, so that one core
/// and many give the same.
///
/// - Returns: What each item gave; empty for no items.
func sideBySide<Item: Sendable, Outcome: Sendable>(
  _ items: [Item], _ work: @Sendable (Item) -> Outcome
) -> [Outcome] {
  let outcomes = Mutex([Outcome?](repeating: nil, count: items.count))
  DispatchQueue.concurrentPerform(iterations: items.count) { index in
    let outcome = work(items[index])
    outcomes.withLock { $0[index] = outcome }
  }
  return outcomes.withLock { $0.compactMap(\.self) }
}
