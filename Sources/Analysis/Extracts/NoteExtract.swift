package import Chronology
package import Diagnostics
package import Records
package import Reports

/// What people wrote down about the incidents that started in time; of incidents that are not on record,
/// what was noted in time, and all of it where everything is asked for.
package struct NoteExtract: Extract {
  package static let name = "notes"
  package let kind = RecordKind.notes

  package let columns = [
    "incident_id", "at", "kind", "text", "author", "owner", "due", "done_at", "state", "id",
    "source",
  ]

  private let notes: [KeptNote]

  package init(_ population: Population, in range: Range<Instant>) {
    let incidents = population.dataset.incidents
    let asked = Set(Sample(population, range: range).incidents.map { incidents.rowIDs[$0] })
    let question = population.question
    let isUnfiltered = question.filter == Question.Filter()
    notes = population.dataset.notes.filter { note in
      note.incident.map(asked.contains)
        ?? (isUnfiltered && (question.period == .all || note.at.map(range.contains) == true))
    }
  }

  package var recordIDs: [Int64]? { notes.map(\.rowID) }

  package func visit(
    _ details: some RecordDetails, _ take: ([ExtractCell]) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    for note in notes {
      try take([
        .text(note.incidentID), .optional(note.at), .text(note.word), .text(note.text),
        .optional(note.author), .optional(note.owner), .optional(note.due), .optional(note.doneAt),
        .optional(note.state),
        .text(note.id), .text(note.source),
      ])
    }
  }
}
