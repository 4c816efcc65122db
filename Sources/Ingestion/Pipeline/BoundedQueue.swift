import Dispatch
import Synchronization

/// Batches between two threads: full ones one way, empty ones back.
///
/// Whoever hands one over keeps nothing of it, not even for the moment until a function returns: what
/// two hold, the next to change it copies with all its records.
final class BoundedQueue: Sendable {
  private struct State {
    var full: [RecordBatch] = []
    var empty: [RecordBatch] = []
    var isStopped = false
  }

  /// Enough for neither side to wait for the other over a hiccup.
  private static let batchCount = 4

  private let state = Mutex(
    State(empty: Array(repeating: RecordBatch(), count: batchCount - 1)))
  /// Counts what the far end can take: full batches, and the end.
  private let arrivals = DispatchSemaphore(value: 0)
  /// Counts what the near end can fill: empty batches, and the order to stop.
  private let returns = DispatchSemaphore(value: 0)

  init() {
    // Counted up here, because a semaphore may not end below the number it began with.
    for _ in 1..<Self.batchCount { returns.signal() }
  }

  // The near end, which reads.

  func send(_ batch: consuming RecordBatch) {
    put(batch, \.full)
    arrivals.signal()
  }

  /// Nothing more comes: the far end finds no batch at its next arrival.
  func end() { arrivals.signal() }

  /// Waits for a batch to fill; `nil` when nobody wants any more.
  func empty() -> RecordBatch? {
    returns.wait()
    return state.withLock { $0.isStopped ? nil : $0.empty.popLast() }
  }

  // The far end, which takes.

  /// Waits for a batch; `nil` when there will be none.
  func next() -> RecordBatch? {
    arrivals.wait()
    return state.withLock { $0.full.isEmpty ? nil : $0.full.removeFirst() }
  }

  func giveBack(_ batch: consuming RecordBatch) {
    put(batch, \.empty)
    returns.signal()
  }

  /// Ends the reading: nothing is taken any more.
  func stop() {
    state.withLock { $0.isStopped = true }
    returns.signal()
  }

  private func put(
    _ batch: consuming RecordBatch, _ place: WritableKeyPath<State, [RecordBatch]>
  ) {
    var batch = Optional(batch)
    state.withLock { state in
      if let batch = batch.take() { state[keyPath: place].append(batch) }
    }
  }
}
