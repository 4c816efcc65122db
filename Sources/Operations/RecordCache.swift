package import Chronology
package import Diagnostics
import Glibc
import Ledgers
import Records
import Settings
import Synchronization

/// The records of a database that are kept in memory for as long as it does not change, so that a page
/// need not read them anew.
///
/// While records come in all the time, what is kept may be ten times as old as reading takes: a page is
/// then a second or two behind, and half the processor is not spent on reading.
package final class RecordCache: Sendable {
  private struct Kept {
    let dataset: Dataset
    let state: [Int64]
    let readAt: Instant
    /// How long that took, in milliseconds.
    let took: Int64
  }

  private let kept = Mutex<Kept?>(nil)
  /// One reads at a time; the others wait for what it finds.
  private let reading = Mutex(())
  private let database: String
  private let now: @Sendable () -> Instant

  /// How much older than reading takes what is kept may be.
  private static let patience: Int64 = 10

  /// Nothing of a database yet.
  package init(of database: String, now: @escaping @Sendable () -> Instant) {
    self.database = database
    self.now = now
  }

  /// A number for each state of the records that was read: pages of the same number say the same.
  package var version: [Int64] { kept.withLock { $0?.state ?? [] } }

  /// The moment of the first record that is kept; `nil` where none are.
  package var earliest: Instant? {
    kept.withLock { kept in
      guard let dataset = kept?.dataset else { return nil }
      let firsts = [
        dataset.changes.count > 0 ? dataset.changes.datedAt(0) : nil,
        dataset.incidents.count > 0 ? dataset.incidents.datedAt(0) : nil,
      ]
      return firsts.compactMap(\.self).min()
    }
  }

  /// The latest moment in the records that are kept; `nil` where none are.
  package var latest: Instant? { kept.withLock { $0?.dataset.latest } }

  /// The state of the database now, and whether what is kept may still stand for it.
  package var isCurrent: Bool {
    let state = Self.state(of: database)
    return kept.withLock { $0?.state == state }
  }

  /// The records as they are, or were a moment ago.
  ///
  /// - Parameter read: Reads them.
  func dataset(
    mayBeLate: Bool = true, _ read: () throws(Diagnostic) -> Dataset
  ) throws(Diagnostic) -> Dataset {
    if let found = usable(mayBeLate) { return found }
    return try reading.withLock { _ throws(Diagnostic) in
      if let found = usable(mayBeLate) { return found }
      let state = Self.state(of: database)
      let start = now()
      let dataset = try read()
      let end = now()
      kept.withLock {
        $0 = Kept(dataset: dataset, state: state, readAt: end, took: max(0, end.since(start)))
      }
      return dataset
    }
  }

  private func usable(_ mayBeLate: Bool) -> Dataset? {
    let state = Self.state(of: database)
    let now = now()
    return kept.withLock { kept in
      guard let kept else { return nil }
      let age = now.since(kept.readAt)
      let isYoung = mayBeLate && (0..<kept.took * Self.patience).contains(age)
      return kept.state == state || isYoung ? kept.dataset : nil
    }
  }

  /// Marks of the files of a database: after a commit they are others. A log without anything in it
  /// comes and goes with whoever reads.
  private static func state(of database: String) -> [Int64] {
    [database, "\(database)-wal"].flatMap { path -> [Int64] in
      var status = stat()
      guard stat(path, &status) == 0, status.st_size > 0 else { return [] }
      let time = status.st_mtim
      return [
        Int64(bitPattern: UInt64(status.st_ino)), Int64(status.st_size), Int64(time.tv_sec),
        Int64(time.tv_nsec),
      ]
    }
  }
}

extension Workspace {
  /// Every record, as `Ledger` has them, from memory where they are kept there.
  func dataset(
    of ledger: any Ledger, _ configuration: Configuration, reach: Dataset.Reach = .all
  ) throws(Diagnostic) -> Dataset {
    guard let records else {
      return try ledger.dataset(vocabulary: configuration.vocabulary, reach: reach)
    }
    return try records.dataset { () throws(Diagnostic) in
      try ledger.dataset(vocabulary: configuration.vocabulary)
    }
  }

  /// Reads the records into memory where they have changed, so that no page has to wait for it.
  package func refreshRecords() throws(Diagnostic) {
    guard let records, !records.isCurrent, hasDatabase else { return }
    let configuration = try configuration()
    let ledger = try ledger(.read)
    _ = try records.dataset(mayBeLate: false) { () throws(Diagnostic) in
      try ledger.dataset(vocabulary: configuration.vocabulary)
    }
  }
}
