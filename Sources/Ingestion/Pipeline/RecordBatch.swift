import Diagnostics
import Records

/// Records of one kind on their way, in their order.
///
/// Changes, which come by the million, are copied into memory that the batch keeps from trip to
/// trip.
struct RecordBatch: Sendable {
  enum Kind {
    case change, incident, recovery, note, rejection
  }

  private var kind = Kind.change
  private var changes: ContiguousArray<Change> = []
  /// How many of `changes` are of this trip.
  private var changeCount = 0
  private var incidents: [Incident] = []
  private var recoveries: [Recovery] = []
  private var notes: [Note] = []
  private var rejections: [Rejection] = []

  private static let capacity = 256

  private var count: Int {
    switch kind {
    case .change: changeCount
    case .incident: incidents.count
    case .recovery: recoveries.count
    case .note: notes.count
    case .rejection: rejections.count
    }
  }

  /// Whether a record of a kind can be loaded: an empty batch takes any, another only its own.
  func hasRoom(for kind: Kind) -> Bool {
    count == 0 || (kind == self.kind && count < Self.capacity)
  }

  mutating func load(_ change: Change) {
    kind = .change
    if changeCount == changes.count { changes.append(Change()) }
    changes[changeCount].copy(change)
    changeCount += 1
  }

  mutating func load(_ incident: Incident) {
    kind = .incident
    incidents.append(incident)
  }

  mutating func load(_ recovery: Recovery) {
    kind = .recovery
    recoveries.append(recovery)
  }

  mutating func load(_ note: Note) {
    kind = .note
    notes.append(note)
  }

  mutating func load(_ rejection: Rejection) {
    kind = .rejection
    rejections.append(rejection)
  }

  /// Gives everything to a sink and is empty.
  mutating func unload(into sink: inout some RecordSink) throws(Diagnostic) {
    for index in 0..<changeCount { try sink.accept(changes[index]) }
    for incident in incidents { try sink.accept(incident) }
    for recovery in recoveries { try sink.accept(recovery) }
    for note in notes { try sink.accept(note) }
    for rejection in rejections { try sink.reject(rejection) }
    changeCount = 0
    incidents.removeAll(keepingCapacity: true)
    recoveries.removeAll(keepingCapacity: true)
    notes.removeAll(keepingCapacity: true)
    rejections.removeAll(keepingCapacity: true)
  }
}
