package import Diagnostics

/// Where read records go, one at a time: the store, a file, a counter, a test.
///
/// A reader lends the same record again and again; a sink that wants to keep one copies it.
package protocol RecordSink {
  /// Takes a change. Throws only when the sink itself fails; a bad row is `reject`ed.
  mutating func accept(_ change: Change) throws(Diagnostic)
  /// Takes an incident.
  mutating func accept(_ incident: Incident) throws(Diagnostic)
  /// Takes a recovery record.
  mutating func accept(_ recovery: Recovery) throws(Diagnostic)
  /// Takes a note.
  mutating func accept(_ note: Note) throws(Diagnostic)
  /// Takes note of a row that could not be read.
  mutating func reject(_ rejection: Rejection) throws(Diagnostic)
}

/// A row that could not be read, with why, kept so that nothing is dropped in silence.
package struct Rejection: Equatable, Sendable {
  /// What is wrong with it and where; the file's name is the one the person gave.
  package let diagnostic: Diagnostic
  /// The canonical name of the field at fault, when it is one field's.
  package let field: String?
  /// The value at fault, as it was read; `nil` when there is none.
  package let value: String?
  /// The whole row as it stood in the file, cut after a few thousand bytes.
  package let row: String
  /// Whether nobody can tell how many rows follow it that were not read.
  package let endsReading: Bool

  /// A rejected row.
  package init(
    diagnostic: Diagnostic, field: String?, value: String?, row: String, endsReading: Bool = false
  ) {
    self.diagnostic = diagnostic
    self.field = field
    self.value = value
    self.row = row
    self.endsReading = endsReading
  }

  /// The same in the words of a face, whoever shows it.
  package func spelled(by face: any Face) -> Rejection {
    Rejection(
      diagnostic: diagnostic.spelled(by: face), field: field, value: value, row: row,
      endsReading: endsReading)
  }
}

/// The kinds of record Toll keeps.
package enum RecordKind: String, CaseIterable, Sendable {
  case changes, incidents, recoveries, notes

  /// What one record of it is called.
  package var noun: String {
    switch self {
    case .changes: "change"
    case .incidents: "incident"
    case .recoveries: "recovery"
    case .notes: "note"
    }
  }

  /// The kind of which one record is called so.
  package init?(noun: String) {
    guard let kind = RecordKind.allCases.first(where: { $0.noun == noun }) else { return nil }
    self = kind
  }

  /// What so many records of it are called.
  package func noun(for count: Int) -> String { count == 1 ? noun : rawValue }

  /// The ledger's table of such records.
  package var table: String { noun }
}
