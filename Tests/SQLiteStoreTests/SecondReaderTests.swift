import Chronology
import Dispatch
import LedgerSupport
import Ledgers
import Records
import SQLiteStore
import Synchronization
import Testing

/// A second connection may read half of the changes; nothing read may depend on it.
@Suite struct SecondReaderTests {
  @Test(arguments: [0, 1, 2, 3, 1023, 1024, 1025, 5000])
  func twoConnectionsReadWhatOneReads(count: Int) throws {
    let scratch = try Scratch()
    let ledger = try SQLiteLedger(path: scratch.path("toll.sqlite"), access: .write)
    var changes: [Change] = []
    for number in 0..<count {
      let outcome: String? = number % 5 == 0 ? nil : "failed"
      let lines: Int? = number % 3 == 0 ? nil : number
      changes.append(
        change(
          "id-\(number)", finished: Int64(number * 7919 % 4999), service: "s\(number % 7)",
          outcome: outcome, lines: lines))
    }
    try ledger.take(changes: changes)
    let one = try ledger.dataset(vocabulary: .standard, secondReaderFrom: .max)
    let two = try ledger.dataset(vocabulary: .standard, secondReaderFrom: 0)
    #expect(one.changes.count == count)
    #expect(String(describing: one) == String(describing: two))
  }

  /// A writer gives all changes a new service in one transaction, over and over. Two connections
  /// that saw different moments would read some of the old service and some of the new.
  @Test func bothConnectionsReadOneMoment() throws {
    let scratch = try Scratch()
    let path = scratch.path("toll.sqlite")
    let writer = try SQLiteLedger(path: path, access: .write)
    @Sendable func write(_ version: Int) throws {
      // Of two words said at no time the greater stands, so each version takes the former's place.
      try writer.take(
        changes: (0..<400).map {
          change("id-\($0)", finished: Int64($0), service: "version-\(1000 + version)")
        })
    }
    try write(0)
    let isWriting = Mutex(true)
    @Sendable func writeOverAndOver() throws {
      defer { isWriting.withLock { $0 = false } }
      for version in 1...60 { try write(version) }
    }
    try inBackground(writeOverAndOver) {
      let reader = try SQLiteLedger(path: path, access: .read)
      repeat {
        let dataset = try reader.dataset(vocabulary: .standard, secondReaderFrom: 0)
        #expect(dataset.changes.count == 400)
        #expect(Set(dataset.changes.service).count == 1)
      } while isWriting.withLock(\.self)
    }
  }

  /// Runs one piece of work on another thread while another runs here; both are over at the end.
  private func inBackground(
    _ background: @escaping @Sendable () throws -> Void, _ body: () throws -> Void
  ) throws {
    let failure = Mutex<(any Error)?>(nil)
    let group = DispatchGroup()
    DispatchQueue.global().async(group: group) {
      do { try background() } catch { failure.withLock { $0 = error } }
    }
    defer { group.wait() }
    try body()
    group.wait()
    if let error = failure.withLock(\.self) { throw error }
  }
}
