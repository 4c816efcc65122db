import Chronology
import Deliveries
package import Diagnostics
import Operations
import Settings
import Synchronization

/// What a service does beside answering: it reads deliveries, notes that it listens, lets old deliveries
/// go, and reads the records into memory.
package final class Housekeeper: Sendable {
  private struct State {
    var log: ListeningLog
    var reader: DeliveryReader?
    var beatAt: Instant
    var prunedAt: Instant
    /// Nothing is tried before, after something was in the way.
    var restsUntil: Instant
    var told: Diagnostic?
  }

  private let service: TollService
  private let state: Mutex<State>

  /// So many deliveries are read before anything else is looked at.
  package static let batch = 256
  /// After something was in the way, in milliseconds.
  private static let rest: Int64 = 5 * Milliseconds.second

  /// Begins to listen: from here on gaps count.
  package init(of service: TollService) throws(Diagnostic) {
    self.service = service
    let now = service.workspace.now()
    state = Mutex(
      State(
        log: try ListeningLog(in: service.folder, at: now), reader: nil, beatAt: now,
        prunedAt: Instant(milliseconds: 0), restsUntil: now, told: nil))
  }

  /// Does what is to be done now.
  ///
  /// - Parameter tell: Hears what is in the way, once.
  /// - Returns: How many deliveries were read.
  @discardableResult
  package func step(_ tell: (Diagnostic) -> Void) -> Int {
    state.withLock { state in
      let now = service.workspace.now()
      beat(&state, at: now)
      guard now >= state.restsUntil else { return 0 }
      do throws(Diagnostic) {
        let read = try readDeliveries(&state)
        try prune(&state, at: now)
        try service.workspace.refreshRecords()
        try service.workspace.prepareRecords(for: PageQuestion.usual(service))
        state.told = nil
        return read
      } catch {
        // What waiting may mend is tried again, and told once.
        if state.told != error { tell(error) }
        state.told = error
        state.restsUntil = now.advanced(by: Self.rest)
        return 0
      }
    }
  }

  /// Ends: the last moment at which it listened is noted.
  package func finish() {
    state.withLock { try? $0.log.beat(at: service.workspace.now()) }
    try? service.saveNotes()
  }

  private func beat(_ state: inout State, at now: Instant) {
    guard now.since(state.beatAt) >= ListeningLog.beat || now < state.beatAt else { return }
    state.beatAt = now
    // A disk that is full makes a gap; deliveries are refused then, too.
    try? state.log.beat(at: now)
    try? service.saveNotes()
  }

  private func readDeliveries(_ state: inout State) throws(Diagnostic) -> Int {
    var reader: DeliveryReader
    if let kept = state.reader {
      reader = kept
    } else {
      reader = try DeliveryReader(in: service.workspace, for: ServiceFace())
    }
    state.reader = nil
    let outcomes = try reader.readNew(atMost: Self.batch)
    state.reader = reader
    return outcomes.count
  }

  /// Once an hour, deliveries that are older than the settings say go.
  private func prune(_ state: inout State, at now: Instant) throws(Diagnostic) {
    guard now.since(state.prunedAt) >= Milliseconds.hour else { return }
    state.prunedAt = now
    let keep = try service.workspace.configuration().deliveries.keep
    _ = try service.folder.prune(before: now.advanced(by: -keep))
  }
}
