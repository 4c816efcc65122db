import Chronology
import Diagnostics
import Foundation
import GRDB
import Records
import Store

/// A folder of its own for one test, gone afterwards.
final class Scratch {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("toll-store-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func path(_ name: String) -> String { folder.appendingPathComponent(name).path }
}

/// So many minutes after 2026-01-01T00:00:00Z.
func minute(_ minutes: Int64) -> Instant {
  Instant(milliseconds: 1_767_225_600_000 + minutes * Milliseconds.minute)
}

func change(
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

func incident(
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

func recovery(
  _ id: String, toDetect: Int64? = nil, toRecover: Int64? = nil, resolved: Int64? = nil
) -> Recovery {
  var recovery = Recovery()
  recovery.texts[.incidentID] = id
  recovery.timeToDetect = toDetect.map { $0 * Milliseconds.minute }
  recovery.timeToRecover = toRecover.map { $0 * Milliseconds.minute }
  recovery.resolvedAt = resolved.map(minute)
  return recovery
}

extension Ledger {
  /// Takes in records as one file of a source.
  @discardableResult
  func take(
    _ source: String = "records", changes: [Change] = [], incidents: [Incident] = [],
    recoveries: [Recovery] = [], rejections: [Rejection] = [], sha256: String = "0",
    isRehearsal: Bool = false
  ) throws(Diagnostic) -> ImportTally {
    try importFile("file.csv", source: source, at: minute(0), isRehearsal: isRehearsal) {
      session throws(Diagnostic) in
      for change in changes { try session.accept(change) }
      for incident in incidents { try session.accept(incident) }
      for recovery in recoveries { try session.accept(recovery) }
      for rejection in rejections { try session.reject(rejection) }
      let rows = changes.count + incidents.count + recoveries.count + rejections.count
      return Provenance(format: "csv", kind: "mixed", sha256: sha256, bytes: 1, rows: rows)
    }
  }

  func everything() throws(Diagnostic) -> Dataset { try dataset(vocabulary: .standard) }
}
