package import Chronology
import Diagnostics
package import Records

extension RecordTables {
  /// Keeps what came of an import.
  package func closeImport(
    _ importID: Int64, _ provenance: Provenance, _ tally: ImportTally
  ) throws {
    let numbers = [
      provenance.rows, tally.added, tally.updated, tally.unchanged, tally.rejected,
    ].map { StatementValue.number(Int64($0)) }
    try run(
      """
      UPDATE import SET sha256 = $1, bytes = $2, format = $3, kind = $4, rows = $5, added = $6,
        updated = $7, unchanged = $8, rejected = $9
      WHERE import_id = $10
      """,
      [
        .text(provenance.sha256), .number(Int64(provenance.bytes)), .text(provenance.format),
        .text(provenance.kind),
      ] + numbers + [.number(importID)])
    try keepRejectedLinesOnce(importID)
  }

  /// The same bytes again bring the same faults; the first copy of them is enough, and is not to go
  /// before whoever came after it.
  private func keepRejectedLinesOnce(_ importID: Int64) throws {
    let first = try number(
      """
      SELECT min(earlier.import_id)
      FROM import AS earlier JOIN import AS latest USING (source_id, sha256)
      WHERE latest.import_id = $1 AND earlier.import_id < latest.import_id
      """, [.number(importID)])
    guard let first else { return }
    guard try run("DELETE FROM rejected_line WHERE import_id = $1", [.number(importID)]) > 0
    else { return }
    try ImportTouches.write([first], by: importID, to: self)
  }

  /// Keeps a row that could not be read.
  ///
  /// - Parameter number: Its place among those of the import.
  package func keep(_ rejection: Rejection, of importID: Int64, number: Int) throws {
    let diagnostic = rejection.diagnostic
    let location = diagnostic.location
    try run(
      """
      INSERT INTO rejected_line(import_id, rejected_line_id, line, "column", field, value, reason,
        hint, row)
      VALUES($1, \(Self.rejectedLineNumber(number)), $2, $3, $4, $5, $6, $7, $8)
      """,
      [
        .number(importID), .optional(location?.line.map(Int64.init)),
        .optional(location?.column.map(Int64.init)), .optional(rejection.field),
        .optional(rejection.value?.withoutZeros), .text(diagnostic.message.withoutZeros),
        .optional(diagnostic.hint?.written.withoutZeros), .text(rejection.row.withoutZeros),
      ])
  }
}

extension ImportTally {
  /// Whether a record is another one than before.
  package var changesRecords: Bool { added + updated > 0 }
}

/// What an import comes by on the way: times that hardly can be, and words that mean something.
package struct ImportObservations {
  /// Times among what was accepted that hardly can be, and some of them.
  package private(set) var suspicious = SuspiciousTimes()
  /// The words that stood for something, by their numbers.
  package var heard = HeardWords()
  /// The times that need no second look.
  package let usual: ClosedRange<Int64>

  /// None yet.
  ///
  /// - Parameter time: When the import happens.
  package init(at time: Instant) {
    let earliest = PlausibleTimes.earliest
    let latest = max(earliest, time.advanced(by: PlausibleTimes.reach))
    usual = earliest.milliseconds...latest.milliseconds
  }

  /// The words that stood for outcomes, severities, states and environments, as they were read.
  package func meaningfulWords(_ words: WordTable) -> MeaningfulWords {
    func texts(as meaning: WordMeaning) -> Set<String> {
      Set(words.texts(of: heard.words(as: meaning)))
    }
    return MeaningfulWords(
      outcomes: texts(as: .outcome), severities: texts(as: .severity), states: texts(as: .state),
      environments: texts(as: .environment))
  }

  /// Looks at the times of a record, which hardly ever is more than two comparisons each.
  @inlinable package mutating func look<Record: StoredRecord>(
    at record: Record, by binding: RecordBinding
  ) {
    for (place, field) in binding.moments.enumerated() {
      guard let time = record.numbers[place: field], !usual.contains(time) else { continue }
      note(time, binding.momentNames[place], Record.kind, id: record.texts[Record.identifier])
    }
  }

  /// Notes a time that hardly can be.
  package mutating func note(
    _ time: Int64, _ field: String, _ kind: RecordKind, id: String?
  ) {
    suspicious.note(
      Dataset.ImplausibleTimes.Example(
        kind: kind, id: id ?? "", field: field, time: Instant(milliseconds: time)))
  }
}

extension String {
  /// The text with U+FFFD for each byte of zero: of one that holds such a byte, one engine keeps what stands
  /// before it, and another nothing.
  var withoutZeros: String {
    guard utf8.contains(0) else { return self }
    var text = UnicodeScalarView()
    text.append(contentsOf: unicodeScalars.lazy.map { $0 == "\0" ? "\u{FFFD}" : $0 })
    return String(text)
  }
}
