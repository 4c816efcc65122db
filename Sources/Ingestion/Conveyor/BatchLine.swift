import Dispatch
import Synchronization

/// Batches between two threads: full ones one way, empty ones back.
final class BatchLine: Sendable {
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

  func send(_ batch: RecordBatch) {
    state.withLock { $0.full.append(batch) }
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

  func giveBack(_ batch: RecordBatch) {
    state.withLock { $0.empty.append(batch) }
    returns.signal()
  }

  /// Ends the reading: nothing is taken any more.
  func stop() {
    state.withLock { $0.isStopped = true }
    returns.signal()
  }
}
