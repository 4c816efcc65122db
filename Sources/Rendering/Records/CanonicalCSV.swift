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
  package mutating func accept(_ change: Change) throws(Diagnostic) {
    precondition(kind == .changes, "a change in a file of \(kind.rawValue)")
    let before: [Change.Field] = [.id, .type, .service, .environment, .team, .title, .author]
    for field in before { write(change.texts, field) }
    writer.moment(change.startedAt)
    writer.moment(change.finishedAt)
    write(change.texts, .outcome)
    for number in [change.linesAdded, change.linesDeleted, change.filesChanged, change.commits] {
      writer.integer(number)
    }
    writer.moment(change.firstCommitAt)
    write(change.texts, .reference)
    write(change.texts, .url)
    writer.flag(change.isBot)
    writer.moment(change.saidAt)
    writer.endLine()
  }

  /// Writes an incident.
  ///
  /// - Precondition: the file is one of incidents.
  package mutating func accept(_ incident: Incident) throws(Diagnostic) {
    precondition(kind == .incidents, "an incident in a file of \(kind.rawValue)")
    let before: [Incident.Field] = [.id, .title, .service, .team, .severity, .category]
    for field in before { write(incident.texts, field) }
    for instant in [
      incident.startedAt, incident.detectedAt, incident.acknowledgedAt, incident.mitigatedAt,
      incident.resolvedAt,
    ] {
      writer.moment(instant)
    }
    let after: [Incident.Field] = [.detectedBy, .causedBy, .cause, .recurrenceOf]
    for field in after { write(incident.texts, field) }
    writer.flag(incident.isPlanned)
    write(incident.texts, .url)
    write(incident.texts, .state)
    writer.moment(incident.saidAt)
    writer.endLine()
  }

  /// Writes a recovery record.
  ///
  /// - Precondition: the file is one of recoveries.
  package mutating func accept(_ recovery: Recovery) throws(Diagnostic) {
    precondition(kind == .recoveries, "a recovery record in a file of \(kind.rawValue)")
    write(recovery.texts, .incidentID)
    for instant in [
      recovery.startedAt, recovery.detectedAt, recovery.acknowledgedAt, recovery.mitigatedAt,
      recovery.resolvedAt,
    ] {
      writer.moment(instant)
    }
    for milliseconds in [recovery.timeToDetect, recovery.timeToRecover] {
      writer.number(milliseconds.map { Double($0) / 60_000 })
    }
    writer.moment(recovery.saidAt)
    writer.endLine()
  }

  /// Does nothing: a row that could not be read has no columns to be written in.
  package mutating func reject(_ rejection: Rejection) throws(Diagnostic) {}

  private mutating func write<Field>(_ texts: Texts<Field>, _ field: Field) {
    let isWritten: Void? = texts.withBytes(of: field) { writer.cell($0) }
    if isWritten == nil { writer.cell(nil) }
  }
}
