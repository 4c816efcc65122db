package import Chronology
package import Diagnostics
package import Records

/// One file on its way into a ledger: everything it accepts goes in together or not at all.
package protocol ImportSession: AnyObject {
  /// What has happened so far.
  var tally: ImportTally { get }
  /// Times among what was accepted that hardly can be, and some of them.
  var suspicious: SuspiciousTimes { get }
  /// The words that stood for outcomes, severities, states and environments, as they were read.
  var meaningfulWords: MeaningfulWords { get }

  /// Takes in a change.
  func accept(_ change: Change) throws(Diagnostic)
  /// Takes in an incident.
  func accept(_ incident: Incident) throws(Diagnostic)
  /// Takes in a recovery record.
  func accept(_ recovery: Recovery) throws(Diagnostic)
  /// Takes in a note.
  func accept(_ note: Note) throws(Diagnostic)
  /// Keeps a row that could not be read.
  func reject(_ rejection: Rejection) throws(Diagnostic)

  /// Ids that stand for rows of different services or times, in this file or since an earlier one.
  func repeatedIDs() throws(Diagnostic) -> RepeatedIDs.Found

  /// Keeps that all this came out of a file in a drop folder.
  func note(_ drop: DropQueue.Drop, in folder: Int64, at time: Instant) throws(Diagnostic)
}

/// A session as the end of a reader's way.
package struct SessionSink: RecordSink {
  private let session: any ImportSession

  /// Of a session.
  package init(_ session: any ImportSession) { self.session = session }

  package func accept(_ change: Change) throws(Diagnostic) { try session.accept(change) }
  package func accept(_ incident: Incident) throws(Diagnostic) { try session.accept(incident) }
  package func accept(_ recovery: Recovery) throws(Diagnostic) { try session.accept(recovery) }
  package func accept(_ note: Note) throws(Diagnostic) { try session.accept(note) }
  package func reject(_ rejection: Rejection) throws(Diagnostic) { try session.reject(rejection) }
}

/// What an import was of, known once its last byte is read.
package struct Provenance: Equatable, Sendable {
  /// The format it was read as.
  package let format: String
  /// The kinds of record found, as in `changes`.
  package let kind: String
  /// SHA-256 of the file's bytes, in hexadecimal.
  package let sha256: String
  /// How many bytes the file has.
  package let bytes: Int
  /// Rows read, good and bad.
  package let rows: Int

  /// Where rows came from.
  package init(format: String, kind: String, sha256: String, bytes: Int, rows: Int) {
    self.format = format
    self.kind = kind
    self.sha256 = sha256
    self.bytes = bytes
    self.rows = rows
  }
}

/// What becomes of a row.
package enum ImportEffect: Sendable {
  case added, updated, unchanged
}

/// What became of the rows of one import.
package struct ImportTally: Equatable, Sendable {
  /// Records that were not there before.
  package var added = 0
  /// Records that were there and learned something.
  package var updated = 0
  /// Rows that said nothing new.
  package var unchanged = 0
  /// Rows that could not be read, kept with their reason.
  package var rejected = 0
  /// Those among them that an earlier import rejected, too.
  package var rejectedBefore = 0

  /// Nothing happened yet.
  package init() {}

  /// Counts a row.
  package mutating func note(_ effect: ImportEffect) {
    switch effect {
    case .added: added += 1
    case .updated: updated += 1
    case .unchanged: unchanged += 1
    }
  }
}
