import Chronology
import Diagnostics
import Ledgers
import Records

/// One file on its way into the database: what others hold of an `ImportTransaction`.
final class SQLiteImportSession: ImportSession {
  private var transaction: ImportTransaction

  init(_ transaction: ImportTransaction) { self.transaction = transaction }

  var tally: ImportTally { transaction.tally }
  var suspicious: SuspiciousTimes { transaction.suspicious }
  var meaningfulWords: MeaningfulWords { transaction.meaningfulWords }

  func accept(_ change: Change) throws(Diagnostic) { try transaction.accept(change) }
  func accept(_ incident: Incident) throws(Diagnostic) { try transaction.accept(incident) }
  func accept(_ recovery: Recovery) throws(Diagnostic) { try transaction.accept(recovery) }
  func accept(_ note: Note) throws(Diagnostic) { try transaction.accept(note) }
  func reject(_ rejection: Rejection) throws(Diagnostic) { try transaction.reject(rejection) }

  func repeatedIDs() throws(Diagnostic) -> RepeatedIDs.Found { try transaction.repeatedIDs() }

  func note(_ drop: DropQueue.Drop, in folder: Int64, at time: Instant) throws(Diagnostic) {
    try transaction.note(drop, in: folder, at: time)
  }

  /// Brings up to date what is kept beside the records.
  func close() throws { try transaction.close() }
}
