package import Diagnostics
import Dispatch
import Files
import Glibc
import Synchronization

/// Where deliveries are written: appended to a segment, many of them flushed together, and answered only
/// once they are on the disk.
///
/// One process at a time has a folder's journal.
package final class DeliveryJournal: Sendable {
  /// What became of an arrival.
  package enum Receipt: Equatable, Sendable {
    /// It is on the disk under a number.
    case kept(Int64)
    /// It had come before.
    case known
  }

  /// Hears what became of an arrival.
  package typealias Answer = @Sendable (Result<Receipt, Diagnostic>) -> Void

  private struct Waiting {
    var arrivals: [(Arrival, Answer)] = []
    var isFlushing = false
  }

  private let waiting = Mutex(Waiting())
  private let writer: Mutex<SegmentWriter>
  private let queue = DispatchQueue(label: "toll.deliveries")
  private let lock: FileLock

  /// Opens a folder's journal: what a process that was killed left unfinished is cut off, as nobody was
  /// told that it is kept.
  ///
  /// - Parameter random: makes the salt of a folder that is new.
  /// - Throws: `busy` while another process has it.
  package init(
    in folder: DeliveryFolder, segmentLimit: Int64 = 8 * 1_024 * 1_024,
    random: any RandomNumberGenerator = SystemRandomNumberGenerator()
  ) throws(Diagnostic) {
    try folder.make()
    lock = FileLock(path: folder.file("lock"))
    switch lock.take() {
    case .held: break
    case .busy: throw .isServed(folder.path)
    case .impossible: throw .cannotCreate(folder.path, errno: errno)
    }
    var random = random
    let salt = try folder.makeSalt(&random)
    writer = Mutex(try SegmentWriter(in: folder, limit: segmentLimit, salt: salt))
  }

  /// Keeps an arrival, and answers when it is safe from a power failure, or cannot be kept.
  package func keep(_ arrival: Arrival, _ answer: @escaping Answer) {
    let begins = waiting.withLock { waiting in
      waiting.arrivals.append((arrival, answer))
      defer { waiting.isFlushing = true }
      return !waiting.isFlushing
    }
    if begins { queue.async { self.flushAll() } }
  }

  /// Keeps an arrival; comes back when it is safe from a power failure.
  package func keep(_ arrival: Arrival) async -> Result<Receipt, Diagnostic> {
    await withCheckedContinuation { continuation in
      keep(arrival) { continuation.resume(returning: $0) }
    }
  }

  /// Waits until nothing is being written, and lets go of the folder.
  package func close() {
    queue.sync {}
    lock.release()
  }

  /// Writes what waits, and what has come to wait meanwhile.
  private func flushAll() {
    while true {
      let batch = waiting.withLock { waiting in
        if waiting.arrivals.isEmpty { waiting.isFlushing = false }
        return exchange(&waiting.arrivals, with: [])
      }
      guard !batch.isEmpty else { return }
      let results = writer.withLock { $0.write(batch.map(\.0)) }
      for ((_, answer), result) in zip(batch, results) { answer(result) }
    }
  }
}

extension Diagnostic {
  /// Another process receives deliveries for the database.
  package static func isServed(_ folder: String) -> Diagnostic {
    Diagnostic(
      .error, .busy, "another tolld keeps its deliveries in \(folder)",
      hint: "End that one first, or serve another database.", at: nil)
  }
}
