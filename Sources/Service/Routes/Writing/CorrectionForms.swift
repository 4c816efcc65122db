import Chronology
import Diagnostics
import Operations
import Records
import Rendering
import Settings

/// Buttons of a form in which what somebody wrote is corrected.
enum Correction {
  /// The value of the button that takes it back.
  static let withdrawing = "withdraw"

  static let buttons = [
    SiteForm.Button("Correct it", value: "correct"),
    SiteForm.Button("Take it back", value: withdrawing, asksNothing: true),
  ]
}

/// `/changes/ID/correct`: a change that somebody recorded by hand, corrected or taken back.
struct ChangeCorrectionRoute: FormRoute {
  let path: PathPattern = "/changes/:id/correct"
  var subject: RecordKind? { .changes }

  func form(_ call: Call) throws(Diagnostic) -> SiteForm {
    try RecordCorrection(.changes, call).form()
  }

  func keep(_ entry: FormEntry, _ call: Call) throws(Diagnostic) -> FormOutcome {
    try RecordCorrection(.changes, call).keep(entry)
  }
}

/// `/incidents/ID/correct`: an incident that somebody recorded by hand, corrected or taken back.
struct IncidentCorrectionRoute: FormRoute {
  let path: PathPattern = "/incidents/:id/correct"

  func form(_ call: Call) throws(Diagnostic) -> SiteForm {
    try RecordCorrection(.incidents, call).form()
  }

  func keep(_ entry: FormEntry, _ call: Call) throws(Diagnostic) -> FormOutcome {
    try RecordCorrection(.incidents, call).keep(entry)
  }
}

/// Corrects a record of either kind.
struct RecordCorrection {
  private let kind: RecordKind
  private let call: Call
  private let zone: ZoneTable
  private let known: RecordValuesOperation.Found

  /// Of the record that the path names.
  init(_ kind: RecordKind, _ call: Call) throws(Diagnostic) {
    self.kind = kind
    self.call = call
    let workspace = call.service.workspace
    zone = try workspace.configuration().zone ?? .utc
    known = try RecordValuesOperation(kind, call["id"]).run(in: workspace)
  }

  /// Whether whoever asks may correct it.
  var isOwn: Bool { known.isRecorded(by: call.writer) && call.writer.may(write: known.source) }

  /// The form, with what the record says.
  func form() throws(Diagnostic) -> SiteForm {
    guard isOwn else { throw .writtenByOthers }
    let fields =
      kind == .changes ? try RecordFields.change(call) : try RecordFields.incident(call)
    var form = SiteForm(
      "Correct this \(kind.noun), or take it back",
      action: RecordFields.address(of: kind, call["id"], "correct"),
      fields: fields.map { $0.holding(text(of: $0)) }, buttons: Correction.buttons)
    form.explanation =
      "You recorded it. What it said before stays in its history; a field left empty stays as it is. "
      + (kind == .changes
        ? "Taken back, it counts as one that never reached production."
        : known.isWithdrawn
          ? "It is taken back; corrected, it counts again."
          : "Taken back, it is left out of every figure.")
    return form.rememberingWhatItShows()
  }

  private func text(of field: SiteForm.Field) -> String {
    known.text(field.name) { FormFields.text(of: $0, in: zone) }
  }

  /// Keeps what is said otherwise than before.
  func keep(_ entry: FormEntry) throws(Diagnostic) -> FormOutcome {
    let workspace = call.service.workspace
    let address = RecordFields.address(of: kind, call["id"])
    guard entry.button != Correction.withdrawing else {
      try AmendRecordOperation.withdrawing(kind, call["id"], by: call.writer).run(in: workspace)
      return .kept(at: address)
    }
    let entry = RecordFields.checked(entry, kind)
    guard !entry.isFaulty else { return .faulty(entry) }
    let changed = entry.fields.filter { $0.value != text(of: $0) }.map(\.name)
    let values = RecordFields.values(of: entry).filter { changed.contains($0.key) }
    try AmendRecordOperation(kind, call["id"], values, by: call.writer).run(in: workspace)
    return .kept(at: address)
  }
}

/// `/incidents/ID/notes/NOTE`: a note that somebody wrote in a form, corrected or taken back.
struct NoteCorrectionRoute: FormRoute {
  let path: PathPattern = "/incidents/:id/notes/:note"

  func form(_ call: Call) throws(Diagnostic) -> SiteForm {
    let written = try WrittenOperation(call["id"]).run(in: call.service.workspace)
    guard let entry = written.entries.first(where: { $0.note.id == call["note"] }) else {
      throw .noSuchNote
    }
    guard entry.isOwn(of: call.writer) else {
      throw entry.note.isWithdrawn ? .takenBack : .writtenByOthers
    }
    return try Self.form(of: entry.note, "Correct this, or take it back", call)
  }

  /// The form of a note, with what it says.
  static func form(
    of note: KeptNote, _ title: String, _ call: Call
  ) throws(Diagnostic) -> SiteForm {
    let zone = try call.service.workspace.configuration().zone ?? .utc
    var fields = [NoteFormRoute.text.holding(note.text)]
    switch note.kind {
    case .factor: break
    case .action:
      let due = note.due.map { ReportingCalendar(zone: zone).date(of: $0).description }
      fields += zip(ActionFormRoute.assignment, [note.owner, due]).map { $0.holding($1 ?? "") }
    default:
      let at = note.at.map { FormFields.text(of: $0, in: zone) } ?? ""
      fields.append(try FormFields.moment("at", "When", call).holding(at))
    }
    var form = SiteForm(
      title, action: FormAddress.incident(call["id"], "notes", note.id), fields: fields,
      buttons: Correction.buttons)
    form.explanation =
      "What it said before stays in its history; a field left empty stays as it is."
    return form.rememberingWhatItShows()
  }

  func keep(_ entry: FormEntry, _ call: Call) throws(Diagnostic) -> FormOutcome {
    // What was not touched is not said again: others may have said otherwise meanwhile.
    let before = Dictionary(
      try form(call).fields.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    func isNew(_ name: String) -> Bool { entry[name] != before[name] }
    let amendment: AmendNoteOperation.Amendment =
      entry.button == Correction.withdrawing
      ? .withdrawn
      : .corrected(
        text: isNew("text") ? entry["text"] : nil, at: isNew("at") ? entry.moment("at") : nil,
        owner: isNew("owner") ? entry["owner"] : nil,
        due: isNew("due") ? entry.moment("due") : nil)
    try AmendNoteOperation(call["note"], on: call["id"], amendment, by: call.writer)
      .run(in: call.service.workspace)
    return .kept(at: FormAddress.incident(call["id"]))
  }
}
