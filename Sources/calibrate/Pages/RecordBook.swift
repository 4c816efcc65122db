import Chronology
import Diagnostics
import Records
import Simulation

/// The records of a simulated organisation, kept so that a world can write them down in its own way.
struct RecordBook: RecordSink {
  var changes: [Change] = []
  var incidents: [Incident] = []
  private var recoveries: [Recovery] = []

  /// The records of an organisation, with what is true of them.
  static func simulated(_ organisation: Organisation) throws(Diagnostic) -> (RecordBook, Truth) {
    var book = RecordBook()
    let truth = try organisation.simulate(into: &book)
    return (book, truth)
  }

  mutating func accept(_ change: Change) { changes.append(change) }
  mutating func accept(_ incident: Incident) { incidents.append(incident) }
  mutating func accept(_ recovery: Recovery) { recoveries.append(recovery) }
  mutating func accept(_ note: Note) {}
  mutating func reject(_ rejection: Rejection) {}

  /// Writes everything into a sink, in order.
  func write(into sink: inout some RecordSink) throws(Diagnostic) {
    for change in changes { try sink.accept(change) }
    for incident in incidents { try sink.accept(incident) }
    for recovery in recoveries { try sink.accept(recovery) }
  }
}

extension RecordBook {
  /// Lets every change fail or not, anew.
  ///
  /// - Parameter fails: Whether one fails; asked in the order of the records.
  mutating func fail(_ fails: (Change) -> Bool) {
    for index in changes.indices {
      guard let outcome = changes[index].texts[.outcome], outcome != "aborted" else { continue }
      changes[index].texts[.outcome] = fails(changes[index]) ? "failed" : "succeeded"
    }
  }

  /// Moves every change by so many seconds, its start and its finish.
  mutating func moveChanges(_ seconds: (Change) -> Int64) {
    for index in changes.indices {
      let shift = seconds(changes[index]) * Milliseconds.second
      changes[index].startedAt = changes[index].startedAt?.advanced(by: shift)
      changes[index].finishedAt = changes[index].finishedAt?.advanced(by: shift)
      changes[index].firstCommitAt = nil
    }
  }

  /// Writes times of incidents anew.
  mutating func rewriteIncidents(_ rewrite: (inout Incident) -> Void) {
    for index in incidents.indices { rewrite(&incidents[index]) }
  }

  /// Adds a change of some minutes to a service.
  mutating func add(
    _ number: Int, type: String = "code", service: String?, at start: Instant, minutes: Int64 = 6,
    isBot: Bool = false
  ) {
    var change = Change()
    change.texts[.id] = "ADDED-\(number)"
    change.texts[.type] = type
    change.texts[.service] = service
    change.texts[.environment] = "production"
    change.texts[.outcome] = "succeeded"
    change.startedAt = start
    change.finishedAt = start.advanced(by: minutes * Milliseconds.minute)
    change.isBot = isBot
    changes.append(change)
  }

  /// Brings the changes into the order of their finish, and leaves out what ends after a moment.
  mutating func tidy(until end: Instant) {
    changes = changes.filter { ($0.finishedAt ?? end) < end }
      .enumerated().sorted {
        ($0.element.finishedAt?.milliseconds ?? 0, $0.offset)
          < ($1.element.finishedAt?.milliseconds ?? 0, $1.offset)
      }.map(\.element)
    incidents = incidents.filter { ($0.startedAt ?? $0.detectedAt ?? end) < end }
      .enumerated().sorted {
        let left = $0.element.startedAt ?? $0.element.detectedAt
        let right = $1.element.startedAt ?? $1.element.detectedAt
        return (left?.milliseconds ?? 0, $0.offset) < (right?.milliseconds ?? 0, $1.offset)
      }.map(\.element)
  }
}

extension Change {
  /// The number of the week, from Monday on, that dates it.
  var week: Int64 { ((finishedAt?.milliseconds ?? 0) + 3 * Milliseconds.day) / Milliseconds.week }
}
