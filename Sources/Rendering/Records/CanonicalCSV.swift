package import Diagnostics
package import Records

/// Writes records of one kind as CSV in Toll's own columns, into a buffer the caller drains.
///
/// Columns are those of `ColumnNames`, in that order, so that what is written is read back as it
/// was. Times are RFC 3339 in UTC, missing is an empty cell, cells are quoted only where they must
/// be, lines end in LF. Text that a spreadsheet would run as a formula is **not** altered, because
/// these are records and not a report; a file made to be opened in a spreadsheet asks for
/// `isDefused`. Attributes, the text of a zone and rejected rows are not written.
package struct CanonicalCSV: RecordSink {
  private let kind: RecordKind
  private var writer: CSVWriter

  /// A file with its header line and no rows yet.
  package init(_ kind: RecordKind, isDefused: Bool = false) {
    self.kind = kind
    writer = CSVWriter(isForExcel: false, isDefused: isDefused)
    writer.line(ColumnNames.table(for: kind).map(\.column))
  }

  /// Bytes written and not yet drained.
  package var count: Int { writer.bytes.count }

  /// Lends the bytes written so far and then forgets them; the memory is kept.
  ///
  /// When the taker throws, the bytes stay.
  package mutating func drain<Failure: Error>(
    _ take: (UnsafeRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    try writer.lend(take)
    writer.removeAll()
  }

  /// The bytes written so far, which are then forgotten.
  package mutating func drained() -> [UInt8] {
    defer { writer.removeAll() }
    return writer.bytes
  }

  /// Writes a change.
  ///
  /// - Precondition: the file is one of changes.
  package mutating func accept(_ change: Change) throws(Diagnostic) { write(change) }

  /// Writes an incident.
  ///
  /// - Precondition: the file is one of incidents.
  package mutating func accept(_ incident: Incident) throws(Diagnostic) { write(incident) }

  /// Writes a recovery record.
  ///
  /// - Precondition: the file is one of recoveries.
  package mutating func accept(_ recovery: Recovery) throws(Diagnostic) { write(recovery) }

  /// Writes a note.
  ///
  /// - Precondition: the file is one of notes.
  package mutating func accept(_ note: Note) throws(Diagnostic) { write(note) }

  private mutating func write<Record: StoredRecord>(_ record: Record) {
    precondition(kind == Record.kind, "\(Record.kind.rawValue) in a file of \(kind.rawValue)")
    for column in Record.columns where column.others != nil {
      switch column.content {
      case .text(let field, _): write(record.texts, field)
      case .number(let field, .moment): writer.moment(record.numbers.moment(field))
      case .number(let field, .count): writer.integer(record.numbers.count(field))
      case .number(let field, .flag): writer.flag(record.numbers.flag(field))
      case .number(let field, .length):
        writer.number(record.numbers[field].map { Double($0) / 60_000 })
      }
    }
    writer.endLine()
  }

  /// Does nothing: a row that could not be read has no columns to be written in.
  package mutating func reject(_ rejection: Rejection) throws(Diagnostic) {}

  private mutating func write<Field>(_ texts: Texts<Field>, _ field: Field) {
    let isWritten: Void? = texts.withBytes(of: field) { writer.cell($0) }
    if isWritten == nil { writer.cell(nil) }
  }
}
