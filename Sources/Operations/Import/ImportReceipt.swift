import Chronology
package import Diagnostics
package import Ingestion
package import Ledgers
import Records
import Rendering
import Text

/// What became of a file, in words.
package struct ImportReceipt: Sendable {
  package let file: String
  package let tally: ImportTally
  package let summary: ReadSummary?
  /// The zone that times without one were read in, and whether nobody named it.
  package let zone: (name: String, isAssumed: Bool)
  /// Times that were accepted and hardly can be.
  package let suspicious: SuspiciousTimes
  /// What an earlier import knows otherwise: ids of other services or days, failures that are taken back.
  package let repeated: RepeatedIDs.Found
  /// Why lines were rejected, of the first of them.
  package let rejections: [Diagnostic]

  /// Whether there were rows and none could be read.
  package var isWhollyRejected: Bool { tally.rejected > 0 && summary?.tally.accepted == 0 }

  /// `changes.csv: 1204 changes: 1200 added, 3 updated, 1 unchanged, 2 rejected`
  package func sentence(isDryRun: Bool) -> String {
    let read = summary?.tally.accepted ?? 0
    let kind = summary?.kind?.noun(for: read) ?? (read == 1 ? "record" : "records")
    let verb = isDryRun ? "would be " : ""
    return
      "\(VisibleText.of(file)): \(read) \(kind) read: \(tally.added) \(verb)added, \(tally.updated) "
      + "\(verb)updated, \(tally.unchanged) unchanged, \(tally.rejected) rejected\n"
  }

  /// What each column was taken for, a line a column: what a rehearsal is for.
  package var columns: String {
    let uses = summary?.columns ?? []
    let width = min(30, uses.map(\.column.count).max() ?? 0)
    return uses.map { use in
      let name = use.column + String(repeating: " ", count: max(0, width - use.column.count))
      let taken = use.fields.isEmpty ? "kept as an attribute" : use.fields.joined(separator: ", ")
      return "  \(VisibleText.of(name))  \(taken)\n"
    }.joined()
  }

  /// What the reader ought to know besides.
  package var notes: [Diagnostic] {
    guard let summary else { return [] }
    let counts = summary.tally
    var notes = summary.notes
    if counts.timesWithoutZone > 0 {
      notes.append(.zoneless(file, counts.timesWithoutZone, readIn: zone))
    }
    if counts.gaps + counts.overlaps > 0 {
      notes.append(.clockChanges(file, skipped: counts.gaps, repeated: counts.overlaps))
    }
    if suspicious.count > 0 { notes.append(.suspiciousTimes(file, suspicious)) }
    if repeated.moved > 0 { notes.append(.idsMoved(repeated, file: file)) }
    if repeated.redated > 0 { notes.append(.idsRedated(repeated, file: file)) }
    if repeated.takenBack > 0 { notes.append(.failuresTakenBack(repeated, file: file)) }
    if counts.madeIDs > 0 { notes.append(.madeIDs(file, counts.madeIDs)) }
    if let more = moreRejected { notes.append(more) }
    if tally.rejectedBefore > 0 { notes.append(.rejectedBefore(file, tally.rejectedBefore)) }
    return notes
  }

  /// How many lines were rejected beyond those that are shown.
  package var moreRejected: Diagnostic? {
    let more = tally.rejected - rejections.count
    return more > 0 ? .moreRejected(file, more) : nil
  }
}

extension Diagnostic {
  static func zoneless(
    _ file: String, _ count: Int, readIn zone: (name: String, isAssumed: Bool)
  ) -> Diagnostic {
    Diagnostic(
      .note, .caveat,
      "\(count == 1 ? "1 time carries" : "\(count) times carry") no zone, read as \(zone.name)",
      hint: zone.isAssumed
        ? "If that is not their clock, import again with \(option: .timezone, "ZONE")." : nil,
      at: Location(file: file))
  }

  /// That clock changes skipped times, or let them happen twice.
  package static func clockChanges(_ file: String, skipped: Int, repeated: Int) -> Diagnostic {
    func times(_ count: Int) -> String { count == 1 ? "1 time" : "\(count) times" }
    let gaps = "\(times(skipped)) \(skipped == 1 ? "was" : "were") skipped by a clock change"
    let (what, hint): (String, Advice) =
      switch (skipped, repeated) {
      case (_, 0): (gaps, "What was skipped was moved past the gap.")
      case (0, _):
        ("\(times(repeated)) happened twice, as clocks went back", "Of two, the earlier was taken.")
      default:
        (
          "\(gaps) and \(repeated) happened twice",
          "Skipped ones were moved past the gap; of two, the earlier was taken."
        )
      }
    return Diagnostic(.note, .caveat, what, hint: hint, at: Location(file: file))
  }

  static func suspiciousTimes(_ file: String, _ suspicious: SuspiciousTimes) -> Diagnostic {
    let examples = suspicious.examples.map { example in
      "\(example.kind.noun) \(VisibleText.of(example.id)) (\(example.field) "
        + "\(CivilDate(utc: example.time)))"
    }
    let rest = suspicious.count > examples.count ? ", …" : ""
    return Diagnostic(
      .warning, .caveat,
      "\(suspicious.count == 1 ? "1 time" : "\(suspicious.count) times") hardly can be: "
        + "\(examples.joined(separator: ", "))\(rest)",
      hint: "Times before 1990, and those more than 400 days beyond nearly all others, are set "
        + "aside, in no figure. Mend them and import again; \"toll doctor\" tells of all.",
      at: Location(file: file))
  }

  static func madeIDs(_ file: String, _ count: Int) -> Diagnostic {
    Diagnostic(
      .note, .caveat,
      "\(count == 1 ? "1 row has" : "\(count) rows have") no id and got one made from \(count == 1 ? "its" : "their") content",
      hint: "A corrected row of these will count as another one; map an id column if there is one.",
      at: Location(file: file))
  }

  static func rejectedBefore(_ file: String, _ count: Int) -> Diagnostic {
    Diagnostic(
      .note, .caveat,
      "\(count == 1 ? "1 line was" : "\(count) lines were") rejected by an earlier import already, "
        + "and \(count == 1 ? "is" : "are") no failure of this one", hint: nil,
      at: Location(file: file))
  }

  static func moreRejected(_ file: String, _ count: Int) -> Diagnostic {
    Diagnostic(
      .note, .caveat, "\(count) more line\(count == 1 ? "" : "s") could not be read",
      hint: "They are kept: see \(command: "doctor")"
        + "\(having: .rejects, ", or use \(option: .rejects, "FILE")").",
      at: Location(file: file))
  }
}
