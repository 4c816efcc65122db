package import Chronology
package import Diagnostics
package import Foundation
package import Ledgers
package import Records

/// A folder of its own for one test, gone afterwards.
package final class Scratch {
  /// The folder.
  package let folder: URL

  /// Makes it.
  package init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("toll-store-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Where a file of a name is.
  package func path(_ name: String) -> String { folder.appendingPathComponent(name).path }
}

/// So many minutes after 2026-01-01T00:00:00Z.
package func minute(_ minutes: Int64) -> Instant {
  Instant(milliseconds: 1_767_225_600_000 + minutes * Milliseconds.minute)
}

/// A record of a test, its times in minutes after that.
package func change(
  _ id: String, finished: Int64? = nil, started: Int64? = nil, service: String? = nil,
  outcome: String? = nil, lines: Int? = nil
) -> Change {
  var change = Change()
  change.texts[.id] = id
  change.texts[.service] = service
  change.texts[.outcome] = outcome
  change.finishedAt = finished.map(minute)
  change.startedAt = started.map(minute)
  change.linesAdded = lines
  change.linesDeleted = lines.map { _ in 0 }
  return change
}

/// A record of a test, its times in minutes after that.
package func incident(
  _ id: String, started: Int64? = nil, detected: Int64? = nil, resolved: Int64? = nil,
  causedBy: String? = nil, service: String? = nil
) -> Incident {
  var incident = Incident()
  incident.texts[.id] = id
  incident.texts[.causedBy] = causedBy
  incident.texts[.service] = service
  incident.startedAt = started.map(minute)
  incident.detectedAt = detected.map(minute)
  incident.resolvedAt = resolved.map(minute)
  return incident
}

/// A record of a test, its times in minutes after that.
package func recovery(
  _ id: String, toDetect: Int64? = nil, toRecover: Int64? = nil, resolved: Int64? = nil
) -> Recovery {
  var recovery = Recovery()
  recovery.texts[.incidentID] = id
  recovery.timeToDetect = toDetect.map { $0 * Milliseconds.minute }
  recovery.timeToRecover = toRecover.map { $0 * Milliseconds.minute }
  recovery.resolvedAt = resolved.map(minute)
  return recovery
}

/// A note of a test, its times in minutes after that.
package func note(
  _ text: String, on incident: String, kind: NoteKind? = nil, at: Int64? = nil,
  owner: String? = nil, due: Int64? = nil, done: Int64? = nil
) -> Note {
  var note = Note()
  note.texts[.incident] = incident
  note.texts[.text] = text
  note.texts[.kind] = kind?.rawValue
  note.texts[.owner] = owner
  note.numbers[.at] = at.map { minute($0).milliseconds }
  note.numbers[.due] = due.map { minute($0).milliseconds }
  note.numbers[.doneAt] = done.map { minute($0).milliseconds }
  note.complete()
  return note
}

extension Ledger {
  /// Takes in records as one file of a source.
  @discardableResult
  package func take(
    _ source: String = "records", changes: [Change] = [], incidents: [Incident] = [],
    recoveries: [Recovery] = [], notes: [Note] = [], rejections: [Rejection] = [],
    sha256: String = "0",
    isRehearsal: Bool = false, at minutes: Int64 = 0
  ) throws(Diagnostic) -> ImportTally {
    try importFile(
      "file.csv", source: source, isNamed: true, at: minute(minutes), isRehearsal: isRehearsal
    ) {
      session throws(Diagnostic) in
      for change in changes { try session.accept(change) }
      for incident in incidents { try session.accept(incident) }
      for recovery in recoveries { try session.accept(recovery) }
      for note in notes { try session.accept(note) }
      for rejection in rejections { try session.reject(rejection) }
      let rows =
        changes.count + incidents.count + recoveries.count + notes.count
        + rejections.count
      return Provenance(format: "csv", kind: "mixed", sha256: sha256, bytes: 1, rows: rows)
    }
  }

  /// All of its records.
  package func everything() throws(Diagnostic) -> Dataset { try dataset(vocabulary: .standard) }
}
