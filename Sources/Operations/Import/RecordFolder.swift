import Diagnostics
import Files
import Records
import Rendering

/// A folder that records are written to, a canonical CSV for each kind.
struct RecordFolder: RecordSink {
  /// The kinds of record that it holds: nothing that is simulated has notes.
  static let kinds: [RecordKind] = [.changes, .incidents, .recoveries]

  /// Enough that a write costs little beside the rows in it.
  private static let batch = 256 * 1_024

  /// A file in the making.
  private struct File {
    let draft: Draft
    var rows: CanonicalCSV

    init(_ kind: RecordKind, in folder: String) throws(Diagnostic) {
      draft = try Draft(of: "\(folder)/\(kind.rawValue).csv")
      rows = CanonicalCSV(kind)
    }

    mutating func drain(atLeast count: Int) throws(Diagnostic) {
      guard rows.count >= count else { return }
      try draft.append(String(decoding: rows.drained(), as: UTF8.self))
    }
  }

  private var changes: File
  private var incidents: File
  private var recoveries: File

  /// Makes the folder where it is missing.
  init(_ folder: String) throws(Diagnostic) {
    try AtomicFile.makeFolder(folder)
    changes = try File(.changes, in: folder)
    incidents = try File(.incidents, in: folder)
    recoveries = try File(.recoveries, in: folder)
  }

  mutating func accept(_ change: Change) throws(Diagnostic) {
    try changes.rows.accept(change)
    try changes.drain(atLeast: Self.batch)
  }

  mutating func accept(_ incident: Incident) throws(Diagnostic) {
    try incidents.rows.accept(incident)
    try incidents.drain(atLeast: Self.batch)
  }

  mutating func accept(_ recovery: Recovery) throws(Diagnostic) {
    try recoveries.rows.accept(recovery)
    try recoveries.drain(atLeast: Self.batch)
  }

  /// See ``kinds``.
  mutating func accept(_ note: Note) throws(Diagnostic) {}

  /// What could not be read cannot be written.
  mutating func reject(_ rejection: Rejection) throws(Diagnostic) {}

  /// Puts the files in their places.
  mutating func close() throws(Diagnostic) {
    try changes.drain(atLeast: 0)
    try incidents.drain(atLeast: 0)
    try recoveries.drain(atLeast: 0)
    try changes.draft.publish()
    try incidents.draft.publish()
    try recoveries.draft.publish()
  }
}
