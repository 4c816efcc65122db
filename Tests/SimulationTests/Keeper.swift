import Chronology
import Diagnostics
import Records
import Simulation

/// A sink that keeps everything.
struct Keeper: RecordSink, Equatable {
  var changes: [Change] = []
  var incidents: [Incident] = []
  var recoveries: [Recovery] = []
  /// The kinds in the order in which they came, without repeats in a row.
  var order: [RecordKind] = []

  mutating func accept(_ change: Change) {
    note(.changes)
    changes.append(change)
  }

  mutating func accept(_ incident: Incident) {
    note(.incidents)
    incidents.append(incident)
  }

  mutating func accept(_ note: Note) {}

  mutating func accept(_ recovery: Recovery) {
    note(.recoveries)
    recoveries.append(recovery)
  }

  mutating func reject(_ rejection: Rejection) throws(Diagnostic) { throw rejection.diagnostic }

  private mutating func note(_ kind: RecordKind) {
    if order.last != kind { order.append(kind) }
  }

  /// An organisation's records and what is true of them.
  static func records(
    of organisation: Organisation, seed: UInt64? = nil
  ) throws(Diagnostic) -> (records: Keeper, truth: Truth) {
    var seeded = organisation
    seeded.seed = seed ?? organisation.seed
    var keeper = Keeper()
    let truth = try seeded.simulate(into: &keeper)
    return (keeper, truth)
  }

  /// FNV-1a over every field of every record.
  var fingerprint: UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ parts: [String?]) {
      for byte in parts.map({ $0 ?? "-" }).joined(separator: "|").utf8 {
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
      }
    }
    func add(_ numbers: [Int64?]) { add(numbers.map { $0.map(String.init) }) }
    func add(_ times: [Instant?]) { add(times.map { $0?.milliseconds }) }
    // A field that the generator does not fill leaves the print as it is.
    func add<Field>(_ texts: Texts<Field>) {
      add(Field.allCases.compactMap { field in texts[field].map { "\(field.name)=\($0)" } })
    }
    for change in changes {
      add(change.texts)
      add([change.startedAt, change.finishedAt, change.firstCommitAt])
      add(
        [change.linesAdded, change.linesDeleted, change.filesChanged, change.commits].map {
          $0.map(Int64.init)
        })
      add([change.isBot.map(String.init)])
    }
    for incident in incidents {
      add(incident.texts)
      add([
        incident.startedAt, incident.detectedAt, incident.acknowledgedAt, incident.mitigatedAt,
        incident.resolvedAt,
      ])
      add([incident.isPlanned.map(String.init)])
    }
    for recovery in recoveries {
      add([recovery.texts[.incidentID]])
      add([recovery.timeToDetect, recovery.timeToRecover])
    }
    return hash
  }
}
