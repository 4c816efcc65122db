import Dispatch
import GRDB
import Glibc
import Synchronization

/// A second connection to a large database, which reads half of a table while the first reads the
/// other half.
///
/// Both must see the same snapshot. SQLite's `data_version` of this connection changes when anybody
/// else commits: asked once before the first connection's snapshot begins, and again at the start
/// of this one's, it tells whether the two can differ. Where they can, the second declines, and
/// the first connection reads everything itself.
final class SecondReader: Sendable {
  private let queue: DatabaseQueue
  private let version: Int

  /// Opens the connection; `nil` where the file is too small for it to pay, or is no file.
  ///
  /// To be made before the first connection's snapshot begins.
  init?(path: String, leastSize: Int, configuration: Configuration) {
    guard Self.size(of: path) >= max(1, leastSize),
      let queue = try? DatabaseQueue(path: path, configuration: configuration),
      let version = try? queue.read(Self.version(of:))
    else { return nil }
    self.queue = queue
    self.version = version
  }

  /// Begins to read on another thread.
  ///
  /// To be called after the first connection's snapshot has begun.
  func begin<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) -> Pending<Value> {
    let pending = Pending<Value>()
    DispatchQueue.global().async { [queue, version] in
      pending.fulfil(
        Result {
          try queue.read { database in
            try Self.version(of: database) == version ? try body(database) : nil
          }
        })
    }
    return pending
  }

  /// The bytes of a file; asked for all that is known of it, Foundation also asks for its owner's
  /// name, wherever on the network such names may be kept.
  private static func size(of path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  private static func version(of database: Database) throws -> Int {
    try Int.fetchOne(database, sql: "PRAGMA data_version") ?? 0
  }
}

/// What another thread is about to read.
final class Pending<Value: Sendable>: Sendable {
  private let result = Mutex<Result<Value?, any Error>?>(nil)
  private let isDone = DispatchSemaphore(value: 0)

  /// Waits for it, once, and keeps nothing of it. `nil` where the second declined.
  func wait() throws -> Value? {
    isDone.wait()
    let outcome = result.withLock { result in
      defer { result = nil }
      return result
    }
    return try outcome?.get()
  }

  fileprivate func fulfil(_ outcome: Result<Value?, any Error>) {
    result.withLock { $0 = outcome }
    isDone.signal()
  }
}
